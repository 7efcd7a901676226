"""What was done can be listed, taken back and brought back by name."""

from __future__ import annotations

import pytest

from cadence_tui.errors import NotFound
from cadence_tui.services.history import history, redo, undo
from tests.factories import day
from tests.services.written_book import WrittenBook


def test_the_latest_command_is_listed_first_with_its_day_and_account(book: WrittenBook) -> None:
    book.add("Acme Corp")
    book.log("acme call hello", on="2026-01-12")

    entries = history(book.rows())

    assert [entry.command for entry in entries] == ["log", "account add"]
    assert entries[0].account == "acme-corp"
    assert entries[0].today == day("2026-01-12")
    assert entries[0].at.utcoffset() is not None
    assert entries[0].summary == "Logged check-in with Acme Corp"


def test_the_history_of_one_account_leaves_out_the_others(book: WrittenBook) -> None:
    acme = book.add("Acme Corp")
    book.add("Globex")

    assert [entry.summary for entry in history(book.rows(), acme.id)] == ["Added account Acme Corp"]
    assert len(history(book.rows(), limit=1)) == 1


def test_undo_names_what_it_took_back_and_redo_what_it_brought_back(book: WrittenBook) -> None:
    book.add("Acme Corp")
    before = book.dump()
    book.log("acme call hello", on="2026-01-12")
    after = book.dump()

    assert undo(book.on("2026-01-12")).text == "Undone: Logged check-in with Acme Corp"
    assert book.dump() == before
    assert redo(book.on("2026-01-12")).text == "Redone: Logged check-in with Acme Corp"
    assert book.dump() == after


def test_a_command_is_undone_by_its_reference(book: WrittenBook) -> None:
    book.add("Acme Corp")
    logged = book.log("acme call hello", on="2026-01-12")
    book.add("Globex", on="2026-01-13")

    assert undo(book.on("2026-01-13"), logged.undo).command == "log"


def test_everything_can_be_undone_to_the_empty_book(book: WrittenBook) -> None:
    book.add("Acme Corp")
    book.log("acme call hello", on="2026-01-12")
    book.skip("acme", on="2026-01-26")

    for _ in range(3):
        undo(book.on("2026-01-26"))

    assert book.dump() == []
    with pytest.raises(NotFound, match="nothing to undo"):
        undo(book.on("2026-01-26"))


def test_an_empty_book_has_no_history(book: WrittenBook) -> None:
    assert history(book.rows()) == []
