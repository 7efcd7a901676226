"""Intervals of a cadence: "14 days", "1 month", "2 quarters" (scheduling.md §2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cadence_tui.domain.calendar import days_in_month
from cadence_tui.errors import BadInput

LARGEST_COUNT = 1200
_LONGEST_DAYS = 100 * 365


class Unit(StrEnum):
    """The unit of an interval."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 91, Unit.YEAR: 365}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


@dataclass(frozen=True)
class Interval:
    """A whole number of units, at least one."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.count <= LARGEST_COUNT:
            raise BadInput(
                f"an interval of {self.count} {self.unit}s is out of range",
                remedy=f"give a whole number from 1 to {LARGEST_COUNT}",
            )
        if self.days > _LONGEST_DAYS:
            raise BadInput(f"an interval of {self} is too long", remedy="give at most 100 years")

    @property
    def days(self) -> int:
        """Its length in days, a month as 30, a quarter 91, a year 365 (scheduling.md §2)."""
        return self.count * _DAYS[self.unit]

    @property
    def months(self) -> int:
        """Its length in months; 0 for days and weeks."""
        return self.count * _MONTHS.get(self.unit, 0)

    def after(self, start: date, times: int = 1) -> date:
        """`start` plus `times` intervals, a missing day of the month giving its last day."""
        if self.months == 0:
            return start + timedelta(days=self.days * times)
        month = start.year * 12 + start.month - 1 + self.months * times
        year, place = divmod(month, 12)
        return date(year, place + 1, min(start.day, days_in_month(year, place + 1)))

    def steps_beyond(self, start: date, day: date) -> int:
        """The smallest number of intervals, at least one, that lead from `start` past `day`."""
        if self.months == 0:
            return max(1, (day - start).days // self.days + 1)
        steps = max(1, ((day.year - start.year) * 12 + day.month - start.month) // self.months)
        while self.after(start, steps) <= day:
            steps += 1
        return steps

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def parse_interval(text: str) -> Interval:
    """Read "14 days"; BadInput with the accepted forms otherwise."""
    words = text.split()
    if len(words) == 2 and words[0].isascii() and words[0].isdigit() and len(words[0]) <= 12:
        unit = words[1].lower().removesuffix("s")
        if unit in _DAYS:
            return Interval(int(words[0]), Unit(unit))
    raise BadInput(
        f"“{text}” is no interval",
        remedy='write a number and a unit, such as "14 days" or "1 quarter"',
    )
