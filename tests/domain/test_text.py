"""Text is cleaned on the way in and made visible on the way out; nothing that is meant is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cadence_tui.domain.text import clean_line, clean_note, name_problem, shown, shown_line

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
BIDI = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
TAGS = [chr(code) for code in range(0xE0000, 0xE0080)]
SURROGATES = [chr(code) for code in (0xD800, 0xDBFF, 0xDC00, 0xDFFF)]
DANGEROUS = CONTROLS + BIDI + TAGS + SURROGATES

EMOJI = [
    "👩‍💻",
    "🏳️‍🌈",
    "👨‍👩‍👧‍👦",
    "❤️",
    "☺︎",
    "1️⃣",
    "👍🏽",
]
WORDS = ["Café Ünlü", "株式会社", "نمو", "עסק", "Zoë\u200b", "क्‍ष", "a\u0301", "[/] {x} \\n"]

any_text = st.text(
    st.one_of(
        st.characters(exclude_categories=[]),
        st.sampled_from([*DANGEROUS, "\t", "\n", "\r", "\u2028", "\u2029", "\u200d", "\ufe0f"]),
    )
)


def is_dangerous(character: str) -> bool:
    """Tell by Unicode's own data, not by the table under test."""
    if character in "\t\n":
        return False
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or 0xE0000 <= ord(character) < 0xE0080
    )


@pytest.mark.parametrize("character", DANGEROUS, ids=lambda character: f"U+{ord(character):04X}")
def test_a_dangerous_character_is_removed_going_in_and_visible_coming_out(character: str) -> None:
    text = f"a{character}b"
    assert clean_line(text) == "ab"
    assert clean_note(text) == "ab"
    assert shown(text) == "a\ufffdb"
    assert shown_line(text) == "a\ufffdb"


@pytest.mark.parametrize("text", EMOJI + WORDS)
def test_every_script_and_joined_emoji_stay_as_they_are(text: str) -> None:
    for treat in (clean_line, clean_note, shown, shown_line):
        assert treat(text) == text


@given(any_text)
@example("\x1b]0;owned\x07")
@example("\x9b31m")
@example("\u202emoc.live")
def test_no_dangerous_character_gets_through(text: str) -> None:
    for treat in (clean_line, clean_note, shown, shown_line):
        assert not any(is_dangerous(character) for character in treat(text))
    for one_line in (clean_line, shown_line):
        assert not set(one_line(text)) & {"\n", "\t"}
        assert len(one_line(text).splitlines()) <= 1


@given(any_text)
@example("\x01\r\x01\n")
@example(" \x00 ")
@example("\n\x00\n a")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    for treat in (clean_line, clean_note, shown, shown_line):
        assert treat(treat(text)) == treat(text)


@given(any_text)
def test_what_was_cleaned_is_shown_as_it_is(text: str) -> None:
    assert shown(clean_note(text)) == clean_note(text)
    assert shown_line(clean_line(text)) == clean_line(text)


@given(any_text)
def test_showing_loses_no_character(text: str) -> None:
    assert len(shown(text)) == len(shown_line(text)) == len(text)


@given(st.lists(st.sampled_from(EMOJI + WORDS), min_size=1))
def test_text_that_is_meant_survives_beside_text_that_is_not(pieces: list[str]) -> None:
    assert clean_line("\x1b".join(pieces)) == "".join(pieces)


def test_line_ends_of_every_kind_become_spaces_in_a_line_and_newlines_in_a_note() -> None:
    text = "a\r\nb\rc\nd\u2028e\tf"
    assert clean_line(text) == "a b c d e f"
    assert clean_note(text) == "a\nb\nc\nd\ne\tf"


def test_a_note_keeps_its_layout_but_not_the_space_around_it() -> None:
    assert clean_note("\n\n  - first\n\n  - second\n \n") == "  - first\n\n  - second"
    assert clean_line("  Acme  Corp ") == "Acme  Corp"


def test_only_the_line_loses_newlines_when_shown() -> None:
    assert shown("a\n\tb") == "a\n\tb"
    assert shown_line("a\n\tb") == "a  b"


@pytest.mark.parametrize("name", ["Acme", "3M", "株", "☃", "€", "+", "🚀", "x" * 500, "!?$", "٣"])
def test_a_name_has_a_letter_a_digit_or_a_symbol(name: str) -> None:
    assert name_problem(name) is None


@pytest.mark.parametrize("name", ["", "!!!", "—", "\u200d", "\u0301", "x" * 501, "\ufe0f\u200b"])
def test_what_could_not_be_seen_or_said_is_no_name(name: str) -> None:
    problem = name_problem(name)
    assert problem is not None
    assert "name" in problem
