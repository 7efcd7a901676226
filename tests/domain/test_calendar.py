"""Working days and the shift conventions (scheduling.md §3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.calendar import (
    Shift,
    WorkingCalendar,
    checked_year,
    is_iso_day,
    same_month,
    weekday_number,
)
from cadence_tui.errors import BadInput
from tests.factories import day

DAYS = st.dates(date(1901, 1, 1), date(2990, 12, 31))
CALENDARS = st.builds(
    WorkingCalendar,
    weekend=st.frozensets(st.integers(0, 6), max_size=6),
    holidays=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=25),
)


@pytest.mark.parametrize(
    ("on", "shift", "due"),
    [
        pytest.param("2026-05-30", "none", "2026-05-30", id="none leaves a Saturday alone"),
        pytest.param("2026-05-27", "preceding", "2026-05-27", id="a working day never moves"),
        pytest.param("2026-05-30", "following", "2026-06-01", id="following leaves the month"),
        pytest.param("2026-05-30", "preceding", "2026-05-29", id="preceding gives the Friday"),
        pytest.param(
            "2026-05-30", "modified_following", "2026-05-29", id="modified following stays in May"
        ),
        pytest.param(
            "2026-05-23",
            "modified_following",
            "2026-05-26",
            id="modified following goes on in mid-month, over the holiday Monday",
        ),
        pytest.param(
            "2026-08-01",
            "modified_preceding",
            "2026-08-03",
            id="modified preceding stays in August",
        ),
        pytest.param("2026-08-01", "preceding", "2026-07-31", id="preceding leaves August"),
    ],
)
def test_a_day_off_is_shifted(on: str, shift: str, due: str) -> None:
    calendar = WorkingCalendar(holidays=frozenset({day("2026-05-25")}))
    assert calendar.shifted(day(on), Shift(shift)) == day(due)


@given(DAYS, CALENDARS, st.sampled_from(list(Shift)))
def test_a_shift_lands_on_a_working_day_and_the_modified_ones_in_the_month(
    on: date, calendar: WorkingCalendar, shift: Shift
) -> None:
    moved = calendar.shifted(on, shift)
    if shift is not Shift.NONE:
        assert calendar.is_working_day(moved)
    if shift.name.startswith("MODIFIED"):
        assert same_month(moved, on)


@given(DAYS, CALENDARS, st.sampled_from(list(Shift)))
def test_a_shift_never_swaps_two_days(on: date, calendar: WorkingCalendar, shift: Shift) -> None:
    shifted = [calendar.shifted(on + timedelta(days=ahead), shift) for ahead in range(40)]
    assert shifted == sorted(shifted)


def test_a_month_without_a_working_day_keeps_the_date() -> None:
    august = frozenset(date(2026, 8, number) for number in range(1, 32))
    closed = WorkingCalendar(holidays=august)
    assert closed.shifted(day("2026-08-15"), Shift.MODIFIED_FOLLOWING) == day("2026-08-15")
    assert closed.shifted(day("2026-08-15"), Shift.FOLLOWING) == day("2026-09-01")


def test_working_days_are_counted_over_weekend_and_holidays() -> None:
    calendar = WorkingCalendar(holidays=frozenset({day("2026-05-25")}))
    assert calendar.add_working_days(day("2026-05-22"), 2) == day("2026-05-27")


def test_a_weekend_of_seven_days_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        WorkingCalendar(weekend=frozenset(range(7)))
    assert "seven" in refused.value.message
    assert "weekend" in refused.value.remedy


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_fiscal_year_starts_in_one_of_twelve_months(month: int) -> None:
    with pytest.raises(BadInput, match="1 to 12"):
        WorkingCalendar(fiscal_start_month=month)


def test_a_book_closed_for_months_says_what_to_check() -> None:
    start = day("2026-01-01")
    closed = WorkingCalendar(holidays=frozenset(start + timedelta(days=n) for n in range(200)))
    with pytest.raises(BadInput, match="holidays"):
        closed.next_working_day(start)


@pytest.mark.parametrize("outside", [date(1899, 12, 31), date(3000, 1, 1), date.max, date.min])
def test_years_outside_1900_to_2999_are_refused(outside: date) -> None:
    with pytest.raises(BadInput, match="1900 to 2999"):
        checked_year(outside)


@pytest.mark.parametrize("inside", [date(1900, 1, 1), date(2999, 12, 31)])
def test_the_first_and_the_last_year_are_taken(inside: date) -> None:
    assert checked_year(inside) == inside


@pytest.mark.parametrize(("word", "number"), [("monday", 0), ("Fri", 4), (" sund ", 6)])
def test_weekdays_go_by_their_name_or_its_beginning(word: str, number: int) -> None:
    assert weekday_number(word) == number


@pytest.mark.parametrize("word", ["", "t", "mo", "mondays", "day", "münday"])
def test_other_words_are_no_weekdays(word: str) -> None:
    with pytest.raises(BadInput, match="no weekday"):
        weekday_number(word)


@pytest.mark.parametrize("text", ["2026-01-15", "2026-02-31"])
def test_a_day_in_full_is_told_by_its_shape(text: str) -> None:
    assert is_iso_day(text)


@pytest.mark.parametrize(
    "text", ["2026-W47-1", "2026-1-15", "20260115", "\uff12\uff10\uff12\uff16-01-15", "today", ""]
)
def test_whatever_has_another_shape_is_no_day_in_full(text: str) -> None:
    assert not is_iso_day(text)
