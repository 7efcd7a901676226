"""What was done to the book, and taking it back (reliability.md, Journal)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from cadence_tui.domain.identity import handle
from cadence_tui.store.queries import accounts as accounts_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.services.workspace import Workspace
    from cadence_tui.store.journal import CommandDone
    from cadence_tui.store.queries import Rows

MOST_ENTRIES = 50


@dataclass(frozen=True)
class HistoryEntry:
    """A command of the past.

    `command` is its name, `summary` what it did; `today` the day that counted as today, `at`
    the instant (UTC); `state` is done, undone or discarded. `account` is a slug.
    """

    id: str
    command: str
    summary: str
    account: str | None
    today: date
    at: datetime
    state: str

    @property
    def ref(self) -> str:
        """The short handle, by which the command can be undone."""
        return handle(self.id)


@dataclass(frozen=True)
class Replayed:
    """A command that was taken back or brought back; `text` names it for the user."""

    id: str
    command: str
    summary: str
    account_id: str | None
    text: str

    @property
    def ref(self) -> str:
        """The short handle of the command."""
        return handle(self.id)


def history(
    rows: Rows, account_id: str | None = None, limit: int = MOST_ENTRIES
) -> list[HistoryEntry]:
    """The latest commands first, of the book or of one account."""
    from cadence_tui.store import journal

    slugs: dict[str, str] = {}
    return [
        HistoryEntry(
            id=entry.id,
            command=entry.name,
            summary=entry.summary,
            account=_slug(rows, entry.account_id, slugs),
            today=date.fromisoformat(entry.today),
            at=datetime.fromisoformat(entry.at).replace(tzinfo=UTC),
            state=entry.state,
        )
        for entry in journal.history(rows, account_id, limit)
    ]


def undo(workspace: Workspace, reference: str | None = None) -> Replayed:
    """Take back the latest command, or the one that a handle names.

    NotFound when there is none; Conflict when later commands changed the same rows.
    """
    from cadence_tui.store import journal

    return _replayed("Undone", journal.undo(workspace.database(), reference=reference))


def redo(workspace: Workspace) -> Replayed:
    """Bring back what was undone last; NotFound when there is nothing."""
    from cadence_tui.store import journal

    return _replayed("Redone", journal.redo(workspace.database()))


def _replayed(what: str, done: CommandDone) -> Replayed:
    return Replayed(
        id=done.id,
        command=done.name,
        summary=done.summary,
        account_id=done.account_id,
        text=f"{what}: {done.summary or done.name}",
    )


def _slug(rows: Rows, account_id: str | None, slugs: dict[str, str]) -> str | None:
    """The account's slug, None for an account that is gone."""
    if account_id is None:
        return None
    if account_id not in slugs:
        account = accounts_query.account_by_id(rows, account_id)
        slugs[account_id] = account.slug if account else ""
    return slugs[account_id] or None
