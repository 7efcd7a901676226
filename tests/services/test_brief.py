"""The brief says what to know before a call."""

from __future__ import annotations

import pytest

from cadence_tui.errors import NotFound
from cadence_tui.services.brief import FIRST_WORDS_LENGTH, Score, brief, first_words
from cadence_tui.services.contacts import add_contact
from cadence_tui.services.follow_ups import add_follow_up
from tests.factories import day
from tests.services.written_book import WrittenBook


def test_the_brief_of_an_account_that_was_just_added(book: WrittenBook) -> None:
    added = book.add("Acme Corp", stage="onboarding")

    shown = brief(book.rows(), added.id, day("2026-01-05"))

    assert (shown.slug, shown.name, shown.stage) == ("acme-corp", "Acme Corp", "onboarding")
    assert (shown.touches, shown.ours, shown.theirs, shown.contacts) == ((), (), (), ())
    assert shown.runway is None
    assert shown.scores.csat is None
    assert shown.urgent is not None
    assert shown.urgent.why == "every 14 days after planning started on 5 Jan"


def test_the_most_urgent_date_comes_first_with_its_reason(book: WrittenBook) -> None:
    added = book.add("Acme Corp", model="low_touch", renewal_on="2026-06-30")

    shown = brief(book.rows(), added.id, day("2026-04-01"))

    assert [item.line for item in shown.plans][:2] == ["check_in", "renewal"]
    assert shown.plans[1].why == "90 days before the renewal on 30 Jun"


def test_the_last_five_touches_with_people_and_first_words(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    add_contact(book.on("2026-01-05"), added.id, {"name": "Dana Reyes"})
    for number in range(6):
        book.log(f"acme call @dana ++ topic {number}", on=f"2026-01-{10 + number}")

    touches = brief(book.rows(), added.id, day("2026-01-20")).touches

    assert [touch.words for touch in touches] == [f"topic {number}" for number in (5, 4, 3, 2, 1)]
    assert touches[0].contacts == ("Dana Reyes",)
    assert (touches[0].on, touches[0].sentiment) == (day("2026-01-15"), 2)


def test_follow_ups_are_ours_or_theirs(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    workspace = book.on("2026-01-05")
    add_follow_up(workspace, added.id, {"text": "Send docs", "due_on": "2026-01-07"})
    add_follow_up(
        workspace,
        added.id,
        {"text": "Seat list", "party": "customer", "contact_name": "Ravi Iyer"},
    )

    shown = brief(book.rows(), added.id, day("2026-01-09"))

    assert [(item.text, item.days_late) for item in shown.ours] == [("Send docs", 2)]
    assert [(item.text, item.contact) for item in shown.theirs] == [("Seat list", "Ravi Iyer")]


def test_the_runway_counts_down_to_the_renewal(book: WrittenBook) -> None:
    added = book.add("Acme Corp", renewal_on="2026-06-30", arr=90000, currency="EUR")

    runway = brief(book.rows(), added.id, day("2026-03-10")).runway

    assert runway is not None
    assert (runway.days, runway.arr, runway.currency) == (112, 90000, "EUR")
    assert runway.next_milestone_on == day("2026-03-02")  # T-120 is still open
    passed = brief(book.rows(), added.id, day("2026-07-02")).runway
    assert passed is not None
    assert passed.days == -2


def test_scores_are_means_with_their_numbers(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.log("acme call csat:5 nps:9 hello", on="2026-01-10")
    book.log("acme call csat:4 -- hello", on="2026-01-11")
    book.log("acme call hello", on="2026-01-12")

    scores = brief(book.rows(), added.id, day("2026-01-12")).scores

    assert (scores.csat, scores.ces, scores.nps) == (Score(4.5, 2), None, Score(9.0, 1))
    assert scores.last_sentiment == -2


def test_a_long_note_is_cut_at_a_word() -> None:
    assert first_words("one\n\ttwo") == "one two"
    cut = first_words("word " * 1000)
    assert len(cut) <= FIRST_WORDS_LENGTH
    assert cut.endswith("word…")
    assert len(first_words("x" * 1000)) == FIRST_WORDS_LENGTH + 1


def test_there_is_no_brief_of_an_account_that_is_not_there(book: WrittenBook) -> None:
    with pytest.raises(NotFound):
        brief(book.rows(), "0" * 32, day("2026-01-05"))
