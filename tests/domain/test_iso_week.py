"""ISO weeks, as the weekly summary is keyed (ISO 8601)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.iso_week import IsoWeek, parse_week, week_of
from cadence_tui.errors import BadInput

SUNDAY = date(2026, 11, 22)
DAYS = st.dates(date(1900, 1, 8), date(2999, 12, 22))


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("this", IsoWeek(2026, 47)),
        ("last", IsoWeek(2026, 46)),
        ("2026-W47", IsoWeek(2026, 47)),
        (" 2026-w01 ", IsoWeek(2026, 1)),
        ("2020-W53", IsoWeek(2020, 53)),
    ],
)
def test_a_week_is_said_by_word_or_number(text: str, week: IsoWeek) -> None:
    assert parse_week(text, SUNDAY) == week


@pytest.mark.parametrize(
    "text",
    [
        "",
        "next",
        "2026",
        "2026-47",
        "W47",
        "2026-W00",
        "2026-W54",
        "2025-W53",
        "2026-W4",
        "²026-W47",
    ],
)
def test_what_is_no_week_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(BadInput, match="2026-W47"):
        parse_week(text, SUNDAY)


def test_a_week_that_has_not_begun_has_no_summary() -> None:
    with pytest.raises(BadInput, match="2026-W48 has not begun"):
        parse_week("2026-W48", SUNDAY)


def test_a_running_week_is_looked_at_today_and_a_past_one_on_its_sunday() -> None:
    week = IsoWeek(2026, 47)
    assert week.as_of(date(2026, 11, 18)) == date(2026, 11, 18)
    assert week.as_of(date(2027, 2, 1)) == SUNDAY


def test_the_year_of_a_week_is_that_of_its_thursday() -> None:
    assert week_of(date(2027, 1, 3)) == IsoWeek(2026, 53)
    assert week_of(date(2025, 12, 29)) == IsoWeek(2026, 1)


@given(day=DAYS)
def test_every_day_lies_in_its_week_and_the_week_reads_back(day: date) -> None:
    week = week_of(day)
    assert week.monday <= day <= week.sunday
    assert (week.sunday - week.monday).days == 6
    assert parse_week(str(week), date(2999, 12, 31)) == week
