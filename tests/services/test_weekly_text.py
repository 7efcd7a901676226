"""The weekly summary as text, from a book that the services wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence_tui import paths
from cadence_tui.errors import BadInput
from cadence_tui.services.account_edit import churn_account
from cadence_tui.services.history import undo
from cadence_tui.services.import_book import import_file
from cadence_tui.services.weekly_report import report_week
from tests.services.written_book import WrittenBook

SATURDAY, SUNDAY, MONDAY, TUESDAY = "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"


@pytest.fixture(name="book")
def a_book(tmp_path: Path) -> Iterator[WrittenBook]:
    """The sample book, imported four weeks before the Sunday of week 47."""
    book = WrittenBook(tmp_path)
    import_file(book.on("2026-10-25"), paths.sample_book())
    yield book
    book.close()


def test_last_weeks_text_outlives_what_is_done_on_tuesday(book: WrittenBook) -> None:
    book.log("tindrel call renewal went through the terms", SATURDAY)
    on_sunday = {
        kind: report_week(book.on(SUNDAY), week="this", format=kind) for kind in ("md", "json")
    }
    workspace = book.on(TUESDAY)
    slugs = [row[0] for row in workspace.reader().rows("SELECT slug FROM account", {})]
    for slug in slugs[:5]:
        book.log(f"{slug} call check in went well", MONDAY)
    for slug in slugs[5:]:
        if slug in on_sunday["json"]:
            churn_account(book.on(TUESDAY), slug)

    for kind, text in on_sunday.items():
        assert report_week(book.on(TUESDAY), week="last", format=kind) == text
        assert report_week(book.on("2027-03-01"), week="2026-W47", format=kind) == text


def test_a_call_shows_in_its_week_and_undo_takes_it_back(book: WrittenBook) -> None:
    before = report_week(book.on(SUNDAY), week="this")
    book.log("tindrel call renewal went through the terms", SUNDAY)
    after = report_week(book.on(SUNDAY), week="this")
    undo(book.on(SUNDAY))

    assert after != before
    assert report_week(book.on(SUNDAY), week="this") == before


def test_neither_notes_nor_contacts_nor_free_reasons_get_out(book: WrittenBook) -> None:
    reader = book.on(SUNDAY).reader()
    secrets = [
        text
        for (text,) in reader.rows(
            "SELECT text FROM touchpoint UNION SELECT name FROM contact UNION SELECT note FROM slot"
            " UNION SELECT note FROM decision UNION SELECT reason FROM pause",
            {},
        )
        if text and " " in text
    ]

    assert len(secrets) > 20
    for week in ("2026-W40", "2026-W42", "2026-W43", "2026-W47"):
        for kind in ("md", "json"):
            text = report_week(book.on(SUNDAY), week=week, format=kind)
            assert not [secret for secret in secrets if secret in text]


def test_a_book_that_is_not_there_has_an_empty_week(tmp_path: Path) -> None:
    book = WrittenBook(tmp_path / "nowhere")

    document = json.loads(report_week(book.on(MONDAY), format="json"))

    assert (document["week"], document["slots"]["settled"]) == ("2026-W47", 0)
    assert document["compliance"] is None
    assert not (tmp_path / "nowhere").exists()


def test_an_unknown_format_is_refused_with_the_known_ones(book: WrittenBook) -> None:
    with pytest.raises(BadInput, match="choose md or json"):
        report_week(book.on(MONDAY), format="pdf")
