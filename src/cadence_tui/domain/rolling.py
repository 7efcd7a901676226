"""Rolling lines: exactly one open slot, counted from what happened last on the line (scheduling.md §5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from cadence_tui.domain.calendar import Shift
from cadence_tui.domain.intervals import Interval
from cadence_tui.domain.policies import Rolling
from cadence_tui.domain.records import AccountLine, LineState, RollingBase, Slot
from cadence_tui.domain.vocabulary import SlotStatus

SlotsByKey = Mapping[str, Slot]
START, SKIP, CANCEL = "start", "skip", "cancel"


def starting_base(account_line: AccountLine) -> RollingBase:
    """The base of a line before any qualifying touchpoint: its planning start."""
    start = account_line.planning_start
    return RollingBase(number=1, base_on=start, happening=START, happened_on=date.min)


def stored_base(
    number: int, base_on: date, happening: str, steps: int, slots: SlotsByKey
) -> RollingBase:
    """The base that four stored columns and the line's stored slots stand for.

    A skip or a cancellation took place on the day that closed the slot before the open one.
    """
    happened_on = date.min if happening == START else base_on
    before = slots.get(rolling_key(number - 1))
    if happening in {SKIP, CANCEL} and before is not None and before.closed_on is not None:
        happened_on = before.closed_on
    return RollingBase(number, base_on, happening, happened_on, steps)


def rolling_key(number: int) -> str:
    """The key of a rolling line's slot; stored once decided, never renumbered."""
    return f"ROLL/{number:04d}"


def rolling_nominal(account_line: AccountLine, base: RollingBase) -> date:
    """The date that the open slot falls on before the shift.

    A date before the planning start becomes the planning start, one inside a pause the day after it;
    a date that had arrived when the pause was entered stays.
    """
    if base.happening == START and account_line.first_on is not None:
        nominal = account_line.first_on
    else:
        nominal = _interval(account_line).after(base.base_on, base.steps)
    nominal = max(nominal, account_line.planning_start)
    for pause in sorted(account_line.facts.pauses, key=lambda pause: pause.from_on):
        if pause.suppresses(nominal):
            nominal = pause.to_on + timedelta(days=1)
    return nominal


def touched(account_line: AccountLine, base: RollingBase, on: date, happening: str) -> RollingBase:
    """The base after a qualifying touchpoint; one from before the base changes nothing."""
    return _later(account_line, base, RollingBase(base.number, on, happening, happened_on=on))


def closed(base: RollingBase) -> RollingBase:
    """The base once its slot was closed: the next slot has the next number."""
    return base._replace(number=base.number + 1)


def passed_over(
    account_line: AccountLine, base: RollingBase, slot: Slot, on: date, happening: str
) -> RollingBase:
    """The base after a skip or a cancellation on a day.

    The next date counts from the slot's nominal date, advanced by whole intervals until after the
    day, the shift included (scheduling.md §4).
    """
    every, line = _interval(account_line), account_line.line
    steps = every.steps_beyond(slot.nominal_on, on)
    while account_line.calendar.shifted(every.after(slot.nominal_on, steps), line.shift) <= on:
        steps += 1
    passed = RollingBase(base.number, slot.nominal_on, happening, on, steps)
    return closed(_later(account_line, base, passed))


def base_from_history(
    account_line: AccountLine, touched_on: Iterable[tuple[date, str]], slots: Iterable[Slot]
) -> RollingBase:
    """The base that follows from everything that happened, in whatever order it is given.

    `touched_on` holds the day and channel of each touchpoint that counts for the line, `slots` the
    line's stored slots.
    """
    base = starting_base(account_line)
    closings = sorted(
        (slot.closed_on or slot.nominal_on, slot.nominal_on, slot.key, slot)
        for slot in slots
        if not slot.is_open
    )
    for on, _, _, slot in closings:
        if slot.status is SlotStatus.SKIPPED:
            base = passed_over(account_line, base, slot, on, SKIP)
        elif slot.status is SlotStatus.CANCELLED:
            base = passed_over(account_line, base, slot, on, CANCEL)
        else:
            base = closed(base)
    for on, channel in touched_on:
        base = touched(account_line, base, on, channel)
    return base


def open_rolling_slot(state: LineState) -> Slot:
    """The one open slot of a rolling line; a hand-picked date survives re-basing."""
    account_line, line = state.account_line, state.line
    base = state.rolling or starting_base(account_line)
    stored = state.stored.get(rolling_key(base.number))
    if stored is not None and stored.moves:
        return stored
    nominal = rolling_nominal(account_line, base)
    due = account_line.calendar.shifted(nominal, line.shift)
    if due <= base.base_on:  # a short interval at the end of a month: later all the same
        due = account_line.calendar.shifted(nominal, Shift.FOLLOWING)
    if stored is not None:
        return stored._replace(nominal_on=nominal, due_on=due, first_due_on=None)
    return Slot(rolling_key(base.number), nominal, due, line.lead_days, line.grace_days)


def _later(account_line: AccountLine, old: RollingBase, new: RollingBase) -> RollingBase:
    """The base that came about last; of one day, the one that leads further."""
    every = _interval(account_line)
    reach = every.after(new.base_on, new.steps), every.after(old.base_on, old.steps)
    if new.happened_on > old.happened_on or (
        new.happened_on == old.happened_on and reach[0] >= reach[1]
    ):
        return new
    return old


def _interval(account_line: AccountLine) -> Interval:
    policy = account_line.line.policy
    if not isinstance(policy, Rolling):
        raise TypeError(f"{account_line.line.name} does not roll")
    return policy.every
