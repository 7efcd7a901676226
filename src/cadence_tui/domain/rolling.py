"""Rolling lines: exactly one open slot, counted from the latest qualifying event (scheduling.md §5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from cadence_tui.domain.intervals import Interval
from cadence_tui.domain.policies import Rolling
from cadence_tui.domain.records import AccountLine, LineState, RollingBase, Slot

START, SKIP, CANCEL = "start", "skip", "cancel"


def starting_base(account_line: AccountLine) -> RollingBase:
    """The base of a line before any qualifying touchpoint: its planning start."""
    start = account_line.planning_start
    return RollingBase(number=1, base_on=start, event=START, event_on=date.min)


def rolling_key(number: int) -> str:
    """The key of a rolling line's slot; stored once decided, never renumbered."""
    return f"ROLL/{number:04d}"


def rolling_nominal(account_line: AccountLine, base: RollingBase) -> date:
    """The date that the open slot falls on before the shift.

    A date before the planning start becomes the planning start, one inside a pause the day after it.
    """
    if base.event == START and account_line.first_on is not None:
        nominal = account_line.first_on
    else:
        nominal = _interval(account_line).after(base.base_on, base.steps)
    nominal = max(nominal, account_line.planning_start)
    for pause in sorted(account_line.facts.pauses, key=lambda pause: pause.from_on):
        if pause.covers(nominal):
            nominal = pause.to_on + timedelta(days=1)
    return nominal


def touched(base: RollingBase, on: date, event: str) -> RollingBase:
    """The base after a qualifying touchpoint; an older one than the latest event changes nothing."""
    if on < base.event_on:
        return base
    return RollingBase(base.number, base_on=on, event=event, event_on=on)


def closed(base: RollingBase) -> RollingBase:
    """The base once its slot was closed: the next slot has the next number."""
    return replace(base, number=base.number + 1)


def passed_over(
    account_line: AccountLine, base: RollingBase, slot: Slot, on: date, event: str
) -> RollingBase:
    """The base after a skip or a cancellation on a day.

    The next date counts from the slot's nominal date, advanced by whole intervals until after the
    day (scheduling.md §4).
    """
    steps = _interval(account_line).steps_beyond(slot.nominal_on, on)
    number = base.number + 1
    if on < base.event_on:
        return replace(base, number=number)
    return RollingBase(number, slot.nominal_on, event, on, steps)


def open_rolling_slot(state: LineState) -> Slot:
    """The one open slot of a rolling line; a hand-picked date survives re-basing."""
    account_line, line = state.account_line, state.line
    base = state.rolling or starting_base(account_line)
    stored = state.stored.get(rolling_key(base.number))
    if stored is not None and stored.moves:
        return stored
    nominal = rolling_nominal(account_line, base)
    due = account_line.calendar.shifted(nominal, line.shift)
    if stored is not None:
        return replace(stored, nominal_on=nominal, due_on=due, first_due_on=None)
    return Slot(rolling_key(base.number), nominal, due, line.lead_days, line.grace_days)


def _interval(account_line: AccountLine) -> Interval:
    policy = account_line.line.policy
    if not isinstance(policy, Rolling):
        raise TypeError(f"{account_line.line.name} does not roll")
    return policy.every
