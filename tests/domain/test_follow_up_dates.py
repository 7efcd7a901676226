"""The date at the end of a follow-up (capture.md)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.date_phrases import WrongSide, ends_like_a_date, longest_date_suffix
from cadence_tui.errors import BadInput
from tests.domain.phrase_words import PHRASE_WORDS

SATURDAY = date(2026, 11, 21)
DAYS = st.dates(date(1901, 1, 1), date(2990, 12, 31))


def suffix(text: str, date_order: str | None = None) -> tuple[str, str] | None:
    """What a follow-up says and its date, or None when it has no date."""
    words = text.split()
    found = longest_date_suffix(words, today=SATURDAY, date_order=date_order)
    if found is None:
        return None
    day, count = found
    return " ".join(words[: len(words) - count]), day.isoformat()


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        ("send docs fri", "send docs", "2026-11-27"),
        ("send docs next fri", "send docs", "2026-11-27"),
        ("call CFO 3 dec", "call CFO", "2026-12-03"),
        ("call CFO 3 dec 2027", "call CFO", "2027-12-03"),
        ("call CFO in 3 days", "call CFO", "2026-11-24"),
        ("send invoice 12 3d", "send invoice 12", "2026-11-24"),
        ("fri", "", "2026-11-27"),
    ],
)
def test_a_follow_up_ends_in_its_date(text: str, said: str, day: str) -> None:
    assert suffix(text) == (said, day)


@pytest.mark.parametrize(
    "text",
    [
        "send docs",
        "send invoice 12",
        "ask what they want in march",
        "recap what we said yesterday",
        "recap the call from last fri",
        "explain the outage 3 days ago",
        "agree on next steps",
        "split it 50/50",
        "celebrate their 40th",
    ],
)
def test_a_follow_up_without_a_date_ahead_is_undated(text: str) -> None:
    assert suffix(text) is None


@pytest.mark.parametrize(
    "text", ["send docs 11/20", "send docs 30 feb", "send docs 31st", "send docs 2026-11-20"]
)
def test_a_follow_up_with_a_slip_in_its_date_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        suffix(text)
    assert refused.value.remedy


def test_a_follow_up_may_end_in_a_slashed_date_once_its_order_is_known() -> None:
    assert suffix("send docs 3/12", "dmy") == ("send docs", "2026-12-03")
    with pytest.raises(WrongSide):
        suffix("send docs 3/12/2025", "dmy")


@given(st.lists(st.one_of(PHRASE_WORDS, st.text(max_size=6)), max_size=6), DAYS)
def test_any_follow_up_has_a_date_ahead_none_or_an_error(words: list[str], today: date) -> None:
    try:
        found = longest_date_suffix(words, today=today)
    except BadInput:
        assert ends_like_a_date(words)
        return
    if found is not None:
        day, count = found
        assert day >= today
        assert 1 <= count <= len(words)
        assert ends_like_a_date(words)
