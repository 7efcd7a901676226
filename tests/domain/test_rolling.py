"""Rolling lines: one open slot, counted from what happened last on the line (scheduling.md §3–§5)."""

from __future__ import annotations

from datetime import date

import pytest

from cadence_tui.domain.attribution import rebases
from cadence_tui.domain.decisions import Move, cancel, log, reschedule, skip
from cadence_tui.domain.records import AccountState, Pause
from cadence_tui.domain.rolling import (
    base_from_history,
    open_rolling_slot,
    starting_base,
    stored_base,
)
from cadence_tui.domain.slots import open_slots
from cadence_tui.domain.vocabulary import Party, SkipReason, SlotStatus
from tests.factories import (
    PLAIN_DAYS,
    a_line,
    a_pause,
    a_touchpoint,
    an_account,
    day,
    on_account,
    slot_due,
    some_facts,
    state_of,
)


def rolling(
    every: str = "14 days",
    *,
    start: str = "2026-02-01",
    pauses: tuple[Pause, ...] = (),
    **definition: object,
) -> AccountState:
    """An account with one rolling check-in, on a calendar without days off."""
    line = a_line("check_in", "rolling", every=every, **definition)
    return an_account(line, facts=some_facts(start=start, pauses=pauses), calendar=PLAIN_DAYS)


def due(account: AccountState) -> date:
    """The due date of the one open slot."""
    (slot,) = open_slots(state_of(account), date.min)
    return slot.due_on


def after(account: AccountState, *touched: str) -> AccountState:
    for on in touched:
        account = log(account, a_touchpoint(on)).account
    return account


class TestFirstDate:
    """Before the first qualifying touchpoint."""

    def test_it_is_one_interval_after_the_planning_start(self) -> None:
        assert due(rolling(start="2026-02-01")) == day("2026-02-15")

    def test_an_old_account_counts_from_the_day_it_was_added(self) -> None:
        facts = some_facts(start="2020-01-01", added="2026-02-01")
        account = an_account(a_line("c", "rolling", every="14 days"), facts=facts)
        assert due(account) == day("2026-02-16")

    def test_a_spread_first_date_stands_until_something_happens(self) -> None:
        account = rolling(start="2026-02-01")
        spread = state_of(account).account_line._replace(first_on=day("2026-02-05"))
        account = account.with_line(state_of(account)._replace(account_line=spread))
        assert due(account) == day("2026-02-05")
        assert due(after(account, "2026-02-03")) == day("2026-02-17")

    def test_an_imported_touchpoint_from_before_sets_the_base(self) -> None:
        account = after(rolling(start="2026-02-01"), "2026-01-25")
        assert due(account) == day("2026-02-08")
        assert not state_of(account).stored

    def test_but_a_date_before_the_planning_start_becomes_the_planning_start(self) -> None:
        assert due(after(rolling(start="2026-02-01"), "2025-11-01")) == day("2026-02-01")


class TestBase:
    """The latest of: qualifying human touch, skip, cancel."""

    def test_a_touch_outside_the_lead_window_moves_the_date_and_credits_nothing(self) -> None:
        account = after(rolling(), "2026-02-06")
        assert due(account) == day("2026-02-20")
        assert not state_of(account).stored

    def test_a_touch_inside_it_closes_the_slot_and_opens_the_next(self) -> None:
        account = after(rolling(), "2026-02-13")
        assert state_of(account).stored["ROLL/0001"].status is SlotStatus.DONE
        assert due(account) == day("2026-02-27")

    def test_a_late_one_counts_from_its_own_day(self) -> None:
        assert due(after(rolling("1 month", start="2026-01-15"), "2026-04-20")) == day("2026-05-20")

    def test_months_are_clamped_from_the_touch(self) -> None:
        account = after(rolling("1 month", start="2026-01-01"), "2026-01-31")
        assert due(account) == day("2026-02-28")

    def test_a_back_dated_touch_from_before_the_latest_one_changes_nothing(self) -> None:
        account = after(rolling(), "2026-02-13")
        assert due(after(account, "2026-02-11")) == due(account)

    def test_and_credits_no_slot_that_came_into_being_later(self) -> None:
        wide = after(rolling(lead_days=21), "2026-02-13")
        done = log(wide, a_touchpoint("2026-02-11"))
        assert not done.credits
        assert due(done.account) == day("2026-02-27")

    def test_an_email_does_not_satisfy_a_call(self) -> None:
        account = rolling()
        written = a_touchpoint("2026-02-13", channel="email", outcome="replied")
        assert due(log(account, written).account) == due(account)

    @pytest.mark.parametrize(
        ("more", "counts"),
        [
            ({}, True),
            ({"type": "qbr"}, True),
            ({"type": "support"}, False),
            ({"type": "internal_note"}, False),
            ({"outcome": "no_show"}, False),
            ({"channel": "email", "outcome": "replied"}, True),
            ({"channel": "email", "outcome": "sent"}, False),
            ({"origin": "automated"}, False),
            ({"channel": "event", "is_group": True}, False),
            ({"type": "event", "channel": "video", "is_group": True}, False),
            ({"channel": "call", "is_group": True}, True),
        ],
    )
    def test_only_a_human_touch_rebases(self, more: dict[str, object], *, counts: bool) -> None:
        line = a_line("check_in", "rolling", accepts="any")
        kind = str(more.get("type", "check_in"))
        touchpoint = a_touchpoint("2026-02-06", kind, **more)
        assert rebases(line, touchpoint) is counts

    def test_sent_mail_that_credits_a_written_line_leads_on_from_its_day(self) -> None:
        account = an_account(
            a_line("value_summary", "rolling", every="14 days"),
            facts=some_facts(start="2026-02-01"),
            calendar=PLAIN_DAYS,
        )
        mail = a_touchpoint("2026-02-16", "value_summary", channel="email", outcome="sent")
        assert due(log(account, mail).account) == day("2026-03-02")

    def test_a_short_interval_never_comes_back_to_the_day_itself(self) -> None:
        friday = day("2026-05-29")  # the last working day of May
        account = an_account(a_line("check_in", "rolling", every="1 day", satisfied_by=["qbr"]))
        held = log(account, a_touchpoint(friday, "qbr")).account
        assert due(held) == day("2026-06-01")


class TestSkip:
    """The next date counts from the skipped nominal, advanced by whole intervals."""

    def skipped(self, account: AccountState, on: str) -> AccountState:
        target = slot_due(account, due(account).isoformat())
        return skip(account, target, day(on), SkipReason.NO_AGENDA).account

    @pytest.mark.parametrize(
        ("every", "start", "on", "expected"),
        [
            pytest.param("14 days", "2026-02-01", "2026-02-15", "2026-03-01", id="on its day"),
            pytest.param("14 days", "2026-02-01", "2026-02-10", "2026-03-01", id="ahead of it"),
            pytest.param(
                "14 days", "2026-02-01", "2026-03-01", "2026-03-15", id="an interval late"
            ),
            pytest.param("14 days", "2026-02-01", "2026-04-20", "2026-04-26", id="long after it"),
            pytest.param(
                "1 month",
                "2025-12-31",
                "2026-02-20",
                "2026-02-28",
                id="a month, clamped to February",
            ),
            pytest.param(
                "1 month",
                "2025-12-31",
                "2026-03-01",
                "2026-03-31",
                id="and back on its own day in March",
            ),
        ],
    )
    def test_the_next_date(self, every: str, start: str, on: str, expected: str) -> None:
        assert due(self.skipped(rolling(every, start=start), on)) == day(expected)

    def test_the_next_date_lies_after_the_day_even_if_a_shift_brings_it_back(self) -> None:
        account = an_account(
            a_line("check_in", "rolling", every="1 month"), facts=some_facts(start="2026-03-30")
        )
        friday = "2026-05-29"  # nominal 30 April; 30 May is a Saturday, shifted back to that Friday
        assert due(self.skipped(account, friday)) == day("2026-06-30")

    def test_a_skip_is_no_touch(self) -> None:
        account = self.skipped(rolling(), "2026-02-15")
        assert due(after(account, "2026-02-14")) == day("2026-03-01")

    def test_a_call_on_the_same_day_leads_no_shorter_than_the_skip(self) -> None:
        account = after(self.skipped(rolling(), "2026-02-10"), "2026-02-10")
        assert due(account) == day("2026-03-01")

    def test_a_cancellation_counts_on_the_same_way(self) -> None:
        account = rolling()
        target = slot_due(account, "2026-02-15")
        cancelled = cancel(account, target, day("2026-02-16"), Party.CUSTOMER).account
        assert due(cancelled) == day("2026-03-01")
        assert state_of(cancelled).stored["ROLL/0001"].status is SlotStatus.CANCELLED


class TestPause:
    """A date inside a pause becomes the day after it."""

    def test_the_worked_example(self) -> None:
        account = rolling(
            "30 days", start="2026-01-01", pauses=(a_pause("2026-03-01", "2026-04-30"),)
        )
        assert due(after(account, "2026-02-12")) == day("2026-05-01")

    def test_a_call_during_the_pause_leads_out_of_it(self) -> None:
        account = rolling(
            "30 days", start="2026-01-01", pauses=(a_pause("2026-03-01", "2026-04-30"),)
        )
        assert due(after(account, "2026-03-10")) == day("2026-05-01")
        assert due(after(account, "2026-04-10")) == day("2026-05-10")

    def test_one_pause_may_lead_into_the_next(self) -> None:
        pauses = (a_pause("2026-03-10", "2026-03-20"), a_pause("2026-02-10", "2026-03-09"))
        assert due(rolling(pauses=pauses)) == day("2026-03-21")

    def test_a_date_that_had_arrived_when_it_was_entered_stays(self) -> None:
        entered_late = a_pause("2026-02-10", "2026-03-31", entered="2026-02-20")
        assert due(rolling(pauses=(entered_late,))) == day("2026-02-15")

    def test_one_that_had_not_moves(self) -> None:
        entered_before = a_pause("2026-02-10", "2026-03-31", entered="2026-02-12")
        assert due(rolling(pauses=(entered_before,))) == day("2026-04-01")

    def test_resuming_early_brings_the_date_to_the_day_after(self) -> None:
        assert due(rolling(pauses=(a_pause("2026-02-10", "2026-02-24"),))) == day("2026-02-25")

    def test_a_skip_counts_from_the_day_after_the_pause(self) -> None:
        account = rolling(pauses=(a_pause("2026-02-10", "2026-03-31"),))
        target = slot_due(account, "2026-04-01")
        skipped = skip(account, target, day("2026-04-02"), SkipReason.NO_AGENDA).account
        assert due(skipped) == day("2026-04-15")


class TestHandPickedDate:
    """It survives re-basing, and only the one time."""

    def picked(self) -> AccountState:
        account = rolling()
        move = Move(day("2026-02-24"))
        return reschedule(account, slot_due(account, "2026-02-15"), day("2026-02-10"), move).account

    def test_a_call_that_credits_nothing_leaves_it(self) -> None:
        account = after(self.picked(), "2026-02-12")
        assert due(account) == day("2026-02-24")

    def test_holding_it_leads_on_from_the_call(self) -> None:
        account = after(self.picked(), "2026-02-12", "2026-02-24")
        assert due(account) == day("2026-03-10")

    def test_skipping_it_counts_from_its_nominal_date(self) -> None:
        account = self.picked()
        target = slot_due(account, "2026-02-24")
        skipped = skip(account, target, day("2026-02-24"), SkipReason.NO_AGENDA).account
        assert due(skipped) == day("2026-03-01")

    def test_a_no_show_is_no_picked_date(self) -> None:
        account = log(rolling(), a_touchpoint("2026-02-14", outcome="no_show")).account
        assert state_of(account).stored["ROLL/0001"].attempts == 1
        assert due(log(account, a_touchpoint("2026-02-10", "qbr")).account) == day("2026-02-24")
        assert open_rolling_slot(state_of(account)).attempts == 1


def test_the_base_follows_from_the_history_in_any_order() -> None:
    account = rolling()
    account = after(account, "2026-02-13", "2026-02-20")
    target = slot_due(account, "2026-03-06")
    account = skip(account, target, day("2026-03-10"), SkipReason.NO_AGENDA).account
    account = after(account, "2026-03-18")
    state = state_of(account)
    touched = [(day(on), "call") for on in ("2026-03-18", "2026-02-20", "2026-02-13")]
    base = base_from_history(state.account_line, touched, state.stored.values())
    assert base == state.rolling
    assert base == base_from_history(state.account_line, touched[::-1], state.stored.values())


@pytest.mark.parametrize("touched", [[], ["2026-01-25"], ["2026-02-06"]])
@pytest.mark.parametrize("skipped_on", [None, "2026-02-10", "2026-03-10"])
def test_the_stored_columns_stand_for_the_base(touched: list[str], skipped_on: str | None) -> None:
    account = after(rolling(), *touched)
    if skipped_on:
        target = slot_due(account, due(account).isoformat())
        account = skip(account, target, day(skipped_on), SkipReason.NO_AGENDA).account
    state = state_of(account)
    base = state.rolling or starting_base(state.account_line)
    read = stored_base(base.number, base.base_on, base.happening, base.steps, state.stored)
    assert read == base


def test_a_line_that_does_not_roll_has_no_base() -> None:
    with pytest.raises(TypeError, match="does not roll"):
        open_rolling_slot(state_of(rolling())._replace(account_line=on_account(a_line("qbr"))))
