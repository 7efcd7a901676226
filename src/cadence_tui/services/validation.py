"""Input checked by a pydantic model, with faults in our own words (reliability.md, Columns)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from cadence_tui.domain.calendar import checked_year, is_iso_day
from cadence_tui.domain.text import clean_line, clean_note, name_problem
from cadence_tui.domain.words import LONGEST_NOTE_BYTES, LONGEST_TEXT
from cadence_tui.errors import BadInput

_Model = TypeVar("_Model", bound=BaseModel)


class InputModel(BaseModel):
    """What every input model shares: no unknown keys, and no value in a message."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, frozen=True)


def validated(model: type[_Model], fields: Mapping[str, object]) -> _Model:
    """The fields as the model has them; BadInput names the first one that is at fault."""
    try:
        return model.model_validate(dict(fields))
    except ValidationError as problem:
        fault = problem.errors(include_url=False, include_input=False, include_context=True)[0]
    raise _bad_input(fault)


def _bad_input(fault: Mapping[str, Any]) -> BadInput:
    key = ".".join(str(part) for part in fault["loc"][:1])
    cause = fault.get("ctx", {}).get("error")
    if isinstance(cause, _Fault):
        return BadInput(f"`{key}`: {cause.message}", remedy=cause.remedy)
    if fault["type"] == "extra_forbidden":
        return BadInput(f"there is no field `{key}`", remedy="check its spelling")
    if fault["type"] == "missing":
        return BadInput(f"`{key}` is missing", remedy=f"give `{key}`")
    if fault["type"] == "enum":
        return BadInput(f"`{key}` is no such word", remedy=f"use {fault['ctx']['expected']}")
    message = str(fault["msg"])
    return BadInput(f"`{key}`: {message[:1].lower()}{message[1:]}", remedy="correct it")


class _Fault(ValueError):
    """A field that cannot be taken; pydantic passes it on."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def fault(message: str, remedy: str) -> ValueError:
    """The error for a validator to raise: it becomes a BadInput with these words."""
    return _Fault(message, remedy)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise fault("this is not a text", "give a text")
    return value


def _line(value: object) -> str | None:
    if value is None:
        return None
    text = clean_line(_text(value))
    if len(text) > LONGEST_TEXT:
        raise fault(f"it has {len(text)} characters", f"keep to {LONGEST_TEXT}")
    return text or None


def _note(value: object) -> str | None:
    if value is None:
        return None
    text = clean_note(_text(value))
    if len(text.encode()) > LONGEST_NOTE_BYTES:
        raise fault(f"it is longer than {LONGEST_NOTE_BYTES // 1000} kB", "shorten it")
    return text or None


def _name(value: object) -> str:
    text = clean_line(_text(value))
    problem = name_problem(text)
    if problem is not None:
        raise fault(problem, "give another name")
    return text


def _day(value: object) -> date | None:
    """A calendar date, or its full ISO form; nothing else is read as a date."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if is_iso_day(value) else value
        except ValueError:
            raise fault("there is no such date", "write YYYY-MM-DD") from None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise fault("this is not a date", "write YYYY-MM-DD")
    try:
        return checked_year(value)
    except BadInput as problem:
        raise fault(problem.message, problem.remedy) from None


OneLine = Annotated[str | None, BeforeValidator(_line)]
"""A one-line text, cleaned; empty is None."""
Note = Annotated[str | None, BeforeValidator(_note)]
"""A text of several lines, at most 100 kB, cleaned; empty is None."""
Name = Annotated[str, BeforeValidator(_name)]
"""A name: 1 to 500 characters with a letter, digit or symbol among them."""
Day = Annotated[date | None, BeforeValidator(_day)]
"""A calendar date in the years 1900 to 2999."""
