"""Short ways to read a book in a test."""

from __future__ import annotations

from datetime import date

import pytest

from cadence_tui.domain.book import AccountEntry, Book, FileFormat
from cadence_tui.exchange.faults import BookFaults
from cadence_tui.exchange.toml_reader import StoredBook, read_book

TODAY = date(2026, 11, 20)


def read(text: str, *, today: date = TODAY, stored: StoredBook | None = None) -> Book:
    """Read a book of TOML as of a Friday in November."""
    return read_book(
        text.encode(), file_name="book.toml", file_format="toml", today=today, stored=stored
    )


def account(text: str, *, today: date = TODAY) -> AccountEntry:
    """Read the only account of a book; `text` goes on after its slug."""
    (only,) = read(f'[[accounts]]\nslug = "acme"\n{text}', today=today).accounts
    return only


def faults(data: str | bytes, *, file_format: FileFormat = "toml") -> list[str]:
    """Read a book that is wrong, and return its faults as they are printed."""
    raw = data.encode() if isinstance(data, str) else data
    with pytest.raises(BookFaults) as caught:
        read_book(raw, file_name=f"book.{file_format}", file_format=file_format, today=TODAY)
    return [str(fault) for fault in caught.value.faults]
