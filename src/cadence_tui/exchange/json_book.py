"""Writes a book as JSON: the document of TOML with sorted keys and dates in ISO form."""

from __future__ import annotations

import json
from datetime import date

from cadence_tui.domain.book import Book
from cadence_tui.exchange.book_document import book_document


def write_json(book: Book) -> bytes:
    """The book as UTF-8 JSON, the same bytes for the same book; `read_book` reads it back."""
    text = json.dumps(
        book_document(book), ensure_ascii=False, indent=2, sort_keys=True, default=_as_text
    )
    return f"{text}\n".encode()


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a book holds no {type(value).__name__}")
