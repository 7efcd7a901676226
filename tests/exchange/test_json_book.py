"""JSON holds the same book as TOML, and its faults have lines too."""

from __future__ import annotations

import json

import pytest

from cadence_tui.exchange.json_book import write_json
from cadence_tui.exchange.toml_reader import read_book
from cadence_tui.exchange.toml_writer import write_toml
from tests.exchange.reading import TODAY, faults, read

BOOK = """
[settings]
holidays = [2026-12-25]
[[accounts]]
slug = "acme"
name = "Acme Labs"
[[accounts.touchpoints]]
on = 2026-11-02
type = "check_in"
contacts = ["Dana Reyes"]
"""


def test_a_book_is_the_same_in_both_formats() -> None:
    book = read(BOOK)
    again = read_book(write_json(book), file_name="book.json", file_format="json", today=TODAY)
    assert write_toml(again) == write_toml(book)
    assert again.accounts[0].touchpoints[0].literal == book.accounts[0].touchpoints[0].literal


def test_its_keys_are_sorted() -> None:
    text = write_json(read(BOOK)).decode()
    document = json.loads(text)
    assert text == json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


CASES = {
    "no JSON": ('{"accounts": [}', "book.json:1: this is not JSON: "),
    "no object": ("[]", "book.json:1: the document is no JSON object"),
    "a key twice": (
        '{\n"settings": {},\n"settings": {}}',
        "book.json:3: the key `settings` stands twice",
    ),
    "no number": ('{\n"x": NaN}', "book.json:2: there is a number here that a book cannot have"),
    "a fault in a row": (
        '{"accounts": [\n{"slug": "a"},\n{"slug": "b",\n"arr": "x"}\n]}',
        "book.json:4: `arr` is a text; give a whole number",
    ),
    "a fault in a nested row": (
        '{"accounts": [{"slug": "a", "follow_ups": [\n{"text": "x"},\n{"text": "y", "due_on": "2026-11-31"}]}]}',
        "book.json:3: `due_on` is no date: there is no 31 nov 2026",
    ),
}


@pytest.mark.parametrize(("text", "start"), CASES.values(), ids=CASES.keys())
def test_a_fault_names_its_line(text: str, start: str) -> None:
    (fault,) = faults(text, file_format="json")
    assert fault.startswith(start)


def test_lone_surrogates_are_removed() -> None:
    text = r'{"accounts": [{"slug": "a", "name": "A\ud83d\ude00\udc00b"}]}'
    book = read_book(text.encode(), file_name="book.json", file_format="json", today=TODAY)
    assert book.accounts[0].fields["name"] == "A😀b"
