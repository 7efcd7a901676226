"""How a slot stood on a day, and which class it falls into (scheduling.md §8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cadence_tui.domain.records import Decision, Slot
from cadence_tui.domain.vocabulary import Action, Party, SlotStatus
from cadence_tui.domain.weekly_classes import (
    SlotClass,
    StandingSlot,
    WeekAccount,
    as_it_stood,
    class_of,
    held_on_time,
    lapsed_keys,
    was_declined,
)
from tests.factories import PLAIN_DAYS, day

ACME = WeekAccount("acme", "Acme", "sam", "high_touch")


def a_slot(due: str = "2026-03-10", *, grace: int = 3, **more: object) -> Slot:
    slot = Slot("M/2026-03", day(due), day(due), lead_days=7, grace_days=grace)
    return slot._replace(**more)  # type: ignore[arg-type]  # what a test names is a field


def done(on: str, settled: str | None = None) -> Slot:
    return a_slot(status=SlotStatus.DONE, closed_on=day(on), settled_on=day(settled or on))


def moved(slot: Slot, to_on: str, *, by_us: int = 0, by_customer: int = 0) -> Slot:
    return slot._replace(
        due_on=day(to_on),
        first_due_on=slot.due_on,
        moves_by_us=by_us,
        moves_by_customer=by_customer,
    )


def a_move(on: str, from_on: str, to_on: str, by: Party = Party.US) -> Decision:
    return Decision(
        "line",
        "M/2026-03",
        day(on),
        Action.RESCHEDULE,
        from_on=day(from_on),
        to_on=day(to_on),
        by=by,
    )


def standing(slot: Slot, line: str = "line", *, collapses: bool = True) -> StandingSlot:
    return StandingSlot(ACME, line, "check_in", collapses, False, slot, PLAIN_DAYS)


@pytest.mark.parametrize(
    ("slot", "kind"),
    [
        (done("2026-03-10"), SlotClass.HELD_ON_TIME),
        (done("2026-03-04"), SlotClass.HELD_ON_TIME),
        (done("2026-03-13"), SlotClass.HELD_ON_TIME),
        (done("2026-03-14"), SlotClass.HELD_LATE),
        (done("2026-03-16", settled="2026-03-14"), SlotClass.HELD_LATE),
        (a_slot(status=SlotStatus.SKIPPED), SlotClass.SKIPPED),
        (a_slot(status=SlotStatus.MISSED), SlotClass.MISSED),
        (a_slot(status=SlotStatus.SUPERSEDED), SlotClass.SUPERSEDED),
        (
            a_slot(status=SlotStatus.CANCELLED, cancelled_by=Party.CUSTOMER),
            SlotClass.CANCELLED_BY_CUSTOMER,
        ),
        (a_slot(status=SlotStatus.CANCELLED, cancelled_by=Party.US), SlotClass.CANCELLED_BY_US),
        (a_slot(status=SlotStatus.CANCELLED), SlotClass.CANCELLED_BY_US),
        (a_slot(), SlotClass.STILL_OPEN),
    ],
)
def test_a_settled_slot_has_one_class(slot: Slot, kind: SlotClass) -> None:
    assert class_of(slot, PLAIN_DAYS, lapsed=False) is kind


def test_an_open_slot_that_a_newer_one_stands_for_is_missed() -> None:
    assert class_of(a_slot(), PLAIN_DAYS, lapsed=True) is SlotClass.MISSED


def test_what_we_moved_is_on_time_only_by_its_first_date() -> None:
    late, in_grace = done("2026-03-20"), done("2026-03-13")
    assert not held_on_time(moved(late, "2026-03-20", by_us=1), PLAIN_DAYS)
    assert held_on_time(moved(in_grace, "2026-03-20", by_us=1), PLAIN_DAYS)
    assert held_on_time(moved(late, "2026-03-20", by_customer=1), PLAIN_DAYS)
    assert not held_on_time(moved(late, "2026-03-20", by_us=1, by_customer=1), PLAIN_DAYS)


def test_a_move_after_the_grace_makes_nothing_on_time() -> None:
    late = moved(done("2026-03-24", settled="2026-03-14"), "2026-03-24", by_customer=1)
    assert not held_on_time(late, PLAIN_DAYS)


def test_declined_is_what_the_customer_did_not_want() -> None:
    skipped = a_slot(status=SlotStatus.SKIPPED, reason="customer_asked")
    assert was_declined(skipped)
    assert not was_declined(skipped._replace(reason="no_capacity"))
    assert was_declined(a_slot(status=SlotStatus.CANCELLED, cancelled_by=Party.CUSTOMER))
    assert not was_declined(a_slot(status=SlotStatus.CANCELLED, cancelled_by=Party.US))
    assert not was_declined(a_slot())


def test_a_slot_closed_after_the_day_was_open_on_it() -> None:
    closed = done("2026-03-16", settled="2026-03-14")
    assert as_it_stood(closed, (), day("2026-03-16")) == closed
    on_sunday = as_it_stood(closed, (), day("2026-03-15"))
    assert on_sunday.is_open
    assert on_sunday.settled_on == day("2026-03-14")
    assert as_it_stood(closed, (), day("2026-03-13")).settled_on is None


def test_a_slot_moved_after_the_day_had_its_old_date_on_it() -> None:
    moves = (
        a_move("2026-03-05", "2026-03-10", "2026-03-12", Party.CUSTOMER),
        a_move("2026-03-11", "2026-03-12", "2026-03-19"),
        a_move("2026-03-18", "2026-03-19", "2026-03-26"),
    )
    now = moved(a_slot(), "2026-03-26", by_us=2, by_customer=1)

    def stood(on: str) -> tuple[date, int, int]:
        slot = as_it_stood(now, moves, day(on))
        return slot.due_on, slot.moves_by_us, slot.moves_by_customer

    assert stood("2026-03-18") == (day("2026-03-26"), 2, 1)
    assert stood("2026-03-17") == (day("2026-03-19"), 1, 1)
    assert stood("2026-03-08") == (day("2026-03-12"), 0, 1)
    assert stood("2026-03-01") == (day("2026-03-10"), 0, 0)


def test_the_newest_arrived_slot_of_a_line_stands_for_the_older_ones() -> None:
    slots = [
        standing(Slot(f"M/2026-0{month}", date(2026, month, 15), date(2026, month, 15), 7, 3))
        for month in (1, 2, 3, 4)
    ]
    assert lapsed_keys(slots, day("2026-03-20")) == {("line", "M/2026-01"), ("line", "M/2026-02")}
    assert lapsed_keys(slots[:1], day("2026-03-20")) == frozenset()


def test_on_a_stack_line_nothing_lapses() -> None:
    slots = [
        standing(
            Slot(f"M/2026-0{month}", date(2026, month, 15), date(2026, month, 15), 7, 3),
            collapses=False,
        )
        for month in (1, 2)
    ]
    assert lapsed_keys(slots, day("2026-03-20")) == frozenset()


def test_overdue_is_open_past_its_grace_and_not_at_rest() -> None:
    slot = standing(a_slot())
    assert not slot.is_overdue(day("2026-03-13"))
    assert slot.is_overdue(day("2026-03-14"))
    assert not replace(slot, rests=True).is_overdue(day("2026-03-14"))
    assert not standing(done("2026-03-16")).is_overdue(day("2026-03-20"))
