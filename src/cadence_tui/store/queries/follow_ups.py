"""Follow-ups with their accounts."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.store.queries import Rows


class FollowUpRecord(NamedTuple):
    """A follow-up joined with its account; dates as ISO text."""

    id: str
    account_id: str
    slug: str
    account_name: str
    text: str
    due_on: str | None
    party: str
    contact_name: str | None
    status: str
    closed_on: str | None
    version: int


_FOLLOW_UPS = """
SELECT f.id, f.account_id, a.slug, a.name, f.text, f.due_on, f.party, f.contact_name, f.status,
       f.closed_on, f.version
  FROM follow_up f JOIN account a ON a.id = f.account_id
"""
_ORDER = " ORDER BY f.due_on IS NULL, f.due_on, a.name_key, a.slug, f.position, f.id"


def open_until(rows: Rows, until: date, owner: str | None = None) -> list[FollowUpRecord]:
    """Open follow-ups of active accounts that are due by a day."""
    found = rows.rows(
        _FOLLOW_UPS + " WHERE f.status = 'open' AND f.due_on <= :until AND a.status = 'active'"
        " AND (:owner IS NULL OR a.owner = :owner)" + _ORDER,
        {"until": until.isoformat(), "owner": owner},
    )
    return [FollowUpRecord(*row) for row in found]


def of_account(rows: Rows, account_id: str, *, only_open: bool = False) -> list[FollowUpRecord]:
    """The follow-ups of one account."""
    found = rows.rows(
        _FOLLOW_UPS
        + " WHERE f.account_id = :account AND (NOT :open OR f.status = 'open')"
        + _ORDER,
        {"account": account_id, "open": only_open},
    )
    return [FollowUpRecord(*row) for row in found]


def every(rows: Rows, *, only_open: bool = True) -> list[FollowUpRecord]:
    """The follow-ups of the whole book."""
    found = rows.rows(
        _FOLLOW_UPS + " WHERE (NOT :open OR f.status = 'open')" + _ORDER, {"open": only_open}
    )
    return [FollowUpRecord(*row) for row in found]


def with_id_between(rows: Rows, low: str, high: str) -> list[FollowUpRecord]:
    """The follow-ups that a handle can stand for."""
    found = rows.rows(
        _FOLLOW_UPS + " WHERE f.id BETWEEN :low AND :high LIMIT 10", {"low": low, "high": high}
    )
    return [FollowUpRecord(*row) for row in found]


def next_position(rows: Rows, account_id: str) -> int:
    """The place of a new follow-up among the account's."""
    found = rows.rows(
        "SELECT coalesce(max(position), -1) + 1 FROM follow_up WHERE account_id = :account",
        {"account": account_id},
    )
    return int(found[0][0])
