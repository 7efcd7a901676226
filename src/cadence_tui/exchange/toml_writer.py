"""Writes a book as TOML laid out for readers: a block per row, short lists on one line.

Values that need quoting or escapes are left to tomli_w; the layout is ours, because a row of a book
is meant to be read and edited by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import tomli_w

from cadence_tui.domain.book import Book
from cadence_tui.exchange.book_document import Table, book_document

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_TEXT = re.compile(r'[^"\\\x00-\x1f\x7f]*')
_INLINE_TABLES = frozenset({"phrases", "credits"})


def write_toml(book: Book) -> bytes:
    """The book as UTF-8 TOML, the same bytes for the same book; `read_book` reads it back."""
    document = book_document(book)
    blocks: list[str] = []
    for key, value in document.items():
        if key == "models" and isinstance(value, Mapping):
            for model, table in value.items():
                blocks.extend(_blocks(f"[models.{_key(model)}]", f"models.{_key(model)}", table))
        elif isinstance(value, Mapping):
            blocks.extend(_blocks(f"[{key}]", key, value))
        elif isinstance(value, list):
            for row in value:
                blocks.extend(_blocks(f"[[{key}]]", key, row))
    return "\n".join(blocks).encode()


def _blocks(header: str, path: str, table: Mapping[str, object]) -> Iterator[str]:
    """A table's own block, then a block for every row inside it."""
    lines = [header]
    inner: list[tuple[str, list[Table]]] = []
    for key, value in table.items():
        rows = _rows_of(key, value)
        if rows:
            inner.append((key, rows))
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    yield "\n".join(lines) + "\n"
    for key, rows in inner:
        for row in rows:
            yield from _blocks(f"[[{path}.{key}]]", f"{path}.{key}", row)


def _rows_of(key: str, value: object) -> list[Table]:
    """The tables of a list that is written as blocks; an empty list is a value like any other."""
    if key in _INLINE_TABLES or not isinstance(value, list):
        return []
    return [row for row in value if isinstance(row, dict)]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value)}]"
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items())
        return f"{{ {pairs} }}"
    raise TypeError(f"a book holds no {type(value).__name__}")


def _text(text: str) -> str:
    if _PLAIN_TEXT.fullmatch(text):
        return f'"{text}"'
    return tomli_w.dumps({"v": text}, multiline_strings=True)[len("v = ") : -1]


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else tomli_w.dumps({key: 0})[: -len(" = 0\n")]
