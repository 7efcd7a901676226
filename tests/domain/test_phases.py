"""The phase of an open slot on a day (scheduling.md §4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cadence_tui.domain.calendar import WorkingCalendar
from cadence_tui.domain.phases import grace_ends_on, overdue_from, phase_on, settling_day
from cadence_tui.domain.records import AccountState, Slot
from cadence_tui.domain.slots import open_slots, view_on
from cadence_tui.domain.vocabulary import Phase, SlotStatus
from tests.factories import (
    PLAIN_DAYS,
    a_line,
    a_pause,
    an_account,
    day,
    some_facts,
    state_of,
)

CALENDAR = WorkingCalendar()


def slot_on(due: str, *, lead: int = 7, grace: int = 3) -> Slot:
    return Slot("M/2026-03", day(due), day(due), lead, grace)


@pytest.mark.parametrize(
    ("on", "phase"),
    [
        ("2026-03-02", Phase.PLANNED),
        ("2026-03-03", Phase.UPCOMING),
        ("2026-03-09", Phase.UPCOMING),
        ("2026-03-10", Phase.DUE),
        ("2026-03-13", Phase.DUE),
        ("2026-03-14", Phase.OVERDUE),
    ],
)
def test_a_slot_due_on_10_march_with_lead_7_and_grace_3(on: str, phase: Phase) -> None:
    state = state_of(an_account(a_line()))
    assert phase_on(state, slot_on("2026-03-10"), day(on)) is phase


@pytest.mark.parametrize(
    ("due", "grace", "last"),
    [
        pytest.param("2026-03-10", 3, "2026-03-13", id="a grace that ends on a Friday ends there"),
        pytest.param(
            "2026-03-11", 3, "2026-03-16", id="one that ends on a Saturday runs to Monday"
        ),
        pytest.param("2026-03-12", 3, "2026-03-16", id="one that ends on a Sunday too"),
        pytest.param("2026-03-14", 0, "2026-03-16", id="a plan for a Saturday without grace too"),
        pytest.param("2026-05-20", 3, "2026-05-26", id="and over a holiday Monday"),
        pytest.param("2026-03-12", 0, "2026-03-12", id="no grace ends on the due date"),
    ],
)
def test_grace_never_ends_on_a_day_off(due: str, grace: int, last: str) -> None:
    calendar = replace(CALENDAR, holidays=frozenset({day("2026-05-25")}))
    assert grace_ends_on(day(due), grace, calendar) == day(last)


class TestCollapseAndStack:
    """Under collapse the newest arrived slot stands for the older ones."""

    def phases(self, catch_up: str, on: date) -> list[Phase]:
        line = a_line(on="day 15", catch_up=catch_up, lead_days=7, grace_days=6)
        state = state_of(an_account(line, calendar=PLAIN_DAYS))
        arrived = view_on(state, on).arrived
        return [
            phase_on(state, slot, on, newer_arrived=slot is not arrived[-1]) for slot in arrived
        ]

    def test_collapse_leaves_one_actionable(self) -> None:
        assert self.phases("collapse", day("2026-04-20")) == [*[Phase.LAPSED] * 3, Phase.DUE]

    def test_stack_keeps_them_all(self) -> None:
        assert self.phases("stack", day("2026-04-20")) == [*[Phase.OVERDUE] * 3, Phase.DUE]

    def test_a_countdown_lapses_too(self) -> None:
        line = a_line("renewal", "before_renewal", days=[120, 90], mandatory=True)
        account = an_account(line, facts=some_facts(start="2026-01-01", renewal="2027-03-31"))
        view = view_on(state_of(account), day("2026-12-31"))
        assert [slot.key[-5:] for slot in view.arrived] == ["T-120", "/T-90"]
        phase = phase_on(state_of(account), view.arrived[0], day("2026-12-31"), newer_arrived=True)
        assert phase is Phase.LAPSED


class TestPaused:
    """A paused account's slots rest; countdowns and one-off plans do not."""

    def phase(self, account: AccountState, on: str) -> Phase:
        state = state_of(account)
        (slot, *_) = open_slots(state, day(on))
        return phase_on(state, slot, day(on))

    @pytest.mark.parametrize(
        ("on", "phase"),
        [
            ("2026-02-28", Phase.OVERDUE),
            ("2026-03-01", Phase.PAUSED),
            ("2026-03-31", Phase.PAUSED),
            ("2026-04-01", Phase.OVERDUE),
        ],
    )
    def test_an_overdue_slot_rests_and_is_overdue_again(self, on: str, phase: Phase) -> None:
        facts = some_facts(pauses=[a_pause("2026-03-01", "2026-03-31")])
        assert self.phase(an_account(a_line(on="day 10"), facts=facts), on) is phase

    def test_countdowns_and_one_off_plans_go_on(self) -> None:
        facts = some_facts(renewal="2026-04-10", pauses=[a_pause("2026-01-01", "2026-12-31")])
        countdown = a_line("renewal", "before_renewal", days=[30])
        assert self.phase(an_account(countdown, facts=facts), "2026-03-11") is Phase.DUE
        plan = a_line("training", "once", on="2026-03-11")
        assert self.phase(an_account(plan, facts=facts), "2026-03-11") is Phase.DUE


def test_a_line_of_others_is_never_due_or_overdue() -> None:
    account = an_account(a_line(on="day 10", initiator="automated"))
    state = state_of(account)
    for slot in open_slots(state, day("2026-06-30")):
        assert phase_on(state, slot, day("2026-06-30")) is Phase.PLANNED


@pytest.mark.parametrize(
    ("closed_on", "settled_on"),
    [
        pytest.param("2026-03-09", "2026-03-09", id="held early, it settles that day"),
        pytest.param("2026-03-13", "2026-03-13", id="held within its grace, that day"),
        pytest.param("2026-04-20", "2026-03-14", id="held late, on the day it became overdue"),
        pytest.param(None, "2026-03-14", id="never held, on that day too"),
    ],
)
def test_the_settling_day(closed_on: str | None, settled_on: str) -> None:
    slot = slot_on("2026-03-10")
    if closed_on is not None:
        slot = slot._replace(status=SlotStatus.DONE, closed_on=day(closed_on))
    assert settling_day(slot, CALENDAR) == day(settled_on)


def test_a_settling_day_that_was_kept_stays() -> None:
    slot = slot_on("2026-03-24")._replace(settled_on=day("2026-03-14"), closed_on=day("2026-03-24"))
    assert settling_day(slot, CALENDAR) == day("2026-03-14")


def test_grace_at_the_end_of_time_is_no_error() -> None:
    slot = slot_on("2999-12-31", grace=3650)
    assert overdue_from(slot, CALENDAR).year == 3009
