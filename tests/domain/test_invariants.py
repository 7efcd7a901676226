"""The invariants of scheduling.md §11 that hold through any sequence of decisions: P6, P7, P8, P12.

A journey takes an account with random lines through random decisions on random days and looks at
everything that must hold after each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.attention import line_attention
from cadence_tui.domain.attribution import Credit, chosen_slot, rebases
from cadence_tui.domain.calendar import WorkingCalendar
from cadence_tui.domain.decisions import Decided, Move, book, cancel, log, reschedule, skip
from cadence_tui.domain.lines import Line
from cadence_tui.domain.phases import phase_on
from cadence_tui.domain.policies import Rolling
from cadence_tui.domain.records import AccountState, Decision, LineState, Slot, Touchpoint
from cadence_tui.domain.rolling import base_from_history, open_rolling_slot
from cadence_tui.domain.slots import open_slots, view_on
from cadence_tui.domain.vocabulary import Action, Party, Phase, SkipReason
from cadence_tui.errors import Refused
from tests.factories import a_line, a_pause, a_touchpoint, an_account, slots_between, some_facts

START = date(2026, 1, 1)
KINDS = ["check_in", "qbr", "renewal", "support"]
CHANNELS = ["call", "email"]
OUTCOMES = ["held", "held", "replied", "sent", "no_show", "left_message", "cancelled_by_customer"]
POLICIES: list[dict[str, object]] = [
    {"policy": "fixed", "every": "1 day"},
    {"policy": "fixed", "every": "1 week", "on": "friday"},
    {"policy": "fixed", "every": "1 month", "on": "day 31"},
    {"policy": "fixed", "every": "1 month", "on": "5th friday"},
    {"policy": "fixed", "every": "1 quarter"},
    {"policy": "rolling", "every": "1 day"},
    {"policy": "rolling", "every": "14 days"},
    {"policy": "rolling", "every": "1 month"},
    {"policy": "before_renewal", "days": [120, 90, 60, 30]},
    {"policy": "after_start", "days": [5, 14, 30]},
    {"policy": "once", "on": "2026-02-14"},
]
LINES = st.builds(
    lambda policy, more: policy | more,
    st.sampled_from(POLICIES),
    st.fixed_dictionaries(
        {"type": st.sampled_from(KINDS[:3])},
        optional={
            "catch_up": st.sampled_from(["collapse", "stack"]),
            "shift": st.sampled_from(["none", "following", "preceding", "modified_preceding"]),
            "lead_days": st.integers(0, 40),
            "grace_days": st.integers(0, 10),
            "accepts": st.just("any"),
            "mandatory": st.booleans(),
            "initiator": st.sampled_from(["csm", "automated"]),
        },
    ),
)


@st.composite
def accounts(draw: st.DrawFn) -> AccountState:
    """An account with up to four lines of any kind, perhaps with a pause and holidays."""
    lines: list[Line] = [
        a_line(f"line_{number}", **definition)
        for number, definition in enumerate(draw(st.lists(LINES, min_size=1, max_size=4)))
    ]
    first = START + timedelta(days=draw(st.integers(0, 120)))
    last = first + timedelta(days=draw(st.integers(0, 40)))
    pauses = [a_pause(first.isoformat(), last.isoformat())] if draw(st.booleans()) else []
    facts = some_facts(start="2025-11-30", added="2026-01-01", renewal="2026-06-14", pauses=pauses)
    holidays = draw(st.frozensets(st.dates(START, date(2026, 6, 30)), max_size=8))
    return an_account(*lines, facts=facts, calendar=WorkingCalendar(holidays=holidays))


@dataclass
class Journey:
    """An account on its way, with everything that was decided about it."""

    account: AccountState
    today: date = START
    decisions: list[Decision] = field(default_factory=list)
    touchpoints: list[Touchpoint] = field(default_factory=list)

    def take(self, decide: Callable[[], Decided]) -> Decided | None:
        """Decide, unless a rule forbids it; what was closed must stay as it is."""
        before = self.account
        copies = {state.id: dict(state.stored) for state in before.lines}
        try:
            decided = decide()
        except Refused:
            return None
        assert {state.id: state.stored for state in before.lines} == copies
        for state in before.lines:
            after = decided.account.state_of(state.id).stored
            for key, slot in state.stored.items():
                assert slot.is_open or after[key] == slot
        self.account = decided.account
        self.decisions.extend(decided.decisions)
        return decided


Step = Callable[[Journey, st.DataObject], None]


def _log(journey: Journey, data: st.DataObject) -> None:
    """Log something today, or a few days back."""
    back = data.draw(st.sampled_from([0, 0, 0, 1, 9]), label="days back")
    touchpoint = a_touchpoint(
        journey.today - timedelta(days=back),
        data.draw(st.sampled_from(KINDS), label="type"),
        channel=data.draw(st.sampled_from(CHANNELS)),
        outcome=data.draw(st.sampled_from(OUTCOMES), label="outcome"),
        id=f"touchpoint {len(journey.touchpoints)}",
    )
    done = journey.take(lambda: log(journey.account, touchpoint))
    if done is None:
        return
    journey.touchpoints.append(touchpoint)
    lines = [credit.account_line_id for credit in done.credits]
    assert len(set(lines)) == len(lines)
    for credit in done.credits if back == 0 else ():
        assert_nothing_left_today(journey, credit)


def _pass_over(journey: Journey, data: st.DataObject) -> None:
    """Skip or cancel what a line has to do, or what comes next."""
    if (target := a_target(journey, data)) is None:
        return
    if data.draw(st.booleans(), label="skip it"):
        reason = data.draw(st.sampled_from([SkipReason.NO_AGENDA, SkipReason.CUSTOMER_ASKED]))
        done = journey.take(lambda: skip(journey.account, target, journey.today, reason))
    else:
        done = journey.take(lambda: cancel(journey.account, target, journey.today, Party.US))
    if done is not None:
        assert_nothing_left_today(journey, target)


def _reschedule(journey: Journey, data: st.DataObject) -> None:
    """Move what a line has to do by some days."""
    if (target := a_target(journey, data)) is None:
        return
    to_on = target.slot.due_on + timedelta(days=data.draw(st.integers(-10, 30), label="by"))
    by = data.draw(st.sampled_from(list(Party)))
    move = Move(to_on, by, "no room")
    done = journey.take(lambda: reschedule(journey.account, target, journey.today, move))
    if done is not None:
        moved = done.account.state_of(target.account_line_id).stored[target.slot.key]
        assert (moved.nominal_on, moved.due_on) == (target.slot.nominal_on, to_on)
        assert chosen_slot(done.account.state_of(target.account_line_id), to_on) == moved


def _book(journey: Journey, data: st.DataObject) -> None:
    """Put what a line has to do on the calendar."""
    if (target := a_target(journey, data)) is None:
        return
    on = journey.today + timedelta(days=data.draw(st.integers(0, 9)))
    done = journey.take(lambda: book(journey.account, target, journey.today, on))
    if done is not None:
        booked = done.account.state_of(target.account_line_id).stored[target.slot.key]
        assert booked == target.slot._replace(booked_on=on)


STEPS: list[Step] = [_log, _log, _pass_over, _reschedule, _book]


def a_target(journey: Journey, data: st.DataObject) -> Credit | None:
    """The slot that naming one of the lines means today."""
    state = data.draw(st.sampled_from(journey.account.lines), label="line")
    slot = chosen_slot(state, journey.today)
    return Credit(state.id, slot) if slot is not None else None


def assert_nothing_left_today(journey: Journey, closed: Credit) -> None:
    """After a slot was closed, the next actionable date of a collapse line is later."""
    state = journey.account.state_of(closed.account_line_id)
    if state.line.collapses:
        assert not view_on(state, journey.today).arrived


def assert_actionable(state: LineState, today: date) -> None:
    """At most one actionable slot under collapse; a rolling line has exactly one open one."""
    slots = open_slots(state, today)
    if isinstance(state.line.policy, Rolling):
        assert len(slots) == 1

    def phase(slot: Slot) -> Phase:
        newer = any(o.due_on <= today for o in slots if o.nominal_on > slot.nominal_on)
        return phase_on(state, slot, today, newer_arrived=newer)

    actionable = [slot for slot in slots if phase(slot) in {Phase.DUE, Phase.OVERDUE}]
    assert len(actionable) <= 1 or not state.line.collapses
    assert not actionable or state.line.makes_work


def assert_columns_are_enough(state: LineState, today: date) -> None:
    """What the agenda reads by the attention columns is what a whole history gives."""
    attention = line_attention(state)
    if attention.open_from is None or isinstance(state.line.policy, Rolling):
        return
    kept = {k: slot for k, slot in state.stored.items() if slot.nominal_on >= attention.open_from}
    trimmed = state._replace(stored=kept, open_from=attention.open_from)
    assert open_slots(trimmed, today) == open_slots(state, today)


def assert_base_follows(journey: Journey, state: LineState) -> None:
    """A rolling line's date follows from its history, however it came about."""
    credited = {
        decision.touchpoint_id
        for decision in journey.decisions
        if decision.action is Action.LOG and decision.account_line_id == state.id
    }
    touched = [
        (touchpoint.on, touchpoint.channel.value)
        for touchpoint in journey.touchpoints
        if touchpoint.id in credited or rebases(state.line, touchpoint)
    ]
    base = base_from_history(state.account_line, touched, state.stored.values())
    assert open_rolling_slot(state._replace(rolling=base)) == open_rolling_slot(state)


def grids(account: AccountState) -> list[list[Slot]]:
    window = date(2026, 1, 1), date(2026, 12, 31)
    return [slots_between(state.account_line, *window) for state in account.lines]


@given(accounts(), st.data())
def test_no_sequence_of_decisions_breaks_a_line(account: AccountState, data: st.DataObject) -> None:
    journey, grid = Journey(account), grids(account)
    for _ in range(data.draw(st.integers(1, 12), label="decisions")):
        journey.today += timedelta(days=data.draw(st.integers(0, 25), label="days later"))
        data.draw(st.sampled_from(STEPS), label="step")(journey, data)
        for state in journey.account.lines:
            assert_actionable(state, journey.today)
            assert_columns_are_enough(state, journey.today)
            if isinstance(state.line.policy, Rolling) and state.line.makes_work:
                assert_base_follows(journey, state)
    assert grids(journey.account) == grid
    credits_made = [d.slot_id for d in journey.decisions if d.action is Action.LOG]
    assert len(set(credits_made)) == len(credits_made)
    closing = {Action.LOG, Action.SKIP, Action.CANCEL, Action.MISS}
    closed = [d.slot_id for d in journey.decisions if d.action in closing]
    assert len(set(closed)) == len(closed)
