"""What was decided about slots."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows

Text = str | None


class DecisionRecord(NamedTuple):
    """A decision with the slot it is about; dates as ISO text."""

    id: str
    account_line_id: str
    line_name: str
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
    position: int


def of_account(rows: Rows, account_id: str) -> list[DecisionRecord]:
    """The account's decisions in the order in which they were made."""
    found = rows.rows(
        """
        SELECT d.id, s.account_line_id, l.name, s.key, d.decided_on, d.action, d.from_on, d.to_on,
               d."by", d.reason, d.note, d.booked_time, d.touchpoint_id, d.position
          FROM decision d JOIN slot s ON s.id = d.slot_id
          JOIN account_line l ON l.id = s.account_line_id
         WHERE d.account_id = :account ORDER BY d.position
        """,
        {"account": account_id},
    )
    return [DecisionRecord(*row) for row in found]
