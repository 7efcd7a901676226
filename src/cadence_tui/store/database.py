"""The writing side of a book: one connection set up as reliability.md asks, and its transactions."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import Lock

from cadence_tui.clock import utc_now
from cadence_tui.errors import Conflict, Unusable
from cadence_tui.files import PRIVATE_FILE
from cadence_tui.store.connections import Connected
from cadence_tui.store.making import PRIVATE_UMASK, make_book
from cadence_tui.store.opening import (
    LOCK_TIMEOUT,
    MARKS,
    FileIdentity,
    Location,
    address,
    check_versions,
    claim,
    release,
    translated,
)
from cadence_tui.store.schema_version import HEAD_REVISION, USER_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cadence_tui.store.unit import Unit

    Now = Callable[[], datetime]

_SETTINGS = """
    PRAGMA foreign_keys=ON;
    PRAGMA cell_size_check=ON;
    PRAGMA secure_delete=ON;
    PRAGMA trusted_schema=OFF;
"""
_RETRY_SECONDS = 0.02


class Database(Connected):
    """A book open for writing, by one transaction at a time; close it when done.

    Outside of a transaction `rows` and `one` read what was committed last, by whomever.
    """

    def __init__(self, path: str, identity: FileIdentity, lock_timeout: float) -> None:
        super().__init__(_connect(path, lock_timeout), path)
        self._identity = identity
        self._is_closed = False
        self._writing = Lock()
        self._lock_timeout = lock_timeout
        try:
            _make_durable(self.raw, lock_timeout)
        except BaseException:
            self.raw.close()
            raise

    def unit(
        self,
        name: str,
        *,
        today: date,
        now: datetime,
        summary: str = "",
        account_id: str | None = None,
    ) -> Unit:
        """A context manager for one command: one transaction, one undo step.

        `summary` says in one line what was done, and may hold customer text.
        """
        from cadence_tui.store.unit import Unit

        return Unit(self, name, today=today, now=now, summary=summary, account_id=account_id)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin for writing, commit at the end, roll back on any exception.

        Raises `Conflict` when another program writes for longer than the lock timeout, or when the file was moved,
        deleted or replaced: such a commit would succeed and be lost.
        """
        with self.alone():
            self._run("BEGIN IMMEDIATE")
            try:
                self.check_in_place()
                yield
                self.check_in_place()
                self._run("COMMIT")
            finally:
                if self.raw.in_transaction:
                    self._run("ROLLBACK")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other threads from writing meanwhile; raises `Conflict` when one of them goes on for too long."""
        if not self._writing.acquire(timeout=self._lock_timeout):
            raise Conflict(f"{self.path} is being written to", remedy="try again in a moment")
        try:
            yield
        finally:
            self._writing.release()

    def check_in_place(self) -> None:
        """Raise `Conflict` unless the path still leads to the file that is open."""
        if not self._identity.is_at(self.path):
            raise Conflict(
                f"{self.path} was moved, deleted or replaced while it was open; nothing was saved",
                remedy="close cadence, put the file back, then try again",
            )

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        self.raw.close()
        if not self._is_closed:
            self._is_closed = True
            release(self._identity)

    def _run(self, statement: str) -> None:
        try:
            self.raw.execute(statement)
        except sqlite3.Error as error:
            raise translated(error, self.path) or error from None


def open_database(
    location: Location, *, now: Now = utc_now, lock_timeout: float = LOCK_TIMEOUT
) -> Database:
    """Open a book for writing; see `connections.open_writer`.

    From here on the process makes files for its user alone, those that SQLite puts beside the book included.
    """
    os.umask(PRIVATE_UMASK)
    path = location.file
    identity = claim(path)
    if identity is None:
        make_book(path)
        identity = claim(path)
    if identity is None:
        raise Conflict(f"{path} disappeared while it was opened", remedy="try again")
    try:
        _make_private(path)
        database = Database(path, identity, lock_timeout)
    except sqlite3.Error as error:
        release(identity)
        raise translated(error, path) or error from None
    except BaseException:
        release(identity)
        raise
    try:
        _bring_up_to_date(database, now)
    except BaseException:
        database.close()
        raise
    return database


def _make_private(path: str) -> None:
    """Take from others what they were given: a book is its owner's alone."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if mode & ~PRIVATE_FILE:
        os.chmod(path, mode & PRIVATE_FILE)


def _connect(path: str, lock_timeout: float) -> sqlite3.Connection:
    return sqlite3.connect(
        address(path, "mode=rw"),
        timeout=lock_timeout,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )


def _make_durable(raw: sqlite3.Connection, lock_timeout: float) -> None:
    """Set what holds for the connection; where WAL is refused (a network drive), the strictest rollback journal."""
    raw.executescript(_SETTINGS)
    in_wal = _ask_for_wal(raw, time.monotonic() + lock_timeout)
    if in_wal:
        raw.execute("PRAGMA synchronous=FULL")
    else:
        raw.execute("PRAGMA journal_mode=TRUNCATE")
        raw.execute("PRAGMA synchronous=EXTRA")


def _ask_for_wal(raw: sqlite3.Connection, deadline: float) -> bool:
    """Switch to WAL; SQLite answers "locked" at once while another first start does the same, so ask again."""
    while True:
        try:
            return bool(raw.execute("PRAGMA journal_mode=WAL").fetchone()[0] == "wal")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_SECONDS)


def _bring_up_to_date(database: Database, now: Now) -> None:
    marks = database.one(MARKS)
    if marks is None:
        raise Unusable(f"{database.path} is damaged")
    check_versions(database.path, *marks)
    if marks[1] < USER_VERSION:
        from cadence_tui.store.upgrading import upgrade_schema

        upgrade_schema(database, now=now())
    found = database.one("SELECT version_num FROM alembic_version")
    if found != (HEAD_REVISION,):
        raise Unusable(
            f"{database.path} has a schema of another program", remedy="restore a backup"
        )
