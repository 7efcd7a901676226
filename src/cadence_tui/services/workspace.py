"""Where the services work: one database, one day, one CSM."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from types import TracebackType
    from typing import Self

    from cadence_tui.store.connections import Reader
    from cadence_tui.store.database import Database
    from cadence_tui.store.opening import Location
    from cadence_tui.store.unit import Unit


class Workspace:
    """A database with the day that counts as today; connections are opened when first needed.

    `now` gives the instant (aware, UTC) for audit stamps, `owner` is the CSM whose book this is
    (for new accounts), `date_order` how slashed dates are read ("dmy", "mdy", "ymd" or None).
    """

    def __init__(
        self,
        location: Location,
        *,
        today: date,
        now: Callable[[], datetime],
        owner: str | None = None,
        date_order: str | None = None,
    ) -> None:
        self.location = location
        self.today = today
        self.now = now
        self.owner = owner
        self.date_order = date_order
        self._reader: Reader | None = None
        self._database: Database | None = None

    @classmethod
    def at(
        cls,
        database: str | None,
        *,
        today: date,
        now: Callable[[], datetime],
        owner: str | None = None,
        date_order: str | None = None,
    ) -> Self:
        """The workspace of the database that an option names; left out, the user's own book.

        Raises BadInput for an address that is no file.
        """
        from cadence_tui.store.opening import Location

        location = Location.from_option(database)
        return cls(location, today=today, now=now, owner=owner, date_order=date_order)

    def reader(self) -> Reader:
        """The read-only connection; a missing database reads as an empty book."""
        if self._reader is None:
            from cadence_tui.store.connections import open_reader

            self._reader = open_reader(self.location, now=self.now)
        return self._reader

    def database(self) -> Database:
        """The connection that writes; makes or migrates the database when first asked for."""
        if self._database is None:
            from cadence_tui.store.connections import open_writer

            self._database = open_writer(self.location, now=self.now)
            self._forget_reader()
        return self._database

    def unit(
        self, name: str, *, summary: str = "", account_id: str | None = None
    ) -> AbstractContextManager[Unit]:
        """One command: one transaction, one undo step."""
        return self.database().unit(
            name, today=self.today, now=self.now(), summary=summary, account_id=account_id
        )

    def has_book(self) -> bool:
        """Whether the database exists."""
        return os.path.exists(self.location.file)

    def elsewhere(self, location: Location) -> Workspace:
        """The same day and CSM on another database, such as the empty one of a dry run."""
        return Workspace(
            location,
            today=self.today,
            now=self.now,
            owner=self.owner,
            date_order=self.date_order,
        )

    def look_again(self) -> bool:
        """Read from the path anew where it leads to another file than it did; return whether it does."""
        if self._reader is None or not self._reader.is_stale():
            return False
        self._forget_reader()
        return True

    def close(self) -> None:
        """Close whatever was opened."""
        self._forget_reader()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _forget_reader(self) -> None:
        """Drop the read connection, which may look at the empty book that stood for a missing one."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
