"""Customer text does nothing and is seen as it is, on every screen of accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadence_tui.domain.text import shown_line
from cadence_tui.tui.modals.add_contact import AddContactDialog
from cadence_tui.tui.modals.reading import ReadingDialog
from cadence_tui.tui.screens.account import AccountScreen
from cadence_tui.tui.screens.accounts import AccountsScreen
from cadence_tui.tui.screens.report import ReportScreen
from cadence_tui.tui.widgets.line_list import LineList
from tests.tui.open_book import LARGE, SMALL, OpenBook, opened
from tests.tui.small_app import HOSTILE

DANGEROUS = ("\x1b", "\x07", "\x9b", "\u202e")


def harmless(book: OpenBook) -> bool:
    """Whether the app runs, and nothing that a terminal obeys is on the screen."""
    return book.app.is_running and not any(sign in book.text for sign in DANGEROUS)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_names_in_the_table(hostile_book: Path, size: tuple[int, int]) -> None:
    async with opened(hostile_book, size=size) as book:
        await book.press("2")
        assert book.screen.query_one(LineList).row_count == len(HOSTILE)
        for name in HOSTILE:
            assert shown_line(name)[:7] in book.text
        await book.press("y")
        assert harmless(book)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_everything_about_an_account(hostile_book: Path, size: tuple[int, int]) -> None:
    async with opened(hostile_book, size=size) as book:
        await book.press("2")
        for _ in HOSTILE:
            await book.press("enter")
            assert book.shows(AccountScreen)
            for _ in range(5 if size is SMALL else 1):  # a large screen shows all sections at once
                assert harmless(book)
                await book.press("tab")
            await book.press("escape", "j")
            assert book.shows(AccountsScreen)


async def test_a_text_read_in_full_and_the_title_of_a_form(hostile_book: Path) -> None:
    async with opened(hostile_book) as book:
        await book.press("2", "/")
        book.screen.query_one("#filter-text").value = "click"  # type: ignore[attr-defined]
        await book.press("enter", "enter", "tab", "tab", "enter")
        assert book.shows(ReadingDialog)
        assert "[@click=app.quit]x[/]" in book.text
        await book.press("y", "escape", "c")
        assert book.shows(AddContactDialog)
        assert "Add a contact to [@click=app.quit]x[/]" in book.text
        assert harmless(book)


async def test_names_in_the_report(hostile_book: Path) -> None:
    async with opened(hostile_book) as book:
        await book.press("6", "right")
        assert book.shows(ReportScreen)
        for _ in range(12):
            assert harmless(book)
            await book.press("pagedown")
