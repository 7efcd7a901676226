"""Account lines with all that their dates depend on: definitions, account, slots, pauses, settings."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.store.queries import Rows

Text = str | None


class LineRow(NamedTuple):
    """An account line joined with its account and its model's line; dates as ISO text."""

    id: str
    name: str
    model_definition: Text
    own_definition: Text
    reason: Text
    model_effective_from: Text
    effective_from: Text
    first_on: Text
    open_from: Text
    rolling_number: int | None
    rolling_base_on: Text
    rolling_base: Text
    rolling_steps: int | None
    account_id: str
    slug: str
    account_name: str
    owner: Text
    model_id: str
    arr: int | None
    currency: Text
    status: str
    started_on: Text
    cadence_from: str
    renewal_on: Text
    first_renewal_on: Text


class SlotRow(NamedTuple):
    """A stored slot; dates as ISO text."""

    id: str
    account_line_id: str
    key: str
    nominal_on: str
    due_on: str
    lead_days: int
    grace_days: int
    status: str
    first_due_on: Text
    moves_by_us: int
    moves_by_customer: int
    attempts: int
    retry_on: Text
    booked_on: Text
    booked_time: Text
    closed_on: Text
    settled_on: Text
    cancelled_by: Text
    reason: Text
    note: Text


class PauseRow(NamedTuple):
    """A pause of an account, of an owner's whole book, or of all."""

    account_id: Text
    owner: Text
    from_on: str
    to_on: str
    entered_on: str
    reason: str


LINES = """
SELECT l.id, l.name, m.definition, l.definition, l.reason, m.effective_from, l.effective_from,
       l.first_on, l.open_from, l.rolling_number, l.rolling_base_on, l.rolling_base, l.rolling_steps,
       a.id, a.slug, a.name, a.owner, a.model_id, a.arr, a.currency, a.status, a.started_on,
       a.cadence_from, a.renewal_on, a.first_renewal_on
  FROM account_line l
  JOIN account a ON a.id = l.account_id
  LEFT JOIN model_line m ON m.model_id = a.model_id AND m.name = l.name
"""
SLOTS = """
SELECT s.id, s.account_line_id, s.key, s.nominal_on, s.due_on, s.lead_days, s.grace_days, s.status,
       s.first_due_on, s.moves_by_us, s.moves_by_customer, s.attempts, s.retry_on, s.booked_on,
       s.booked_time, s.closed_on, s.settled_on, s.cancelled_by, s.reason, s.note
  FROM slot s
"""
_IN_HORIZON = " WHERE l.attention_on <= :until AND (:owner IS NULL OR a.owner = :owner)"


def lines_in_horizon(rows: Rows, until: date, owner: str | None = None) -> list[LineRow]:
    """The lines of active accounts that need attention by a day: the first read of the agenda."""
    found = rows.rows(
        LINES + _IN_HORIZON + " AND a.status = 'active'",
        {"until": until.isoformat(), "owner": owner},
    )
    return [LineRow(*row) for row in found]


def slots_in_horizon(rows: Rows, until: date) -> list[SlotRow]:
    """The stored slots that those lines still look at: none older than the first unresolved one."""
    found = rows.rows(
        SLOTS
        + " JOIN account_line l ON l.id = s.account_line_id"
        + " WHERE l.attention_on <= :until AND s.nominal_on >= l.open_from",
        {"until": until.isoformat()},
    )
    return [SlotRow(*row) for row in found]


def lines_of_account(rows: Rows, account_id: str) -> list[LineRow]:
    """All lines of one account, in their own order."""
    found = rows.rows(
        LINES + " WHERE l.account_id = :account ORDER BY l.position, l.name",
        {"account": account_id},
    )
    return [LineRow(*row) for row in found]


def slots_of_account(rows: Rows, account_id: str) -> list[SlotRow]:
    """All stored slots of one account."""
    found = rows.rows(
        SLOTS + " WHERE s.account_id = :account ORDER BY s.nominal_on, s.key",
        {"account": account_id},
    )
    return [SlotRow(*row) for row in found]


def slots_in_play(rows: Rows, account_id: str) -> list[SlotRow]:
    """The stored slots of one account that its lines still look at."""
    found = rows.rows(
        SLOTS
        + " JOIN account_line l ON l.id = s.account_line_id WHERE s.account_id = :account"
        + " AND (l.open_from IS NULL OR s.nominal_on >= l.open_from OR s.status = 'open')",
        {"account": account_id},
    )
    return [SlotRow(*row) for row in found]


_ARRIVED_GRID = " l.next_due_on <= :today AND l.rolling_number IS NULL"


def next_due_of_accounts(rows: Rows, today: date) -> list[tuple[str, str]]:
    """Account id and the earliest stored next due date of its lines.

    Left out are the arrived lines that may hold a pile (`arrived_grid_lines`): theirs is the oldest of it.
    """
    found = rows.rows(
        "SELECT l.account_id, min(l.next_due_on) FROM account_line l"
        " WHERE l.next_due_on > :today OR l.rolling_number IS NOT NULL GROUP BY l.account_id",
        {"today": today.isoformat()},
    )
    return [(row[0], row[1]) for row in found if row[1] is not None]


def arrived_grid_lines(rows: Rows, today: date) -> list[LineRow]:
    """The lines of active accounts that have an open slot in the past and are not rolling."""
    found = rows.rows(
        LINES + " WHERE" + _ARRIVED_GRID + " AND a.status = 'active'",
        {"today": today.isoformat()},
    )
    return [LineRow(*row) for row in found]


def slots_of_arrived_grid_lines(rows: Rows, today: date) -> list[SlotRow]:
    """The stored slots that those lines still look at."""
    found = rows.rows(
        SLOTS
        + " JOIN account_line l ON l.id = s.account_line_id WHERE"
        + _ARRIVED_GRID
        + " AND s.nominal_on >= l.open_from",
        {"today": today.isoformat()},
    )
    return [SlotRow(*row) for row in found]


class LineName(NamedTuple):
    """An account line with the names that people know it by."""

    id: str
    name: str
    account_id: str
    slug: str
    account_name: str


def lines_with_id_between(rows: Rows, low: str, high: str) -> list[LineName]:
    """The account lines that a handle can stand for, ten at most."""
    found = rows.rows(
        "SELECT l.id, l.name, a.id, a.slug, a.name FROM account_line l"
        " JOIN account a ON a.id = l.account_id"
        " WHERE l.id BETWEEN :low AND :high ORDER BY l.id LIMIT 10",
        {"low": low, "high": high},
    )
    return [LineName(*row) for row in found]


def pauses(rows: Rows, account_id: str | None = None) -> list[PauseRow]:
    """The pauses that bear on one account, or on any."""
    found = rows.rows(
        "SELECT account_id, owner, from_on, to_on, entered_on, reason FROM pause"
        " WHERE :account IS NULL OR account_id IS NULL OR account_id = :account ORDER BY from_on",
        {"account": account_id},
    )
    return [PauseRow(*row) for row in found]


def settings(rows: Rows) -> dict[str, str]:
    """The book's settings as JSON text by key."""
    return {row[0]: row[1] for row in rows.rows("SELECT key, value FROM settings", {})}


def active_lines(rows: Rows) -> list[LineRow]:
    """Every line of every active account."""
    found = rows.rows(LINES + " WHERE a.status = 'active'", {})
    return [LineRow(*row) for row in found]
