"""Reads the cadence lines of models and accounts, and checks that each makes a line (scheduling.md §2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cadence_tui.domain.book import LineEntry, ModelEntry
from cadence_tui.domain.calendar import FIRST_YEAR, WorkingCalendar
from cadence_tui.domain.default_models import DEFAULT_MODELS
from cadence_tui.domain.grid import never_yields
from cadence_tui.domain.identity import NOBODY
from cadence_tui.domain.line_fields import LineFault
from cadence_tui.domain.lines import DEFINITION_KEYS, Definition, Line, line_from, merged
from cadence_tui.domain.policies import Rolling
from cadence_tui.domain.records import AccountFacts, AccountLine
from cadence_tui.exchange.entry_models import AccountLineInput, InputModel, LineInput
from cadence_tui.exchange.entry_reader import EntryReader, Raw
from cadence_tui.exchange.field_types import (
    LONGEST_LINE_NAME,
    Check,
    Unfit,
    day_from,
    fixed_day,
    is_phrase,
    list_of,
    text_within,
    word,
)
from cadence_tui.exchange.places import Path

_LINE_KEYS = sorted(DEFINITION_KEYS)
_TEXTS: dict[str, Check] = {
    "line": text_within(LONGEST_LINE_NAME),
    "type": word,
    "initiator": word,
    "satisfied_by": lambda value: list(list_of(word)(value)),
}


@dataclass(frozen=True)
class ModelLines:
    """The definitions of a model's lines by name; None for one that has a fault of its own."""

    definitions: Mapping[str, Definition | None]

    @cached_property
    def lines(self) -> dict[str, Line | None]:
        """The lines that the definitions make."""
        return {
            name: None if definition is None else line_from(definition)
            for name, definition in self.definitions.items()
        }


@dataclass
class AccountLines:
    """The lines of an account as its file entry leaves them.

    `known` holds each line by name, None where it cannot be told; `is_closed` says that there are
    no others. `phrases` are the date phrases of definitions, as `lines.NAME.KEY`.
    """

    entries: list[LineEntry] = field(default_factory=list)
    known: dict[str, Line | None] = field(default_factory=dict)
    is_closed: bool = False
    phrases: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AccountBasis:
    """What an account's lines rest on: its model (None when not told), its dates, its rows."""

    model: ModelLines | None
    facts: AccountFacts
    has_rows: bool


class LineReader:
    """Reads lines; faults go to the reader's list."""

    def __init__(self, reader: EntryReader, calendar: WorkingCalendar) -> None:
        self._reader = reader
        self._faults = reader.faults
        self._calendar = calendar

    def model_lines(self, raw: Raw, path: Path) -> tuple[tuple[LineEntry, ...], ModelLines]:
        """The lines of `[models.KEY]`, and what accounts need to know of them."""
        entries: list[LineEntry] = []
        taken: dict[str, Path] = {}
        for at, row in self._reader.rows(raw, "lines", path):
            entry = self._entry(row, at, LineInput, taken)
            if entry is None:
                continue
            definition = self._dated(entry.definition, at, entry.definition, None)
            if definition is not None and self._line(definition, at, _anyone(), None):
                entries.append(_with_definition(entry, definition))
        definitions: dict[str, Definition | None] = dict.fromkeys(taken)
        definitions.update({entry.name: entry.definition for entry in entries})
        return tuple(entries), ModelLines(definitions)

    def account_lines(self, raw: Raw, path: Path, basis: AccountBasis) -> AccountLines:
        """The overrides and further lines of an account."""
        lines = AccountLines(is_closed=basis.model is not None)
        if basis.model is not None:
            lines.known.update(basis.model.lines)
        taken: dict[str, Path] = {}
        for at, row in self._reader.rows(raw, "lines", path):
            entry = self._entry(row, at, AccountLineInput, taken)
            if entry is None:
                lines.known.setdefault(str(row.get("line")), None)
                continue
            for key in ("effective_from", "first_on"):
                if is_phrase(row.get(key)):
                    lines.phrases[f"lines.{entry.name}.{key}"] = str(row[key])
            self._add_account_line(lines, entry, at, basis)
        return lines

    def _add_account_line(
        self, lines: AccountLines, entry: LineEntry, at: Path, basis: AccountBasis
    ) -> None:
        models = basis.model.definitions if basis.model is not None else {}
        of_model = models.get(entry.name)
        is_override = entry.name in models
        says_nothing_new = set(entry.definition) == {"line"}
        if is_override and not says_nothing_new and entry.reason is None:
            self._faults.add(
                at, f"`reason` is missing; say why “{entry.name}” differs from the model's line"
            )
        whole = merged(of_model, entry.definition)
        definition = self._dated(entry.definition, at, whole, lines.phrases)
        if definition is None:
            return
        line = lines.known.get(entry.name)
        cannot_tell = basis.model is None or (is_override and of_model is None)
        left_behind = says_nothing_new and basis.has_rows and not is_override
        if not cannot_tell and not left_behind:
            facts = None if basis.has_rows else basis.facts
            line = self._line(merged(of_model, definition), at, facts, entry.effective_from)
            if line is None:
                return
            if entry.first_on is not None and not isinstance(line.policy, Rolling):
                self._faults.add((*at, "first_on"), "`first_on` belongs to a rolling line only")
        lines.known[entry.name] = line
        lines.entries.append(_with_definition(entry, definition))

    def _entry(
        self, row: Raw, at: Path, model: type[InputModel], taken: dict[str, Path]
    ) -> LineEntry | None:
        """The line as written, its definition apart from what belongs to the entry."""
        own_keys = model.keys()
        is_known = self._reader.refuse_unknown(row, [*_LINE_KEYS, *own_keys], at)
        definition = {key: row[key] for key in row if key in DEFINITION_KEYS}
        fields = self._reader.read(model, {key: row[key] for key in row if key in own_keys}, at)
        if not self._reader.is_storable(definition, at) or not self._has_fit_texts(definition, at):
            return None
        name = definition.get("line")
        if not isinstance(name, str):
            self._faults.add((*at, "line"), "`line` is missing; give the line a name")
            return None
        first = taken.setdefault(name, at)
        if first != at:
            line = self._faults.line_of(first)
            self._faults.add((*at, "line"), f"“{name}” is the name of the line in line {line} too")
            return None
        if fields is None or not is_known:
            return None
        return _line_entry(name, definition, fields, self._faults.line_of(at))

    def _has_fit_texts(self, definition: dict[str, object], at: Path) -> bool:
        """Clean the texts of a definition in place; whether all are fit."""
        is_fit = True
        for key, value in definition.items():
            check = _TEXTS.get(key)
            if check is None and not isinstance(value, str):
                continue
            try:
                definition[key] = (check or text_within(64))(value)
            except Unfit as problem:
                self._faults.add((*at, key), f"`{key}` {problem}")
                is_fit = False
        return is_fit

    def _dated(
        self, definition: Definition, at: Path, whole: Definition, phrases: dict[str, str] | None
    ) -> dict[str, object] | None:
        """The definition with its dates in ISO form.

        Phrases are for accounts (their `phrases` are noted): a model means the same on every day.
        """
        dated = dict(definition)
        keys = ("anchor", "on") if whole.get("policy") == "once" else ("anchor",)
        for key in keys:
            if key not in definition:
                continue
            value = definition[key]
            try:
                day = fixed_day(value) if phrases is None else day_from(value, self._reader.frame)
            except Unfit as problem:
                self._faults.add((*at, key), f"`{key}` {problem}")
                return None
            if phrases is not None and is_phrase(value):
                phrases[f"lines.{definition['line']}.{key}"] = str(value)
            dated[key] = day.isoformat()
        return dated

    def _line(
        self,
        definition: Definition,
        at: Path,
        facts: AccountFacts | None,
        effective_from: date | None,
    ) -> Line | None:
        """The line that a definition makes; `facts` None when it need not yield a date any more."""
        try:
            line = line_from(definition)
        except LineFault as fault:
            self._faults.add((*at, fault.key), str(fault))
            return None
        if facts is not None and never_yields(
            AccountLine(NOBODY, line, facts, self._calendar, effective_from=effective_from)
        ):
            self._faults.add(
                at, f"“{line.name}” never yields a date; check every, on, anchor and effective_from"
            )
            return None
        return line


def shipped_lines() -> dict[str, ModelLines]:
    """The lines of the models that ship with the program, by model."""
    return {
        model.key: ModelLines({str(line["line"]): line for line in model.lines})
        for model in DEFAULT_MODELS
    }


def lines_of(model: ModelEntry) -> ModelLines:
    """The lines of a model that was read or is stored."""
    return ModelLines({line.name: line.definition for line in model.lines or ()})


def _anyone() -> AccountFacts:
    """An account old enough for every date that a model's line can have."""
    return AccountFacts(NOBODY, cadence_from=date(FIRST_YEAR, 1, 1))


def _with_definition(entry: LineEntry, definition: Definition) -> LineEntry:
    return LineEntry(
        name=entry.name,
        definition=definition,
        id=entry.id,
        reason=entry.reason,
        effective_from=entry.effective_from,
        first_on=entry.first_on,
        place=entry.place,
    )


def _line_entry(
    name: str, definition: Definition, fields: Mapping[str, object], place: int
) -> LineEntry:
    row_id, reason = fields.get("id"), fields.get("reason")
    effective_from, first_on = fields.get("effective_from"), fields.get("first_on")
    return LineEntry(
        name=name,
        definition=definition,
        id=row_id if isinstance(row_id, str) else None,
        reason=reason if isinstance(reason, str) else None,
        effective_from=effective_from if isinstance(effective_from, date) else None,
        first_on=first_on if isinstance(first_on, date) else None,
        place=place,
    )
