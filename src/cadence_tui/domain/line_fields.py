"""Reading one field of a line's definition, with an error that names the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from cadence_tui.domain.calendar import checked_year, is_iso_day
from cadence_tui.errors import BadInput

LONGEST_COUNTDOWN_DAYS = 3650


class LineFault(BadInput):
    """A definition that makes no line; `key` is the field at fault."""

    def __init__(self, key: str, message: str, remedy: str) -> None:
        super().__init__(message, remedy=remedy)
        self.key = key


def text_field(definition: Mapping[str, object], key: str, *, default: str | None = None) -> str:
    """A non-empty text."""
    value = definition.get(key, default)
    if isinstance(value, str) and value.strip():
        return value
    if value is None:
        raise LineFault(key, f"the line has no `{key}`", f"add `{key}`")
    raise LineFault(key, f"`{key}` is not a text", f'write {key} = "…"')


def choice(
    definition: Mapping[str, object], key: str, allowed: Sequence[str], default: str | None
) -> str:
    """One of a closed set of words."""
    value = text_field(definition, key, default=default)
    if value not in allowed:
        raise LineFault(key, f"`{key}` is “{value}”", f"use one of {', '.join(allowed)}")
    return value


def number(
    definition: Mapping[str, object], key: str, smallest: int, largest: int, default: int
) -> int:
    """A whole number within its range."""
    value = definition.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not smallest <= value <= largest:
        raise LineFault(
            key, f"`{key}` is {value!r}", f"give a whole number from {smallest} to {largest}"
        )
    return value


def flag(definition: Mapping[str, object], key: str) -> bool:
    """True or false, false when left out."""
    value = definition.get(key, False)
    if not isinstance(value, bool):
        raise LineFault(key, f"`{key}` is {value!r}", "write true or false")
    return value


def types_list(definition: Mapping[str, object], key: str) -> frozenset[str] | None:
    """A list of touchpoint types, None when left out."""
    if key not in definition:
        return None
    value = definition[key]
    words = list(value) if isinstance(value, list | tuple) else []
    if words and all(isinstance(word, str) and word.strip() for word in words):
        return frozenset(words)
    raise LineFault(
        key, f"`{key}` is {value!r}", 'write a list of types, such as ["check_in", "qbr"]'
    )


def days_list(definition: Mapping[str, object], key: str) -> tuple[int, ...]:
    """The milestones of a countdown: at least one, all different."""
    value = definition.get(key)
    fitting = isinstance(value, list | tuple) and all(
        isinstance(item, int) and not isinstance(item, bool) and 0 <= item <= LONGEST_COUNTDOWN_DAYS
        for item in value
    )
    if not fitting or not isinstance(value, list | tuple) or not value:
        raise LineFault(
            key,
            f"`{key}` is {value!r}, so the line never yields a date",
            f"give a list of days from 0 to {LONGEST_COUNTDOWN_DAYS}, such as [90, 60, 30]",
        )
    if len(set(value)) != len(value):
        raise LineFault(key, f"`{key}` names a day twice", "give each milestone once")
    return tuple(value)


def day_field(definition: Mapping[str, object], key: str) -> date:
    """A calendar date, as such or as YYYY-MM-DD."""
    value = definition.get(key)
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if is_iso_day(value) else None
        except ValueError as problem:
            raise LineFault(
                key, f"`{key}`: there is no date {value}", "write YYYY-MM-DD"
            ) from problem
    if isinstance(value, datetime) or not isinstance(value, date):
        raise LineFault(key, f"`{key}` is not a date", "write YYYY-MM-DD")
    try:
        return checked_year(value)
    except BadInput as problem:
        raise LineFault(key, problem.message, problem.remedy) from problem
