"""A book in a real database file, written through the services on the days of a test."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from cadence_tui.domain.vocabulary import Party, SkipReason
from cadence_tui.services import decide
from cadence_tui.services.account_edit import AddedAccount, add_account
from cadence_tui.services.log_models import LogResult
from cadence_tui.services.log_reading import Capture
from cadence_tui.services.log_touchpoint import save_log
from cadence_tui.services.references import slot_target
from cadence_tui.services.workspace import Workspace
from cadence_tui.store.queries import Rows
from tests.factories import day
from tests.store.rows import dump


class WrittenBook:
    """The book of one test: each call says on which day it takes place."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "book.db"
        self._workspaces: list[Workspace] = []

    def on(self, text: str) -> Workspace:
        """The workspace of the CSM Sam on a day."""
        today = day(text)
        workspace = Workspace.at(str(self.file), today=today, now=lambda: _noon(today), owner="sam")
        self._workspaces.append(workspace)
        return workspace

    def rows(self) -> Rows:
        """The book as a reading command opens it."""
        return self.on("2026-01-01").reader()

    def add(
        self, name: str = "Acme Corp", on: str = "2026-01-05", **fields: object
    ) -> AddedAccount:
        """Add an account on a day."""
        return add_account(self.on(on), {"name": name, **fields})

    def log(self, line: str, on: str) -> LogResult:
        """Log a line on a day."""
        return save_log(self.on(on), Capture(line, today=day(on)))[0]

    def skip(self, reference: str, on: str, reason: str = "no_agenda") -> None:
        """Skip the slot that a reference means."""
        decide.skip(self.on(on), self._target(reference, on), SkipReason(reason))

    def cancel(self, reference: str, on: str, by: str = "customer") -> None:
        """Cancel the slot that a reference means."""
        decide.cancel(self.on(on), self._target(reference, on), Party(by))

    def move(self, reference: str, on: str, to: str) -> None:
        """Reschedule the slot that a reference means."""
        decide.reschedule(self.on(on), self._target(reference, on), day(to), reason="holidays")

    def dump(self) -> list[tuple[object, ...]]:
        """Every business row without its version."""
        return [(table, *row) for table, found in dump(self.rows()).items() for row in found]

    def close(self) -> None:
        """Close everything that was opened."""
        for workspace in self._workspaces:
            workspace.close()

    def _target(self, reference: str, on: str) -> decide.Target:
        found = slot_target(self.on(on).reader(), reference, day(on))
        return decide.Target(found.account_id, found.account_line_id, found.slot_key)


def _noon(today: date) -> datetime:
    return datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
