"""Words as readers see them."""

from __future__ import annotations

import pytest

from cadence_tui.domain.vocabulary import label


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("qbr", "QBR"),
        ("check_in", "Check-in"),
        ("no_agenda", "No agenda"),
        ("exec-dinner", "Exec dinner"),
        ("qbr-2026-12-03", "QBR"),
        ("exec-dinner-2026-12-03-2", "Exec dinner"),
        ("-2026-12-03", "2026 12 03"),
    ],
)
def test_words_are_shown_as_they_are_said(word: str, shown: str) -> None:
    assert label(word) == shown
