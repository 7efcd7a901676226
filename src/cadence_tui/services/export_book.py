"""Export: the whole book as a file, decisions and ids included, so that it comes back as it was."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from cadence_tui.domain.book import AccountEntry, Book, Entry, FileFormat, LineEntry, ModelEntry
from cadence_tui.domain.vocabulary import (
    AccountStatus,
    Action,
    Channel,
    ContactRole,
    FollowUpStatus,
    Health,
    Origin,
    Outcome,
    Party,
    SlotStatus,
    Stage,
)
from cadence_tui.services.loading import day_or_none
from cadence_tui.store.queries.whole_book import table_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows

Row = dict[str, Any]
Part = TypeVar("Part")
_DAYS = frozenset(
    {
        "started_on",
        "cadence_from",
        "renewal_on",
        "first_renewal_on",
        "left_on",
        "from",
        "to",
        "on",
        "entered_on",
        "nominal_on",
        "due_on",
        "first_due_on",
        "retry_on",
        "booked_on",
        "closed_on",
        "settled_on",
    }
)
_WORDS = {
    "stage": Stage,
    "health": Health,
    "role": ContactRole,
    "channel": Channel,
    "origin": Origin,
    "outcome": Outcome,
    "party": Party,
    "by": Party,
    "cancelled_by": Party,
    "do": Action,
}
_STATUSES: dict[str, type[StrEnum]] = {
    "account": AccountStatus,
    "follow_up": FollowUpStatus,
    "slot": SlotStatus,
}
_LISTS = frozenset({"aliases", "tags", "extra_types"})
_KEYS = {
    "account": {"model_id": "model"},
    "pause": {"from_on": "from", "to_on": "to"},
    "touchpoint": {"touched_on": "on"},
    "follow_up": {"contact_name": "contact", "touchpoint_id": "touchpoint"},
    "slot": {"key": "slot"},
    "decision": {
        "decided_on": "on",
        "action": "do",
        "from_on": "from",
        "to_on": "to",
        "booked_time": "time",
        "touchpoint_id": "touchpoint",
    },
}
"""The keys in a file of columns that go by another name, by table."""
_LEFT_OUT = frozenset({"account_id", "account_line_id", "slot_id", "literals"})
"""Columns that a file says by where a table stands, or in a place of their own."""


def export_book(rows: Rows, file_format: FileFormat) -> bytes:
    """The whole book as TOML or JSON; the same book gives the same bytes."""
    book = book_of(rows)
    if file_format == "json":
        from cadence_tui.exchange.json_book import write_json

        return write_json(book)
    from cadence_tui.exchange.toml_writer import write_toml

    return write_toml(book)


def book_of(rows: Rows) -> Book:
    """The whole book as entries."""
    of_account = _Parts(rows)
    return Book(
        settings=_settings(rows),
        models=_models(rows),
        accounts=tuple(of_account.entry(row) for row in table_rows(rows, "account")),
        pauses=tuple(of_account.pauses.get(None, ())),
    )


class _Parts:
    """Everything that belongs to accounts, grouped by account."""

    def __init__(self, rows: Rows) -> None:
        line_rows = list(table_rows(rows, "account_line"))
        line_names = {row["id"]: row["name"] for row in line_rows}
        slot_rows = list(table_rows(rows, "slot"))
        slots = {row["id"]: (line_names[row["account_line_id"]], row["key"]) for row in slot_rows}
        self.lines = _grouped(line_rows, _line_entry)
        self.contacts = _grouped(table_rows(rows, "contact"), partial(_entry, "contact"))
        self.pauses = _grouped(table_rows(rows, "pause"), partial(_entry, "pause"))
        self.follow_ups = _grouped(table_rows(rows, "follow_up"), partial(_entry, "follow_up"))
        people, credited = defaultdict(list), defaultdict(list)
        for row in table_rows(rows, "touchpoint_contact"):
            people[row["touchpoint_id"]].append(row["name"])
        for row in table_rows(rows, "touchpoint_credit"):
            line, key = slots[row["slot_id"]]
            credited[row["touchpoint_id"]].append({"line": line, "slot": key})
        self.touchpoints = _grouped(
            table_rows(rows, "touchpoint"),
            lambda row: _touchpoint_entry(row, people[row["id"]], credited[row["id"]]),
        )
        decisions = defaultdict(list)
        for row in table_rows(rows, "decision"):
            decisions[row["slot_id"]].append(_entry("decision", row))
        self.slots = _grouped(
            slot_rows,
            lambda row: _slot_entry(row, line_names[row["account_line_id"]], decisions[row["id"]]),
        )

    def entry(self, row: Row) -> AccountEntry:
        """One account with all that belongs to it."""
        account_id = row["id"]
        return AccountEntry(
            slug=row["slug"],
            fields=_fields("account", row),
            literals=json.loads(row["literals"]),
            contacts=tuple(self.contacts.get(account_id, ())),
            lines=tuple(self.lines.get(account_id, ())),
            pauses=tuple(self.pauses.get(account_id, ())),
            touchpoints=tuple(self.touchpoints.get(account_id, ())),
            follow_ups=tuple(self.follow_ups.get(account_id, ())),
            slots=tuple(self.slots.get(account_id, ())),
        )


def _settings(rows: Rows) -> dict[str, object]:
    stored = {row["key"]: json.loads(row["value"]) for row in table_rows(rows, "settings")}
    if "holidays" in stored:
        stored["holidays"] = tuple(date.fromisoformat(day) for day in stored["holidays"])
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in stored.items()
    }


def _models(rows: Rows) -> tuple[ModelEntry, ...]:
    lines: dict[str, list[LineEntry]] = defaultdict(list)
    for row in table_rows(rows, "model_line"):
        lines[row["model_id"]].append(
            LineEntry(
                row["name"],
                _definition(row["definition"]),
                id=row["id"],
                effective_from=day_or_none(row["effective_from"]),
            )
        )
    found = []
    for row in table_rows(rows, "engagement_model"):
        fields: Row = {"name": row["name"], "desert_days": row["desert_days"]}
        if row["touches_min"] is not None and row["touches_max"] is not None:
            fields["touches_per_month"] = (row["touches_min"], row["touches_max"])
        found.append(ModelEntry(row["id"], fields, tuple(lines[row["id"]])))
    return tuple(found)


def _line_entry(row: Row) -> LineEntry:
    return LineEntry(
        row["name"],
        _definition(row["definition"]),
        id=row["id"],
        reason=row["reason"],
        effective_from=day_or_none(row["effective_from"]),
        first_on=day_or_none(row["first_on"]),
    )


def _entry(table: str, row: Row) -> Entry:
    return Entry(_fields(table, row))


def _touchpoint_entry(row: Row, people: list[str], credited: list[dict[str, str]]) -> Entry:
    fields = _fields("touchpoint", row)
    if people:
        fields["contacts"] = tuple(people)
    if credited:
        fields["credits"] = tuple(credited)
    return Entry(fields)


def _slot_entry(row: Row, line: str, decisions: list[Entry]) -> Entry:
    fields = _fields("slot", row)
    return Entry({**fields, "line": line, "decisions": tuple(decisions)})


def _fields(table: str, row: Row) -> Row:
    """The columns that hold something, under their keys, as the values that a file's reader gives."""
    keys = _KEYS.get(table, {})
    fields: Row = {}
    for column, value in row.items():
        if value is None or column in _LEFT_OUT:
            continue
        key = keys.get(column, column)
        if key in _LISTS:
            listed = tuple(json.loads(value))
            if listed:
                fields[key] = listed
        elif key in _DAYS:
            fields[key] = date.fromisoformat(value)
        elif key in _WORDS:
            fields[key] = _WORDS[key](value)
        elif key == "status":
            fields[key] = _STATUSES[table](value)
        elif value != "" or key != "text":
            fields[key] = value
    return fields


def _definition(text: str | None) -> dict[str, object]:
    """A stored definition with its dates as dates; empty where the model's line holds."""
    definition: dict[str, object] = json.loads(text) if text else {}
    definition.pop("line", None)
    for key in ("anchor", "on"):
        value = definition.get(key)
        if isinstance(value, str) and (key == "anchor" or definition.get("policy") == "once"):
            definition[key] = date.fromisoformat(value)
    return definition


def _grouped(rows: Iterable[Row], entry: Callable[[Row], Part]) -> dict[str | None, list[Part]]:
    """Entries by the account that they belong to; None for those of whole books."""
    found: dict[str | None, list[Part]] = defaultdict(list)
    for row in rows:
        found[row["account_id"]].append(entry(row))
    return found
