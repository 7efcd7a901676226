"""Why a slot falls on its date, from the rule to today's commitment (scheduling.md §1.8)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cadence_tui.domain.calendar import WEEKDAYS
from cadence_tui.domain.grid import anchor_of
from cadence_tui.domain.intervals import Interval
from cadence_tui.domain.phases import overdue_from
from cadence_tui.domain.policies import AfterStart, BeforeRenewal, Fixed, Once, Rolling, policy_name
from cadence_tui.domain.records import AccountLine, LineState, RollingBase, Slot
from cadence_tui.domain.rolling import CANCEL, SKIP, START, starting_base
from cadence_tui.domain.shown_dates import day_month, weekday_day_month

_TOUCH_WORDS = {
    "event": "event",
    "in_app": "in-app message",
    "onsite": "onsite visit",
    "video": "video call",
}


class Step(NamedTuple):
    """One step of the explanation: what it is about, and what it says."""

    topic: str
    text: str


def why_line(state: LineState, slot: Slot, today: date) -> str:
    """The explanation in one line: the rule, then whatever moved the date."""
    account_line = state.account_line
    parts = [rule_text(state, slot, today)]
    if slot.moves:
        times = "once" if slot.moves == 1 else f"{slot.moves} times"
        parts.append(f"moved {times} from {weekday_day_month(slot.original_due_on, today)}")
    else:
        shifted = _shift_text(account_line, slot, today)
        if shifted:
            parts.append(shifted)
    if account_line.override_reason:
        parts.append(f"override: {account_line.override_reason}")
    if account_line.note:
        parts.append(f"note: {account_line.note}")
    return "; ".join(parts)


def why_steps(state: LineState, slot: Slot, today: date) -> tuple[Step, ...]:
    """The explanation in full, from the rule to the day on which the slot becomes overdue."""
    account_line, line = state.account_line, state.line
    steps = [
        Step("rule", f"{policy_name(line.policy)}: {rule_text(state, slot, today)}"),
        Step("nominal date", f"{weekday_day_month(slot.nominal_on)} (slot {slot.key})"),
        Step("days off", _days_off_text(account_line, slot, today)),
    ]
    if slot.moves:
        who = f"{slot.moves_by_us} by us, {slot.moves_by_customer} by the customer"
        first = weekday_day_month(slot.original_due_on)
        steps.append(Step("rescheduled", f"first due {first}; moved {who}"))
    if slot.booked_on:
        at = f" at {slot.booked_time}" if slot.booked_time else ""
        steps.append(Step("booked", f"{weekday_day_month(slot.booked_on)}{at}; the due date stays"))
    steps.append(Step("due", weekday_day_month(slot.due_on)))
    overdue = overdue_from(slot, account_line.calendar)
    steps.append(
        Step(
            "window",
            f"upcoming {slot.lead_days} days before, {slot.grace_days} days of grace, "
            f"overdue from {weekday_day_month(overdue)}",
        )
    )
    if account_line.override_reason:
        steps.append(Step("override", account_line.override_reason))
    if account_line.note:
        steps.append(Step("note", account_line.note))
    return tuple(steps)


def rule_text(state: LineState, slot: Slot, today: date) -> str:
    """What the policy says about this slot, in words."""
    facts = state.account_line.facts
    match state.line.policy:
        case Fixed() as fixed:
            return _fixed_text(state.account_line, fixed, today)
        case Rolling(every=every):
            base = state.rolling or starting_base(state.account_line)
            return _rolling_text(state.account_line, every, base, today)
        case BeforeRenewal() if facts.renewal_on:
            days = slot.key.rpartition("T-")[2]
            return f"{days} days before the renewal on {day_month(facts.renewal_on, today)}"
        case AfterStart() if facts.started_on:
            days = slot.key.rpartition("T+")[2]
            return f"{days} days after the start on {day_month(facts.started_on, today)}"
        case Once(on=on):
            return f"planned once, for {weekday_day_month(on, today)}"
        case _:
            return "the account lacks the date that this rule counts from"


def every_text(every: Interval) -> str:
    """Write "every month" or "every 14 days"."""
    return f"every {every.unit}" if every.count == 1 else f"every {every}"


def _fixed_text(account_line: AccountLine, fixed: Fixed, today: date) -> str:
    on = f" on {fixed.on}" if fixed.on is not None else ""
    if fixed.anchor is not None:
        return f"{every_text(fixed.every)}{on}, from {day_month(fixed.anchor, today)}"
    started_on = account_line.facts.started_on
    if started_on is None:
        return f"{every_text(fixed.every)}{on}, from {day_month(anchor_of(account_line, fixed), today)}"
    return (
        f"{every_text(fixed.every)}{on}, from the account's start on {day_month(started_on, today)}"
    )


def _rolling_text(
    account_line: AccountLine, every: Interval, base: RollingBase, today: date
) -> str:
    rule = every_text(every)
    base_day = day_month(base.base_on, today)
    if base.happening == START:
        if account_line.first_on is not None:
            return f"{rule}, the first date spread over the interval"
        return f"{rule} after planning started on {base_day}"
    if base.happening in (SKIP, CANCEL):
        what = "skipped" if base.happening == SKIP else "cancelled"
        return f"{rule} from the {what} {base_day}"
    word = _TOUCH_WORDS.get(base.happening, base.happening)
    return f"{rule} after the {word} on {base_day}"


def _days_off_text(account_line: AccountLine, slot: Slot, today: date) -> str:
    """What the shift did to the nominal date, also where it did nothing."""
    if account_line.calendar.is_working_day(slot.nominal_on):
        return "the nominal date is a working day"
    moved = _shift_text(account_line, slot, today)
    return moved or f"the nominal date is a day off; shift {account_line.line.shift} leaves it"


def _shift_text(account_line: AccountLine, slot: Slot, today: date) -> str:
    """Why the due date differs from the nominal one, empty when it does not."""
    nominal, due = slot.nominal_on, slot.due_on
    if nominal == due or slot.moves:
        return ""
    if nominal in account_line.calendar.holidays:
        day_off = "a holiday"
    else:
        day_off = f"a {WEEKDAYS[nominal.weekday()].capitalize()}"
    return f"{day_month(nominal, today)} is {day_off}, so {weekday_day_month(due, today)}"
