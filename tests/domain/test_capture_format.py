"""A log line in canonical form reads back as the same line (scheduling.md §11, P15)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence_tui.domain.capture import with_defaults
from cadence_tui.domain.capture_format import format_line
from cadence_tui.domain.vocabulary import TYPE_LABELS, Channel, Outcome
from cadence_tui.errors import CadenceError
from tests.domain.capture_book import ACME, TYPES, parsed


def formatted(line: str) -> str:
    return format_line(parsed(line), types=TYPES)


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        (
            "acme ++ @dana call 30m walked through SSO next: send docs fri",
            '2026-11-21: "acme" call 30m mood:++ @dana walked through SSO next: send docs 2026-11-27',
        ),
        ("yday: acme labs vm", '2026-11-20: "acme-labs" !left_message'),
        ("acme \\call back done: sso", '2026-11-21: "acme" \\call back done: sso'),
        ("acme met @dana here", '2026-11-21: "acme" @dana met dana here'),
        ("acme next: ask for \\fri", '2026-11-21: "acme" next: ask for \\fri'),
        ('acme @"Eve O" hi', '2026-11-21: "acme" @"Eve O" hi'),
        ('acme @"eve hi', '2026-11-21: "acme" @"\\"eve" hi'),
    ],
)
def test_a_line_has_one_canonical_form(line: str, canonical: str) -> None:
    assert formatted(line) == canonical


FRAGMENTS = st.one_of(
    st.sampled_from([
        "call", "qbr", "Roadmap", "health-review", "event", "webinar", "30m", "0m", "1h30m", "++", "+", "=", "-", "--",
        "mood:-", "mood:x", "noshow", "!vm", "!held", "!sent", "!what", "inbound", "!inbound", "csat:4", "nps:99",
        "ces:", "@dana", "@ravi-kumar", "@eve,", "@eve's", '@"Dana  Reyes"', '@"a', '@""', "@", "#sso", "#SSO!",
        "#", "tag:x", "+renewal", "+qbr", "+1", "\\", "\\\\", "\\call", "\\@dana", "next:", "next:docs", "next:\\fri",
        "done:", "Done:x", "fri", "30", "feb", "3d", "ago", "in", "2026-11-30", "11/20", "next", "last", "acme", '"',
        "a,b", "docs",
    ]),
    st.text(max_size=8),
    st.text(alphabet='\\@#!+-:" \tabx', max_size=6),
)  # fmt: skip
HEADS = st.sampled_from([
    "acme", "acme,globex", "yesterday: acme labs", '"The \\"Best\\" Shop"', "wayne, inc.", "next", "2d: noshow", "3m",
])  # fmt: skip
SPACES = st.sampled_from([" ", " ", " ", "  ", "\t", "\n"])


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Draw a log line that begins well and goes on anyhow."""
    words = draw(st.lists(FRAGMENTS, max_size=9))
    return draw(HEADS) + "".join(draw(SPACES) + word for word in words)


@settings(max_examples=300)
@given(lines())
def test_what_was_read_is_read_again_from_its_canonical_form(line: str) -> None:
    try:
        said = parsed(line)
    except CadenceError:
        return
    canonical = format_line(said, types=TYPES)
    assert parsed(canonical) == said
    assert format_line(parsed(canonical), types=TYPES) == canonical


@given(
    st.sampled_from([*TYPE_LABELS, *TYPES]),
    st.sampled_from(Channel),
    st.sampled_from(Outcome),
    st.integers(-2, 2),
)
def test_every_type_channel_outcome_and_mood_can_be_written(
    kind: str, channel: Channel, outcome: Outcome, mood: int
) -> None:
    sign = {2: "++", 1: "+", 0: "=", -1: "-", -2: "--"}[mood]
    said = with_defaults(parsed(f"acme {kind} !{outcome} hello {sign}"), channel=channel)
    assert (said.type, said.outcome, said.sentiment, said.text) == (kind, outcome, mood, "hello")
    assert parsed(format_line(said, types=TYPES)) == said


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), lines()))
def test_any_text_is_a_line_or_a_typed_error_with_a_remedy(text: str) -> None:
    for chip in (None, ACME):
        try:
            said = parsed(text, chip=chip)
        except CadenceError as refused:
            assert refused.remedy  # noqa: PT017  either way is fine, no third one
        else:
            assert all(0 <= part.start <= part.end <= len(text) for part in said.parts)
