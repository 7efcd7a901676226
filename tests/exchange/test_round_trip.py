"""Export, import and export again: the same bytes (scheduling.md §11, P14)."""

from __future__ import annotations

import tomllib

from hypothesis import HealthCheck, given, settings

from cadence_tui.domain.book import AccountEntry, Book, Entry, FileFormat
from cadence_tui.exchange.json_book import write_json
from cadence_tui.exchange.toml_reader import read_book
from cadence_tui.exchange.toml_writer import write_toml
from tests.exchange.books import HOSTILE, books
from tests.exchange.reading import TODAY, read

SLOW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)


def reread(data: bytes, file_format: FileFormat) -> Book:
    return read_book(data, file_name="book", file_format=file_format, today=TODAY)


@SLOW
@given(books)
def test_toml_comes_back_as_it_was(book: Book) -> None:
    written = write_toml(book)
    assert write_toml(reread(written, "toml")) == written


@SLOW
@given(books)
def test_json_comes_back_as_it_was(book: Book) -> None:
    written = write_json(book)
    again = reread(written, "json")
    assert write_json(again) == written
    assert write_toml(again) == write_toml(book)


def test_hostile_texts_stay_texts() -> None:
    rows = tuple(Entry({"text": text.strip().replace("\n", " ")}) for text in HOSTILE)
    book = Book(accounts=(AccountEntry("acme", {"notes": "\n".join(HOSTILE)}, follow_ups=rows),))
    (account,) = tomllib.loads(write_toml(book).decode())["accounts"]
    assert [row["text"] for row in account["follow_ups"]] == [row.fields["text"] for row in rows]
    assert account["notes"] == "\n".join(HOSTILE).replace("\r\n", "\n")


def test_accounts_come_by_slug_and_rows_by_date() -> None:
    book = read(
        '[[accounts]]\nslug = "b"\n'
        '[[accounts.touchpoints]]\non = 2026-03-01\ntype = "qbr"\n'
        '[[accounts.touchpoints]]\non = 2026-01-01\ntype = "training"\n'
        '[[accounts.touchpoints]]\non = 2026-01-01\ntype = "billing"\n'
        '[[accounts]]\nslug = "a"\n'
    )
    first, second = tomllib.loads(write_toml(book).decode())["accounts"]
    assert (first["slug"], second["slug"]) == ("a", "b")
    kinds = [row["type"] for row in second["touchpoints"]]
    assert kinds == ["training", "billing", "qbr"], "rows of one day keep their order"


def test_an_empty_book_is_an_empty_file() -> None:
    assert write_toml(Book()) == b""
    assert write_json(Book()) == b"{}\n"
