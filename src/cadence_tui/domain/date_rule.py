"""The `on` of a fixed line: which day of its period a slot falls on (scheduling.md §2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from cadence_tui.domain.calendar import WEEKDAYS, days_in_month, weekday_number
from cadence_tui.domain.intervals import Unit
from cadence_tui.errors import BadInput

LAST = -1
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": LAST}
_ORDINAL_WORDS = {number: word for word, number in _ORDINALS.items()}
_FORMS = (
    '"day 31", "last day", "2nd tuesday", "last friday", "2nd tuesday of month 3", '
    "or a weekday for week intervals"
)


@dataclass(frozen=True)
class DateRule:
    """A day within a period.

    Either `day` (1 to 31, or LAST) or `weekday` (Monday is 0) is set; `ordinal` says which
    weekday of the month; `month` is the month within the quarter or the year, from 1.
    """

    day: int | None = None
    weekday: int | None = None
    ordinal: int | None = None
    month: int | None = None

    def in_month(self, year: int, month: int) -> date | None:
        """The rule's day in one month, clamped; None where the month has no 5th such weekday."""
        length = days_in_month(year, month)
        if self.weekday is None:
            wanted = self.day if self.day is not None else 1
            return date(year, month, length if wanted == LAST else min(wanted, length))
        if self.ordinal == LAST:
            last = date(year, month, length)
            return last - timedelta(days=(last.weekday() - self.weekday) % 7)
        first = date(year, month, 1)
        day = 1 + (self.weekday - first.weekday()) % 7 + 7 * ((self.ordinal or 1) - 1)
        return date(year, month, day) if day <= length else None

    def __str__(self) -> str:
        if self.weekday is None:
            text = "last day" if self.day == LAST else f"day {self.day}"
        elif self.ordinal is None:
            text = WEEKDAYS[self.weekday]
        else:
            text = f"{_ORDINAL_WORDS[self.ordinal]} {WEEKDAYS[self.weekday]}"
        return text if self.month is None else f"{text} of month {self.month}"


def parse_date_rule(text: str, unit: Unit) -> DateRule:
    """Read the `on` of a line whose interval has this unit; BadInput with the accepted forms."""
    match = _pattern().fullmatch(" ".join(text.lower().split()))
    if match is None:
        raise BadInput(f"“{text}” is no day of a {unit}", remedy=f"write {_FORMS}")
    rule = _rule(match, text)
    _check_fits(rule, unit, text)
    return rule


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:day (?P<day>\d{1,4})|(?:(?P<ordinal>1st|2nd|3rd|4th|5th|last) )?(?P<word>[a-z]+))"
        r"(?: of month (?P<month>\d{1,2}))?",
        re.ASCII,
    )


def _rule(match: re.Match[str], text: str) -> DateRule:
    month = int(match["month"]) if match["month"] else None
    if match["day"]:
        day = int(match["day"])
        if not 1 <= day <= 31:
            raise BadInput(f"“{text}”: no month has a day {day}", remedy="give a day from 1 to 31")
        return DateRule(day=day, month=month)
    ordinal = _ORDINALS[match["ordinal"]] if match["ordinal"] else None
    if match["word"] == "day" and ordinal is not None:
        return DateRule(day=ordinal, month=month)
    try:
        weekday = weekday_number(match["word"])
    except BadInput as problem:
        raise BadInput(f"“{text}” is no day of a period", remedy=f"write {_FORMS}") from problem
    return DateRule(weekday=weekday, ordinal=ordinal, month=month)


def _check_fits(rule: DateRule, unit: Unit, text: str) -> None:
    bare_weekday = rule.weekday is not None and rule.ordinal is None
    if unit is Unit.DAY:
        raise BadInput(
            "a day interval takes no `on`", remedy="leave `on` out, or use weeks or months"
        )
    if unit is Unit.WEEK and not (bare_weekday and rule.month is None):
        raise BadInput(
            f"“{text}” does not fit a week interval", remedy='give a weekday, such as "monday"'
        )
    if unit is not Unit.WEEK and bare_weekday:
        raise BadInput(
            f"“{text}” does not say which one of the {unit}",
            remedy=f'write "1st {text}" or "last {text}"',
        )
    months = {Unit.MONTH: 0, Unit.QUARTER: 3, Unit.YEAR: 12}.get(unit, 0)
    if rule.month is not None and not 1 <= rule.month <= months:
        raise BadInput(
            f"“{text}”: month {rule.month} does not lie in a {unit}",
            remedy=f"give a month from 1 to {months}" if months else "leave `of month` out",
        )
