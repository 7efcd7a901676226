"""Decisions about slots, each one undo step, on a real database."""

from __future__ import annotations

import pytest

from cadence_tui.domain.vocabulary import Party, Phase
from cadence_tui.errors import BadInput, NotFound, Refused
from cadence_tui.services import decide
from cadence_tui.services.account_edit import churn_account
from cadence_tui.services.agenda import AgendaWindow, agenda
from cadence_tui.services.history import redo, undo
from cadence_tui.services.references import account_named, slot_target
from tests.factories import day
from tests.services.written_book import WrittenBook


def due(book: WrittenBook, on: str, line: str) -> list[tuple[str, str]]:
    """The phase and due date of a line's slots on the agenda of a day."""
    shown = agenda(book.rows(), day(on), AgendaWindow(last=day("2026-12-31"))).items
    return [(item.phase.value, item.slot.due_on.isoformat()) for item in shown if item.line == line]


def test_a_skipped_check_in_comes_back_one_interval_after_its_nominal_date(
    book: WrittenBook,
) -> None:
    book.add(model="low_touch")
    assert due(book, "2026-02-05", "check_in")[0] == ("due", "2026-02-05")
    book.skip("acme-corp", "2026-02-06")
    assert due(book, "2026-02-06", "check_in")[0] == ("planned", "2026-03-05")


def test_skipping_for_another_reason_asks_for_a_note(book: WrittenBook) -> None:
    book.add(model="low_touch")
    with pytest.raises(Refused, match="needs a note"):
        book.skip("acme-corp", "2026-02-06", reason="other")


def test_a_renewal_talk_cannot_be_skipped_only_moved_for_a_reason(book: WrittenBook) -> None:
    book.add(model="high_touch", renewal_on=day("2026-06-01"))
    rows = book.rows()
    handle = next(
        item.ref
        for item in agenda(rows, day("2026-03-04")).items
        if item.line == "renewal" and item.phase is Phase.DUE
    )
    with pytest.raises(Refused, match="mandatory"):
        book.skip(handle, "2026-03-04")
    book.move(handle, "2026-03-04", "2026-03-06")
    assert ("upcoming", "2026-03-06") in due(book, "2026-03-04", "renewal")


def test_a_move_beyond_the_next_slot_is_refused_and_nothing_is_stored(book: WrittenBook) -> None:
    book.add(model="high_touch")
    before = book.dump()
    item = next(
        i for i in agenda(book.rows(), day("2026-02-05")).items if i.line == "value_summary"
    )
    with pytest.raises(Refused, match="next one is due"):
        book.move(item.ref, "2026-02-05", "2026-03-10")
    assert book.dump() == before


def test_a_booking_moves_no_due_date(book: WrittenBook) -> None:
    book.add(model="low_touch")
    workspace = book.on("2026-02-05")
    target = slot_target(workspace.reader(), "acme-corp", workspace.today)
    decide.book(workspace, target, day("2026-02-11"), "14:30")
    item = next(i for i in agenda(book.rows(), day("2026-02-05")).items if i.line == "check_in")
    assert (item.slot.due_on, item.slot.booked_on, item.slot.booked_time) == (
        day("2026-02-05"),
        day("2026-02-11"),
        "14:30",
    )


def test_cancelling_says_who_called_it_off(book: WrittenBook) -> None:
    book.add(model="low_touch")
    workspace = book.on("2026-02-05")
    target = slot_target(workspace.reader(), "acme-corp", workspace.today)
    done = decide.cancel(workspace, target, Party.CUSTOMER)
    assert done.summary == "Cancelled by customer: Check-in with Acme Corp (due 5 Feb)"
    assert done.next_due_on == day("2026-03-05")


def test_a_one_off_plan_stands_on_the_agenda_and_can_be_logged(book: WrittenBook) -> None:
    book.add(model="tech_touch")
    workspace = book.on("2026-02-05")
    account_id = account_named(workspace.reader(), "acme-corp").id
    done = decide.plan(workspace, account_id, "training", day("2026-02-20"), "New admin")
    assert done.summary == "Planned Training with Acme Corp on Fri 20 Feb"
    assert due(book, "2026-02-20", done.line) == [("due", "2026-02-20")]
    result = book.log("acme-corp training first session", "2026-02-20")
    assert [credit.line for credit in result.credits] == [done.line]
    assert due(book, "2026-02-21", done.line) == []


def test_a_plan_in_the_past_is_refused(book: WrittenBook) -> None:
    book.add()
    workspace = book.on("2026-02-05")
    account_id = account_named(workspace.reader(), "acme-corp").id
    with pytest.raises(Refused, match="in the past"):
        decide.plan(workspace, account_id, "qbr", day("2026-02-04"))


def test_nothing_is_planned_for_an_account_that_has_churned(book: WrittenBook) -> None:
    added = book.add()
    churn_account(book.on("2026-02-05"), "acme-corp")
    with pytest.raises(Refused, match="Acme Corp is churned"):
        decide.plan(book.on("2026-02-05"), added.id, "qbr", day("2026-02-20"))


def test_nothing_is_planned_before_planning_starts(book: WrittenBook) -> None:
    added = book.add(started_on="2026-03-01")
    with pytest.raises(Refused, match="starts on 2026-03-01"):
        decide.plan(book.on("2026-02-05"), added.id, "qbr", day("2026-02-20"))
    done = decide.plan(book.on("2026-02-05"), added.id, "onboarding", day("2026-03-01"))
    assert done.due_on == day("2026-03-01")


def test_a_slot_that_is_closed_is_not_found_again(book: WrittenBook) -> None:
    book.add(model="low_touch")
    target = slot_target(book.rows(), "acme-corp", day("2026-02-05"))
    book.log("acme-corp call", "2026-02-05")
    gone = decide.Target(target.account_id, target.account_line_id, "ROLL/0001")
    with pytest.raises(NotFound, match="no open slot ROLL/0001"):
        decide.book(book.on("2026-02-05"), gone, day("2026-02-06"))


def test_a_note_of_a_plan_has_an_end(book: WrittenBook) -> None:
    added = book.add()
    with pytest.raises(BadInput, match="2001 characters"):
        decide.plan(book.on("2026-02-05"), added.id, "qbr", day("2026-03-01"), "x" * 2001)


def test_undoing_every_decision_gives_back_the_rows_and_the_agenda(book: WrittenBook) -> None:
    book.add(model="high_touch")
    states = [book.dump()]
    book.log("acme-corp call first talk", "2026-01-20")
    states.append(book.dump())
    book.skip("acme-corp", "2026-02-10")
    states.append(book.dump())
    book.log("acme-corp noshow", "2026-02-12")
    states.append(book.dump())
    book.cancel("acme-corp", "2026-02-13")
    for expected in reversed(states):
        undo(book.on("2026-02-14"))
        assert book.dump() == expected
    for expected in states[1:]:
        redo(book.on("2026-02-14"))
        assert book.dump() == expected
