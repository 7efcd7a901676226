"""Contacts and follow-ups are added, listed and closed."""

from __future__ import annotations

import pytest

from cadence_tui.errors import BadInput, NotFound, Refused
from cadence_tui.services.contacts import add_contact, contact_rows
from cadence_tui.services.follow_ups import add_follow_up, complete_follow_up, follow_up_rows
from cadence_tui.services.history import undo
from tests.factories import day
from tests.services.written_book import WrittenBook

NOBODY = "0" * 32


def test_a_contact_is_other_until_somebody_says_more(book: WrittenBook) -> None:
    added = book.add("Acme Corp")

    contact = add_contact(book.on("2026-01-06"), added.id, {"name": " Dana  Reyes "})

    assert (contact.name, contact.role, contact.last_touch_on) == ("Dana  Reyes", "other", None)


def test_a_name_that_the_account_has_is_refused_in_any_spelling(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    add_contact(book.on("2026-01-06"), added.id, {"name": "Zoë Reyes"})

    with pytest.raises(Refused, match="has a contact called zoe REYES already"):
        add_contact(book.on("2026-01-06"), added.id, {"name": "zoe REYES"})


def test_two_accounts_may_have_contacts_of_one_name(book: WrittenBook) -> None:
    added = [book.add(name).id for name in ("Acme Corp", "Globex")]
    for account_id in added:
        add_contact(book.on("2026-01-06"), account_id, {"name": "Dana Reyes"})
    people = [contact_rows(book.rows(), account_id) for account_id in added]
    assert [[person.name for person in found] for found in people] == [["Dana Reyes"]] * 2


def test_a_person_who_was_met_before_they_were_on_record_is_recognised(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.log("acme call @dana hello", on="2026-01-12")

    contact = add_contact(book.on("2026-01-13"), added.id, {"name": "Dana"})

    assert contact.last_touch_on == day("2026-01-12")
    undo(book.on("2026-01-13"))
    assert contact_rows(book.rows(), added.id) == ()


@pytest.mark.parametrize(
    "fields", [{}, {"name": ""}, {"name": "\u200b"}, {"name": "Dana", "role": "boss"}]
)
def test_a_contact_needs_a_name_and_a_known_role(
    book: WrittenBook, fields: dict[str, object]
) -> None:
    added = book.add("Acme Corp")

    with pytest.raises(BadInput):
        add_contact(book.on("2026-01-06"), added.id, fields)


def test_a_contact_who_left_stands_last(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    workspace = book.on("2026-01-06")
    add_contact(workspace, added.id, {"name": "Ann", "left_on": "2025-12-31"})
    add_contact(workspace, added.id, {"name": "Zoe"})

    assert [row.name for row in contact_rows(book.rows(), added.id)] == ["Zoe", "Ann"]


def test_follow_ups_are_listed_by_date_and_the_undated_last(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    workspace = book.on("2026-01-06")
    for text, due_on in (("later", "2026-02-01"), ("some day", None), ("soon", "2026-01-08")):
        add_follow_up(workspace, added.id, {"text": text, "due_on": due_on})

    rows = follow_up_rows(book.rows(), day("2026-01-10"))

    assert [(row.text, row.days_late) for row in rows] == [
        ("soon", 2),
        ("later", 0),
        ("some day", 0),
    ]
    assert rows[0].account == "acme-corp"


def test_follow_ups_of_one_day_are_listed_as_they_were_written(book: WrittenBook) -> None:
    book.add("Acme Corp")
    book.log("acme-corp call next: alpha next: beta", "2026-01-06")
    book.log("acme-corp call next: gamma next: delta", "2026-01-06")

    rows = follow_up_rows(book.rows(), day("2026-01-10"))

    assert [row.text for row in rows] == ["alpha", "beta", "gamma", "delta"]


def test_a_follow_up_is_done_once(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    noted = add_follow_up(book.on("2026-01-06"), added.id, {"text": "Send docs"})

    done = complete_follow_up(book.on("2026-01-09"), noted.follow_up.id)

    assert done.summary == "Done with Acme Corp: Send docs"
    assert (done.follow_up.status, done.follow_up.closed_on) == ("done", day("2026-01-09"))
    with pytest.raises(Refused, match="this follow-up is done already"):
        complete_follow_up(book.on("2026-01-09"), noted.follow_up.id)
    assert follow_up_rows(book.rows(), day("2026-01-09")) == ()
    assert len(follow_up_rows(book.rows(), day("2026-01-09"), only_open=False)) == 1


def test_a_follow_up_says_what_is_to_be_done(book: WrittenBook) -> None:
    added = book.add("Acme Corp")

    with pytest.raises(BadInput, match="says what is to be done"):
        add_follow_up(book.on("2026-01-06"), added.id, {"text": " \x1b "})


def test_nothing_is_added_to_an_account_that_is_not_there(book: WrittenBook) -> None:
    book.add("Acme Corp")

    with pytest.raises(NotFound):
        add_contact(book.on("2026-01-06"), NOBODY, {"name": "Dana"})
    with pytest.raises(NotFound):
        add_follow_up(book.on("2026-01-06"), NOBODY, {"text": "Send docs"})
    with pytest.raises(NotFound):
        complete_follow_up(book.on("2026-01-06"), NOBODY)
