"""What was decided about slots."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows

Text = str | None


class DecisionRecord(NamedTuple):
    """A decision with the slot it is about; dates as ISO text."""

    account_line_id: str
    slot_key: str
    decided_on: str
    action: str
    from_on: Text
    to_on: Text
    by: Text
    reason: Text
    note: Text
    booked_time: Text
    touchpoint_id: Text


def of_account(rows: Rows, account_id: str) -> list[DecisionRecord]:
    """The account's decisions in the order in which they were made."""
    found = rows.rows(
        """
        SELECT s.account_line_id, s.key, d.decided_on, d.action, d.from_on, d.to_on, d."by", d.reason,
               d.note, d.booked_time, d.touchpoint_id
          FROM decision d JOIN slot s ON s.id = d.slot_id
         WHERE d.account_id = :account ORDER BY d.position
        """,
        {"account": account_id},
    )
    return [DecisionRecord(*row) for row in found]


class DecidedSlot(NamedTuple):
    """A decision with the due date that its slot had at first; dates as ISO text."""

    id: str
    line_name: str
    slot_key: str
    first_due_on: str
    decided_on: str
    action: str
    from_on: Text
    to_on: Text
    by: Text
    reason: Text
    note: Text
    booked_time: Text


def latest_without_touchpoint(rows: Rows, account_id: str, limit: int) -> list[DecidedSlot]:
    """The account's latest decisions that no touchpoint tells of, the latest first."""
    found = rows.rows(
        """
        SELECT d.id, l.name, s.key, s.first_due_on, d.decided_on, d.action, d.from_on, d.to_on,
               d."by", d.reason, d.note, d.booked_time
          FROM decision d JOIN slot s ON s.id = d.slot_id
          JOIN account_line l ON l.id = s.account_line_id
         WHERE d.account_id = :account AND d.touchpoint_id IS NULL
         ORDER BY d.decided_on DESC, d.position DESC LIMIT :limit
        """,
        {"account": account_id, "limit": limit},
    )
    return [DecidedSlot(*row) for row in found]


def stored_slots_exist(rows: Rows, account_id: str) -> bool:
    """Whether anything was ever decided about a slot of the account."""
    sql = "SELECT 1 FROM slot WHERE account_id = :account LIMIT 1"
    return bool(rows.rows(sql, {"account": account_id}))
