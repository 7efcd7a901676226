"""The kinds of value that a book's fields hold, each with the words for what does not fit.

Every check gets the raw value of TOML or JSON and returns the value to keep, or raises `Unfit` with
a reason that reads after the key: "`csat` is 9; give a whole number from 1 to 5".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeAlias

from pydantic import PlainValidator, ValidationInfo

from cadence_tui.domain.calendar import checked_year, is_iso_day
from cadence_tui.domain.date_phrases import Direction, parse_date
from cadence_tui.domain.intervals import parse_interval
from cadence_tui.domain.names import LONGEST_SLUG, is_slug
from cadence_tui.domain.text import clean_line, clean_note, name_problem
from cadence_tui.domain.words import (
    LARGEST_ARR,
    LONGEST_NOTE_BYTES,
    LONGEST_TEXT,
    LONGEST_WORD,
    is_word,
)
from cadence_tui.errors import BadInput

LONGEST_LINE_NAME = 100
MOST_ITEMS = 500
_LONGEST_PHRASE = 40
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_CURRENCY = re.compile(r"[A-Z]{3}")

Check: TypeAlias = Callable[[object], Any]


@dataclass(frozen=True)
class DayFrame:
    """What date phrases are relative to: the day of the import and the book's fiscal year."""

    today: date
    fiscal_start_month: int = 1


class Unfit(ValueError):
    """A value that does not fit its field; the text reads after the field's key."""


def day_from(value: object, frame: DayFrame) -> date:
    """A date of TOML, a full ISO date, or what a phrase means on the day of the import."""
    if isinstance(value, datetime):
        raise Unfit("has a time of day; give the date alone")
    try:
        if isinstance(value, date):
            return checked_year(value)
        if isinstance(value, str) and len(value) <= _LONGEST_PHRASE:
            return _day_of_phrase(value, frame)
    except BadInput as problem:
        raise Unfit(f"is no date: {problem}") from problem
    raise Unfit('is no date; write 2026-01-15, or a phrase such as "in 95 days"')


def is_phrase(value: object) -> bool:
    """Whether a field's value is a date phrase rather than a date, be it an impossible one."""
    return isinstance(value, str) and not is_iso_day(value)


def _day_of_phrase(text: str, frame: DayFrame) -> date:
    return checked_year(
        parse_date(
            text,
            today=frame.today,
            direction=Direction.LITERAL,
            fiscal_start_month=frame.fiscal_start_month,
        )
    )


def _frame(info: ValidationInfo) -> DayFrame:
    frame = info.context
    if not isinstance(frame, DayFrame):
        raise TypeError("dates are read with a DayFrame as context")
    return frame


def _day(value: object, info: ValidationInfo) -> date:
    return day_from(value, _frame(info))


def _past_day(value: object, info: ValidationInfo) -> date:
    frame = _frame(info)
    day = day_from(value, frame)
    if day > frame.today:
        raise Unfit(f"is {day.isoformat()}, which is in the future; it says what already happened")
    return day


def fixed_day(value: object) -> date:
    """A date that is no phrase: it means the same whenever the file is read."""
    if is_phrase(value):
        raise Unfit("is no date; a phrase has no place here, write 2026-01-15")
    return day_from(value, DayFrame(date.min))


def text_within(most: int) -> Check:
    """A one-line text that is not empty."""

    def check(value: object) -> str:
        text = clean_line(_text(value))
        if not text:
            raise Unfit("is empty; leave the key out")
        if len(text) > most:
            raise Unfit(f"has {len(text)} characters; give at most {most}")
        return text

    return check


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unfit(f"is {kind_of(value)}, not a text; put it in quotes")
    return value


def name(value: object) -> str:
    """The name of an account or a person."""
    text = clean_line(_text(value))
    problem = name_problem(text)
    if problem is not None:
        raise Unfit(f"is no name: {problem}")
    return text


def _note(value: object) -> str:
    text = clean_note(_text(value))
    size = len(text.encode())
    if size > LONGEST_NOTE_BYTES:
        raise Unfit(f"has {size:,} bytes; give at most {LONGEST_NOTE_BYTES:,}")
    return text


def word(value: object) -> str:
    """A word of ours or the user's: a touchpoint type, a model, without spaces or capitals."""
    text = _text(value)
    if not is_word(text):
        shown = f"“{clean_line(text)[:LONGEST_WORD]}”"
        raise Unfit(f"is {shown}; write small letters, digits, - and _, at most {LONGEST_WORD}")
    return text


def _slug(value: object) -> str:
    text = _text(value)
    if not is_slug(text):
        shown = f"“{clean_line(text)[:LONGEST_WORD]}”"
        raise Unfit(f"is {shown}; write a-z, digits and single hyphens, at most {LONGEST_SLUG}")
    return text


def whole(least: int, most: int) -> Check:
    """A whole number within a range."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unfit(f"is {kind_of(value)}; give a whole number from {least} to {most}")
        if not least <= value <= most:
            shown = str(value) if abs(value) <= LARGEST_ARR else "out of range"
            raise Unfit(f"is {shown}; give a whole number from {least} to {most}")
        return value

    return check


def one_of(words: type[StrEnum], *, but: tuple[StrEnum, ...] = ()) -> Check:
    """A word of a closed set."""
    allowed = {str(member): member for member in words if member not in but}

    def check(value: object) -> StrEnum:
        text = _text(value)
        if text not in allowed:
            shown = clean_line(text)[:LONGEST_WORD]
            raise Unfit(f"is “{shown}”; use one of {', '.join(allowed)}")
        return allowed[text]

    return check


def list_of(check: Check, most: int = MOST_ITEMS) -> Check:
    """A list whose every item passes a check."""

    def check_list(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Unfit(f"is {kind_of(value)}, not a list; put it in square brackets")
        if len(value) > most:
            raise Unfit(f"has {len(value)} items; give at most {most}")
        return tuple(_item(check, item, number) for number, item in enumerate(value, 1))

    return check_list


def _item(check: Check, item: object, number: int) -> object:
    try:
        return check(item)
    except Unfit as problem:
        raise Unfit(f"has an item ({number}) that {problem}") from problem


def _two_numbers(value: object) -> tuple[int, int]:
    numbers = list_of(whole(0, 1000))(value)
    if len(numbers) != 2 or numbers[0] > numbers[1]:
        raise Unfit("is no range; give the least and the most, such as [4, 6]")
    return numbers[0], numbers[1]


def _row_id(value: object) -> str:
    text = _text(value).lower()
    if _ID.fullmatch(text) is None:
        raise Unfit("is no id; leave it out, or give the 32 hexadecimal digits of an export")
    return text.replace("-", "")


def _interval(value: object) -> str:
    try:
        return str(parse_interval(_text(value)))
    except BadInput as problem:
        raise Unfit(f"is no interval: {problem}") from problem


def _clock(value: object) -> str:
    if isinstance(value, time):
        return f"{value.hour:02d}:{value.minute:02d}"
    text = _text(value)
    if _CLOCK.fullmatch(text) is None:
        raise Unfit("is no time of day; write 09:30")
    return text


def _currency(value: object) -> str:
    text = _text(value)
    if _CURRENCY.fullmatch(text) is None:
        raise Unfit("is no currency; write its three letters, such as EUR (ISO 4217)")
    return text


def kind_of(value: object) -> str:
    """What a value of TOML or JSON is, in words."""
    if value is None:
        return "null"
    for kind, words in _KINDS:
        if isinstance(value, kind):
            return words
    return "something else"


_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number with a point"),
    (str, "a text"),
    (date, "a date"),
    (time, "a time"),
    (list, "a list"),
    (dict, "a table"),
)

DAY = PlainValidator(_day)
PAST_DAY = PlainValidator(_past_day)
FIXED_DAYS = PlainValidator(list_of(fixed_day, 5000))
NAME = PlainValidator(name)
NOTE = PlainValidator(_note)
SLUG = PlainValidator(_slug)
WORD = PlainValidator(word)
WORDS = PlainValidator(list_of(word))
TEXTS = PlainValidator(list_of(text_within(LONGEST_TEXT)))
TWO_NUMBERS = PlainValidator(_two_numbers)
ROW_ID = PlainValidator(_row_id)
INTERVAL = PlainValidator(_interval)
CLOCK = PlainValidator(_clock)
CURRENCY = PlainValidator(_currency)
