"""One command on the book: one transaction, one undo step (scheduling.md §1.7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select, update

from cadence_tui.errors import Conflict
from cadence_tui.store.database import Database
from cadence_tui.store.opening import translated
from cadence_tui.store.queries import Rows
from cadence_tui.store.recording import Heading, Image, Recorder, next_seq, stored_instant
from cadence_tui.store.tables.columns import VersionedRow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Parameters

RowType = TypeVar("RowType", bound=VersionedRow)


class Unit(Rows):
    """Reads and writes of one command, made by `Database.unit`; a context manager.

    Left normally, everything is committed with its journal, or nothing where nothing changed; left by an exception,
    everything is rolled back. Statements run at once and in their order, so that a query sees what was written
    before it.
    """

    def __init__(
        self,
        database: Database,
        name: str,
        *,
        today: date,
        now: datetime,
        summary: str = "",
        account_id: str | None = None,
    ) -> None:
        self.name = name
        self.today = today
        self.now = now
        self.summary = summary
        self.account_id = account_id
        self._database = database
        self._recorder = Recorder()
        self._open = ExitStack()
        self._connection: Connection
        self._seq = 0

    @property
    def seq(self) -> int:
        """The number of the command, in the order of history."""
        return self._seq

    @property
    def command_id(self) -> str:
        """The id of the command, by which it can be undone later."""
        return self._recorder.command_id

    @property
    def has_changes(self) -> bool:
        """Whether anything was written so far."""
        return bool(self._recorder.entries)

    def rows(self, sql: str, params: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self._database.rows(sql, params)

    def one(self, sql: str, params: Parameters = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        return self._database.one(sql, params)

    def get(
        self, table: type[RowType], row_id: str, *, version: int | None = None
    ) -> RowType | None:
        """Return the row with this key, or None.

        Given the `version` that a form was filled from, raises `Conflict` when the row has moved on since.
        """
        found = self._select(table, {_key(_table(table)): row_id})
        if not found:
            return None
        if version is not None and found[0].version != version:
            raise _changed_elsewhere()
        return found[0]

    def find(self, table: type[RowType], **values: object) -> list[RowType]:
        """Return the rows whose columns equal these values, by position where the table has one, then by key."""
        return self._select(table, values)

    def add(self, row: VersionedRow) -> None:
        """Insert a row; what it refers to is there already."""
        table = _table(type(row))
        values = {column.name: getattr(row, column.name) for column in table.columns}
        self._connection.execute(insert(table), values)
        self._recorder.inserted(table.name, values[_key(table)])

    def add_all(self, rows: Iterable[VersionedRow]) -> None:
        """Insert rows in their order."""
        for row in rows:
            self.add(row)

    def insert_many(self, table: type[VersionedRow], rows: Sequence[dict[str, Any]]) -> None:
        """Insert many rows of one table at once, each with a value for every column without a default."""
        if not rows:
            return
        target = _table(table)
        key = _key(target)
        self._connection.execute(insert(target), _completed(table, rows))
        for row in rows:
            self._recorder.inserted(target.name, row[key])

    def change(self, row: RowType, **values: object) -> RowType:
        """Update columns of a row, which the object then shows; values that are there already write nothing.

        Raises `Conflict` when the row is not as it was read.
        """
        table = _table(type(row))
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not changed:
            return row
        key = getattr(row, _key(table))
        before = self._image(table, key)
        version = row.version
        statement = (
            update(table)
            .where(table.c[_key(table)] == key, table.c.version == version)
            .values(**changed, version=version + 1)
        )
        if self._connection.execute(statement).rowcount != 1 or before is None:
            raise _changed_elsewhere()
        after = self._image(table, key) or {}
        self._recorder.updated(table.name, key, before, after)
        for name, value in changed.items():
            setattr(row, name, value)
        row.version = version + 1
        return row

    def remove(self, row: VersionedRow) -> None:
        """Delete a row; what refers to it is removed before, by the caller.

        Raises `Conflict` when the row is not as it was read.
        """
        table = _table(type(row))
        key = getattr(row, _key(table))
        before = self._image(table, key)
        statement = delete(table).where(
            table.c[_key(table)] == key,
            table.c.version == row.version,
        )
        if self._connection.execute(statement).rowcount != 1 or before is None:
            raise _changed_elsewhere()
        self._recorder.deleted(table.name, key, before)

    def __enter__(self) -> Self:
        self._connection = self._open.enter_context(self._database.transaction())
        self._seq = next_seq(self._database.raw)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if kind is None and self._recorder.entries:
                self._save()
        except BaseException as failure:
            self._open.__exit__(type(failure), failure, failure.__traceback__)
            raise
        self._open.__exit__(kind, error, traceback)

    def _save(self) -> None:
        heading = Heading(
            seq=self._seq,
            id=self._recorder.command_id,
            name=self.name,
            summary=self.summary,
            account_id=self.account_id,
            today=self.today.isoformat(),
            at=stored_instant(self.now),
        )
        try:
            self._recorder.save(self._database.raw, heading)
        except sqlite3.Error as error:
            raise translated(error, self._database.path) or error from None

    def _select(self, table: type[RowType], values: dict[str, object]) -> list[RowType]:
        source = _table(table)
        statement = select(source).where(
            *(source.c[name] == value for name, value in values.items())
        )
        if "position" in source.c:
            statement = statement.order_by(source.c.position)
        statement = statement.order_by(source.c[_key(source)])
        return [table(**found) for found in self._connection.execute(statement).mappings()]

    def _image(self, table: Table, key: str) -> Image | None:
        cursor = self._database.raw.execute(
            f'SELECT * FROM {table.name} WHERE "{_key(table)}" = ?', (key,)
        )
        found = cursor.fetchone()
        names = [column[0] for column in cursor.description]
        return None if found is None else dict(zip(names, found, strict=True))


def _table(table: type[VersionedRow]) -> Table:
    described: Table = table.__table__  # type: ignore[attr-defined]
    return described


def _key(table: Table) -> str:
    return next(iter(table.primary_key.columns)).name


def _completed(table: type[VersionedRow], rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fill in the defaults, so that all rows name the same columns."""
    fields = table.model_fields
    defaults = {name: field for name, field in fields.items() if not field.is_required()}
    return [
        {name: field.get_default(call_default_factory=True) for name, field in defaults.items()}
        | row
        for row in rows
    ]


def _changed_elsewhere() -> Conflict:
    return Conflict(
        "the row was changed elsewhere in the meantime; nothing was saved",
        remedy="look at it again, then repeat your change",
    )
