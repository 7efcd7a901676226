"""Words that date phrases are made of, for drawing phrases by chance."""

from __future__ import annotations

from hypothesis import strategies as st

# fmt: off
PHRASE_WORDS = st.sampled_from([
    "next", "last", "in", "ago", "fri", "monday", "3d", "2w", "1m", "9999y", "+3d", "-3d", "3", "31",
    "days", "months", "20", "feb", "nov", "30", "2026", "31st", "2nd", "11/20", "2026-11-20", "2026-02-30",
    "som", "eom", "soq", "eoq", "soy", "eoy", "sonm", "sonq", "today", "qbr",
])
# fmt: on
