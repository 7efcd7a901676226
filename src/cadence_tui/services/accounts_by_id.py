"""One account by its id, to read or to change; NotFound where the book has none such."""

from __future__ import annotations

from cadence_tui.errors import NotFound
from cadence_tui.store.queries import accounts as query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store import tables
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import AccountRecord
    from cadence_tui.store.unit import Unit


def account_on_record(rows: Rows, account_id: str) -> AccountRecord:
    """The account as stored."""
    found = query.account_by_id(rows, account_id)
    if found is None:
        raise _no_such_account()
    return found


def account_to_change(unit: Unit, account_id: str, version: int | None = None) -> tables.Account:
    """The account's row in a command.

    Conflict when it is not the `version` that a form was filled from.
    """
    from cadence_tui.store import tables

    found = unit.get(tables.Account, account_id, version=version)
    if found is None:
        raise _no_such_account()
    return found


def _no_such_account() -> NotFound:
    return NotFound("there is no such account", remedy="see `cadence account list`")
