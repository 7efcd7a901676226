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
    """The account's touchpoints, or the latest of them, the latest first."""
    found = rows.rows(
        _TOUCHPOINTS + " WHERE t.account_id = :account"
        " ORDER BY t.touched_on DESC, t.position DESC LIMIT :limit",
        {"account": account_id, "limit": limit},
    )
    return [TouchpointRecord(*row) for row in found]


def with_id_between(rows: Rows, low: str, high: str) -> list[TouchpointRecord]:
    """The touchpoints that a handle can stand for, ten at most."""
    found = rows.rows(
        _TOUCHPOINTS + " WHERE t.id BETWEEN :low AND :high ORDER BY t.id LIMIT 10",
        {"low": low, "high": high},
    )
    return [TouchpointRecord(*row) for row in found]


_LATEST = """
SELECT id FROM touchpoint WHERE account_id = :account
 ORDER BY touched_on DESC, position DESC LIMIT :limit
"""


def people_of(rows: Rows, account_id: str, limit: int = -1) -> dict[str, list[str]]:
    """The names of the people in the account's latest touchpoints, or in all, by the touchpoint's id."""
    found = rows.rows(
        "SELECT p.touchpoint_id, p.name FROM touchpoint_contact p"
        f" WHERE p.touchpoint_id IN ({_LATEST}) ORDER BY p.touchpoint_id, p.position",
        {"account": account_id, "limit": limit},
    )
    people: dict[str, list[str]] = {}
    for touchpoint_id, name in found:
        people.setdefault(touchpoint_id, []).append(name)
    return people


class CreditRecord(NamedTuple):
    """A slot that a touchpoint has done; dates as ISO text."""

    touchpoint_id: str
    line_name: str
    slot_key: str
    due_on: str


def credits_of_latest(rows: Rows, account_id: str, limit: int) -> list[CreditRecord]:
    """The slots that the account's latest touchpoints credited."""
    found = rows.rows(
        "SELECT c.touchpoint_id, l.name, s.key, s.due_on FROM touchpoint_credit c"
        " JOIN slot s ON s.id = c.slot_id JOIN account_line l ON l.id = s.account_line_id"
        f" WHERE c.touchpoint_id IN ({_LATEST}) ORDER BY l.position, l.name",
        {"account": account_id, "limit": limit},
    )
    return [CreditRecord(*row) for row in found]


class ScoreRecord(NamedTuple):
    """The mean of each score with its number of answers; None where nobody answered."""

    csat: float | None
    csat_count: int
    ces: float | None
    ces_count: int
    nps: float | None
    nps_count: int


def scores_of_account(rows: Rows, account_id: str) -> ScoreRecord:
    """The account's scores over all its touchpoints."""
    found = rows.rows(
        "SELECT avg(csat), count(csat), avg(ces), count(ces), avg(nps), count(nps)"
        " FROM touchpoint WHERE account_id = :account",
        {"account": account_id},
    )
    return ScoreRecord(*found[0])


def last_sentiment(rows: Rows, account_id: str) -> int | None:
    """The sentiment that was noted last, if any was."""
    found = rows.rows(
        "SELECT sentiment FROM touchpoint WHERE account_id = :account AND sentiment IS NOT NULL"
        " ORDER BY touched_on DESC, position DESC LIMIT 1",
        {"account": account_id},
    )
    return int(found[0][0]) if found else None


def exist(rows: Rows, account_id: str) -> bool:
    """Whether anything was ever logged with the account."""
    sql = "SELECT 1 FROM touchpoint WHERE account_id = :account LIMIT 1"
    return bool(rows.rows(sql, {"account": account_id}))
