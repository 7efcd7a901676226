"""What a churn does to an account's slots (scheduling.md §6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cadence_tui.domain.attribution import Credit
from cadence_tui.domain.decisions import Decided
from cadence_tui.domain.phases import settling_day
from cadence_tui.domain.records import AccountState, Decision, LineState, Slot
from cadence_tui.domain.slots import open_slots
from cadence_tui.domain.vocabulary import Action, Party, SlotStatus

CHURNED = "churned"


def churned(account: AccountState, today: date, reason: str | None = None) -> Decided:
    """Cancel every open slot that has arrived or that something was decided about.

    Computed slots of the future need no row: once the account is churned there are none. The state
    that is given is still that of an active account.
    """
    done = Decided(account)
    for state in account.lines:
        if not state.line.makes_work:
            continue
        for slot in _open_and_known(state, today):
            done = _cancelled(done, Credit(state.id, slot), today, reason)
    return done


def _open_and_known(state: LineState, today: date) -> list[Slot]:
    until = max([today, *(slot.due_on for slot in state.stored.values() if slot.is_open)])
    return [
        slot
        for slot in open_slots(state, until)
        if slot.due_on <= today or slot.key in state.stored
    ]


def _cancelled(done: Decided, target: Credit, today: date, reason: str | None) -> Decided:
    state = done.account.state_of(target.account_line_id)
    closing = target.slot._replace(
        status=SlotStatus.CANCELLED,
        cancelled_by=Party.CUSTOMER,
        closed_on=today,
        note=reason or CHURNED,
    )
    closing = closing._replace(settled_on=settling_day(closing, state.account_line.calendar))
    decision = Decision(
        target.account_line_id,
        closing.key,
        today,
        Action.CANCEL,
        by=Party.CUSTOMER,
        reason=reason or CHURNED,
    )
    changed = state._replace(stored={**state.stored, closing.key: closing})
    return replace(
        done, account=done.account.with_line(changed), decisions=(*done.decisions, decision)
    )
