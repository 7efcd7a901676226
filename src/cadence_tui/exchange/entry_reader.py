"""Reads one table of a file through its input model and words every fault for its user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from pydantic import ValidationError

from cadence_tui.exchange.entry_models import InputModel
from cadence_tui.exchange.faults import FaultList
from cadence_tui.exchange.field_types import DayFrame, Unfit, kind_of
from cadence_tui.exchange.places import Path

Raw = Mapping[str, object]

_PLAIN_TYPES = frozenset({str, bool, float, date})
_LARGEST_BITS = 63
_LONGEST_KEY_SHOWN = 60


class EntryReader:
    """Reads the tables of one file; what is wrong goes to `faults`."""

    def __init__(self, faults: FaultList, frame: DayFrame) -> None:
        self.faults = faults
        self.frame = frame
        self._ids: dict[str, Path] = {}

    def read(self, model: type[InputModel], raw: Raw, path: Path) -> dict[str, object] | None:
        """The checked values that a table gave, or None when something in it is wrong."""
        if not self.is_storable(raw, path):
            return None
        try:
            entry = model.model_validate(dict(raw), context=self.frame)
        except ValidationError as problem:
            for error in problem.errors(include_url=False, include_input=False):
                self.faults.add((*path, *error["loc"]), _reason(error, error["loc"], model))
            return None
        fields = entry.given()
        if not self._is_new_id(fields.get("id"), path):
            return None
        return fields

    def table(self, value: object, path: Path) -> Raw | None:
        """A value that has to be a table."""
        if isinstance(value, dict):
            return value
        self.faults.add(path, f"{_named(path)} is {kind_of(value)}, not a table")
        return None

    def rows(self, raw: Raw, key: str, path: Path) -> list[tuple[Path, Raw]]:
        """The tables of a list with their paths; what is no table is a fault."""
        if key not in raw:
            return []
        value = raw[key]
        around = (*path, key)
        if not isinstance(value, list):
            self.faults.add(around, f"`{key}` is {kind_of(value)}; write [[{_header(around)}]]")
            return []
        found: list[tuple[Path, Raw]] = []
        for number, item in enumerate(value):
            row = self.table(item, (*around, number))
            if row is not None:
                found.append(((*around, number), row))
        return found

    def refuse_unknown(self, raw: Raw, known: Sequence[str], path: Path) -> bool:
        """Add a fault for every key that the table does not take; whether there is none."""
        strange = [key for key in raw if key not in known]
        for key in strange:
            self.faults.add((*path, key), unknown_key(key, known))
        return not strange

    def is_storable(self, value: object, path: Path) -> bool:
        """Whether every value can be kept at all: nothing is null, no number is beyond 64 bits."""
        if type(value) in _PLAIN_TYPES:
            return True
        if isinstance(value, Mapping | list):
            steps = value.items() if isinstance(value, Mapping) else enumerate(value)
            odd = [(step, item) for step, item in steps if type(item) not in _PLAIN_TYPES]
            sound = [self.is_storable(item, (*path, step)) for step, item in odd]
            return all(sound)
        if value is None:
            self.faults.add(path, f"{_named(path)} is null; leave the key out")
            return False
        if isinstance(value, int) and value.bit_length() > _LARGEST_BITS:
            self.faults.add(path, f"{_named(path)} is a number out of range")
            return False
        return True

    def _is_new_id(self, row_id: object, path: Path) -> bool:
        if not isinstance(row_id, str):
            return True
        first = self._ids.setdefault(row_id, path)
        if first != path:
            line = self.faults.line_of(first)
            self.faults.add((*path, "id"), f"`id` is taken already by the entry in line {line}")
        return first == path


def unknown_key(key: str, known: Sequence[str]) -> str:
    """The reason for refusing a key, with the key that was probably meant."""
    shown = key[:_LONGEST_KEY_SHOWN]
    meant = get_close_matches(shown, known, 1)
    hint = f"did you mean `{meant[0]}`?" if meant else f"it takes {', '.join(known)}"
    return f"there is no key `{shown}` here; {hint}"


def _reason(error: Mapping[str, object], loc: Path, model: type[InputModel]) -> str:
    """What one error of pydantic says, in words about the file."""
    name, kind, context = _named(loc), error["type"], error.get("ctx")
    if isinstance(context, Mapping) and isinstance(context.get("error"), Unfit):
        return f"{name} {context['error']}"
    if kind == "extra_forbidden":
        return unknown_key(str(loc[-1]), model.keys() if len(loc) == 1 else ("line", "slot"))
    if kind == "missing":
        return f"{name} is missing"
    if kind == "model_type":
        return f"{name} is not a table"
    return f"{name} does not fit: {str(error['msg']).lower()}"


def _named(path: Sequence[str | int]) -> str:
    """The last key of a path with the number of the item after it: "`tags` item 2"."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "the document")
    shown = f"`{key[:_LONGEST_KEY_SHOWN]}`"
    last = path[-1] if path else key
    return f"{shown} item {last + 1}" if isinstance(last, int) else shown


def _header(path: Path) -> str:
    return ".".join(step for step in path if isinstance(step, str))
