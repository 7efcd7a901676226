"""The agenda service: reads what needs attention inside the horizon, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from cadence_tui.domain.agenda import (
    Agenda,
    AgendaAccount,
    AgendaCounts,
    AgendaItem,
    FollowUpItem,
    in_order,
    items_of,
)
from cadence_tui.domain.records import RENEWAL_HORIZON_DAYS
from cadence_tui.domain.vocabulary import Phase
from cadence_tui.services.loading import day_or_none, line_states, working_calendar
from cadence_tui.store.queries import accounts, cadence, follow_ups

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.cadence import LineRow
    from cadence_tui.store.queries.follow_ups import FollowUpRecord

HORIZON_DAYS = 14


class AgendaWindow(NamedTuple):
    """Which part of the agenda to show: due from `first` to `last`, of whom, in which phase.

    Left out, `first` is whatever has arrived and `last` 14 days from today. `all_upcoming` shows
    what is upcoming beyond that as well, so that a list agrees with its counts.
    """

    first: date | None = None
    last: date | None = None
    owner: str | None = None
    model: str | None = None
    phase: Phase | None = None
    all_upcoming: bool = False


WHOLE_AGENDA = AgendaWindow()


def agenda(rows: Rows, today: date, window: AgendaWindow = WHOLE_AGENDA) -> Agenda:
    """What is overdue, due and upcoming on a day, with the reason for each date.

    Counts do not depend on the window's dates and phase.
    """
    first, owner = window.first, window.owner
    until = window.last or today + timedelta(days=HORIZON_DAYS)
    every = _items(rows, today, max(until, today), owner, window.model)
    shown = [
        item
        for item in every
        if (item.slot.due_on <= until or (window.all_upcoming and item.phase is Phase.UPCOMING))
        and (first is None or item.slot.due_on >= first)
        and (window.phase is None or item.phase is window.phase)
    ]
    promised = [
        follow_up_item(row, today) for row in follow_ups.open_until(rows, max(until, today), owner)
    ]
    return Agenda(
        today=today,
        counts=_counts(rows, today, every, promised, owner),
        items=in_order(shown, today),
        follow_ups=tuple(
            item
            for item in promised
            if item.due_on is not None
            and item.due_on <= until
            and (first is None or item.due_on >= first)
        ),
    )


def _items(
    rows: Rows, today: date, until: date, owner: str | None, model: str | None
) -> list[AgendaItem]:
    lines = cadence.lines_in_horizon(rows, until, owner)
    if model is not None:
        lines = [row for row in lines if row.model_id == model]
    states = line_states(
        lines, cadence.slots_in_horizon(rows, until), cadence.pauses(rows), working_calendar(rows)
    )
    items: list[AgendaItem] = []
    for row, state in zip(lines, states, strict=True):
        # a slot may be upcoming today and due after the window
        reach = max(until, today + timedelta(days=state.line.lead_days))
        items.extend(items_of(state, agenda_account(row), today, until=reach))
    return items


def agenda_account(row: LineRow) -> AgendaAccount:
    """What an agenda row says about its account."""
    return AgendaAccount(
        row.account_id,
        row.slug,
        row.account_name,
        row.owner,
        row.model_id,
        row.arr,
        row.currency,
        day_or_none(row.renewal_on),
    )


def _counts(
    rows: Rows,
    today: date,
    items: list[AgendaItem],
    promised: list[FollowUpItem],
    owner: str | None,
) -> AgendaCounts:
    phases = [item.phase for item in items]
    renewals_until = today + timedelta(days=RENEWAL_HORIZON_DAYS)
    return AgendaCounts(
        overdue=phases.count(Phase.OVERDUE),
        due=phases.count(Phase.DUE),
        upcoming=phases.count(Phase.UPCOMING),
        lapsed=sum(item.lapsed for item in items),
        deserts=accounts.deserts(rows, today, owner),
        follow_ups=sum(item.due_on is not None and item.due_on <= today for item in promised),
        renewals=accounts.renewals_by(rows, renewals_until, owner),
    )


def follow_up_item(row: FollowUpRecord, today: date) -> FollowUpItem:
    """An open follow-up as the agenda shows it."""
    due_on = day_or_none(row.due_on)
    return FollowUpItem(
        id=row.id,
        account=row.slug,
        account_name=row.account_name,
        text=row.text,
        due_on=due_on,
        days_late=max(0, (today - due_on).days) if due_on else 0,
        party=row.party,
        contact=row.contact_name,
        account_id=row.account_id,
    )
