"""How the values of a table's columns are stored in SQLite, and the statements that a table is written with.

SQLAlchemy's engine and compiler would do the same from the same tables, for 25 ms more: a tenth of a command that
runs each statement once. A value of the wrong kind raises `TypeError`, a word outside its set `ValueError`, because
the table classes check nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Enum, Integer, Table
from sqlmodel.sql.sqltypes import UTCDateTime

from cadence_tui.store.tables.columns import CanonicalJson, VersionedRow, canonical_json

Stored = str | int | None
"""What a column of ours holds."""


Codec = tuple[Callable[[Any], Stored], Callable[[Any], Any]]
"""How one column's values are stored, and how they are read back; neither meets None."""


class Shape:
    """A table as it is written: its name, its key, its columns, and the statements."""

    def __init__(self, table: Table) -> None:
        self.table = table.name
        self.key = next(iter(table.primary_key.columns)).name
        self.columns = tuple(column.name for column in table.columns)
        codecs = {column.name: _codec(column) for column in table.columns}
        self._store = {name: store for name, (store, _) in codecs.items()}
        self._read = {name: read for name, (_, read) in codecs.items()}
        self._all = ", ".join(f'"{name}"' for name in self.columns)
        places = ", ".join("?" * len(self.columns))
        self.insert = f'INSERT INTO "{self.table}" ({self._all}) VALUES ({places})'

    def stored(self, values: Mapping[str, Any]) -> dict[str, Stored]:
        """Values as they are stored, by column; KeyError for a column that there is not."""
        store = self._store
        return {
            name: None if value is None else store[name](value) for name, value in values.items()
        }

    def read(self, found: tuple[Stored, ...]) -> dict[str, Any]:
        """The values of a whole stored row, by column."""
        read = self._read
        return {
            name: None if value is None else read[name](value)
            for name, value in zip(self.columns, found, strict=True)
        }

    def select(self, *conditions: str) -> str:
        """The query for whole rows whose columns equal parameters; NULL equals NULL."""
        where = " AND ".join(f'"{name}" IS ?' for name in conditions) or "TRUE"
        order = f'position, "{self.key}"' if "position" in self.columns else f'"{self.key}"'
        return f'SELECT {self._all} FROM "{self.table}" WHERE {where} ORDER BY {order}'

    def update(self, *changed: str) -> str:
        """The statement that sets columns of the row with a key and a version."""
        columns = ", ".join(f'"{name}" = ?' for name in changed)
        return f'UPDATE "{self.table}" SET {columns} WHERE "{self.key}" = ? AND version = ?'

    def delete(self) -> str:
        """The statement that deletes the row with a key and a version."""
        return f'DELETE FROM "{self.table}" WHERE "{self.key}" = ? AND version = ?'


@cache
def shape_of(row_type: type[VersionedRow]) -> Shape:
    """How the rows of a table class are stored."""
    return Shape(row_type.__table__)  # type: ignore[attr-defined]


def stored_instant(instant: datetime) -> str:
    """An aware instant as the tables keep it: UTC, without its offset."""
    if instant.utcoffset() is None:
        raise ValueError("an instant needs its offset from UTC")
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def _codec(column: Column[Any]) -> Codec:
    kind = column.type
    if isinstance(kind, Enum):
        words = kind.enum_class
        if words is None:
            raise TypeError(f"{column} is a closed set without its words")
        return partial(_store_word, frozenset(kind.enums)), words
    for types, codec in _CODECS:
        if isinstance(kind, types):
            return codec
    return _TEXT


def _store_word(words: frozenset[str], value: object) -> str:
    if value not in words:
        raise ValueError("a word of a closed set is needed")
    return str(value)


def _store_day(value: object) -> str:
    if type(value) is not date:
        raise TypeError("a calendar date is needed")
    return value.isoformat()


def _store_instant(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError("an instant is needed")
    return stored_instant(value)


def _read_instant(value: str) -> datetime:
    return datetime.fromisoformat(value).replace(tzinfo=UTC)


def _store_number(value: object) -> int:
    if type(value) is not int:
        raise TypeError("a whole number is needed")
    return value


def _store_flag(value: object) -> int:
    if type(value) is not bool:
        raise TypeError("True or False is needed")
    return int(value)


def _store_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is needed")
    return str(value)


_TEXT: Codec = (_store_text, str)
_CODECS: tuple[tuple[type[Any] | tuple[type[Any], ...], Codec], ...] = (
    (CanonicalJson, (canonical_json, json.loads)),
    (Date, (_store_day, date.fromisoformat)),
    ((UTCDateTime, DateTime), (_store_instant, _read_instant)),
    (Boolean, (_store_flag, bool)),
    (Integer, (_store_number, int)),
)
