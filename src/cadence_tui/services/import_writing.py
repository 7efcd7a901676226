"""New accounts written table by table: one statement to a table, however long their histories are."""

from __future__ import annotations

from collections.abc import Iterator

from cadence_tui.domain.vocabulary import Action
from cadence_tui.services import import_rows, stored_values
from cadence_tui.services.import_account import ImportedAccount
from cadence_tui.services.stored_values import Columns
from cadence_tui.store import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.unit import Unit


def write_accounts(
    unit: Unit, accounts: list[ImportedAccount], desert_days: dict[str, int]
) -> None:
    """Write accounts with everything in them; `desert_days` is given by model key."""
    account_rows = [_account_row(account, desert_days) for account in accounts]
    unit.insert_many(tables.Account, account_rows)
    unit.insert_many(tables.AccountLine, [row for a in accounts for row in _line_rows(a)])
    unit.insert_many(tables.Contact, [row for a in accounts for row in _contact_rows(a)])
    unit.insert_many(tables.Pause, [row for a in accounts for row in _pause_rows(a)])
    unit.insert_many(
        tables.Touchpoint, [row for a in accounts for row in _touchpoint_rows(unit, a)]
    )
    unit.insert_many(tables.TouchpointContact, [row for a in accounts for row in _people_rows(a)])
    unit.insert_many(tables.Slot, [row for a in accounts for row in _slot_rows(a)])
    unit.insert_many(tables.Decision, [row for a in accounts for row in _decision_rows(a)])
    unit.insert_many(tables.TouchpointCredit, [row for a in accounts for row in _credit_rows(a)])
    unit.insert_many(tables.FollowUp, [row for a in accounts for row in _follow_up_rows(a)])


def _account_row(account: ImportedAccount, desert_days: dict[str, int]) -> Columns:
    limit = desert_days[account.columns["model_id"]]
    derived = stored_values.attention_columns(
        account.state.facts, account.touchpoints, account.decisions, limit
    )
    return {**account.columns, **derived}


def _line_rows(account: ImportedAccount) -> Iterator[Columns]:
    for row in account.line_rows:
        yield {**row, **stored_values.line_columns(account.state.state_of(row["id"]))}


def _contact_rows(account: ImportedAccount) -> Iterator[Columns]:
    for position, entry in enumerate(account.entry.contacts):
        yield import_rows.contact_columns(account.id, entry, position)


def _pause_rows(account: ImportedAccount) -> Iterator[Columns]:
    for position, entry in enumerate(account.entry.pauses):
        yield import_rows.pause_columns(account.id, entry, position)


def _touchpoint_rows(unit: Unit, account: ImportedAccount) -> Iterator[Columns]:
    """The touchpoints in the file's order, then those that its decisions stand for."""
    entries = {
        import_rows.row_id(account.id, "touchpoint", entry): entry
        for entry in account.entry.touchpoints
    }
    for place, touchpoint in enumerate(account.touchpoints):
        entry = entries.get(touchpoint.id)
        position = entry.number("position") if entry else None
        row = stored_values.touchpoint_columns(
            account.id,
            touchpoint,
            position=place if position is None else position,
            created_at=unit.now,
            group_id=entry.text("group_id") if entry else None,
        )
        yield {**row, "external_id": entry.text("external_id") if entry else None}


def _people_rows(account: ImportedAccount) -> Iterator[Columns]:
    known = {row["name"]: row["id"] for row in _contact_rows(account)}
    for touchpoint in account.touchpoints:
        yield from stored_values.people_columns(touchpoint, known)


def _slot_rows(account: ImportedAccount) -> Iterator[Columns]:
    for state in account.state.lines:
        for slot in state.stored.values():
            yield stored_values.slot_columns(account.id, state.id, slot)


def _decision_rows(account: ImportedAccount) -> Iterator[Columns]:
    made = zip(account.decisions, account.decision_ids, strict=True)
    for position, (decision, row_id) in enumerate(made):
        yield stored_values.decision_columns(account.id, decision, row_id, position)


def _credit_rows(account: ImportedAccount) -> Iterator[Columns]:
    for decision in account.decisions:
        if decision.action is Action.LOG and decision.touchpoint_id is not None:
            yield stored_values.credit_columns(decision)


def _follow_up_rows(account: ImportedAccount) -> Iterator[Columns]:
    for position, entry in enumerate(account.entry.follow_ups):
        yield import_rows.follow_up_columns(account.id, entry, position)
