"""Factories for rows, and ways to look at what a book holds."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cadence_tui.domain.identity import new_id
from cadence_tui.domain.vocabulary import Channel, Origin, Outcome
from cadence_tui.store.database import Database
from cadence_tui.store.queries import Rows
from cadence_tui.store.tables import (
    Account,
    AccountLine,
    EngagementModel,
    Slot,
    Touchpoint,
    VersionedRow,
)
from cadence_tui.store.unit import Unit

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

NOT_IN_A_DUMP = ("alembic_version", "command", "journal_entry")


def a_unit(database: Database, name: str = "test", **heading: Any) -> Unit:
    return database.unit(name, today=TODAY, now=NOW, **heading)


def a_model(**values: Any) -> EngagementModel:
    defaults: dict[str, Any] = {"id": "high_touch", "name": "High touch", "desert_days": 30}
    return EngagementModel(**defaults | values)


def an_account(**values: Any) -> Account:
    row_id = values.get("id", new_id())
    defaults: dict[str, Any] = {
        "id": row_id,
        "slug": f"account-{row_id}",
        "name": "Acme",
        "name_key": "acme",
        "model_id": "high_touch",
        "cadence_from": TODAY,
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Account(**defaults | values)


def a_line(account: Account, **values: Any) -> AccountLine:
    defaults: dict[str, Any] = {"id": new_id(), "account_id": account.id, "name": "check_in"}
    return AccountLine(**defaults | values)


def a_slot(line: AccountLine, **values: Any) -> Slot:
    defaults: dict[str, Any] = {
        "id": new_id(),
        "account_line_id": line.id,
        "account_id": line.account_id,
        "key": new_id(),
        "nominal_on": TODAY,
        "due_on": TODAY,
        "first_due_on": TODAY,
        "lead_days": 4,
        "grace_days": 3,
    }
    return Slot(**defaults | values)


def a_touchpoint(account: Account, **values: Any) -> Touchpoint:
    defaults: dict[str, Any] = {
        "id": new_id(),
        "account_id": account.id,
        "touched_on": TODAY,
        "type": "check_in",
        "channel": Channel.CALL,
        "origin": Origin.PROACTIVE,
        "outcome": Outcome.HELD,
        "is_human": True,
        "created_at": NOW,
    }
    return Touchpoint(**defaults | values)


def a_book_with(database: Database, *accounts: Account) -> None:
    with a_unit(database, "import") as unit:
        unit.add(a_model())
        add_all(unit, *accounts)


def add_all(unit: Unit, *rows: VersionedRow) -> None:
    """Insert rows in their order, what is referred to first."""
    for row in rows:
        unit.add(row)


def dump(rows: Rows) -> dict[str, list[tuple[Any, ...]]]:
    """All that people entered, without versions and journal (reliability.md, Journal)."""
    tables = [
        name
        for (name,) in rows.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if name not in NOT_IN_A_DUMP and not name.startswith("sqlite_")
    ]
    return {name: sorted(_without_version(rows, name), key=repr) for name in tables}


def _without_version(rows: Rows, table: str) -> list[tuple[Any, ...]]:
    columns = rows.rows(f"SELECT name FROM pragma_table_info('{table}') WHERE name <> 'version'")
    names = ", ".join(f'"{name}"' for (name,) in columns)
    return rows.rows(f"SELECT {names} FROM {table}")


def contents(folder: str | os.PathLike[str]) -> dict[str, bytes]:
    """Every regular file below a folder with its bytes, and of the others the name."""
    found = {}
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            found[path] = Path(path).read_bytes() if os.path.isfile(path) else b""
    return found


def raw(path: str | os.PathLike[str]) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)
