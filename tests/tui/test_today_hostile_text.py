"""Customer text does nothing and is seen as it is: on Today, in its brief, dialogs, log bar and toasts."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from cadence_tui.domain.text import shown_line
from cadence_tui.services.account_edit import add_account
from cadence_tui.services.follow_ups import add_follow_up
from cadence_tui.tui.modals.log_sheet import LogSheet
from cadence_tui.tui.screens.today import TodayScreen
from cadence_tui.tui.widgets.brief_panel import BriefPanel
from cadence_tui.tui.widgets.line_list import LineList
from tests.tui.open_book import LARGE, SMALL, OpenBook, opened, workspace_at
from tests.tui.small_app import HOSTILE
from tests.tui.waiting import until, until_told

DANGEROUS = ("\x1b", "\x07", "\x9b", "\u202e")
SEEN = 6
"""Characters of a name that are seen even in a narrow column."""


@pytest.fixture
def overdue_book(tmp_path: Path) -> Path:
    """A book in which every hostile account is overdue and has promises."""
    file = tmp_path / "overdue.db"
    ids = []
    with workspace_at(file, today=date(2026, 10, 1)) as workspace:
        for number in range(len(HOSTILE)):
            account = add_account(workspace, {"name": f"Account {number:02d}", "owner": "sam"})
            ids.append(account.id)
            for promise in range(2):
                add_follow_up(workspace, account.id, {"text": f"promise {promise}"})
    connection = sqlite3.connect(file)
    with connection:
        for account_id, text in zip(ids, HOSTILE, strict=True):
            connection.execute(
                "UPDATE account SET name = ?, owner = ? WHERE id = ?", (text, text, account_id)
            )
            connection.execute(
                "UPDATE follow_up SET text = ? WHERE account_id = ?", (text, account_id)
            )
            connection.execute(
                "UPDATE account_line SET reason = ? WHERE account_id = ?", (text, account_id)
            )
    connection.close()
    return file


def harmless(book: OpenBook) -> bool:
    """Whether the app runs, and nothing that a terminal obeys is on the screen."""
    return book.app.is_running and not any(sign in book.text for sign in DANGEROUS)


async def stand_on(book: OpenBook, name: str) -> None:
    """Put the cursor on the first row of an account."""
    screen = book.app.screen_stack[0]
    assert isinstance(screen, TodayScreen)
    key = next(key for key, item in screen._items.items() if item.account.name == name)
    screen.query_one("#agenda", LineList).move_to(key)
    await book.settle()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_name_in_the_agenda_and_in_its_brief(
    overdue_book: Path, size: tuple[int, int]
) -> None:
    async with opened(overdue_book, size=size) as book:
        panel = book.screen.query_one(BriefPanel)
        for name in HOSTILE:
            await stand_on(book, name)
            seen = shown_line(name)[:SEEN].rstrip()
            assert seen in book.text
            await until(book, lambda seen=seen: seen in shown_line(panel.plain))  # type: ignore[misc]
            assert harmless(book)


@pytest.mark.parametrize("name", HOSTILE)
async def test_every_dialog_that_names_the_account(overdue_book: Path, name: str) -> None:
    async with opened(overdue_book) as book:
        await stand_on(book, name)
        for key in ("s", "r", "b", "f", "d", "w", "l"):
            await book.press(key)
            assert harmless(book), key
            await book.press("escape")
            assert book.shows(TodayScreen), key


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_toast_that_names_what_was_done(overdue_book: Path, name: str) -> None:
    async with opened(overdue_book) as book:
        await stand_on(book, name)
        await book.press("l")
        assert book.shows(LogSheet)
        await book.write("next: [@click=app.quit]x[/] [/] fri")
        await book.press("enter")
        await until_told(book, "Logged check-in with")
        assert harmless(book)
        await book.press("u")
        await until_told(book, "Undone: Logged")
        assert harmless(book)


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_is_copied_holds_no_sequences(overdue_book: Path, name: str) -> None:
    async with opened(overdue_book) as book:
        await stand_on(book, name)
        panel = book.screen.query_one(BriefPanel)
        await until(book, lambda: bool(panel.plain))
        await book.press("y")
        assert not any(sign in book.app.clipboard for sign in DANGEROUS)


@pytest.mark.parametrize(
    "typed", ["[/]", "[@click=app.quit]x[/]", "[bold", "\\", "株式会社", "👩‍👩‍👧‍👦"]
)
async def test_hostile_words_may_be_typed_anywhere(overdue_book: Path, typed: str) -> None:
    async with opened(overdue_book) as book:
        for key in ("/", "l", "L", "r", "b", "f"):
            await book.press(key)
            focused = book.app.focused
            assert focused is not None
            focused.value = typed  # type: ignore[attr-defined]
            await book.settle()
            await book.press("enter")
            assert harmless(book), key
            await book.press("escape", "escape")
            assert book.shows(TodayScreen), key
