"""Touchpoints, the people in them and the slots they credited."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows

Text = str | None
Number = int | None


class TouchpointRecord(NamedTuple):
    """A touchpoint as stored; dates as ISO text, lists as JSON text."""

    id: str
    account_id: str
    touched_on: str
    type: str
    extra_types: str
    channel: str
    origin: str
    outcome: str
    minutes: Number
    sentiment: Number
    csat: Number
    ces: Number
    nps: Number
    tags: str
    text: str
    is_human: int
    group_id: Text
    version: int


_TOUCHPOINTS = """
SELECT t.id, t.account_id, t.touched_on, t.type, t.extra_types, t.channel, t.origin, t.outcome,
       t.minutes, t.sentiment, t.csat, t.ces, t.nps, t.tags, t.text, t.is_human, t.group_id, t.version
  FROM touchpoint t
"""


def of_account(rows: Rows, account_id: str, limit: int = -1) -> list[TouchpointRecord]:
    """The account's touchpoints, the latest first."""
    found = rows.rows(
        _TOUCHPOINTS + " WHERE t.account_id = :account"
        " ORDER BY t.touched_on DESC, t.position DESC LIMIT :limit",
        {"account": account_id, "limit": limit},
    )
    return [TouchpointRecord(*row) for row in found]


def people_of_account(rows: Rows, account_id: str) -> list[tuple[str, str]]:
    """Touchpoint id and the name of each person in it."""
    found = rows.rows(
        """
        SELECT p.touchpoint_id, p.name FROM touchpoint_contact p
          JOIN touchpoint t ON t.id = p.touchpoint_id
         WHERE t.account_id = :account ORDER BY p.touchpoint_id, p.position
        """,
        {"account": account_id},
    )
    return [(row[0], row[1]) for row in found]


def credits_of_account(rows: Rows, account_id: str) -> list[tuple[str, str, str]]:
    """Touchpoint id, account line id and slot key of every credit of the account."""
    found = rows.rows(
        """
        SELECT c.touchpoint_id, s.account_line_id, s.key FROM touchpoint_credit c
          JOIN slot s ON s.id = c.slot_id WHERE s.account_id = :account
        """,
        {"account": account_id},
    )
    return [(row[0], row[1], row[2]) for row in found]
