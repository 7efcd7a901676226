"""The open slots of a line: computed, overlaid with what was decided (scheduling.md §1, §3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from cadence_tui.domain.attention import line_attention
from cadence_tui.domain.decisions import log
from cadence_tui.domain.grid import NominalDate, nominal_dates
from cadence_tui.domain.lines import Line
from cadence_tui.domain.records import AccountLine, LineState, Pause, Slot
from cadence_tui.domain.slots import MOST_SLOTS, open_slots, view_on
from cadence_tui.domain.vocabulary import AccountStatus, SlotStatus
from cadence_tui.errors import BadInput
from tests.factories import (
    PLAIN_DAYS,
    a_line,
    a_pause,
    a_touchpoint,
    an_account,
    day,
    days,
    on_account,
    slots_between,
    some_facts,
    state_of,
)


def dues(slots: list[Slot] | tuple[Slot, ...]) -> list[date]:
    return [slot.due_on for slot in slots]


def monthly(*, facts_of: str = "2026-01-01", pauses: tuple[Pause, ...] = ()) -> LineState:
    """A line on every 15th, on a calendar without days off."""
    facts = some_facts(start=facts_of)._replace(pauses=pauses)
    return LineState(on_account(a_line(on="day 15"), facts, PLAIN_DAYS))


def closed(state: LineState, *keys: str) -> LineState:
    """The line with these slots done."""
    computed = slots_between(state.account_line, day("2020-01-01"), day("2030-12-31"))
    done = {
        slot.key: slot._replace(status=SlotStatus.DONE, closed_on=slot.due_on)
        for slot in computed
        if slot.key in keys
    }
    return state._replace(stored={**state.stored, **done})


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The nominal dates that were worked out, in order."""
    seen: list[date] = []

    def watched(account_line: AccountLine, start: date) -> Iterator[NominalDate]:
        for key, nominal in nominal_dates(account_line, start):
            seen.append(nominal)
            yield key, nominal

    monkeypatch.setattr("cadence_tui.domain.slots.nominal_dates", watched)
    return seen


def test_an_untouched_line_piles_up_and_shows_what_comes_next() -> None:
    view = view_on(monthly(), day("2026-04-20"))
    assert dues(view.arrived) == days("2026-01-15, 2026-02-15, 2026-03-15, 2026-04-15")
    assert view.newest_arrived == view.arrived[-1]
    assert dues(view.coming) == days("2026-05-15")


def test_a_closed_slot_never_opens_again() -> None:
    state = closed(monthly(), "M/2026-01", "M/2026-03")
    assert dues(open_slots(state, day("2026-03-31"))) == days("2026-02-15, 2026-04-15")


def test_a_moved_slot_stands_where_it_was_moved_to() -> None:
    state = monthly()
    april = open_slots(state, day("2026-04-15"))[3]
    moved = april._replace(due_on=day("2026-04-24"), moves_by_us=1)
    state = state._replace(stored={april.key: moved}, open_from=april.nominal_on)
    assert dues(open_slots(state, day("2026-04-20"))) == days("2026-04-24")
    assert dues(view_on(state, day("2026-04-25")).arrived) == days("2026-04-24")


def test_a_window_begins_with_what_a_shift_brought_into_it() -> None:
    line = on_account(a_line(on="day 30", shift="following"))  # Saturday 30 May
    found = slots_between(line, day("2026-06-01"), day("2026-06-05"))
    assert [slot.key for slot in found] == ["M/2026-05"]


class TestPauses:
    """A pause suppresses what nobody decided about; countdowns and one-off plans go on."""

    def test_what_it_covers_is_neither_missed_nor_counted(self) -> None:
        state = monthly(pauses=(a_pause("2026-02-15", "2026-04-15"),))
        assert dues(open_slots(state, day("2026-04-30"))) == days("2026-01-15, 2026-05-15")

    def test_what_had_arrived_when_it_was_entered_stays(self) -> None:
        backdated = a_pause("2026-02-01", "2026-04-30", entered="2026-03-15")
        state = monthly(pauses=(backdated,))
        assert dues(open_slots(state, day("2026-04-30"))) == days(
            "2026-01-15, 2026-02-15, 2026-05-15"
        )

    def test_what_was_decided_about_stays(self) -> None:
        state = monthly()
        march = open_slots(state, day("2026-03-15"))[2]
        booked = march._replace(booked_on=day("2026-03-14"))
        paused = monthly(pauses=(a_pause("2026-02-15", "2026-04-15"),))
        paused = paused._replace(stored={march.key: booked})
        assert dues(open_slots(paused, day("2026-04-30"))) == days(
            "2026-01-15, 2026-03-15, 2026-05-15"
        )

    def test_pauses_may_overlap(self) -> None:
        state = monthly(
            pauses=(a_pause("2026-02-01", "2026-03-20"), a_pause("2026-03-01", "2026-03-05"))
        )
        assert dues(open_slots(state, day("2026-04-01"))) == days("2026-01-15, 2026-04-15")

    @pytest.mark.parametrize(
        "line",
        [
            a_line("renewal", "before_renewal", days=[30]),
            a_line("follow", "once", on="2026-03-01"),
        ],
    )
    def test_countdowns_and_one_off_plans_ignore_them(self, line: Line) -> None:
        facts = some_facts(renewal="2026-03-31", pauses=[a_pause("2026-01-01", "2026-12-31")])
        state = state_of(an_account(line, facts=facts, calendar=PLAIN_DAYS))
        assert dues(open_slots(state, day("2026-12-31"))) == days("2026-03-01")

    def test_onboarding_does_not(self) -> None:
        facts = some_facts(pauses=[a_pause("2026-01-01", "2026-01-10")])
        state = state_of(an_account(a_line("o", "after_start", days=[5, 14]), facts=facts))
        assert [slot.key for slot in open_slots(state, day("2026-12-31"))] == ["START/T+14"]

    def test_one_without_an_end_is_not_walked_through(self, walked: list[date]) -> None:
        facts = some_facts(pauses=[a_pause("2026-01-01", "2999-12-31")])
        state = state_of(an_account(a_line(every="1 day"), facts=facts))
        assert open_slots(state, day("2026-12-31")) == []
        assert len(walked) == 1


@pytest.mark.parametrize("status", [AccountStatus.CHURNED, AccountStatus.ARCHIVED])
def test_an_account_that_nobody_looks_after_generates_nothing(status: AccountStatus) -> None:
    account = an_account(model="high_touch", facts=some_facts(status=status, renewal="2027-01-01"))
    for state in account.lines:
        assert open_slots(state, day("2027-12-31")) == []
        assert slots_between(state.account_line, day("2026-01-01"), day("2027-12-31")) == []


class TestGuard:
    """At most 2,000 slots per line and query."""

    DAILY = a_line(every="1 day", anchor="2026-01-01")

    def test_2000_dates_are_given(self) -> None:
        last = day("2026-01-01") + timedelta(days=MOST_SLOTS - 1)
        line = on_account(self.DAILY, calendar=PLAIN_DAYS)
        assert len(slots_between(line, day("2026-01-01"), last)) == MOST_SLOTS

    def test_one_more_is_refused_with_a_remedy(self) -> None:
        last = day("2026-01-01") + timedelta(days=MOST_SLOTS)
        with pytest.raises(BadInput) as refused:
            slots_between(on_account(self.DAILY, calendar=PLAIN_DAYS), day("2026-01-01"), last)
        assert "shorter" in refused.value.remedy

    def test_a_daily_line_from_years_back_is_refused_with_a_remedy(self) -> None:
        state = LineState(on_account(self.DAILY))
        with pytest.raises(BadInput) as refused:
            open_slots(state, day("2040-01-01"))
        assert "effective_from" in refused.value.remedy

    def test_the_end_of_time_ends_a_line(self) -> None:
        state = LineState(on_account(a_line(anchor="2999-11-30"), calendar=PLAIN_DAYS))
        assert dues(open_slots(state, date.max)) == days("2999-11-30, 2999-12-30")


@pytest.mark.parametrize("every", ["1 day", "1 week", "1 month"])
def test_a_line_of_many_years_is_read_from_its_first_open_slot(
    every: str, walked: list[date]
) -> None:
    line = a_line(every=every, anchor="1990-01-01")
    old = on_account(line, some_facts(start="1990-01-01"), PLAIN_DAYS)
    state = LineState(old, open_from=day("2026-11-16"))
    found = open_slots(state, day("2026-11-20"))
    assert found
    assert len(walked) == len(found)


class TestAttentionColumns:
    """What commands store so that the agenda finds the line."""

    def test_they_are_those_of_the_first_open_slot(self) -> None:
        attention = line_attention(closed(monthly(), "M/2026-01"))
        assert attention.open_from == attention.next_due_on == day("2026-02-15")
        assert attention.attention_on == day("2026-02-08")

    def test_reading_from_them_gives_the_same_slots(self) -> None:
        state = closed(monthly(), "M/2026-01", "M/2026-02", "M/2026-04")
        trimmed = state._replace(
            stored={"M/2026-04": state.stored["M/2026-04"]},
            open_from=line_attention(state).open_from,
        )
        assert open_slots(trimmed, day("2026-06-30")) == open_slots(state, day("2026-06-30"))

    def test_a_line_that_makes_no_work_asks_for_none(self) -> None:
        automated = LineState(on_account(a_line(initiator="automated")))
        assert line_attention(automated).attention_on is None

    def test_nor_does_a_plan_that_was_held(self) -> None:
        account = an_account(a_line("training", "once", on="2026-03-10"))
        after = log(account, a_touchpoint("2026-03-10", "training")).account
        assert line_attention(state_of(after)).next_due_on is None
