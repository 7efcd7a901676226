"""Logging a line: what it stores, credits, closes and answers."""

from __future__ import annotations

import pytest

from cadence_tui.domain.vocabulary import Channel, Origin, Outcome
from cadence_tui.errors import Ambiguous, BadInput, NotFound
from cadence_tui.services.accounts import account_rows
from cadence_tui.services.agenda import agenda
from cadence_tui.services.contacts import add_contact
from cadence_tui.services.log_reading import Capture
from cadence_tui.services.log_touchpoint import preview_log, save_log
from cadence_tui.services.references import slot_target
from tests.factories import day
from tests.services.written_book import WrittenBook


def test_a_call_credits_the_check_in_and_says_what_comes_next(book: WrittenBook) -> None:
    book.add(model="low_touch")
    result = book.log("acme-corp call 30m ++ walked through SSO next: send docs fri", "2026-02-07")
    assert result.sentence(day("2026-02-07")) == (
        "Logged check-in with Acme Corp · Sat 7 Feb · credits Check-in (due 5 Feb, 2 d late)"
        " · next 9 Mar · follow-up Fri 13 Feb"
    )
    assert result.touchpoint.minutes == 30
    assert result.touchpoint.sentiment == 2
    assert result.touchpoint.text == "walked through SSO"


def test_the_preview_says_what_saving_then_does_and_writes_nothing(book: WrittenBook) -> None:
    book.add(model="low_touch")
    before = book.dump()
    workspace = book.on("2026-02-07")
    capture = Capture("acme-corp qbr roadmap agreed", workspace.today)
    shown = preview_log(workspace, capture)[0]
    assert book.dump() == before
    saved = save_log(workspace, capture)[0]
    assert (shown.credits, shown.next, shown.missed) == (saved.credits, saved.next, saved.missed)


def test_a_back_dated_log_is_credited_as_of_its_day(book: WrittenBook) -> None:
    book.add(model="low_touch")
    result = book.log("2026-02-04: acme-corp call", "2026-02-20")
    assert [(c.slot_key, c.days_late) for c in result.credits] == [("ROLL/0001", -1)]
    assert result.next[0].due_on == day("2026-03-04")


def test_an_e_mail_does_not_satisfy_a_call(book: WrittenBook) -> None:
    book.add(model="low_touch")
    result = book.log("acme-corp check-in email sent the agenda", "2026-02-05")
    assert result.touchpoint.outcome is Outcome.SENT
    assert result.credits == ()


def test_an_e_mail_alone_is_the_value_summary_that_is_waiting(book: WrittenBook) -> None:
    book.add(model="high_touch")
    result = book.log("acme-corp email your month in numbers", "2026-02-05")
    assert (result.touchpoint.type, result.touchpoint.channel) == ("value_summary", Channel.EMAIL)
    assert [credit.line for credit in result.credits] == ["value_summary"]


def test_a_no_show_keeps_the_slot_open_and_proposes_a_retry(book: WrittenBook) -> None:
    book.add(model="low_touch")
    result = book.log("acme-corp noshow", "2026-02-05")
    assert result.attempt is not None
    assert result.attempt.retry_on == day("2026-02-09")
    item = next(i for i in agenda(book.rows(), day("2026-02-05")).items if i.line == "check_in")
    assert item.slot.attempts == 1


def test_two_no_shows_in_a_row_raise_the_flag_and_a_talk_lowers_it(book: WrittenBook) -> None:
    book.add(model="low_touch")
    book.log("acme-corp noshow", "2026-02-05")
    book.log("acme-corp noshow", "2026-02-09")
    assert "going_dark" in account_rows(book.rows(), day("2026-02-10"))[0].flags
    book.log("acme-corp call good talk", "2026-02-11")
    assert "going_dark" not in account_rows(book.rows(), day("2026-02-11"))[0].flags


def test_a_cancelled_call_closes_the_slot_by_the_customer(book: WrittenBook) -> None:
    book.add(model="low_touch")
    result = book.log("acme-corp call cancelled plant shutdown", "2026-02-05")
    assert result.cancelled is not None
    assert result.touchpoint.outcome is Outcome.CANCELLED_BY_CUSTOMER
    assert result.next[0].due_on == day("2026-03-05")


def test_a_renewal_talk_that_is_called_off_stays_open(book: WrittenBook) -> None:
    book.add(model="high_touch", renewal_on=day("2026-06-01"))
    result = book.log("acme-corp renewal cancelled", "2026-03-04")
    assert result.cancelled is None
    assert result.attempt is not None


def test_the_slot_that_was_chosen_is_credited_whatever_the_type(book: WrittenBook) -> None:
    book.add(model="low_touch")
    target = slot_target(book.rows(), "acme-corp", day("2026-02-05"))
    workspace = book.on("2026-02-05")
    capture = Capture("acme-corp support ticket talk", workspace.today, bound=target)
    result = save_log(workspace, capture)[0]
    assert [credit.line for credit in result.credits] == ["check_in"]


def test_a_line_about_another_account_than_the_chosen_slot_is_refused(book: WrittenBook) -> None:
    book.add(model="low_touch")
    book.add("Globex")
    workspace = book.on("2026-02-05")
    target = slot_target(workspace.reader(), "acme-corp", workspace.today)
    with pytest.raises(BadInput, match="another account"):
        save_log(workspace, Capture("globex call", workspace.today, bound=target))


def test_contacts_are_found_by_their_first_name_and_unknown_ones_are_kept(
    book: WrittenBook,
) -> None:
    added = book.add(model="low_touch")
    add_contact(book.on("2026-01-06"), added.id, {"name": "Dana Reyes", "role": "champion"})
    result = book.log("acme-corp call @dana @ravi plans", "2026-02-05")
    assert result.touchpoint.contacts == ("Dana Reyes", "ravi")
    assert result.unknown_contacts == ("ravi",)


def test_done_closes_the_open_follow_up_that_matches(book: WrittenBook) -> None:
    book.add(model="low_touch")
    book.log("acme-corp call next: send SSO docs fri", "2026-02-05")
    result = book.log("acme-corp call all clear done: sso", "2026-02-06")
    assert result.closes == ("send SSO docs",)
    with pytest.raises(NotFound, match="no open follow-up"):
        book.log("acme-corp call done: billing", "2026-02-06")


def test_two_accounts_in_one_line_are_one_undo_step(book: WrittenBook) -> None:
    book.add(model="low_touch")
    book.add("Acme Labs", model="low_touch")
    workspace = book.on("2026-02-05")
    results = save_log(workspace, Capture("acme-corp,acme-labs email news", workspace.today))
    assert [result.account for result in results] == ["acme-corp", "acme-labs"]
    assert len({result.undo for result in results}) == 1
    assert all(row.last_touch_on is None for row in account_rows(book.rows(), day("2026-02-05")))


def test_a_word_that_two_accounts_begin_with_is_never_guessed(book: WrittenBook) -> None:
    book.add()
    book.add("Acme Labs")
    with pytest.raises(Ambiguous) as caught:
        book.log("acme call", "2026-02-05")
    assert len(caught.value.candidates) == 2


def test_an_inbound_call_is_reactive_and_still_a_human_touch(book: WrittenBook) -> None:
    book.add(model="low_touch")
    result = book.log("acme-corp call inbound asked about seats", "2026-02-05")
    assert result.touchpoint.origin is Origin.REACTIVE
    assert account_rows(book.rows(), day("2026-02-05"))[0].last_touch_on == day("2026-02-05")


def test_next_qbr_dates_a_follow_up_on_the_planned_review(book: WrittenBook) -> None:
    book.add(model="high_touch", started_on=day("2025-11-20"))
    result = book.log("acme-corp call next: bring numbers next qbr", "2026-02-05")
    assert [(item.text, item.due_on) for item in result.follow_ups] == [
        ("bring numbers", day("2026-02-20"))
    ]


@pytest.mark.parametrize("note", ["x" * 100_000, "é" * 50_000])
def test_a_line_longer_than_a_note_may_be_is_refused(book: WrittenBook, note: str) -> None:
    book.add()
    with pytest.raises(BadInput, match="longer than 100 kB"):
        book.log(f"acme-corp call {note}", "2026-02-05")
