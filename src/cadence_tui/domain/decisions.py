"""What people decide about slots: log, skip, cancel, reschedule, book; and what a churn does to them.

The rules are those of scheduling.md §4 and §6.

Each function takes an account's state and returns the new one with the decisions to keep. Refusals
are `Refused`, with the alternative named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cadence_tui.domain.attribution import Credit, credits_of, rebases, slot_of_own_type
from cadence_tui.domain.calendar import checked_year
from cadence_tui.domain.phases import overdue_from, settling_day
from cadence_tui.domain.policies import BeforeRenewal, Rolling
from cadence_tui.domain.records import AccountState, Decision, LineState, Slot, Touchpoint
from cadence_tui.domain.rolling import (
    CANCEL,
    SKIP,
    closed,
    passed_over,
    starting_base,
    touched,
)
from cadence_tui.domain.slots import open_slots
from cadence_tui.domain.vocabulary import Action, Outcome, Party, SkipReason, SlotStatus, label
from cadence_tui.errors import Refused

RETRY_WORKING_DAYS = 2
CHURNED = "churned"


@dataclass(frozen=True)
class Decided:
    """The account after a decision, and everything the decision did.

    `credits` and `missed` hold the slots as they were while open; `attempt` the slot that a
    no-show or a left message was counted on, as it is now; `moved` the lines whose next date changed.
    """

    account: AccountState
    decisions: tuple[Decision, ...] = ()
    credits: tuple[Credit, ...] = ()
    missed: tuple[Credit, ...] = ()
    attempt: Credit | None = None
    moved: tuple[str, ...] = ()


def log(account: AccountState, touchpoint: Touchpoint, bound: Credit | None = None) -> Decided:
    """Take a touchpoint into the cadence as of its own day.

    `bound` is the slot that the user chose to credit, whatever the rules would pick.
    """
    if bound is not None:
        _refuse_undecidable(account, bound)
    if touchpoint.outcome.is_attempt:
        return _attempted(account, touchpoint, bound)
    if touchpoint.outcome in (Outcome.CANCELLED_BY_CUSTOMER, Outcome.CANCELLED_BY_US):
        return _called_off(account, touchpoint, bound)
    credited = credits_of(account, touchpoint, bound)
    done = Decided(account, credits=tuple(credited))
    for credit in credited:
        done = _closed_by(done, credit, touchpoint)
    return _rebased(done, touchpoint)


def skip(
    account: AccountState, target: Credit, today: date, reason: SkipReason, note: str | None = None
) -> Decided:
    """Deliberately not hold a slot; the line goes on as its policy says."""
    _refuse_undecidable(account, target)
    _refuse_mandatory(account.state_of(target.account_line_id), "skipped")
    if reason is SkipReason.OTHER and not note:
        raise Refused("the reason “other” needs a note", remedy="say why with --note")
    closing = target.slot._replace(status=SlotStatus.SKIPPED, reason=reason.value, note=note)
    decision = _decision(target, today, Action.SKIP, reason=reason.value)._replace(note=note)
    return _passed_over(account, target, closing, decision, SKIP)


def cancel(
    account: AccountState,
    target: Credit,
    today: date,
    by: Party,
    *,
    reason: str | None = None,
    touchpoint_id: str | None = None,
) -> Decided:
    """Call a slot off without replacing it."""
    _refuse_undecidable(account, target)
    _refuse_mandatory(account.state_of(target.account_line_id), "cancelled")
    closing = target.slot._replace(status=SlotStatus.CANCELLED, cancelled_by=by, note=reason)
    decision = _decision(
        target, today, Action.CANCEL, by=by, reason=reason, touchpoint_id=touchpoint_id
    )
    return _passed_over(account, target, closing, decision, CANCEL)


@dataclass(frozen=True)
class Move:
    """A reschedule: to which day, moved by whom, and why."""

    to_on: date
    by: Party = Party.US
    reason: str | None = None


def reschedule(account: AccountState, target: Credit, today: date, move: Move) -> Decided:
    """Move a slot's due date once; its nominal date and the line's other dates stay."""
    state, slot = account.state_of(target.account_line_id), target.slot
    to_on, by, reason = checked_year(move.to_on), move.by, move.reason
    _refuse_undecidable(account, target)
    _refuse_move(state, slot, today, to_on, reason)
    calendar = state.account_line.calendar
    late = today >= overdue_from(slot, calendar)
    moved = slot._replace(
        due_on=to_on,
        first_due_on=slot.original_due_on,
        moves_by_us=slot.moves_by_us + (by is Party.US),
        moves_by_customer=slot.moves_by_customer + (by is Party.CUSTOMER),
        settled_on=settling_day(slot, calendar) if late else slot.settled_on,
        retry_on=None,
        booked_on=slot.booked_on if slot.booked_on == to_on else None,
        booked_time=slot.booked_time if slot.booked_on == to_on else None,
    )
    decision = _decision(target, today, Action.RESCHEDULE, by=by, reason=reason)._replace(
        from_on=slot.due_on,
        to_on=to_on,
    )
    done = _missed_older(Decided(account), target, today)
    done = _kept(done, target.account_line_id, moved, decision)
    return replace(done, moved=(target.account_line_id,))


def book(
    account: AccountState, target: Credit, today: date, on: date, time: str | None = None
) -> Decided:
    """Note that the conversation is on the calendar; no due date moves."""
    _refuse_undecidable(account, target)
    if checked_year(on) < today:
        raise Refused(
            f"{on.isoformat()} is in the past",
            remedy="book a day from today, or log the touchpoint",
        )
    booked = target.slot._replace(booked_on=on, booked_time=time)
    decision = _decision(target, today, Action.BOOK)._replace(to_on=on, booked_time=time)
    return _kept(Decided(account), target.account_line_id, booked, decision)


def churn(account: AccountState, today: date, reason: str = CHURNED) -> Decided:
    """Cancel every open slot that has arrived or that something was decided about.

    Computed slots of the future need no row: once the account is churned there are none. The state
    that is given is still that of an active account.
    """
    done = Decided(account)
    for state in account.lines:
        for slot in _open_and_known(state, today) if state.line.makes_work else ():
            target = Credit(state.id, slot)
            closing = slot._replace(
                status=SlotStatus.CANCELLED, cancelled_by=Party.CUSTOMER, note=reason
            )
            decision = _decision(target, today, Action.CANCEL, by=Party.CUSTOMER, reason=reason)
            done = _kept(done, state.id, _settled(done, target, closing, today), decision)
    return done


def _open_and_known(state: LineState, today: date) -> list[Slot]:
    until = max([today, *(slot.due_on for slot in state.stored.values() if slot.is_open)])
    return [
        slot
        for slot in open_slots(state, until)
        if slot.due_on <= today or slot.key in state.stored
    ]


def _attempted(account: AccountState, touchpoint: Touchpoint, bound: Credit | None) -> Decided:
    target = bound or slot_of_own_type(account, touchpoint)
    if target is None:
        return Decided(account)
    retry_on = account.calendar.add_working_days(touchpoint.on, RETRY_WORKING_DAYS)
    tried = target.slot._replace(attempts=target.slot.attempts + 1, retry_on=retry_on)
    decision = _decision(
        target,
        touchpoint.on,
        Action.NO_SHOW,
        reason=touchpoint.outcome.value,
        touchpoint_id=touchpoint.id,
    )
    done = _kept(Decided(account), target.account_line_id, tried, decision)
    return replace(done, attempt=Credit(target.account_line_id, tried))


def _called_off(account: AccountState, touchpoint: Touchpoint, bound: Credit | None) -> Decided:
    target = bound or slot_of_own_type(account, touchpoint)
    if target is None:
        return Decided(account)
    if account.state_of(target.account_line_id).line.mandatory:
        return _attempted(account, touchpoint, target)
    by_customer = touchpoint.outcome is Outcome.CANCELLED_BY_CUSTOMER
    return cancel(
        account,
        target,
        touchpoint.on,
        Party.CUSTOMER if by_customer else Party.US,
        touchpoint_id=touchpoint.id,
    )


def _closed_by(done: Decided, credit: Credit, touchpoint: Touchpoint) -> Decided:
    """Close a credited slot with the touchpoint, and its older arrived ones as missed."""
    closing = credit.slot._replace(status=SlotStatus.DONE)
    logged = _decision(credit, touchpoint.on, Action.LOG, touchpoint_id=touchpoint.id)
    decision = logged._replace(from_on=credit.slot.due_on, to_on=touchpoint.on)
    done = _missed_older(done, credit, touchpoint.on)
    done = _kept(
        done, credit.account_line_id, _settled(done, credit, closing, touchpoint.on), decision
    )
    state = done.account.state_of(credit.account_line_id)
    if isinstance(state.line.policy, Rolling):
        base = closed(state.rolling or starting_base(state.account_line))
        base = touched(state.account_line, base, touchpoint.on, touchpoint.channel.value)
        done = replace(done, account=done.account.with_line(state._replace(rolling=base)))
    return replace(done, moved=(*done.moved, credit.account_line_id))


def _rebased(done: Decided, touchpoint: Touchpoint) -> Decided:
    """Move the rolling lines that the touchpoint counts for without crediting a slot of theirs."""
    for state in done.account.lines:
        rolls = isinstance(state.line.policy, Rolling) and state.line.makes_work
        if not rolls or state.id in done.moved or not rebases(state.line, touchpoint):
            continue
        old = state.rolling or starting_base(state.account_line)
        base = touched(state.account_line, old, touchpoint.on, touchpoint.channel.value)
        if base == old:
            continue
        changed = done.account.with_line(state._replace(rolling=base))
        done = replace(done, account=changed, moved=(*done.moved, state.id))
    return done


def _passed_over(
    account: AccountState, target: Credit, closing: Slot, decision: Decision, happening: str
) -> Decided:
    """Close a slot that was not held; a rolling line counts on from its nominal date."""
    on = decision.decided_on
    done = _missed_older(Decided(account), target, on)
    done = _kept(done, target.account_line_id, _settled(done, target, closing, on), decision)
    state = done.account.state_of(target.account_line_id)
    if isinstance(state.line.policy, Rolling):
        base = state.rolling or starting_base(state.account_line)
        base = passed_over(state.account_line, base, target.slot, on, happening)
        done = replace(done, account=done.account.with_line(state._replace(rolling=base)))
    return replace(done, moved=(target.account_line_id,))


def _missed_older(done: Decided, target: Credit, on: date) -> Decided:
    """Mark the older arrived slots of a collapse line missed: a pile never comes back."""
    state = done.account.state_of(target.account_line_id)
    if not state.line.collapses or isinstance(state.line.policy, Rolling):
        return done
    for slot in open_slots(state, on):
        if slot.due_on > on or slot.nominal_on >= target.slot.nominal_on:
            continue
        older = Credit(state.id, slot)
        closing = _settled(done, older, slot._replace(status=SlotStatus.MISSED), on)
        done = _kept(done, state.id, closing, _decision(older, on, Action.MISS))
        done = replace(done, missed=(*done.missed, older))
    return done


def _settled(done: Decided, credit: Credit, closing: Slot, on: date) -> Slot:
    calendar = done.account.state_of(credit.account_line_id).account_line.calendar
    closed_slot = closing._replace(closed_on=on, retry_on=None)
    return closed_slot._replace(settled_on=settling_day(closed_slot, calendar))


def _kept(done: Decided, account_line_id: str, slot: Slot, decision: Decision) -> Decided:
    state = done.account.state_of(account_line_id)
    changed = state._replace(stored={**state.stored, slot.key: slot})
    return replace(
        done, account=done.account.with_line(changed), decisions=(*done.decisions, decision)
    )


def _decision(
    target: Credit,
    on: date,
    action: Action,
    *,
    by: Party | None = None,
    reason: str | None = None,
    touchpoint_id: str | None = None,
) -> Decision:
    return Decision(
        target.account_line_id,
        target.slot.key,
        on,
        action,
        by=by,
        reason=reason,
        touchpoint_id=touchpoint_id,
    )


def _refuse_undecidable(account: AccountState, target: Credit) -> None:
    """Refuse a slot that is closed, or that is nobody's work here: its row must not change."""
    state = account.state_of(target.account_line_id)
    slot = state.stored.get(target.slot.key, target.slot)
    if not slot.is_open:
        raise Refused(
            f"{label(state.line.type)} of {slot.due_on.isoformat()} is {slot.status} already",
            remedy="undo that first",
        )
    if not state.line.makes_work:
        raise Refused(
            f"{label(state.line.type)} is {state.line.initiator}, so there is nothing to decide",
            remedy="decide about a line whose initiator is csm",
        )


def _refuse_mandatory(state: LineState, what: str) -> None:
    if state.line.mandatory:
        raise Refused(
            f"{label(state.line.type)} is mandatory and cannot be {what}",
            remedy="reschedule it with a reason",
        )


def _refuse_move(
    state: LineState, slot: Slot, today: date, to_on: date, reason: str | None
) -> None:
    """Refuse a new date that the line has no room for, naming the room it has."""
    if state.line.mandatory and not reason:
        raise Refused(
            f"{label(state.line.type)} is mandatory: moving it needs a reason",
            remedy="say why with --reason",
        )
    if to_on < today:
        raise Refused(f"{to_on.isoformat()} is before today", remedy="choose today or a later day")
    if to_on == slot.due_on:
        raise Refused(f"it is due on {to_on.isoformat()} already", remedy="choose another day")
    renewal_on = state.account_line.facts.renewal_on
    if isinstance(state.line.policy, BeforeRenewal) and renewal_on and to_on > renewal_on:
        raise Refused(
            f"{to_on.isoformat()} is after the renewal on {renewal_on.isoformat()}",
            remedy=f"choose a day up to {renewal_on.isoformat()}",
        )
    for other in open_slots(state, slot.due_on):
        if other.nominal_on > slot.nominal_on and to_on >= other.due_on:
            raise Refused(
                f"the next one is due on {other.due_on.isoformat()}",
                remedy="choose an earlier day, or skip this one and keep the next",
            )
        earlier = other.nominal_on < slot.nominal_on
        stays_open = other.due_on > today or not state.line.collapses
        if earlier and stays_open and to_on <= other.due_on:
            raise Refused(
                f"an earlier one is still open, due on {other.due_on.isoformat()}",
                remedy="choose a later day, or decide the earlier one first",
            )
