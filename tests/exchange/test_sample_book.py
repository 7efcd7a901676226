"""The sample book and the documented examples are books, on any day."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta

import pytest

from cadence_tui.domain.book import Book
from cadence_tui.exchange.toml_reader import read_book
from cadence_tui.exchange.toml_writer import write_toml
from tests.exchange.reading import TODAY, read

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")


def text_of(*path: str) -> str:
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def sample(today: date) -> Book:
    data = text_of("sample_accounts.toml").encode()
    return read_book(data, file_name="sample_accounts.toml", file_format="toml", today=today)


@pytest.mark.parametrize("first", [date(2026, 11, 20), date(2028, 1, 31), date(2027, 12, 1)])
def test_the_sample_is_a_book_on_every_day(first: date) -> None:
    for number in range(62):
        sample(first + timedelta(days=number))


def test_the_sample_has_the_same_rows_tomorrow() -> None:
    assert _literals(sample(TODAY)) == _literals(sample(TODAY + timedelta(days=1)))


def test_the_sample_covers_the_shipped_models_and_names_nobody_real() -> None:
    accounts = sample(TODAY).accounts
    assert {entry.fields["model"] for entry in accounts} == {
        "high_touch",
        "low_touch",
        "tech_touch",
    }
    assert len(accounts) >= 16
    mails = [str(contact.fields["email"]) for entry in accounts for contact in entry.contacts]
    assert all(re.fullmatch(r"[a-z.]+@example\.(com|org)", mail) for mail in mails)


def test_the_sample_is_not_one_day_in_the_export() -> None:
    written = write_toml(sample(TODAY))
    again = read_book(written, file_name="export.toml", file_format="toml", today=date(2030, 1, 1))
    assert write_toml(again) == written


@pytest.mark.parametrize(
    "example", re.findall(r"```toml\n(.*?)```", text_of("docs", "book-format.md"), re.DOTALL)
)
def test_every_documented_example_is_a_book(example: str) -> None:
    read(example)


def test_the_model_in_the_comments_of_the_sample_is_a_model() -> None:
    comment = text_of("sample_accounts.toml").split("Yours would look like this:\n")[1]
    block = comment.split("\n\n")[0]
    book = read("\n".join(line.removeprefix("#").strip() for line in block.splitlines()))
    assert book.models[0].key == "pilot"
    assert book.models[0].lines


def _literals(book: Book) -> list[str]:
    return [
        entry.literal
        for account in book.accounts
        for rows in (account.contacts, account.touchpoints, account.follow_ups, account.decisions)
        for entry in rows
    ]
