"""ISO weeks, Monday to Sunday, as the weekly summary is keyed: "2026-W47" (ISO 8601)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cadence_tui.domain.calendar import FIRST_YEAR, LAST_YEAR
from cadence_tui.errors import BadInput

THIS, LAST = "this", "last"


@dataclass(frozen=True, order=True)
class IsoWeek:
    """A week of the ISO calendar; its year is the one that holds its Thursday."""

    year: int
    number: int

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return date.fromisocalendar(self.year, self.number, 7)

    def as_of(self, today: date) -> date:
        """The day on which a summary looks at the week: its Sunday, or today while it runs."""
        return min(self.sunday, today)

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"


def week_of(day: date) -> IsoWeek:
    """The week that holds a day."""
    year, number, _ = day.isocalendar()
    return IsoWeek(year, number)


def parse_week(text: str, today: date) -> IsoWeek:
    """Read "this", "last" or "2026-W47"; BadInput otherwise, and for a week that has not begun."""
    word = text.strip().lower()
    if word == THIS:
        return week_of(today)
    if word == LAST:
        return week_of(today - timedelta(days=7))
    week = _written_week(word)
    if week is None:
        raise BadInput(
            f"“{text}” is no week", remedy="write this, last, or a week such as 2026-W47"
        )
    if week.monday > today:
        raise BadInput(f"{week} has not begun", remedy="choose this week or an earlier one")
    return week


def _written_week(word: str) -> IsoWeek | None:
    year, mark, number = word.partition("-w")
    digits = year + number
    if (
        not mark
        or (len(year), len(number)) != (4, 2)
        or not (digits.isascii() and digits.isdigit())
    ):
        return None
    week = IsoWeek(int(year), int(number))
    if not FIRST_YEAR <= week.year <= LAST_YEAR:
        return None
    try:
        return week if week_of(week.monday) == week else None
    except ValueError:
        return None
