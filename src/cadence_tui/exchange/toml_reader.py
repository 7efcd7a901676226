"""Reads a book from TOML or JSON: untrusted bytes in, a checked `Book` or all its faults out.

`read_book` is the only way in. It keeps to time and memory by the guards, places every fault in its
line, and writes nothing (book-format.md; reliability.md, Imported files).
"""

from __future__ import annotations

import gc
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.book import AccountEntry, Book, Entry, FileFormat, ModelEntry
from cadence_tui.domain.calendar import WorkingCalendar, weekday_number
from cadence_tui.domain.words import LONGEST_WORD, is_word
from cadence_tui.errors import BadInput
from cadence_tui.exchange.account_reader import AccountReader, checked_pause
from cadence_tui.exchange.duplicates import refuse_duplicates
from cadence_tui.exchange.entry_models import LeaveInput, ModelInput, SettingsInput
from cadence_tui.exchange.entry_reader import EntryReader, Raw
from cadence_tui.exchange.faults import FaultList
from cadence_tui.exchange.field_types import DayFrame
from cadence_tui.exchange.guards import MOST_ACCOUNTS, decoded
from cadence_tui.exchange.json_places import JsonScan
from cadence_tui.exchange.line_reader import LineReader, ModelLines, lines_of, shipped_lines
from cadence_tui.exchange.literals import Literals
from cadence_tui.exchange.toml_places import TomlScan

_TOP_KEYS = ("settings", "models", "accounts", "pauses")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True)
class StoredBook:
    """What the reader has to know of the book that is imported into: its models and fiscal year."""

    models: tuple[ModelEntry, ...] = ()
    fiscal_start_month: int = 1


def read_book(
    data: bytes,
    *,
    file_name: str,
    file_format: FileFormat,
    today: date,
    stored: StoredBook | None = None,
) -> Book:
    """The book that a file holds, its date phrases resolved against `today`.

    Raises `BookFaults` with every fault as `file:line: reason`; `file_name` is only shown.
    """
    faults = FaultList(file_name)
    with _no_collection():
        document = _DOCUMENTS[file_format](decoded(data, faults), faults)
        book = _BookReader(document, faults, today, stored or StoredBook()).read()
    faults.raise_if_any()
    return book


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let the garbage collector rest: a book is all growth, and a quarter of the time was its."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _BookReader:
    """Reads the top level of a document."""

    def __init__(self, document: Raw, faults: FaultList, today: date, stored: StoredBook) -> None:
        self._document = document
        self._faults = faults
        self._stored = stored
        self._reader = EntryReader(faults, DayFrame(today))
        self._settings = self._read_settings()
        month = self._settings.get("fiscal_start_month", stored.fiscal_start_month)
        fiscal_start_month = month if isinstance(month, int) else 1
        self._reader.frame = DayFrame(today, fiscal_start_month)
        self._lines = LineReader(
            self._reader, WorkingCalendar(fiscal_start_month=fiscal_start_month)
        )
        self._known_models: dict[str, ModelLines] = shipped_lines()
        self._known_models.update({model.key: lines_of(model) for model in stored.models})

    def read(self) -> Book:
        self._reader.refuse_unknown(self._document, _TOP_KEYS, ())
        models = self._models()
        accounts = self._accounts()
        refuse_duplicates(accounts, self._faults)
        return Book(self._settings, models, tuple(entry for _, entry in accounts), self._leaves())

    def _read_settings(self) -> dict[str, object]:
        raw = self._reader.table(self._document.get("settings", {}), ("settings",))
        fields = self._reader.read(SettingsInput, raw, ("settings",)) if raw is not None else None
        fields = fields or {}
        weekend = _items(fields.get("weekend", ("saturday", "sunday")))
        calendar = WorkingCalendar(
            weekend=frozenset(weekday_number(str(day)) for day in weekend),
            holidays=frozenset(
                day for day in _items(fields.get("holidays")) if isinstance(day, date)
            ),
        )
        try:
            for day in sorted(calendar.holidays):
                calendar.next_working_day(day)
                calendar.previous_working_day(day)
        except BadInput as problem:
            self._faults.add(("settings", "holidays"), str(problem))
        return fields

    def _models(self) -> tuple[ModelEntry, ...]:
        raw = self._reader.table(self._document.get("models", {}), ("models",)) or {}
        models: list[ModelEntry] = []
        for key, value in raw.items():
            path = ("models", key)
            table = self._reader.table(value, path)
            if table is None:
                continue
            if not is_word(key):
                shown = key[:LONGEST_WORD]
                self._faults.add(
                    path,
                    f"a model's key is a word of small letters, digits, - and _, not “{shown}”",
                )
            own = {name: item for name, item in table.items() if name != "lines"}
            fields = self._reader.read(ModelInput, own, path)
            lines = None
            if "lines" in table:
                lines, self._known_models[key] = self._lines.model_lines(table, path)
            self._known_models.setdefault(key, ModelLines({}))
            models.append(ModelEntry(key, fields or {}, lines, self._faults.line_of(path)))
        return tuple(models)

    def _accounts(self) -> list[tuple[int, AccountEntry]]:
        reader = AccountReader(self._reader, self._lines, self._known_models)
        accounts = []
        rows = self._reader.rows(self._document, "accounts", ())
        if len(rows) > MOST_ACCOUNTS:
            line = self._faults.line_of(rows[MOST_ACCOUNTS][0])
            self._faults.stop(line, f"the file has more than {MOST_ACCOUNTS:,} accounts")
        for number, (path, row) in enumerate(rows):
            entry = reader.read(row, path)
            if entry is not None:
                accounts.append((number, entry))
        return accounts

    def _leaves(self) -> tuple[Entry, ...]:
        literals = Literals()
        leaves: list[Entry] = []
        for path, row in self._reader.rows(self._document, "pauses", ()):
            fields = self._reader.read(LeaveInput, row, path)
            if fields is not None:
                entry = Entry(fields, literals.of("pauses", row), self._faults.line_of(path))
                leaves.append(checked_pause(self._reader, entry, path))
        return tuple(leaves)


def _toml_document(text: str, faults: FaultList) -> Raw:
    """The tables that a TOML text holds."""
    scan = TomlScan(text, faults)
    scan.run()
    try:
        document = tomllib.loads(text if scan.is_complete else scan.broken_start())
    except tomllib.TOMLDecodeError as problem:
        match = _PLACE.search(str(problem))
        line = int(match[1]) if match and match[1] else scan.line
        faults.stop(line, f"this is not TOML: {_PLACE.sub('', str(problem)).lower()}")
    except (ValueError, RecursionError):
        faults.stop(scan.line, "this is not TOML that a book can have")
    if not scan.is_complete:
        faults.stop(scan.line, "this cannot be read; write it in a simpler way")
    faults.locate_by(scan.places)
    return document


def _json_document(text: str, faults: FaultList) -> Raw:
    """The object that a JSON text holds, lone surrogates removed: they are no text anywhere."""
    scan = JsonScan(text, faults)
    scan.run()
    faults.locate_by(scan.places)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as problem:
        faults.stop(problem.lineno, f"this is not JSON: {problem.msg.lower()}")
    except (ValueError, RecursionError):
        faults.stop(1, "this is not JSON that a book can have")
    if _SURROGATE.search(text):
        kept = json.dumps(document, ensure_ascii=False).encode("utf-8", "ignore")
        document = json.loads(kept)
    if not isinstance(document, dict):
        faults.stop(1, "the document is no JSON object; a book starts with {")
    return document


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


_DOCUMENTS: dict[FileFormat, Callable[[str, FaultList], Raw]] = {
    "toml": _toml_document,
    "json": _json_document,
}
