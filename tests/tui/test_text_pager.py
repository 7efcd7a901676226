"""A text to read: wrapped by what is seen, scrolled by the list's keys, and its tables aligned."""

from __future__ import annotations

import pytest
from textual.app import ComposeResult

from cadence_tui.tui.base_app import BaseApp
from cadence_tui.tui.markdown_tables import aligned
from cadence_tui.tui.widgets.text_pager import TextPager
from tests.tui.small_app import HOSTILE


class PagerApp(BaseApp):
    """A pager and nothing else."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield TextPager(self._text)

    @property
    def pager(self) -> TextPager:
        return self.query_one(TextPager)

    @property
    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


async def test_long_lines_go_on_below_and_short_ones_stay() -> None:
    app = PagerApp("  indented\n" + "word " * 30)
    async with app.run_test(size=(40, 10)) as pilot:
        app.pager.focus()
        await pilot.pause()
        assert app.lines[0] == "    indented"
        assert app.lines[1].startswith("  word word")
        assert app.lines[2].startswith("    word")
        assert max(map(len, app.lines)) <= 40


async def test_it_scrolls_to_its_end_and_no_further() -> None:
    app = PagerApp("\n".join(f"line {number}" for number in range(50)))
    async with app.run_test(size=(40, 10)) as pilot:
        app.pager.focus()
        await pilot.press("j", "j")
        assert app.lines[0].startswith("  line 2")
        await pilot.press("G", "j")
        assert app.lines[-1].startswith("  line 49")
        await pilot.press("pageup")
        assert app.lines[-1].startswith("  line 40")
        await pilot.press("g", "k")
        assert app.lines[0].startswith("  line 0")
        await pilot.resize_terminal(40, 60)
        await pilot.pause()
        assert app.pager.top == 0


@pytest.mark.parametrize("text", HOSTILE)
async def test_whatever_is_in_it_is_text(text: str) -> None:
    app = PagerApp(text)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert app.is_running
        assert not any("\x1b" in line for line in app.lines)


TABLE = r"""before
| Account | Days |
| --- | --: |
| 株式会社 | 7 |
| Acme \| Co | 248 |
after | here"""


def test_tables_are_aligned_by_what_is_seen() -> None:
    assert aligned(TABLE, 40).split("\n") == [
        "before",
        "| Account    | Days |",
        "| ---------- | ---: |",
        "| 株式会社   |    7 |",
        r"| Acme \| Co |  248 |",
        "after | here",
    ]


def test_a_table_without_room_or_with_uneven_rows_stays_as_it_is() -> None:
    assert aligned(TABLE, 20) == TABLE
    uneven = "| a | b |\n| --- |\n| c |"
    assert aligned(uneven, 40) == uneven
