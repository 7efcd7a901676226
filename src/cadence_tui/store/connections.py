"""Open a book: for reading through plain `sqlite3`, for writing through SQLModel (reliability.md, Connection)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping

from cadence_tui.clock import utc_now
from cadence_tui.errors import Unusable
from cadence_tui.store.opening import (
    LOCK_TIMEOUT,
    MARKS,
    FileIdentity,
    Location,
    address,
    check_versions,
    claim,
    new_schema,
    release,
    translated,
)
from cadence_tui.store.queries import Rows
from cadence_tui.store.schema_version import USER_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType
    from typing import Any, Self

    from cadence_tui.store.database import Database
    from cadence_tui.store.queries import Parameters

    Now = Callable[[], datetime]

_SETTINGS = "PRAGMA trusted_schema=OFF;PRAGMA cell_size_check=ON;PRAGMA query_only=ON"


class Connected(Rows):
    """A book that is open, and what it answers whether it is read or written.

    `rows` and `one` raise `Conflict` when the book stays locked, and `Unusable` when it is damaged.
    """

    def __init__(self, raw: sqlite3.Connection, path: str) -> None:
        self.raw = raw
        self.path = path

    def rows(self, sql: str, params: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        try:
            return self._executed(sql, params).fetchall()
        except sqlite3.Error as error:
            raise translated(error, self.path) or error from None

    def one(self, sql: str, params: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        try:
            row: tuple[Any, ...] | None = self._executed(sql, params).fetchone()
        except sqlite3.Error as error:
            raise translated(error, self.path) or error from None
        return row

    def _executed(self, sql: str, params: Parameters) -> sqlite3.Cursor:
        try:
            return self.raw.execute(sql, params)
        except UnicodeEncodeError:
            return self.raw.execute(sql, _encodable(params))

    def data_version(self) -> int:
        """A number that changes when another connection has written to the book."""
        found = self.one("PRAGMA data_version")
        return int(found[0]) if found else 0


class Reader(Connected):
    """A connection that cannot write; a context manager."""

    def __init__(self, raw: sqlite3.Connection, path: str, identity: FileIdentity | None) -> None:
        super().__init__(raw, path)
        self._identity = identity

    def is_stale(self) -> bool:
        """Whether the path leads to another file than the one that is read, or to one where there was none."""
        if self._identity is None:
            return os.path.lexists(self.path)
        return not self._identity.is_at(self.path)

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        self.raw.close()
        if self._identity is not None:
            identity, self._identity = self._identity, None
            release(identity)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def open_reader(
    location: Location, *, now: Now = utc_now, lock_timeout: float = LOCK_TIMEOUT
) -> Reader:
    """Open a book for reading; a missing one reads as an empty book, and nothing is made.

    A book of an older schema is brought to the newest first, as a writing command would; `now` stamps the backup
    that is made before. Raises `Unusable` for what is not a book of ours, `Conflict` when it stays locked for
    `lock_timeout` seconds.
    """
    path = location.file
    reader = _open(path, lock_timeout)
    if reader is None:
        return _empty(path)
    try:
        if _is_current(reader, path):
            return reader
    except BaseException:
        reader.close()
        raise
    reader.close()
    open_writer(location, now=now, lock_timeout=lock_timeout).close()
    return _open(path, lock_timeout) or _empty(path)


def open_writer(
    location: Location, *, now: Now = utc_now, lock_timeout: float = LOCK_TIMEOUT
) -> Database:
    """Open a book for writing: make it when it is missing, migrate it when it is older (after a verified backup).

    Raises as `open_reader`; loads SQLModel.
    """
    from cadence_tui.store.lean_import import load_sqlmodel

    load_sqlmodel()
    from cadence_tui.store.database import open_database

    return open_database(location, now=now, lock_timeout=lock_timeout)


def _encodable(params: Parameters) -> Parameters:
    """The parameters with U+FFFD for lone surrogates, as a shell gives bytes that are no text.

    No stored text holds one, so that such a name is looked for in vain, as any other that nobody has.
    """
    from cadence_tui.domain.text import shown

    if isinstance(params, Mapping):
        return {key: shown(each) if isinstance(each, str) else each for key, each in params.items()}
    return [shown(each) if isinstance(each, str) else each for each in params]


def _open(path: str, lock_timeout: float) -> Reader | None:
    identity = claim(path)
    if identity is None:
        return None
    try:
        connection = sqlite3.connect(
            address(path, _mode(path)),
            timeout=lock_timeout,
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
    except sqlite3.Error as error:
        release(identity)
        raise translated(error, path) or error from None
    reader = Reader(connection, path, identity)
    try:
        connection.executescript(_SETTINGS)
    except sqlite3.Error as error:
        reader.close()
        raise translated(error, path) or error from None
    return reader


def _mode(path: str) -> str:
    """How SQLite is to open the file.

    A `mode=ro` connection leaves a `-wal` and a `-shm` file behind, which only a connection that may write clears
    away: where that is possible `query_only` forbids writing instead.
    """
    if os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK):
        return "mode=rw"
    try:
        pending = os.stat(f"{path}-wal").st_size > 0
    except OSError:
        pending = False
    return "mode=ro" if pending else "mode=ro&immutable=1"


def _is_current(reader: Reader, path: str) -> bool:
    marks = reader.one(MARKS)
    if marks is None:
        raise Unusable(f"{path} is damaged")
    check_versions(path, *marks)
    return bool(marks[1] == USER_VERSION)


def _empty(path: str) -> Reader:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.executescript(new_schema() + _SETTINGS)
    return Reader(connection, path, None)
