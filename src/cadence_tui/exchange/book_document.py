"""A book as one plain document in a settled order, which the TOML and the JSON writer share.

The same book gives the same document: accounts by slug, models by key, rows by date and otherwise
in the order they came, because the order of rows of one day says which came first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from cadence_tui.domain.book import AccountEntry, Book, Entry, LineEntry, ModelEntry
from cadence_tui.domain.calendar import is_iso_day
from cadence_tui.domain.lines import COMMON_KEYS, POLICY_FIELDS
from cadence_tui.exchange.entry_models import (
    AccountInput,
    AccountLineInput,
    ContactInput,
    DecisionInput,
    FollowUpInput,
    InputModel,
    LeaveInput,
    LineInput,
    ModelInput,
    PauseInput,
    SettingsInput,
    SlotDecisionInput,
    SlotInput,
    TouchpointInput,
)

Table: TypeAlias = dict[str, object]

_DEFINITION_ORDER = (*COMMON_KEYS[:3], *POLICY_FIELDS, *COMMON_KEYS[3:])
_DATES_OF_A_DEFINITION = ("anchor", "on")


def book_document(book: Book) -> Table:
    """The document of a book: tables, lists, texts, numbers, booleans and dates; nothing is null."""
    document: Table = {}
    _put(document, "settings", _ordered(book.settings, SettingsInput))
    models = {model.key: _model(model) for model in sorted(book.models, key=_model_key)}
    _put(document, "models", models)
    _put(document, "pauses", _entries(book.pauses, LeaveInput, "from"))
    accounts = sorted(book.accounts, key=lambda account: account.slug)
    _put(document, "accounts", [_account(account) for account in accounts])
    return document


def _model_key(model: ModelEntry) -> str:
    return model.key


def _model(model: ModelEntry) -> Table:
    table = _ordered(model.fields, ModelInput)
    if model.lines is not None:
        table["lines"] = [_line(line, LineInput) for line in model.lines]
    return table


def _account(account: AccountEntry) -> Table:
    table = _ordered({**account.fields, "slug": account.slug}, AccountInput)
    remembered = account.fields.get("phrases")
    phrases = {**(remembered if isinstance(remembered, Mapping) else {}), **account.literals}
    _put(table, "phrases", dict(sorted(phrases.items())))
    _put(table, "contacts", _entries(account.contacts, ContactInput))
    _put(table, "lines", [_line(line, AccountLineInput) for line in account.lines])
    _put(table, "pauses", _entries(account.pauses, PauseInput, "from"))
    _put(table, "touchpoints", _entries(account.touchpoints, TouchpointInput, "on"))
    _put(table, "follow_ups", _entries(account.follow_ups, FollowUpInput, "due_on"))
    _put(table, "decisions", _entries(account.decisions, DecisionInput, "on"))
    if account.slots is not None:
        slots = sorted(account.slots, key=_slot_order)
        table["slots"] = [_slot(slot) for slot in slots]
    return table


def _slot_order(slot: Entry) -> tuple[str, str, str]:
    nominal_on, key = slot.fields.get("nominal_on"), slot.fields.get("slot")
    return str(slot.fields.get("line", "")), str(nominal_on), str(key)


def _slot(slot: Entry) -> Table:
    table = _ordered(slot.fields, SlotInput)
    _put(table, "decisions", _entries(slot.several("decisions"), SlotDecisionInput, "on"))
    return table


def _line(line: LineEntry, model: type[InputModel]) -> Table:
    definition = {**line.definition, "line": line.name}
    table: Table = {key: definition[key] for key in _DEFINITION_ORDER if key in definition}
    for key in _DATES_OF_A_DEFINITION:
        value = table.get(key)
        if isinstance(value, str) and is_iso_day(value):
            table[key] = date.fromisoformat(value)
    own = {
        "id": line.id,
        "reason": line.reason,
        "effective_from": line.effective_from,
        "first_on": line.first_on,
    }
    return {key: _plain(value) for key, value in table.items()} | _ordered(own, model)


def _entries(entries: Iterable[Entry], model: type[InputModel], day: str = "") -> list[Table]:
    rows = list(entries)
    if day:
        rows.sort(key=_by_date(day))
    return [_ordered(entry.fields, model) for entry in rows]


def _by_date(key: str) -> Callable[[Entry], date]:
    def day(entry: Entry) -> date:
        value = entry.fields.get(key)
        return value if isinstance(value, date) else date.max

    return day


def _ordered(fields: Mapping[str, object], model: type[InputModel]) -> Table:
    """The fields that say something, in the order of their input model."""
    table: Table = {}
    for key in model.keys():  # noqa: SIM118  a list, not a mapping
        _put(table, key, _plain(fields.get(key)))
    return table


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple | list | frozenset):
        items = sorted(value) if isinstance(value, frozenset) else value
        return [_plain(item) for item in items]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _put(table: Table, key: str, value: object) -> None:
    """Set a key, unless the value says nothing: None, an empty text, list or table."""
    if value is not None and value not in ("", [], {}):
        table[key] = value
