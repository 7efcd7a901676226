"""What people type finds the account, line, slot, follow-up or contact that they mean."""

from __future__ import annotations

import pytest

from cadence_tui.domain.identity import account_line_id, handle, long_handle
from cadence_tui.errors import Ambiguous, NotFound, Refused
from cadence_tui.services.contacts import add_contact
from cadence_tui.services.follow_ups import add_follow_up
from cadence_tui.services.references import (
    account_named,
    contact,
    follow_up,
    slot_target,
    touchpoint,
)
from tests.factories import day
from tests.services.written_book import WrittenBook

TODAY = day("2026-01-20")


@pytest.mark.parametrize(
    "text", ["acme-corp", "ACME-CORP", "Acme Corp", "acme  corp", "ACM", "acme c", "ac"]
)
def test_an_account_answers_to_slug_name_alias_and_unique_prefix(
    book: WrittenBook, text: str
) -> None:
    added = book.add("Acme Corp", aliases=["ACM"])
    book.add("Globex")

    assert account_named(book.rows(), text) == (added.id, "acme-corp", "Acme Corp")


def test_a_prefix_of_two_accounts_is_a_question(book: WrittenBook) -> None:
    book.add("Acme Corp")
    book.add("Acme Labs")

    with pytest.raises(Ambiguous, match="“acme” can mean 2 accounts") as caught:
        account_named(book.rows(), "acme")

    assert caught.value.candidates == ("acme-corp", "acme-labs")


def test_two_accounts_of_one_name_are_told_apart_by_their_slugs(book: WrittenBook) -> None:
    book.add("Acme Corp")
    second = book.add("Acme Corp")

    with pytest.raises(Ambiguous):
        account_named(book.rows(), "Acme Corp")
    assert account_named(book.rows(), "acme-corp-2").id == second.id


def test_a_near_spelling_is_offered_and_never_taken(book: WrittenBook) -> None:
    book.add("Umbrella Industries")

    with pytest.raises(NotFound) as caught:
        account_named(book.rows(), "umbrela")

    assert caught.value.candidates == ("umbrella-industries",)
    assert caught.value.remedy == "see `cadence account list`"


def test_a_line_s_handle_means_its_actionable_slot_else_its_next(book: WrittenBook) -> None:
    added = book.add("Acme Corp", model="low_touch")
    summary = handle(account_line_id(added.id, "value_summary"))

    assert slot_target(book.rows(), summary, TODAY).slot.key == "Q/2026-04"
    assert slot_target(book.rows(), summary, day("2026-08-20")).slot.key == "Q/2026-07"


def test_more_and_fewer_characters_of_a_handle_are_the_same_line(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    line = account_line_id(added.id, "qbr")

    for text in (long_handle(line), long_handle(line)[:5], handle(line).upper()):
        assert slot_target(book.rows(), text, TODAY).account_line_id == line


def test_a_handle_with_a_slot_key_means_that_slot(book: WrittenBook) -> None:
    added = book.add("Acme Corp", started_on="2026-01-15", renewal_on="2026-12-31")
    rows = book.rows()

    def due(line: str, key: str) -> str:
        reference = f"{handle(account_line_id(added.id, line))}:{key}"
        return slot_target(rows, reference, TODAY).slot.due_on.isoformat()

    assert due("value_summary", "M/2026-08") == "2026-08-17"
    assert due("renewal", "REN/2026-12-31/T-60") == "2026-10-30"
    assert due("onboarding", "START/T+30") == "2026-02-16"
    assert due("check_in", "ROLL/0001") == "2026-01-29"


def test_a_slot_key_that_the_line_does_not_have_is_not_found(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    line = handle(account_line_id(added.id, "value_summary"))

    with pytest.raises(NotFound, match="Value summary has no slot “M/1999-01”"):
        slot_target(book.rows(), f"{line}:M/1999-01", TODAY)


def test_an_account_s_name_means_its_most_urgent_slot(book: WrittenBook) -> None:
    book.add("Acme Corp", renewal_on="2026-05-15")

    assert slot_target(book.rows(), "acme", TODAY).state.line.name == "renewal"
    assert slot_target(book.rows(), "acme", day("2026-01-27")).state.line.name == "renewal"


def test_a_closed_slot_is_refused_unless_it_is_only_looked_at(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.log("acme call hello", on="2026-01-19")
    reference = f"{handle(account_line_id(added.id, 'check_in'))}:ROLL/0001"

    with pytest.raises(Refused, match="Check-in ROLL/0001 is done, and what is decided stays"):
        slot_target(book.rows(), reference, TODAY)
    assert slot_target(book.rows(), reference, TODAY, with_closed=True).slot.key == "ROLL/0001"


def test_a_slot_that_was_moved_is_found_by_its_key(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    reference = f"{handle(account_line_id(added.id, 'value_summary'))}:M/2026-02"
    book.move(reference, on="2026-01-20", to="2026-02-20")

    assert slot_target(book.rows(), reference, TODAY).slot.due_on == day("2026-02-20")


def test_an_account_that_plans_nothing_says_so(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.on("2026-01-20").database()
    with book.on("2026-01-20").unit("test") as unit:
        from cadence_tui.store import tables

        for line in unit.find(tables.AccountLine, account_id=added.id):
            unit.remove(line)

    with pytest.raises(NotFound, match="Acme Corp has no open planned touchpoint"):
        slot_target(book.rows(), "acme", TODAY)


@pytest.mark.parametrize("text", ["zzzzz", "zzzzz:Q/2026-01", "nobody"])
def test_a_reference_that_fits_nothing_is_not_found(book: WrittenBook, text: str) -> None:
    book.add("Acme Corp")

    with pytest.raises(NotFound):
        slot_target(book.rows(), text, TODAY)


def test_a_slug_that_looks_like_a_handle_means_the_account(book: WrittenBook) -> None:
    first = book.add("Acme Corp")
    lookalike = handle(account_line_id(first.id, "qbr"))
    second = book.add("Lookalike", slug=lookalike)

    assert slot_target(book.rows(), lookalike, TODAY).account_id == second.id


def test_touchpoints_and_follow_ups_answer_to_their_handles(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    logged = book.log("acme call hello", on="2026-01-19")
    noted = add_follow_up(book.on("2026-01-19"), added.id, {"text": "Send docs"})

    assert touchpoint(book.rows(), handle(logged.touchpoint.id)).id == logged.touchpoint.id
    assert follow_up(book.rows(), noted.follow_up.ref).text == "Send docs"
    with pytest.raises(NotFound, match="no follow-up goes by"):
        follow_up(book.rows(), handle(logged.touchpoint.id))


def test_a_contact_answers_to_a_prefix_of_the_name(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    add_contact(book.on("2026-01-19"), added.id, {"name": "Dana Reyes"})

    assert contact(book.rows(), added.id, "dana").name == "Dana Reyes"
    with pytest.raises(NotFound) as caught:
        contact(book.rows(), added.id, "ravi")
    assert caught.value.candidates == ("Dana Reyes",)
