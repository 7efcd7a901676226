"""What the words of a date phrase mean: each reading is a function from a day and a direction to a date.

Reading and resolving are apart so that the shape of a phrase can be asked for without a day:
whatever is shaped like a date is one, or an error (capture.md, "Date phrases").
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from cadence_tui.domain.calendar import FIRST_YEAR, LAST_YEAR, MONTHS, WEEKDAYS
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Reading = Callable[["Frame"], date | None]
    """Resolves a phrase; None when it turns out to be no date after all."""

_COUNT = re.compile(r"([+-]?)([0-9]{1,4})(?:([dwmy])| (day|week|month|year)s?)")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SLASHED = re.compile(r"([0-9]{1,4})/([0-9]{1,2})(?:/([0-9]{2,4}))?")
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"[0-9]{4}")


class Direction(StrEnum):
    """Where a phrase points: back in a log, ahead in a plan, or to what it literally says."""

    PAST = "past"
    FUTURE = "future"
    LITERAL = "literal"


class Frame:
    """What a phrase is resolved against; the fields are the arguments of `parse_date`."""

    __slots__ = ("date_order", "direction", "fiscal_start_month", "next_due", "today")

    def __init__(
        self,
        today: date,
        direction: Direction,
        date_order: str | None,
        next_due: Callable[[str], date | None] | None,
        fiscal_start_month: int,
    ) -> None:
        self.today = today
        self.direction = direction
        self.date_order = date_order
        self.next_due = next_due
        self.fiscal_start_month = fiscal_start_month

    def faces(self, day: date) -> bool:
        """Whether a recurring day counts: up to today in the past, after today in the future."""
        return (day <= self.today) == (self.direction is Direction.PAST)


def typed(day: date) -> str:
    """A date as a phrase that may be typed: "20 nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


# ---- words to readings


def read(words: Sequence[str]) -> Reading | None:
    """What one to three lower-case words mean as a date, or None when they are no date.

    A phrase that is shaped like a date but is none (`30 feb`) has a reading too: it raises
    `BadInput` with a suggestion.
    """
    match words:
        case [word]:
            return _read_one(word)
        case [first, second]:
            return _read_two(first, second)
        case ["in", count, unit]:
            return _read_count(f"{count} {unit}", 1)
        case [count, unit, "ago"]:
            return _read_count(f"{count} {unit}", -1)
        case [first, second, third]:
            return _read_day_and_month(first, second, third)
    return None


def _read_one(word: str) -> Reading | None:
    named = _NAMED.get(word)
    if named is not None or word[:1] not in "+-0123456789":
        return named
    if count := _read_count(word):
        return count
    if iso := _ISO.fullmatch(word):
        return partial(_iso, word, int(iso[1]), int(iso[2]), int(iso[3]))
    if slashed := _SLASHED.fullmatch(word):
        return _read_slashed(word, [number for number in slashed.groups() if number])
    day = _DAY.fullmatch(word)
    if day is None or word == day[1] or not 1 <= int(day[1]) <= 31:
        return None
    return partial(_day_of_month, word, int(day[1]))


def _read_two(first: str, second: str) -> Reading | None:
    if first in {"last", "next"} and second in _WEEKDAYS:
        return partial(_last_weekday if first == "last" else _next_weekday, _WEEKDAYS[second])
    if first == "next":
        return partial(_next_slot, second)
    if first == "in":
        return _read_count(second, 1)
    if second == "ago":
        return _read_count(first, -1)
    return _read_count(f"{first} {second}") or _read_day_and_month(first, second)


def _read_count(text: str, sign: int = 0) -> Reading | None:
    """Read `3d` or `3 days`, signed by the words around it or by itself, never by both."""
    match = _COUNT.fullmatch(text)
    if match is None or (sign and match[1]):
        return None
    if match[1]:
        sign = -1 if match[1] == "-" else 1
    return partial(_count, sign, int(match[2]), match[3] or match[4][0])


def _read_day_and_month(first: str, second: str, year: str | None = None) -> Reading | None:
    day_word, month_word = (first, second) if second in _MONTHS else (second, first)
    day, month = _DAY.fullmatch(day_word), _MONTHS.get(month_word)
    if day is None or month is None:
        return None
    if year is None:
        return partial(_day_and_month, int(day[1]), month)
    if _YEAR.fullmatch(year) is None:
        return None
    return partial(_calendar_day, int(year), month, int(day[1]))


def _read_slashed(word: str, numbers: list[str]) -> Reading | None:
    """Read what could be a slashed date in some order: `11/20` could, `50/50` could not."""
    small = [int(number) for number in numbers if 1 <= int(number) <= 31]
    if len(small) < 2 or min(small) > 12:
        return None
    return partial(_slashed, word, numbers)


# ---- readings to dates


def _days_away(days: int, frame: Frame) -> date:
    return frame.today + timedelta(days=days)


def _weekday(weekday: int, frame: Frame) -> date:
    if frame.direction is Direction.LITERAL:
        name = WEEKDAYS[weekday][:3]
        raise _one_sided(name, f"write last {name} or next {name}")
    if frame.direction is Direction.PAST:
        return frame.today - timedelta(days=(frame.today.weekday() - weekday) % 7)
    return frame.today + timedelta(days=(weekday - frame.today.weekday() - 1) % 7 + 1)


def _last_weekday(weekday: int, frame: Frame) -> date:
    return frame.today - timedelta(days=(frame.today.weekday() - weekday - 1) % 7 + 1)


def _next_weekday(weekday: int, frame: Frame) -> date:
    """That weekday of the next ISO week, which starts on a Monday."""
    return frame.today + timedelta(days=7 - frame.today.weekday() + weekday)


def _count(sign: int, number: int, unit: str, frame: Frame) -> date:
    if sign == 0:
        if frame.direction is Direction.LITERAL:
            raise _one_sided(f"{number}{unit}", f"write {number}{unit} ago or in {number}{unit}")
        sign = -1 if frame.direction is Direction.PAST else 1
    if unit in {"d", "w"}:
        return frame.today + timedelta(days=sign * number * (7 if unit == "w" else 1))
    months = sign * number * (12 if unit == "y" else 1)
    year = (frame.today.year * 12 + frame.today.month - 1 + months) // 12
    _check_year(f"{number}{unit}", year, frame)
    from dateutil.relativedelta import relativedelta  # 4 ms that most phrases save

    return frame.today + relativedelta(months=months)


def _start(months: int, frame: Frame) -> date:
    return _nearest_boundary(frame, lambda periods: _first_day(months, periods, frame))


def _end(months: int, frame: Frame) -> date:
    one = timedelta(days=1)
    return _nearest_boundary(frame, lambda periods: _first_day(months, periods + 1, frame) - one)


def _next_start(months: int, frame: Frame) -> date:
    return _first_day(months, 1, frame)


def _nearest_boundary(frame: Frame, boundary: Callable[[int], date]) -> date:
    """This period's boundary, or the nearest one in the direction."""
    this = boundary(0)
    if frame.direction is Direction.LITERAL or frame.faces(this):
        return this
    return boundary(-1 if frame.direction is Direction.PAST else 1)


def _first_day(months: int, periods: int, frame: Frame) -> date:
    """The first day of the period that lies `periods` after the one of today."""
    offset = frame.fiscal_start_month - 1 if months == 3 else 0
    month = frame.today.year * 12 + frame.today.month - 1 - offset
    first = (month // months + periods) * months + offset
    return date(first // 12, first % 12 + 1, 1)


def _day_of_month(word: str, day: int, frame: Frame) -> date:
    """The nearest such day in the direction; this month has to have it."""
    this = frame.today.year * 12 + frame.today.month - 1
    if _day_in(this, day) is None:
        month = f"{MONTHS[frame.today.month - 1].title()} {frame.today.year}"
        raise BadInput(
            f"{month} has no {word}",
            remedy=f"write eom for a month's last day, or {day} and a month",
        )
    if frame.direction is Direction.LITERAL:
        text = f"{day} {MONTHS[frame.today.month - 1][:3]} {frame.today.year}"
        raise _one_sided(word, f"write the month and the year too: {text}")
    step = -1 if frame.direction is Direction.PAST else 1
    near = (_day_in(this + step * months, day) for months in range(3))  # two in a row never lack it
    return next(found for found in near if found is not None and frame.faces(found))


def _day_and_month(day: int, month: int, frame: Frame) -> date:
    """The nearest such day of any year in the direction."""
    year, text = frame.today.year, f"{day} {MONTHS[month - 1][:3]}"
    if _day_in(2000 * 12 + month - 1, day) is None:
        raise _no_such_day(text, year, month)
    if frame.direction is Direction.LITERAL:
        raise _one_sided(text, f"write the year too: {text} {year}")
    step = -1 if frame.direction is Direction.PAST else 1
    near = (_day_in((year + step * years) * 12 + month - 1, day) for years in range(9))  # 29 feb
    return next(found for found in near if found is not None and frame.faces(found))


def _calendar_day(year: int, month: int, day: int, frame: Frame) -> date:
    text = f"{day} {MONTHS[month - 1][:3]} {year:04}"
    _check_year(text, year, frame)
    found = _day_in(year * 12 + month - 1, day)
    if found is None:
        raise _no_such_day(text, year, month)
    return found


def _iso(word: str, year: int, month: int, day: int, frame: Frame) -> date:
    if not 1 <= month <= 12:
        example = frame.today.isoformat()
        raise BadInput(f"“{word}” has no month {month}", remedy=f"write a date such as {example}")
    found = _calendar_day(year, month, day, frame)
    if len(word) != len("2026-11-20"):
        raise BadInput(f"“{word}” lacks a digit", remedy=f"write {found.isoformat()}")
    return found


def _slashed(word: str, numbers: list[str], frame: Frame) -> date:
    order, example = frame.date_order, typed(frame.today)
    if order is None:
        raise BadInput(
            f"“{word}” does not say which number is the month",
            remedy=f"write it like {example}, or set date_order in the configuration",
        )
    if len(numbers) == 2:
        order = order.replace("y", "")
    elif len(numbers[0]) == 4:
        order = "ymd"
    parts = dict(zip(order, numbers, strict=True))
    month, year = int(parts["m"]), parts.get("y")
    if not 1 <= month <= 12 or (year is not None and len(year) != 4):
        raise BadInput(
            f"“{word}” is no date in the order {order}",
            remedy=f"write it like {example}, with four digits for the year",
        )
    if year is None:
        return _day_and_month(int(parts["d"]), month, frame)
    return _calendar_day(int(year), month, int(parts["d"]), frame)


def _next_slot(word: str, frame: Frame) -> date | None:
    """The due date of the account's next slot of the type that a word names."""
    from cadence_tui.domain.capture_words import type_named  # one phrase needs it

    known = type_named(word)
    due_on = frame.next_due(known or word) if frame.next_due is not None else None
    if due_on is not None or known is None:
        return due_on
    missing = "needs an account" if frame.next_due is None else "is nowhere in sight"
    raise BadInput(f"“next {word}” {missing}", remedy="write a date, such as fri, 3d or 20 nov")


_WEEKDAYS = {name: number for number, day in enumerate(WEEKDAYS) for name in (day, day[:3])}
_MONTHS = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])}
_MONTHS["sept"] = 9
_NAMED: dict[str, Reading] = {
    "today": partial(_days_away, 0),
    "tod": partial(_days_away, 0),
    "tomorrow": partial(_days_away, 1),
    "tom": partial(_days_away, 1),
    "yesterday": partial(_days_away, -1),
    "yday": partial(_days_away, -1),
    "som": partial(_start, 1),
    "eom": partial(_end, 1),
    "sonm": partial(_next_start, 1),
    "soq": partial(_start, 3),
    "eoq": partial(_end, 3),
    "sonq": partial(_next_start, 3),
    "soy": partial(_start, 12),
    "eoy": partial(_end, 12),
    **{name: partial(_weekday, number) for name, number in _WEEKDAYS.items()},
}


# ---- what stands in the way


def _day_in(month: int, day: int) -> date | None:
    """A day of a month counted from the year 0, or None where the month lacks it."""
    try:
        return date(month // 12, month % 12 + 1, day)
    except ValueError:
        return None


def _check_year(text: str, year: int, frame: Frame) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(
            f"“{text}” lies outside the years {FIRST_YEAR} to {LAST_YEAR}",
            remedy=f"write a date such as {typed(frame.today)}",
        )


def _one_sided(text: str, remedy: str) -> BadInput:
    return BadInput(f"“{text}” could be before or after today", remedy=remedy)


def _no_such_day(text: str, year: int, month: int) -> BadInput:
    following = date(year, month, 28) + timedelta(days=4)
    last = following - timedelta(days=following.day)
    return BadInput(f"there is no {text}", remedy=f"that month ends on {typed(last)}")
