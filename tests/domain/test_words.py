"""The forms of short values, the same by whatever way they come in."""

from __future__ import annotations

import pytest

from cadence_tui.domain.words import checked_sentence, checked_time, checked_type, is_word
from cadence_tui.errors import BadInput


@pytest.mark.parametrize(("said", "stored"), [("QBR", "qbr"), ("Health check", "health_check")])
def test_a_type_is_stored_as_a_small_word(said: str, stored: str) -> None:
    assert checked_type(said) == stored


@pytest.mark.parametrize("said", ["", "  ", "qbr!", "é", "a" * 65, "_x", "x_", "a.b", "=SUM(A1)"])
def test_what_is_no_word_is_no_type(said: str) -> None:
    with pytest.raises(BadInput, match="no touchpoint type"):
        checked_type(said)
    assert not is_word(said or "-")


@pytest.mark.parametrize(
    ("said", "stored"), [("9:05", "09:05"), ("14:30", "14:30"), ("0:00", "00:00")]
)
def test_times_are_stored_with_two_digits(said: str, stored: str) -> None:
    assert checked_time(said) == stored


@pytest.mark.parametrize("said", ["24:00", "9.30", "9", "9:5", "ab:cd", "12:60", "٣:٣٠", "1:2:3"])
def test_what_is_no_time_of_day_is_refused(said: str) -> None:
    with pytest.raises(BadInput, match="no time of day"):
        checked_time(said)


def test_a_reason_is_one_line_without_control_characters() -> None:
    assert checked_sentence("plant\nshut \x1b[31mdown", "reason") == "plant shut [31mdown"
    assert checked_sentence(" \n ", "reason") is None
    with pytest.raises(BadInput, match="2001 characters"):
        checked_sentence("x" * 2001, "reason")
