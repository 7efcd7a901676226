"""The worked examples of scheduling.md §10, as the rules tell them from day to day.

Those of grids stand in test_grid.py; edits, renewal moves and reports have tests of their own.
"""

from __future__ import annotations

from cadence_tui.domain.decisions import Move, log, reschedule
from cadence_tui.domain.phases import phase_on
from cadence_tui.domain.records import AccountState
from cadence_tui.domain.slots import view_on
from cadence_tui.domain.vocabulary import Phase, SlotStatus
from tests.factories import (
    a_line,
    a_pause,
    a_touchpoint,
    an_account,
    day,
    next_due,
    slot_due,
    some_facts,
    state_of,
)


def monthly_on_the_15th(policy: str = "fixed", **definition: object) -> AccountState:
    """An account that began on 15 December 2025, with one monthly line."""
    line = a_line("check_in", policy, **definition)
    return an_account(line, facts=some_facts(start="2025-12-15"))


def test_nothing_done_by_20_april_leaves_one_to_do_and_three_missed() -> None:
    state = state_of(monthly_on_the_15th())
    view = view_on(state, day("2026-04-20"))
    *lapsed, actionable = view.arrived
    assert [slot.key for slot in lapsed] == ["M/2026-01", "M/2026-02", "M/2026-03"]
    assert actionable.due_on == day("2026-04-15")
    assert phase_on(state, actionable, day("2026-04-20")) is Phase.DUE
    assert {phase_on(state, slot, day("2026-04-20"), newer_arrived=True) for slot in lapsed} == {
        Phase.LAPSED
    }
    assert view.next is not None
    assert view.next.due_on == day("2026-05-15")


def test_one_call_on_20_april_settles_all_four() -> None:
    account = monthly_on_the_15th()
    done = log(account, a_touchpoint("2026-04-20"))
    stored = state_of(done.account).stored
    assert {key: slot.status for key, slot in stored.items()} == {
        "M/2026-01": SlotStatus.MISSED,
        "M/2026-02": SlotStatus.MISSED,
        "M/2026-03": SlotStatus.MISSED,
        "M/2026-04": SlotStatus.DONE,
    }
    assert (day("2026-04-20") - done.credits[0].slot.due_on).days == 5
    assert next_due(done.account, "2026-04-20") == day("2026-05-15")
    assert not view_on(state_of(done.account), day("2026-04-20")).arrived


def test_due_15_january_done_20_april_by_policy_and_catch_up() -> None:
    call = a_touchpoint("2026-04-20")
    fixed = log(monthly_on_the_15th(), call).account
    assert next_due(fixed, "2026-04-20") == day("2026-05-15")

    rolling = log(monthly_on_the_15th("rolling"), call)
    assert rolling.credits[0].slot.due_on == day("2026-01-15")
    assert next_due(rolling.account, "2026-04-20") == day("2026-05-20")

    stack = log(monthly_on_the_15th(catch_up="stack"), call)
    assert [credit.slot.due_on for credit in stack.credits] == [day("2026-01-15")]
    left = view_on(state_of(stack.account), day("2026-04-20")).arrived
    assert left[0].nominal_on == day("2026-02-15")


def test_rolling_30_days_over_a_pause_of_march_and_april() -> None:
    facts = some_facts(start="2026-01-15", pauses=[a_pause("2026-03-01", "2026-04-30")])
    account = an_account(a_line("check_in", "rolling", every="30 days"), facts=facts)
    account = log(account, a_touchpoint("2026-02-12")).account
    assert next_due(account, "2026-02-12") == day("2026-05-01")


def test_the_10th_of_march_moved_to_the_24th_and_done_leads_to_10_april() -> None:
    account = an_account(a_line("check_in", on="day 10"), facts=some_facts(start="2026-03-01"))
    target = slot_due(account, "2026-03-10")
    account = reschedule(account, target, day("2026-03-09"), Move(day("2026-03-24"))).account
    assert next_due(account, "2026-03-10") == day("2026-03-24")
    done = log(account, a_touchpoint("2026-03-24"))
    assert [credit.slot.key for credit in done.credits] == ["M/2026-03"]
    assert next_due(done.account, "2026-03-24") == day("2026-04-10")


def test_a_call_on_8_april_credits_the_15th_and_one_on_the_7th_does_not() -> None:
    line = a_line("check_in", on="day 15", lead_days=7)
    account = an_account(line, facts=some_facts(start="2026-03-31"))
    assert [credit.slot.key for credit in log(account, a_touchpoint("2026-04-08")).credits] == [
        "M/2026-04"
    ]
    assert not log(account, a_touchpoint("2026-04-07")).credits
