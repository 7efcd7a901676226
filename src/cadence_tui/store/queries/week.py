"""What the weekly summary reads: slots by the day they settled, not the history (performance.md).

Every statement takes the same parameters, made by `WeekWindow.parameters`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from cadence_tui.store.queries.cadence import LINES, SLOTS, LineRow, SlotRow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows

Text = str | None


@dataclass(frozen=True)
class WeekWindow:
    """The days that a summary covers, and what it is narrowed to.

    `last` is the day on which it looks at things, `sunday` the week's end, on or after `last`;
    `renewals_until` the last renewal date it lists.
    """

    monday: date
    sunday: date
    last: date
    renewals_until: date
    owner: str | None = None
    model: str | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """The values that the statements below name."""
        return {
            "monday": self.monday.isoformat(),
            "sunday": self.sunday.isoformat(),
            "last": self.last.isoformat(),
            "renewals_until": self.renewals_until.isoformat(),
            "owner": self.owner,
            "model": self.model,
        }


class MoveRow(NamedTuple):
    """A reschedule: of which slot, when, from where, and by whom."""

    account_line_id: str
    slot_key: str
    decided_on: str
    from_on: Text
    to_on: Text
    by: Text


class TouchRow(NamedTuple):
    """How many touches one owner's accounts on one engagement model had."""

    owner: Text
    model_id: str
    human: int
    automated: int


class WatchedRow(NamedTuple):
    """An account of the book with its last human touch by the summary's last day; dates as ISO text."""

    id: str
    slug: str
    name: str
    owner: Text
    model_id: str
    started_on: Text
    cadence_from: str
    renewal_on: Text
    arr: int | None
    currency: Text
    last_touch_on: Text


_CHOSEN = "(:owner IS NULL OR a.owner = :owner) AND (:model IS NULL OR a.model_id = :model)"

# A slot closed before the week and settled by then says nothing about it. One that was closed after
# the last day was open on it; its due date then was the first one, today's, or one in between.
_DUE_BY_SUNDAY = (
    "(due_on <= :sunday OR first_due_on <= :sunday OR moves_by_us + moves_by_customer > 1)"
)
_SLOTS_OF_WEEK = f"""
SELECT id FROM slot WHERE settled_on BETWEEN :monday AND :last
 UNION SELECT id FROM slot WHERE closed_on BETWEEN :monday AND :last AND settled_on < :monday
 UNION SELECT id FROM slot WHERE closed_on > :last AND {_DUE_BY_SUNDAY}
 UNION SELECT id FROM slot WHERE closed_on IS NULL AND {_DUE_BY_SUNDAY}
"""

# An account that was added later was not in the book on the last day, one that churned later was.
# When it churned is known from the history of commands alone.
_CHURNED_SINCE = """a.status = 'churned' AND EXISTS (
       SELECT 1 FROM command c WHERE c.account_id = a.id AND c.name = 'account churn'
          AND c.state = 'done' AND c.today > :last)"""
_IN_BOOK = f"(a.status = 'active' OR {_CHURNED_SINCE}) AND a.cadence_from <= :last AND {_CHOSEN}"
_COUNTDOWN = f"""
       l.account_id IN (SELECT a.id FROM account a WHERE {_IN_BOOK} AND a.renewal_on <= :renewals_until)
   AND coalesce(m.definition, '') || coalesce(l.definition, '') LIKE '%"before_renewal"%'"""
_COUNTDOWN_LINES = f"""
SELECT l.id FROM account_line l
  JOIN account a ON a.id = l.account_id
  LEFT JOIN model_line m ON m.model_id = a.model_id AND m.name = l.name
 WHERE {_COUNTDOWN}
"""
_WATCHED = """
SELECT a.id, a.slug, a.name, a.owner, a.model_id, a.started_on, a.cadence_from, a.renewal_on, a.arr,
       a.currency,
       (SELECT max(t.touched_on) FROM touchpoint t
         WHERE t.account_id = a.id AND t.is_human = 1 AND t.touched_on <= :last)
  FROM account a
"""


def slots_of_week(rows: Rows, window: WeekWindow) -> list[SlotRow]:
    """The stored slots that settled or were closed in the week, or were open on its last day.

    Of the open ones, those that may have been due by the week's end.
    """
    sql = f"{SLOTS} JOIN account a ON a.id = s.account_id WHERE s.id IN ({_SLOTS_OF_WEEK}) AND {_CHOSEN}"
    return [SlotRow(*row) for row in rows.rows(sql, window.parameters)]


def lines_of_week(rows: Rows, window: WeekWindow) -> list[LineRow]:
    """The lines of those slots."""
    slots = f"SELECT account_line_id FROM slot WHERE id IN ({_SLOTS_OF_WEEK})"
    sql = f"{LINES} WHERE l.id IN ({slots}) AND {_CHOSEN}"
    return [LineRow(*row) for row in rows.rows(sql, window.parameters)]


def moves_since(rows: Rows, window: WeekWindow) -> list[MoveRow]:
    """The reschedules of those slots that were decided after the last day, in their order."""
    return _moves(rows, window, _SLOTS_OF_WEEK)


def countdown_lines(rows: Rows, window: WeekWindow) -> list[LineRow]:
    """The lines that may count down to the renewals in the window."""
    found = rows.rows(f"{LINES} WHERE {_COUNTDOWN}", window.parameters)
    return [LineRow(*row) for row in found]


def countdown_slots(rows: Rows, window: WeekWindow) -> list[SlotRow]:
    """All stored slots of those lines."""
    sql = f"{SLOTS} WHERE s.account_line_id IN ({_COUNTDOWN_LINES})"
    return [SlotRow(*row) for row in rows.rows(sql, window.parameters)]


def countdown_moves_since(rows: Rows, window: WeekWindow) -> list[MoveRow]:
    """The reschedules of those slots that were decided after the last day, in their order."""
    slots = f"SELECT id FROM slot WHERE account_line_id IN ({_COUNTDOWN_LINES})"
    return _moves(rows, window, slots)


def touches(rows: Rows, window: WeekWindow) -> list[TouchRow]:
    """Human and automated touches of the week by owner and engagement model."""
    sql = f"""
        SELECT a.owner, a.model_id, sum(t.is_human), sum(t.origin = 'automated')
          FROM touchpoint t JOIN account a ON a.id = t.account_id
         WHERE t.touched_on BETWEEN :monday AND :last AND t.type <> 'internal_note'
           AND (t.is_human OR t.origin = 'automated') AND {_CHOSEN}
         GROUP BY a.owner, a.model_id
        """
    return [TouchRow(*row) for row in rows.rows(sql, window.parameters)]


def no_shows(rows: Rows, window: WeekWindow) -> int:
    """How often a customer did not come, logged or said as a decision."""
    # the plus keeps SQLite from walking all decisions without a touchpoint
    sql = f"""
        SELECT (SELECT count(*) FROM touchpoint t JOIN account a ON a.id = t.account_id
                 WHERE t.touched_on BETWEEN :monday AND :last AND t.outcome = 'no_show' AND {_CHOSEN})
             + (SELECT count(*) FROM decision d JOIN account a ON a.id = d.account_id
                 WHERE d.decided_on BETWEEN :monday AND :last AND d.action = 'no_show'
                   AND +d.touchpoint_id IS NULL AND coalesce(d.reason, 'no_show') = 'no_show'
                   AND {_CHOSEN})
        """
    return int(rows.rows(sql, window.parameters)[0][0])


def reschedules(rows: Rows, window: WeekWindow) -> int:
    """How often a slot was moved in the week."""
    sql = f"""
        SELECT count(*) FROM decision d JOIN account a ON a.id = d.account_id
         WHERE d.decided_on BETWEEN :monday AND :last AND d.action = 'reschedule' AND {_CHOSEN}
        """
    return int(rows.rows(sql, window.parameters)[0][0])


def perhaps_deserts(rows: Rows, window: WeekWindow) -> list[WatchedRow]:
    """The accounts that may have been deserts on the last day, whatever happened since."""
    sql = f"""{_WATCHED}
         WHERE {_IN_BOOK} AND (a.status <> 'active' OR a.desert_on <= :last OR EXISTS (
               SELECT 1 FROM touchpoint t
                WHERE t.account_id = a.id AND t.is_human = 1 AND t.touched_on > :last))
        """
    return [WatchedRow(*row) for row in rows.rows(sql, window.parameters)]


def renewals(rows: Rows, window: WeekWindow) -> list[WatchedRow]:
    """The accounts that renew by the end of the horizon, those whose date has passed included."""
    sql = f"{_WATCHED} WHERE {_IN_BOOK} AND a.renewal_on <= :renewals_until"
    return [WatchedRow(*row) for row in rows.rows(sql, window.parameters)]


def _moves(rows: Rows, window: WeekWindow, slots: str) -> list[MoveRow]:
    sql = f"""
        SELECT s.account_line_id, s.key, d.decided_on, d.from_on, d.to_on, d."by"
          FROM decision d JOIN slot s ON s.id = d.slot_id
         WHERE d.slot_id IN ({slots}) AND d.action = 'reschedule' AND d.decided_on > :last
         ORDER BY d.decided_on, d.position
        """
    return [MoveRow(*row) for row in rows.rows(sql, window.parameters)]
