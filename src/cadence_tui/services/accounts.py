"""The book as a table."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from cadence_tui.domain.attribution import chosen_slot
from cadence_tui.domain.policies import Fixed, interval_days
from cadence_tui.domain.records import LineState, Slot
from cadence_tui.domain.slots import view_on
from cadence_tui.domain.vocabulary import Flag
from cadence_tui.services.account_flags import FlagReader
from cadence_tui.services.loading import day_or_none, line_states, working_calendar
from cadence_tui.store.queries import accounts as query
from cadence_tui.store.queries import cadence as cadence_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import AccountRecord

_LONGEST_SHIFT_DAYS = 14


class AccountRow(NamedTuple):
    """An account as a row of the book.

    `next_touch_on` is the earliest due date of its lines, each by its actionable slot, else its next
    one; it lies in the past where a touch is late. `arr` in whole units of `currency`.
    """

    id: str
    slug: str
    name: str
    model: str
    stage: str | None
    owner: str | None
    arr: int | None
    currency: str | None
    health: str | None
    status: str
    started_on: date | None
    renewal_on: date | None
    last_touch_on: date | None
    next_touch_on: date | None
    flags: tuple[Flag, ...]


def account_rows(rows: Rows, today: date, owner: str | None = None) -> list[AccountRow]:
    """Every account, or one owner's, by name."""
    next_touches = _next_touches(rows, today)
    reader = FlagReader(rows, today)
    listed = []
    for account in query.all_accounts(rows):
        if owner is None or account.owner == owner:
            next_touch_on = next_touches.get(account.id)
            flags = reader.flags_of(account, next_touch_on)
            listed.append(account_row(account, next_touch_on, flags))
    return listed


def _next_touches(rows: Rows, today: date) -> dict[str, date]:
    """The next touch of every account: stored, but for lines that may hold a pile."""
    earliest = {row[0]: row[1] for row in cadence_query.next_due_of_accounts(rows, today)}
    lines = cadence_query.arrived_grid_lines(rows, today)
    if lines:
        states = line_states(
            lines,
            cadence_query.slots_of_arrived_grid_lines(rows, today),
            cadence_query.pauses(rows),
            working_calendar(rows),
        )
        arrived: dict[str, list[str]] = defaultdict(list)
        for row, state in zip(lines, states, strict=True):
            slot = _actionable_or_next(state, today)
            if slot is not None:
                arrived[row.account_id].append(slot.due_on.isoformat())
        for account_id, dues in arrived.items():
            stored = earliest.get(account_id)
            earliest[account_id] = min(dues if stored is None else [*dues, stored])
    return {account_id: date.fromisoformat(day) for account_id, day in earliest.items()}


def _actionable_or_next(state: LineState, today: date) -> Slot | None:
    """The slot that stands for a pile; on a grid without an end it is looked for among the latest first."""
    if not (isinstance(state.line.policy, Fixed) and state.line.collapses):
        return chosen_slot(state, today)
    reach = timedelta(days=interval_days(state.line.policy) + _LONGEST_SHIFT_DAYS)
    recent = state._replace(open_from=max(state.open_from or date.min, today - reach))
    return view_on(recent, today).newest_arrived or chosen_slot(state, today)


def account_row(
    account: AccountRecord, next_touch_on: date | None, flags: tuple[Flag, ...]
) -> AccountRow:
    """One account's row."""
    return AccountRow(
        id=account.id,
        slug=account.slug,
        name=account.name,
        model=account.model_id,
        stage=account.stage,
        owner=account.owner,
        arr=account.arr,
        currency=account.currency,
        health=account.health,
        status=account.status,
        started_on=day_or_none(account.started_on),
        renewal_on=day_or_none(account.renewal_on),
        last_touch_on=day_or_none(account.last_touch_on),
        next_touch_on=next_touch_on if account.status == "active" else None,
        flags=flags,
    )
