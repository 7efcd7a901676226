"""Rows that a file names by their ids, though they are another account's.

That happens where an account of an export is copied by hand to make a new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from cadence_tui.domain.book import AccountEntry, Book, Entry
from cadence_tui.store.queries import row_owners as query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows


class RowsOfOthers:
    """Which accounts of the book have the rows whose ids stand in a file."""

    def __init__(self, rows: Rows, book: Book) -> None:
        given: dict[query.OwnedTable, list[str]] = {}
        for account in book.accounts:
            for table, entry in _rows_of(account):
                if entry.id is not None:
                    given.setdefault(table, []).append(entry.id)
        self._owners = {table: query.owners(rows, table, ids) for table, ids in given.items()}

    def faults(self, account: AccountEntry, account_id: str | None) -> Iterator[tuple[int, str]]:
        """The places and reasons why rows cannot be those of the account with this id, None for a new one."""
        for table, entry in _rows_of(account):
            owner = self._owners.get(table, {}).get(entry.id or "")
            if owner is not None and owner != account_id:
                what = table.replace("_", "-")
                yield entry.place, f"`id` is that of a {what} of another account; leave it out"


def _rows_of(account: AccountEntry) -> Iterator[tuple[query.OwnedTable, Entry]]:
    """The entries that become rows with ids of their own, each with its table."""
    yield from (("contact", entry) for entry in account.contacts)
    yield from (("pause", entry) for entry in account.pauses)
    yield from (("touchpoint", entry) for entry in account.touchpoints)
    yield from (("follow_up", entry) for entry in account.follow_ups)
    yield from (("decision", entry) for entry in account.decisions)
    for slot in account.slots or ():
        yield from (("decision", entry) for entry in slot.several("decisions"))
