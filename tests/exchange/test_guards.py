"""A hostile file is refused before it costs time, memory or the stack (reliability.md, Imported files)."""

from __future__ import annotations

import json
import time

import pytest

from cadence_tui.exchange.guards import LARGEST_FILE
from tests.exchange.reading import faults, read

MOST_SECONDS = 2.0
"""The promise for 2 MB, with room for a busy machine: unguarded, most of these take minutes."""

HOSTILE = {
    "dotted keys": ("toml", ".".join(["a"] * 1_000_000) + " = 1"),
    "dotted keys in an inline table": ("toml", "x = {" + ".".join(["a"] * 1_000_000) + " = 1}"),
    "quoted dotted keys in an inline table": ("toml", "x = {" + "'a'." * 500_000 + "b = 1}"),
    "a dotted header": ("toml", "[" + ".".join(["a"] * 1_000_000) + "]"),
    "many keys": ("toml", "\n".join(f"k{number} = 1" for number in range(200_000))),
    "many dotted keys": ("toml", "\n".join(f"a.b.k{number} = 1" for number in range(200_000))),
    "many tables": ("toml", "\n".join(f"[a{number}]" for number in range(200_000))),
    "open brackets": ("toml", "x = " + "[" * 2_000_000),
    "open braces": ("toml", "x = " + "{a=" * 600_000),
    "nested tables": ("toml", "x = " + "{a=" * 600_000 + "1" + "}" * 600_000),
    "many empty lists": ("toml", "x = [" + "[]," * 600_000 + "]"),
    "a number without end": ("toml", "x = " + "9" * 2_000_000),
    "a hexadecimal number without end": ("toml", "x = 0x" + "f" * 2_000_000),
    "an open text": ("toml", 'x = """' + '""\\"\\' * 400_000),
    "an open text in a list": ("toml", "x = ['''" + "''a" * 600_000),
    "deep JSON": ("json", "[" * 2_000_000),
    "deep JSON objects": ("json", '{"a":' * 400_000),
    "an open JSON text": ("json", '{"a": "' + '\\"' * 900_000),
    "a JSON number without end": ("json", '{"a": ' + "9" * 2_000_000 + "}"),
}


@pytest.mark.parametrize(("kind", "text"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_at_once(kind: str, text: str) -> None:
    start = time.process_time()
    found = faults(text, file_format="json" if kind == "json" else "toml")
    assert time.process_time() - start < MOST_SECONDS
    assert found[0].startswith(f"book.{kind}:1")


def test_a_large_book_is_read() -> None:
    touchpoint = '[[accounts.touchpoints]]\non = 2026-01-01\ntype = "check_in"\ntext = "Spoke."\n'
    (account,) = read('[[accounts]]\nslug = "acme"\n' + touchpoint * 5_000).accounts
    assert len(account.touchpoints) == 5_000


def test_a_file_beyond_ten_megabytes_is_refused() -> None:
    (fault,) = faults(b"#" * (LARGEST_FILE + 1))
    assert fault == "book.toml:1: the file has 10,485,761 bytes; a book has at most 10,485,760"


def test_text_that_is_not_utf_8_names_its_line() -> None:
    (fault,) = faults(b"[settings]\n# \xe9\n")
    assert fault == "book.toml:2: the byte 0xe9 here is not UTF-8; save the file as UTF-8"


def test_utf_16_is_named() -> None:
    (fault,) = faults('slug = "a"'.encode("utf-16"))
    assert fault == "book.toml:1: the file is UTF-16; save it as UTF-8"


def test_a_mark_of_utf_8_and_line_ends_of_windows_are_read() -> None:
    book = read('\ufeff[[accounts]]\r\nslug = "acme"\r\nnotes = """\r\none\r\ntwo"""\r\n')
    assert book.accounts[0].fields["notes"] == "one\ntwo"


def test_what_cannot_be_stored_is_refused() -> None:
    (fault,) = faults(json.dumps({"accounts": [{"slug": "a", "notes": None}]}), file_format="json")
    assert fault == "book.json:1: `notes` is null; leave the key out"
