"""Log, skip, cancel, reschedule, book: what each does to a line (scheduling.md §4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cadence_tui.domain.attribution import Credit
from cadence_tui.domain.decisions import Decided, Move, book, cancel, log, reschedule, skip
from cadence_tui.domain.records import AccountState, Slot
from cadence_tui.domain.slots import open_slots
from cadence_tui.domain.vocabulary import Action, Party, SkipReason, SlotStatus
from cadence_tui.errors import BadInput, Refused
from tests.factories import (
    PLAIN_DAYS,
    a_line,
    a_touchpoint,
    an_account,
    day,
    next_due,
    slot_due,
    some_facts,
    state_of,
)


def monthly(on: str = "day 15", **definition: object) -> AccountState:
    """An account with a monthly check-in from January on."""
    definition = {"lead_days": 7, "grace_days": 6} | definition
    line = a_line("check_in", "fixed", on=on, **definition)
    facts = some_facts(renewal="2027-03-31")
    return an_account(line, facts=facts, calendar=PLAIN_DAYS)


def stored(account: AccountState, key: str) -> Slot:
    return state_of(account).stored[key]


def statuses(account: AccountState) -> dict[str, str]:
    return {key: slot.status.value for key, slot in state_of(account).stored.items()}


def moved(account: AccountState, due: str, to: str, *, today: str, **more: object) -> Decided:
    move = replace(Move(day(to)), **more)  # type: ignore[arg-type]  # its fields by name
    return reschedule(account, slot_due(account, due), day(today), move)


class TestLog:
    """A touchpoint closes the slot it credits and whatever that slot stood for."""

    def test_the_pile_is_missed_in_the_same_step_and_never_comes_back(self) -> None:
        done = log(monthly(), a_touchpoint("2026-04-20"))
        assert statuses(done.account) == {
            "M/2026-01": "missed",
            "M/2026-02": "missed",
            "M/2026-03": "missed",
            "M/2026-04": "done",
        }
        assert [credit.slot.key for credit in done.missed] == [
            "M/2026-01",
            "M/2026-02",
            "M/2026-03",
        ]
        assert next_due(done.account, "2026-04-20") == day("2026-05-15")

    def test_every_decision_is_kept(self) -> None:
        done = log(monthly(), a_touchpoint("2026-02-20"))
        assert [decision.action for decision in done.decisions] == [Action.MISS, Action.LOG]
        last = done.decisions[-1]
        assert (last.from_on, last.to_on) == (day("2026-02-15"), day("2026-02-20"))
        assert last.touchpoint_id == "touchpoint of 2026-02-20"

    def test_closed_slots_keep_their_day_of_closing_and_of_settling(self) -> None:
        done = log(monthly(), a_touchpoint("2026-02-20")).account
        january, february = stored(done, "M/2026-01"), stored(done, "M/2026-02")
        assert (january.closed_on, january.settled_on) == (day("2026-02-20"), day("2026-01-22"))
        assert (february.closed_on, february.settled_on) == (day("2026-02-20"), day("2026-02-20"))

    def test_a_call_just_before_the_next_one_gives_up_the_overdue_one(self) -> None:
        done = log(monthly(), a_touchpoint("2026-02-10")).account
        assert statuses(done) == {"M/2026-01": "missed", "M/2026-02": "done"}

    def test_stack_closes_the_oldest_and_leaves_the_others(self) -> None:
        done = log(monthly(catch_up="stack"), a_touchpoint("2026-04-20")).account
        assert statuses(done) == {"M/2026-01": "done"}
        assert next(iter(open_slots(state_of(done), day("2026-04-20")))).key == "M/2026-02"

    def test_an_unplanned_touchpoint_changes_nothing(self) -> None:
        account = monthly()
        done = log(account, a_touchpoint("2026-01-03"))
        assert done.account == account
        assert not done.decisions

    def test_an_explicit_choice_that_is_closed_is_refused(self) -> None:
        account = monthly()
        target = slot_due(account, "2026-01-15")
        account = log(account, a_touchpoint("2026-01-15")).account
        with pytest.raises(Refused, match="done already"):
            log(account, a_touchpoint("2026-01-16"), target)


class TestAttempts:
    """A no-show or a left message leaves the slot open."""

    @pytest.mark.parametrize("outcome", ["no_show", "left_message"])
    def test_it_is_counted_and_a_retry_is_proposed_two_business_days_on(self, outcome: str) -> None:
        account = an_account(a_line("check_in", on="day 15"))
        done = log(account, a_touchpoint("2026-01-16", outcome=outcome))  # a Friday
        slot = stored(done.account, "M/2026-01")
        assert (slot.status, slot.attempts) == (SlotStatus.OPEN, 1)
        assert slot.retry_on == day("2026-01-20")
        assert done.attempt == Credit(state_of(account).id, slot)
        assert [decision.action for decision in done.decisions] == [Action.NO_SHOW]

    def test_attempts_add_up_until_the_call_is_held(self) -> None:
        account = monthly()
        for on in ("2026-01-15", "2026-01-17"):
            account = log(account, a_touchpoint(on, outcome="no_show")).account
        account = log(account, a_touchpoint("2026-01-19")).account
        slot = stored(account, "M/2026-01")
        assert (slot.status, slot.attempts, slot.retry_on) == (SlotStatus.DONE, 2, None)

    def test_without_a_slot_of_its_type_it_is_just_kept(self) -> None:
        account = monthly()
        assert log(account, a_touchpoint("2026-01-15", "ebr", outcome="no_show")) == Decided(
            account
        )

    def test_it_misses_nothing(self) -> None:
        done = log(monthly(), a_touchpoint("2026-03-16", outcome="no_show"))
        assert not done.missed
        assert statuses(done.account) == {"M/2026-03": "open"}


class TestSkip:
    """Deliberately not held, with a reason; the grid goes on."""

    def test_the_grid_goes_on(self) -> None:
        account = monthly()
        target = slot_due(account, "2026-01-15")
        done = skip(account, target, day("2026-01-14"), SkipReason.NO_AGENDA, "nothing new")
        slot = stored(done.account, "M/2026-01")
        assert (slot.status, slot.reason, slot.note) == ("skipped", "no_agenda", "nothing new")
        assert next_due(done.account, "2026-01-14") == day("2026-02-15")
        assert (done.decisions[0].reason, done.decisions[0].note) == ("no_agenda", "nothing new")

    def test_the_pile_is_missed_with_it(self) -> None:
        account = monthly()
        target = slot_due(account, "2026-03-15")
        done = skip(account, target, day("2026-03-20"), SkipReason.OTHER, "merger")
        assert statuses(done.account) == {
            "M/2026-01": "missed",
            "M/2026-02": "missed",
            "M/2026-03": "skipped",
        }

    def test_other_needs_a_note(self) -> None:
        account = monthly()
        with pytest.raises(Refused, match="needs a note"):
            skip(account, slot_due(account, "2026-01-15"), day("2026-01-14"), SkipReason.OTHER)

    def test_what_is_mandatory_is_moved_instead(self) -> None:
        account = monthly(mandatory=True)
        target = slot_due(account, "2026-01-15")
        with pytest.raises(Refused, match="mandatory") as refused:
            skip(account, target, day("2026-01-14"), SkipReason.NO_AGENDA)
        assert refused.value.remedy == "reschedule it with a reason"
        with pytest.raises(Refused, match="mandatory"):
            cancel(account, target, day("2026-01-14"), Party.US)


class TestCancel:
    """Called off and not replaced, counted apart."""

    @pytest.mark.parametrize("by", list(Party))
    def test_it_says_by_whom(self, by: Party) -> None:
        account = monthly()
        target = slot_due(account, "2026-01-15")
        done = cancel(account, target, day("2026-01-14"), by, reason="ill")
        slot = stored(done.account, "M/2026-01")
        assert (slot.status, slot.cancelled_by, slot.note) == ("cancelled", by, "ill")
        assert (done.decisions[0].action, done.decisions[0].by) == (Action.CANCEL, by)

    @pytest.mark.parametrize(
        ("outcome", "by"),
        [("cancelled_by_customer", Party.CUSTOMER), ("cancelled_by_us", Party.US)],
    )
    def test_logging_it_does_it(self, outcome: str, by: Party) -> None:
        done = log(monthly(), a_touchpoint("2026-01-14", outcome=outcome))
        assert stored(done.account, "M/2026-01").cancelled_by is by
        assert done.decisions[0].touchpoint_id

    def test_logging_it_for_a_mandatory_one_is_an_attempt(self) -> None:
        done = log(
            monthly(mandatory=True), a_touchpoint("2026-01-14", outcome="cancelled_by_customer")
        )
        assert stored(done.account, "M/2026-01").is_open
        assert stored(done.account, "M/2026-01").attempts == 1


class TestReschedule:
    """The due date moves once; the nominal date and the line's other dates stay."""

    def test_nominal_stays_and_the_counter_goes_up(self) -> None:
        account = monthly("day 10")
        account = moved(account, "2026-01-10", "2026-01-20", today="2026-01-09").account
        account = moved(
            account, "2026-01-20", "2026-01-22", today="2026-01-12", by=Party.CUSTOMER, reason="ill"
        ).account
        slot = stored(account, "M/2026-01")
        assert (slot.nominal_on, slot.due_on) == (day("2026-01-10"), day("2026-01-22"))
        assert slot.original_due_on == day("2026-01-10")
        assert (slot.moves_by_us, slot.moves_by_customer, slot.moves) == (1, 1, 2)

    def test_the_worked_example(self) -> None:
        account = monthly("day 10")
        for on in ("2026-01-10", "2026-02-10"):
            account = log(account, a_touchpoint(on)).account
        account = moved(account, "2026-03-10", "2026-03-24", today="2026-03-09").account
        account = log(account, a_touchpoint("2026-03-24")).account
        assert stored(account, "M/2026-03").status is SlotStatus.DONE
        assert next_due(account, "2026-03-24") == day("2026-04-10")

    def test_a_move_after_the_grace_unsettles_nothing(self) -> None:
        late = moved(monthly(), "2026-01-15", "2026-01-30", today="2026-01-25").account
        assert stored(late, "M/2026-01").settled_on == day("2026-01-22")
        held = log(late, a_touchpoint("2026-01-30")).account
        assert stored(held, "M/2026-01").settled_on == day("2026-01-22")

    def test_a_move_within_it_settles_later(self) -> None:
        early = moved(monthly(), "2026-01-15", "2026-01-30", today="2026-01-20").account
        assert stored(early, "M/2026-01").settled_on is None

    def test_older_arrived_ones_are_missed_with_it(self) -> None:
        done = moved(monthly(), "2026-03-15", "2026-03-25", today="2026-03-16")
        assert statuses(done.account) == {
            "M/2026-01": "missed",
            "M/2026-02": "missed",
            "M/2026-03": "open",
        }

    def test_it_may_take_the_place_of_one_that_is_missed_with_it(self) -> None:
        done = moved(monthly(), "2026-02-15", "2026-01-15", today="2026-01-15")
        assert statuses(done.account) == {"M/2026-01": "missed", "M/2026-02": "open"}
        with pytest.raises(Refused, match="earlier one"):
            moved(monthly(catch_up="stack"), "2026-02-15", "2026-01-15", today="2026-01-15")

    def test_a_booking_for_another_day_and_a_retry_are_gone(self) -> None:
        account = monthly()
        account = log(account, a_touchpoint("2026-01-15", outcome="no_show")).account
        target = slot_due(account, "2026-01-15")
        account = book(account, target, day("2026-01-15"), day("2026-01-16"), "10:00").account
        account = moved(account, "2026-01-15", "2026-01-20", today="2026-01-15").account
        slot = stored(account, "M/2026-01")
        assert (slot.booked_on, slot.booked_time, slot.retry_on) == (None, None, None)
        assert slot.attempts == 1

    @pytest.mark.parametrize(
        ("due", "to", "alternative"),
        [
            pytest.param("2026-01-15", "2026-01-11", "today", id="to a day before today"),
            pytest.param("2026-01-15", "2026-01-15", "another day", id="to where it is"),
            pytest.param("2026-01-15", "2026-02-15", "earlier", id="onto the next one"),
            pytest.param("2026-01-15", "2026-04-01", "earlier", id="past the next one"),
            pytest.param("2026-01-15", "2400-01-01", "earlier", id="past a lot of next ones"),
            pytest.param("2026-02-15", "2026-01-15", "later", id="onto an earlier open one"),
            pytest.param("2026-02-15", "2026-01-13", "later", id="before an earlier open one"),
        ],
    )
    def test_it_is_refused_with_the_alternative(self, due: str, to: str, alternative: str) -> None:
        with pytest.raises(Refused) as refused:
            moved(monthly(), due, to, today="2026-01-12")
        assert alternative in refused.value.remedy

    def test_a_lapsed_one_has_no_room_left(self) -> None:
        with pytest.raises(Refused, match="next one"):
            moved(monthly(), "2026-01-15", "2026-03-20", today="2026-03-16")

    def test_a_countdown_ends_with_the_renewal(self) -> None:
        line = a_line("renewal", "before_renewal", days=[30], mandatory=True)
        account = an_account(line, facts=some_facts(renewal="2027-03-31"), calendar=PLAIN_DAYS)
        with pytest.raises(Refused, match="needs a reason"):
            moved(account, "2027-03-01", "2027-03-15", today="2027-02-20")
        with pytest.raises(Refused, match="after the renewal") as refused:
            moved(account, "2027-03-01", "2027-04-01", today="2027-02-20", reason="ill")
        assert "2027-03-31" in refused.value.remedy
        done = moved(account, "2027-03-01", "2027-03-31", today="2027-02-20", reason="ill")
        assert done.decisions[-1].reason == "ill"

    @pytest.mark.parametrize("to", ["3000-01-01", "9999-12-31"])
    def test_the_year_must_be_one_of_ours(self, to: str) -> None:
        account = an_account(a_line("training", "once", on="2026-12-03"))
        with pytest.raises(BadInput, match="1900 to 2999"):
            moved(account, "2026-12-03", to, today="2026-11-20")


class TestBook:
    """It is on the calendar; no due date moves."""

    def test_it_notes_the_date_and_the_time(self) -> None:
        account = monthly()
        target = slot_due(account, "2026-01-15")
        done = book(account, target, day("2026-01-12"), day("2026-01-14"), "10:00")
        slot = stored(done.account, "M/2026-01")
        assert (slot.due_on, slot.booked_on) == (day("2026-01-15"), day("2026-01-14"))
        assert (slot.booked_time, slot.moves) == ("10:00", 0)
        assert done.decisions[0].booked_time == "10:00"
        assert not done.missed

    def test_the_past_is_no_calendar(self) -> None:
        account = monthly()
        with pytest.raises(Refused, match="past"):
            book(account, slot_due(account, "2026-01-15"), day("2026-01-12"), day("2026-01-11"))


def every_decision(account: AccountState, target: Credit) -> list[Refused]:
    """The refusals that every decision about the target meets on 16 January."""
    today = day("2026-01-16")
    refusals: list[Refused] = []
    decisions: list[Callable[[], Decided]] = [
        lambda: skip(account, target, today, SkipReason.NO_AGENDA),
        lambda: cancel(account, target, today, Party.US),
        lambda: reschedule(account, target, today, Move(day("2026-01-20"))),
        lambda: book(account, target, today, day("2026-01-20")),
        lambda: log(account, a_touchpoint(today), target),
        lambda: log(account, a_touchpoint(today, outcome="no_show"), target),
    ]
    for decide in decisions:
        with pytest.raises(Refused) as refused:
            decide()
        refusals.append(refused.value)
    return refusals


def test_a_closed_slot_takes_no_further_decision() -> None:
    account = monthly()
    target = slot_due(account, "2026-01-15")
    closed = skip(account, target, day("2026-01-14"), SkipReason.NO_AGENDA).account
    for refusal in every_decision(closed, target):
        assert "skipped already" in refusal.message
        assert refusal.remedy == "undo that first"


def test_a_slot_that_is_others_work_takes_no_decision() -> None:
    account = monthly(initiator="automated")
    for refusal in every_decision(account, slot_due(account, "2026-01-15")):
        assert "automated" in refusal.message


def test_a_frozen_slot_keeps_its_due_date_lead_and_grace() -> None:
    """What was decided stands, whatever is edited later."""
    account = log(monthly(), a_touchpoint("2026-01-15", outcome="no_show")).account
    state = state_of(account)
    edited = state.account_line._replace(line=a_line("check_in", on="day 15", grace_days=1))
    slot = open_slots(state._replace(account_line=edited), day("2026-01-16"))[0]
    assert (slot.lead_days, slot.grace_days) == (7, 6)
