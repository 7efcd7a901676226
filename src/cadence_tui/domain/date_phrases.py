"""Date phrases: a small strict grammar with a direction (capture.md, "Date phrases").

The same words point back in a log and ahead in a plan: `fri` is the latest Friday up to today, or
the next one after it. Nothing is guessed: what the grammar does not hold is an error that names a
phrase which it does.
"""

from __future__ import annotations

from cadence_tui.domain.calendar import FIRST_YEAR, LAST_YEAR
from cadence_tui.domain.date_readings import Direction, Frame, read
from cadence_tui.domain.shown_dates import weekday_day_month
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from cadence_tui.domain.date_readings import Reading

__all__ = [
    "Direction",
    "WrongSide",
    "describe_relative",
    "echo",
    "ends_like_a_date",
    "log_date_or_none",
    "longest_date_suffix",
    "parse_date",
]

LONGEST_PHRASE = 3
"""Words in the longest phrase: `20 nov 2026`, `3 days ago`."""


class WrongSide(BadInput):
    """The phrase is clear, but its `day` lies behind a future date, or ahead of a past one.

    A caller with a rule of its own about such days (a slot is never moved before today) may catch
    it and give the rule's answer instead.
    """

    def __init__(self, message: str, *, remedy: str, day: date) -> None:
        super().__init__(message, remedy=remedy)
        self.day = day


def parse_date(
    phrase: str,
    *,
    today: date,
    direction: Direction,
    date_order: str | None = None,
    next_due: Callable[[str], date | None] | None = None,
    fiscal_start_month: int = 1,
) -> date:
    """The day that a phrase means.

    `PAST` gives the latest match up to today, `FUTURE` the earliest after today (`today`, counts
    and dates with a year may be today itself). `LITERAL` is for a book in TOML: only phrases that
    mean the same in either direction, so `3d`, `fri` and `20 nov` have to say more.

    `date_order` ("dmy", "mdy", "ymd") allows slashed dates. `next_due` gives the due date of the
    account's next open slot of a touchpoint type, for `next qbr`. `fiscal_start_month` moves the
    quarters of `soq`, `eoq` and `sonq`; years are calendar years.

    Raises `BadInput` with a suggestion for whatever is no date, and `WrongSide` for a date on the
    wrong side of today.
    """
    words = phrase.lower().split()
    frame = Frame(today, direction, date_order, next_due, fiscal_start_month)
    day = _resolved(words, frame)
    if day is None:
        from cadence_tui.domain.date_suggestions import not_a_date  # for slips only

        raise not_a_date(words, frame)
    return day


def log_date_or_none(
    phrase: str, *, today: date, date_order: str | None = None, fiscal_start_month: int = 1
) -> date | None:
    """The past day that a phrase means, or None when the words are no date at all.

    Raises `BadInput` as `parse_date` does when they are shaped like one: `30 feb`, `tomorrow`.
    """
    frame = Frame(today, Direction.PAST, date_order, None, fiscal_start_month)
    return _resolved(phrase.lower().split(), frame)


def longest_date_suffix(
    words: Sequence[str],
    *,
    today: date,
    direction: Direction = Direction.FUTURE,
    date_order: str | None = None,
    next_due: Callable[[str], date | None] | None = None,
    fiscal_start_month: int = 1,
) -> tuple[date, int] | None:
    """The date at the end of a follow-up and how many words it takes, or None without one.

    The longest phrase decides: `recap last fri` ends in `last fri`, never in `fri`. One that points
    to the other side of today is part of the text (`recap what we said yesterday`).

    Raises `BadInput` for an ending that is an impossible date, a slashed one without a date order,
    or one with a year on the wrong side of today: those are slips, and a follow-up without its date
    would be lost.
    """
    frame = Frame(today, direction, date_order, next_due, fiscal_start_month)
    lowered = [word.lower() for word in words[-LONGEST_PHRASE:]]
    for ending, reading in _endings(lowered):
        day = reading(frame)
        if day is None:
            continue
        try:
            return _checked(day, ending, frame), len(ending)
        except WrongSide:
            # Nobody writes out a year by accident
            if "/" in ending[-1] or ending[-1][:4].isdecimal():
                raise
            return None
    return None


def ends_like_a_date(words: Sequence[str]) -> bool:
    """Whether `longest_date_suffix` could take the last of these words for a date, on any day."""
    lowered = [word.lower() for word in words[-LONGEST_PHRASE:]]
    return any(True for _ in _endings(lowered))


def describe_relative(day: date, today: date) -> str:
    """How far a day is from today: "yesterday", "in 3 days", "12 days ago"."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    if near is not None:
        return near
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def echo(day: date, today: date) -> str:
    """A resolved date as it is shown back: "Fri 20 Nov 2026 (yesterday)"."""
    return f"{weekday_day_month(day)} ({describe_relative(day, today)})"


def _endings(words: list[str]) -> list[tuple[list[str], Reading]]:
    """The readable endings of at most three words, the longest first."""
    endings = []
    for start in range(len(words)):
        reading = read(words[start:])
        if reading is not None:
            endings.append((words[start:], reading))
    return endings


def _resolved(words: list[str], frame: Frame) -> date | None:
    reading = read(words)
    day = reading(frame) if reading is not None else None
    return day if day is None else _checked(day, words, frame)


def _checked(day: date, words: list[str], frame: Frame) -> date:
    """The day; raises when its year or its side of today cannot be meant."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput(
            f"“{' '.join(words)}” lies outside the years {FIRST_YEAR} to {LAST_YEAR}",
            remedy=f"write a date such as {frame.today.isoformat()}",
        )
    if frame.direction is Direction.PAST and day > frame.today:
        raise WrongSide(
            f"“{' '.join(words)}” is {echo(day, frame.today)}, and a log is never in the future",
            remedy="write today, yesterday, fri or 3d ago",
            day=day,
        )
    if frame.direction is Direction.FUTURE and day < frame.today:
        raise WrongSide(
            f"“{' '.join(words)}” is {echo(day, frame.today)}, which is past",
            remedy="write today, tomorrow, fri or 3d",
            day=day,
        )
    return day
