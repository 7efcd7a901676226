"""One command on the book: one transaction, one undo step (scheduling.md §1.7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from cadence_tui.errors import Conflict
from cadence_tui.store.database import Database
from cadence_tui.store.opening import translated
from cadence_tui.store.queries import Rows
from cadence_tui.store.recording import Heading, Recorder, next_seq
from cadence_tui.store.stored_shape import Shape, Stored, shape_of, stored_instant
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
        self._seq = 0

    @property
    def command_id(self) -> str:
        """The id of the command, by which it can be undone later."""
        return self._recorder.command_id

    @property
    def has_changes(self) -> bool:
        """Whether anything was written so far."""
        return bool(self._recorder.entries)

    def rows(self, sql: str, params: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._database.rows(sql, params)

    def one(self, sql: str, params: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        return self._database.one(sql, params)

    def get(
        self, table: type[RowType], row_id: str, *, version: int | None = None
    ) -> RowType | None:
        """The row with this key, or None.

        Given the `version` that a form was filled from, raises `Conflict` when the row has moved on since.
        """
        found = self._select(table, {shape_of(table).key: row_id})
        if not found:
            return None
        if version is not None and found[0].version != version:
            raise _changed_elsewhere()
        return found[0]

    def find(self, table: type[RowType], **values: object) -> list[RowType]:
        """The rows whose columns equal these values, by position where the table has one, then by key."""
        return self._select(table, values)

    def add(self, row: VersionedRow) -> None:
        """Insert a row; what it refers to is there already."""
        shape = shape_of(type(row))
        stored = shape.stored({name: getattr(row, name) for name in shape.columns})
        self._execute(shape.insert, tuple(stored.values()))
        self._recorder.inserted(shape.table, str(stored[shape.key]))

    def insert_many(self, table: type[VersionedRow], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert many rows of one table at once, each with a value for every column without a default."""
        shape = shape_of(table)
        try:
            self._database.raw.executemany(shape.insert, _stored_rows(table, shape, rows))
        except sqlite3.Error as error:
            raise translated(error, self._database.path) or error from None
        for row in rows:
            self._recorder.inserted(shape.table, row[shape.key])

    def change(self, row: RowType, **values: object) -> RowType:
        """Update columns of a row, which the object then shows; values that are there already write nothing.

        Raises `Conflict` when the row is not as it was read.
        """
        shape = shape_of(type(row))
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not changed:
            return row
        before = self._stored(shape, row)
        after = shape.stored(changed | {"version": row.version + 1})
        self._execute(shape.update(*after), (*after.values(), getattr(row, shape.key), row.version))
        self._recorder.updated(shape.table, getattr(row, shape.key), before, after)
        for name, value in changed.items():
            setattr(row, name, value)
        row.version += 1
        return row

    def remove(self, row: VersionedRow) -> None:
        """Delete a row; what refers to it is removed before, by the caller.

        Raises `Conflict` when the row is not as it was read.
        """
        shape = shape_of(type(row))
        before = self._stored(shape, row)
        key = getattr(row, shape.key)
        self._execute(shape.delete(), (key, row.version))
        self._recorder.deleted(shape.table, key, before)

    def __enter__(self) -> Self:
        self._open.enter_context(self._database.transaction())
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

    def _execute(self, sql: str, params: tuple[Stored, ...]) -> None:
        try:
            self._database.raw.execute(sql, params)
        except sqlite3.Error as error:
            raise translated(error, self._database.path) or error from None

    def _select(self, table: type[RowType], values: Mapping[str, object]) -> list[RowType]:
        shape = shape_of(table)
        found = self.rows(shape.select(*values), tuple(shape.stored(values).values()))
        return [table(**shape.read(row)) for row in found]

    def _stored(self, shape: Shape, row: VersionedRow) -> dict[str, Stored]:
        """A row as it is stored now; the lock is held, so that it stays so until it is written.

        Raises `Conflict` when it is not the version that was read.
        """
        conditions = {shape.key: getattr(row, shape.key), "version": row.version}
        found = self.one(shape.select(*conditions), tuple(conditions.values()))
        if found is None:
            raise _changed_elsewhere()
        return dict(zip(shape.columns, found, strict=True))


def _stored_rows(
    table: type[VersionedRow], shape: Shape, rows: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[Stored, ...]]:
    """Give rows as they are stored; KeyError where one lacks a column without a default."""
    defaults = shape.stored(
        {
            name: field.get_default(call_default_factory=True)
            for name, field in table.model_fields.items()
            if not field.is_required()
        }
    )
    for row in rows:
        stored = defaults | shape.stored(row)
        yield tuple([stored[name] for name in shape.columns])


def _changed_elsewhere() -> Conflict:
    return Conflict(
        "the row was changed elsewhere in the meantime; nothing was saved",
        remedy="look at it again, then repeat your change",
    )
