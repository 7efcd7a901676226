"""Working days: the user's weekend and holidays, and the five shift conventions (scheduling.md §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cadence_tui.errors import BadInput

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2999
_LONGEST_CLOSURE_DAYS = 60


class Shift(StrEnum):
    """What happens to a date that falls on a day off."""

    NONE = "none"
    FOLLOWING = "following"
    PRECEDING = "preceding"
    MODIFIED_FOLLOWING = "modified_following"
    MODIFIED_PRECEDING = "modified_preceding"


@dataclass(frozen=True)
class WorkingCalendar:
    """The days off that move due dates, and the month in which fiscal quarters start.

    `weekend` holds weekday numbers (Monday is 0), `fiscal_start_month` is 1 to 12.
    """

    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = frozenset()
    fiscal_start_month: int = 1

    def __post_init__(self) -> None:
        if len(self.weekend) > 6:
            raise BadInput(
                "the weekend holds all seven days",
                remedy="leave at least one working day in `weekend`",
            )
        if not 1 <= self.fiscal_start_month <= 12:
            raise BadInput(
                f"fiscal_start_month is {self.fiscal_start_month}",
                remedy="give a month from 1 to 12",
            )

    def is_working_day(self, day: date) -> bool:
        """Whether people work on this day."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def next_working_day(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        return self._walk(day, 1)

    def previous_working_day(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        return self._walk(day, -1)

    def add_working_days(self, day: date, count: int) -> date:
        """The day that lies `count` working days after `day`."""
        for _ in range(count):
            day = self.next_working_day(day + timedelta(days=1))
        return day

    def shifted(self, day: date, shift: Shift) -> date:
        """The date after the shift convention; the `modified` ones stay in the month."""
        if shift is Shift.NONE or self.is_working_day(day):
            return day
        forward = shift in (Shift.FOLLOWING, Shift.MODIFIED_FOLLOWING)
        moved = self.next_working_day(day) if forward else self.previous_working_day(day)
        if shift in (Shift.FOLLOWING, Shift.PRECEDING) or same_month(moved, day):
            return moved
        back = self.previous_working_day(day) if forward else self.next_working_day(day)
        return back if same_month(back, day) else day

    def _walk(self, day: date, step: int) -> date:
        for _ in range(_LONGEST_CLOSURE_DAYS):
            if self.is_working_day(day):
                return day
            day += timedelta(days=step)
        raise BadInput(
            f"there is no working day within {_LONGEST_CLOSURE_DAYS} days of {day}",
            remedy="check `weekend` and `holidays` in the book's settings",
        )


def same_month(one: date, other: date) -> bool:
    """Whether two dates lie in the same month of the same year."""
    return (one.year, one.month) == (other.year, other.month)


def days_in_month(year: int, month: int) -> int:
    """The length of a month; the standard library's `calendar` would load the locale as well."""
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - timedelta(days=1)).day


def is_iso_day(text: str) -> bool:
    """Whether a text is shaped like 2026-01-15; there may be no such day."""
    digits = text[:4] + text[5:7] + text[8:]
    return len(text) == 10 and text[4] == text[7] == "-" and digits.isascii() and digits.isdigit()


def checked_year(day: date) -> date:
    """The date itself; BadInput outside the years 1900 to 2999 (scheduling.md §3)."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput(
            f"{day.isoformat()} lies outside the years {FIRST_YEAR} to {LAST_YEAR}",
            remedy="check the year",
        )
    return day


def weekday_number(name: str) -> int:
    """Monday is 0; BadInput for a word that is no weekday."""
    lowered = name.strip().lower()
    matches = [
        n for n, word in enumerate(WEEKDAYS) if len(lowered) >= 3 and word.startswith(lowered)
    ]
    if len(matches) != 1:
        raise BadInput(f"“{name}” is no weekday", remedy="write monday, tuesday, … or mon, tue, …")
    return matches[0]
