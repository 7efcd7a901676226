"""The agenda: what is overdue, due and upcoming, in the order to see to it (scheduling.md §7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cadence_tui.domain.identity import handle
from cadence_tui.domain.phases import phase_on
from cadence_tui.domain.policies import interval_days, policy_name
from cadence_tui.domain.records import RENEWAL_SOON_DAYS, LineState, Slot
from cadence_tui.domain.slots import view_on
from cadence_tui.domain.vocabulary import Phase
from cadence_tui.domain.why import why_line

_PHASE_ORDER = {
    Phase.OVERDUE: 0,
    Phase.DUE: 1,
    Phase.UPCOMING: 2,
    Phase.PLANNED: 3,
    Phase.PAUSED: 4,
    Phase.LAPSED: 5,
}


class AgendaAccount(NamedTuple):
    """What an agenda row says about its account; `arr` in whole units of `currency`."""

    id: str
    slug: str
    name: str
    owner: str | None
    model: str
    arr: int | None
    currency: str | None
    renewal_on: date | None


class AgendaItem(NamedTuple):
    """One open slot on the agenda.

    `lapsed` counts the older open slots that it stands for, `days_late` is today less the due
    date and never negative.
    """

    account_line_id: str
    account: AgendaAccount
    line: str
    type: str
    policy: str
    slot: Slot
    phase: Phase
    days_late: int
    lapsed: int
    minutes: int
    interval_days: int
    mandatory: bool
    override: str | None
    why: str

    @property
    def ref(self) -> str:
        """The short handle of the account line."""
        return handle(self.account_line_id)

    @property
    def key(self) -> str:
        """What tells this item from every other on the agenda."""
        return f"{self.account_line_id}:{self.slot.key}"


class AgendaCounts(NamedTuple):
    """The header of the agenda; it does not depend on the window that is shown."""

    overdue: int = 0
    due: int = 0
    upcoming: int = 0
    lapsed: int = 0
    deserts: int = 0
    follow_ups: int = 0
    renewals: int = 0


class FollowUpItem(NamedTuple):
    """An open follow-up with its account; `days_late` is never negative."""

    id: str
    account: str
    account_name: str
    text: str
    due_on: date | None
    days_late: int
    party: str = "us"
    contact: str | None = None
    account_id: str = ""

    @property
    def ref(self) -> str:
        """The short handle of the follow-up."""
        return handle(self.id)


class Agenda(NamedTuple):
    """Everything that asks for attention on a day, in order."""

    today: date
    counts: AgendaCounts
    items: tuple[AgendaItem, ...]
    follow_ups: tuple[FollowUpItem, ...]


def items_of(
    state: LineState, account: AgendaAccount, today: date, *, until: date
) -> list[AgendaItem]:
    """The line's open slots due on or before `until`; one stands for the older arrived ones."""
    view = view_on(state, today, until=until)
    shown: list[tuple[Slot, int]] = []
    if view.arrived and state.line.collapses:
        shown.append((view.arrived[-1], len(view.arrived) - 1))
    else:
        shown.extend((slot, 0) for slot in view.arrived)
    shown.extend((slot, 0) for slot in view.coming if slot.due_on <= until)
    return [_item(state, account, slot, lapsed, today) for slot, lapsed in shown]


def agenda_order(item: AgendaItem, today: date) -> tuple[object, ...]:
    """The sort key of an item: phase, then what cannot wait, lateness by interval, ARR, name."""
    renewal_on = item.account.renewal_on
    renews_soon = renewal_on is not None and 0 <= (renewal_on - today).days <= RENEWAL_SOON_DAYS
    lateness = (today - item.slot.due_on).days / max(1, item.interval_days)
    return (
        _PHASE_ORDER[item.phase],
        not (item.mandatory or renews_soon),
        -lateness,
        -(item.account.arr or 0),
        item.account.name.casefold(),
        item.slot.due_on,
        item.line,
    )


def in_order(items: Iterable[AgendaItem], today: date) -> tuple[AgendaItem, ...]:
    """The items in the order in which to see to them."""
    return tuple(sorted(items, key=lambda item: agenda_order(item, today)))


def _item(
    state: LineState, account: AgendaAccount, slot: Slot, lapsed: int, today: date
) -> AgendaItem:
    line = state.line
    return AgendaItem(
        account_line_id=state.id,
        account=account,
        line=line.name,
        type=line.type,
        policy=policy_name(line.policy),
        slot=slot,
        phase=phase_on(state, slot, today),
        days_late=max(0, (today - slot.due_on).days),
        lapsed=lapsed,
        minutes=line.minutes,
        interval_days=interval_days(line.policy),
        mandatory=line.mandatory,
        override=state.account_line.override_reason,
        why=why_line(state, slot, today),
    )
