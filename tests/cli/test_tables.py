"""Widths in cells, and tables that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.cli.tables import Column, laid_out
from cadence_tui.cli.text_width import cells, clipped, fitted, wrapped


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Acme", 4),
        ("Zoë", 3),
        ("Zoe\u0308", 3),
        ("株式会社", 8),
        ("👩\u200d🚀", 4),
        ("a\ufe0f", 1),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_clipping_marks_what_is_missing() -> None:
    assert clipped("Harbourlight Foods", 18) == "Harbourlight Foods"
    assert clipped("Harbourlight Foods", 14) == "Harbourlight…"
    assert clipped("株式会社", 5) == "株式…"
    assert clipped("anything", 0) == ""


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), st.integers(1, 40))
def test_fitted_text_takes_exactly_its_cells(text: str, width: int) -> None:
    for right in (False, True):
        assert cells(fitted(text, width, right=right)) == width


@given(st.text("ab c株 ", max_size=60), st.integers(2, 20))
def test_wrapping_loses_nothing_and_fits(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(0 < cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


COLUMNS = [
    Column("ref"),
    Column("name", least=6),
    Column("owner", optional=True),
    Column("days", right=True),
]
ROWS = [("a1b2c", "Harbourlight Foods", "sam", "3"), ("d3e4f", "Acme", "noor", "12")]


def test_columns_stand_below_each_other() -> None:
    assert laid_out(COLUMNS, ROWS, None) == [
        "ref    name                owner  days",
        "a1b2c  Harbourlight Foods  sam       3",
        "d3e4f  Acme                noor     12",
    ]


def test_the_widest_column_gives_way_first() -> None:
    lines = laid_out(COLUMNS, ROWS, 30, with_titles=False)
    assert lines == ["a1b2c  Harbourlight…  sam    3", "d3e4f  Acme           noor  12"]
    assert max(map(len, lines)) <= 30


def test_optional_columns_are_left_out_where_there_is_no_room() -> None:
    assert laid_out(COLUMNS, ROWS, 18, with_titles=False) == [
        "a1b2c  Harbou…   3",
        "d3e4f  Acme     12",
    ]


def test_columns_without_text_are_left_out() -> None:
    assert laid_out([Column("a"), Column("b")], [("x", ""), ("y", "")], None) == ["a", "x", "y"]
    assert laid_out(COLUMNS, [], 80) == []


def test_user_text_in_a_cell_is_inert() -> None:
    assert laid_out([Column()], [("a\x1b[2J\nb",)], None, with_titles=False) == ["a\ufffd[2J b"]
