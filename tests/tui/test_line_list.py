"""The list: its cursor stays by key, only visible rows are made, and any name is just text."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown

from cadence_tui.tui.widgets.line_list import LineList
from cadence_tui.tui.widgets.lines import Cell, Heading, Line, Row
from tests.tui.small_app import HOSTILE, SmallApp, rows, text_of

SIZES = [(80, 24), (120, 40)]


async def test_arrows_and_letters_move_the_cursor() -> None:
    app = SmallApp(rows("abcdef"))
    async with app.run_test() as pilot:
        shown = app.main.line_list
        assert shown.key == "a"
        await pilot.press("j", "down", "k")
        assert shown.key == "b"
        await pilot.press("G")
        assert shown.key == "f"
        await pilot.press("j")
        assert shown.key == "f"
        await pilot.press("home")
        assert shown.key == "a"
        await pilot.press("end", "g", "up")
        assert shown.key == "a"


async def test_a_page_is_what_is_in_view() -> None:
    app = SmallApp(rows(f"{n:03}" for n in range(100)))
    async with app.run_test(size=(80, 24)) as pilot:
        shown = app.main.line_list
        await pilot.press("pagedown")
        assert shown.key == "021"
        await pilot.press("pageup")
        assert shown.key == "000"


async def test_headings_are_passed_over_and_come_into_view_with_their_first_row() -> None:
    lines: list[Line] = [
        Heading("Overdue"),
        *rows("ab"),
        Heading("Due"),
        *rows(f"d{n:02}" for n in range(40)),
    ]
    app = SmallApp(lines)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = app.main.line_list
        assert shown.key == "a"
        await pilot.press("j", "j")
        assert shown.key == "d00"
        await pilot.press("G", "g")
        assert shown.key == "a"
        assert shown.top == 0
        assert "Overdue" in text_of(app)


async def test_a_highlight_is_told_once_for_each_row() -> None:
    app = SmallApp(rows("abc"))
    async with app.run_test() as pilot:
        await pilot.press("j", "k", "k")
        assert app.main.heard == [("highlighted", "a"), ("highlighted", "b"), ("highlighted", "a")]


async def test_a_refresh_keeps_the_cursor_on_its_row_and_says_nothing() -> None:
    app = SmallApp(rows("abc"))
    async with app.run_test() as pilot:
        await pilot.press("j")
        app.main.heard.clear()
        app.main.line_list.set_rows(rows("xyabc"))
        await pilot.pause()
        assert app.main.line_list.key == "b"
        assert app.main.heard == []


async def test_a_row_that_went_leaves_the_cursor_at_its_place() -> None:
    app = SmallApp(rows("abc"))
    async with app.run_test() as pilot:
        await pilot.press("G")
        app.main.line_list.set_rows(rows("ab"))
        await pilot.pause()
        assert app.main.line_list.key == "b"
        app.main.line_list.set_rows([])
        await pilot.pause()
        assert app.main.line_list.row_count == 0
        assert app.main.heard[-1] == ("highlighted", None)
        assert "Nothing is due" in text_of(app)


async def test_rows_can_come_with_a_place_for_the_cursor() -> None:
    app = SmallApp(rows("abc"))
    async with app.run_test():
        app.main.line_list.set_rows(rows("uvw"), cursor="w")
        assert app.main.line_list.key == "w"
        assert app.main.line_list.move_to("u")
        assert not app.main.line_list.move_to("nobody")
        assert app.main.line_list.key == "u"


async def test_enter_chooses_the_row() -> None:
    app = SmallApp(rows("abc"))
    async with app.run_test() as pilot:
        await pilot.press("j", "enter")
        assert app.main.heard[-1] == ("chosen", "b")


async def test_a_click_moves_the_cursor_and_a_second_one_chooses() -> None:
    app = SmallApp(rows("abc"))
    async with app.run_test() as pilot:
        await pilot.click("LineList", offset=(5, 2))
        assert app.main.line_list.key == "c"
        assert app.main.heard[-1] == ("highlighted", "c")
        await pilot.click("LineList", offset=(5, 2))
        assert app.main.heard[-1] == ("chosen", "c")
        await pilot.click("LineList", offset=(5, 10))
        assert app.main.line_list.key == "c"


async def test_only_what_is_in_view_is_made() -> None:
    made: list[int] = []

    def row(number: int) -> Row:
        def cells() -> tuple[Cell, ...]:
            made.append(number)
            return (Cell(f"Account {number}"),)

        return Row(str(number), cells)

    app = SmallApp([row(number) for number in range(10_000)])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert len(set(made)) <= 2 * 22
        assert 9_999 in made


async def test_moving_the_cursor_in_view_draws_two_lines() -> None:
    app = SmallApp(rows(f"{n:03}" for n in range(100)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        kept = dict(app.main.line_list._strips)
        await pilot.press("j")
        await pilot.pause()
        new = set(app.main.line_list._strips) - set(kept)
        assert {index for index, _, _ in new} <= {0, 1}


@pytest.mark.parametrize("size", SIZES)
async def test_any_name_is_shown_as_text_on_a_line_of_its_own(size: tuple[int, int]) -> None:
    app = SmallApp(rows(HOSTILE))
    async with app.run_test(size=size) as pilot:
        for _ in HOSTILE:
            await pilot.press("j")
        shown = text_of(app)
        strips = app.screen._compositor.render_strips()
        assert all(cell_len(strip.text) == size[0] for strip in strips)
        assert {len(strips)} == {size[1]}
        for name in ("Acme [/] x", "[EMEA] Co", "[@click=app.quit]x[/]", "[bold red]Loud[/] GmbH"):
            assert name in shown
        assert "tab and newline" in shown
        assert "株式会社サンプル" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "…" in shown


async def test_columns_are_aligned_whatever_the_script() -> None:
    app = SmallApp(rows(["Acme", "株式会社サンプル東京支店", "👩‍👩‍👧‍👦 Family", "e\u0301" * 9]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = text_of(app).splitlines()[1:5]
        assert len({cell_len(line[: line.index("Check-in")]) for line in lines}) == 1


async def test_a_narrow_terminal_drops_columns_by_rank() -> None:
    app = SmallApp(rows(["Acme"]))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        shown = text_of(app)
        assert "Acme" in shown
        assert "3 d late" in shown
        assert "Check-in" not in shown
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Check-in" in text_of(app)


async def test_the_cursor_shows_without_colours() -> None:
    app = SmallApp(rows("ab"), ascii_only=True)
    async with app.run_test() as pilot:
        app.main.line_list.set_symbols(app.symbols)
        await pilot.press("j")
        assert "> b" in text_of(app)


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = SmallApp(rows(f"{n:03}" for n in range(100)))
    async with app.run_test(size=(80, 24)) as pilot:
        shown = app.main.line_list
        shown.on_mouse_scroll_down(_wheel(shown))
        assert (shown.top, shown.key) == (3, "000")
        await pilot.press("j")
        assert (shown.top, shown.key) == (1, "001")


def _wheel(widget: LineList) -> MouseScrollDown:
    return MouseScrollDown(widget, 0, 0, 0, 0, 0, False, False, False)
