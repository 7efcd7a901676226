"""Columns fit any room, and texts are cut by cells, not by characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cadence_tui.domain.text import shown_line
from cadence_tui.tui.widgets.lines import GAP, Column, cut, fit_columns

NAME, TYPE, DUE = Column(30, 10, grow=1), Column(12, drop=1), Column(8, align="right", drop=2)


def test_columns_get_what_they_want_and_the_growing_one_the_rest() -> None:
    assert fit_columns((NAME, TYPE, DUE), 100) == (100 - 12 - 8 - 2 * GAP, 12, 8)


def test_a_column_shrinks_before_another_is_dropped() -> None:
    assert fit_columns((NAME, TYPE, DUE), 34) == (10, 12, 8)


def test_the_highest_rank_is_dropped_first() -> None:
    assert fit_columns((NAME, TYPE, DUE), 33) == (19, 12, 0)
    assert fit_columns((NAME, TYPE, DUE), 20) == (20, 0, 0)


def test_without_any_room_the_last_column_is_squeezed() -> None:
    assert fit_columns((NAME, TYPE, DUE), 4) == (4, 0, 0)


@given(
    st.lists(
        st.builds(
            lambda width, less, drop, grow: Column(
                width, max(1, width - less), drop=drop, grow=grow
            ),
            st.integers(1, 40),
            st.integers(0, 40),
            st.integers(0, 3),
            st.integers(0, 2),
        ),
        min_size=1,
        max_size=7,
    ),
    st.integers(20, 200),
)
def test_columns_never_take_more_than_there_is(columns: list[Column], room: int) -> None:
    widths = fit_columns(columns, room)
    kept = [width for width in widths if width]
    always = [column for column in columns if not column.drop] or columns[:1]
    assert len(widths) == len(columns)
    assert sum(kept) + GAP * (len(kept) - 1) <= max(room, len(always) * (1 + GAP))


@given(st.text(), st.integers(1, 60), st.sampled_from(["left", "right"]))
def test_a_cut_text_takes_exactly_its_width(text: str, width: int, align: str) -> None:
    assert cell_len(cut(shown_line(text), width, align=align)) == width


def test_a_wide_character_is_not_cut_in_half() -> None:
    assert cut("株式会社", 5) == "株式…"
    assert cut("株式会社", 4) == "株 …"
    assert cut("株式会社", 8) == "株式会社"


def test_figures_stand_at_the_right() -> None:
    assert cut("3 d", 6, align="right") == "   3 d"


def test_a_name_of_5000_characters_ends_in_an_ellipsis() -> None:
    assert cut("x" * 5_000, 10) == "xxxxxxxxx…"
    assert cut("x" * 5_000, 10, ellipsis="~") == "xxxxxxxxx~"
