"""The log bar: what is typed is shown for what it is, saved as shown, taken back exactly, and never lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from textual.events import Key, Paste

from cadence_tui.services.history import history
from cadence_tui.services.timeline import timeline
from cadence_tui.tui.modals.log_sheet import LogSheet
from cadence_tui.tui.screens.today import TodayScreen
from cadence_tui.tui.themes import DARK, LIGHT
from cadence_tui.tui.widgets.line_list import LineList
from cadence_tui.tui.widgets.typed_line import TypedLine
from tests.tui.open_book import LARGE, SMALL, TODAY, OpenBook, opened, workspace_at
from tests.tui.waiting import until, until_shown, until_told

JOURNAL = {"command", "journal_entry", "alembic_version", "sqlite_sequence"}


def dump(file: Path) -> list[tuple[object, ...]]:
    """Every business row but its version."""
    connection = sqlite3.connect(file)
    tables = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    found: list[tuple[object, ...]] = []
    for table in sorted(set(tables) - JOURNAL):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(column for column in columns if column != "version")
        rows = connection.execute(f"SELECT {kept} FROM {table} ORDER BY 1")  # noqa: S608  our own schema
        found += [(table, *row) for row in rows]
    connection.close()
    return found


def field(book: OpenBook) -> TypedLine:
    return book.screen.query_one(TypedLine)


def chips(book: OpenBook) -> tuple[bool, bool]:
    """Whether an account stands before the line, and whether its slot does."""
    sheet = book.screen
    assert isinstance(sheet, LogSheet)
    return sheet._line.chip is not None, sheet._line.bound is not None


def agenda(book: OpenBook) -> LineList:
    return book.app.screen_stack[0].query_one("#agenda", LineList)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_due_call_is_logged_with_l_a_note_and_enter(
    sample_book: Path, size: tuple[int, int], theme: str
) -> None:
    before = dump(sample_book)
    async with opened(sample_book, size=size, theme=theme) as book:
        screen = book.screen
        assert isinstance(screen, TodayScreen)
        subject, key = screen.subject, agenda(book).key or ""
        assert subject is not None
        before_rows = set(screen._items)
        await book.press("l")
        assert book.shows(LogSheet)
        await until_shown(book, "credits Check-in", "(today)")
        await book.write("30m ++ walked through SSO")
        await until_shown(book, "30 min · mood ++")
        await book.press("enter")
        await until_told(book, "Logged check-in with", "undo: u")
        assert book.shows(TodayScreen)
        assert agenda(book).key != key
        assert key not in screen._items
        with workspace_at(sample_book) as workspace:
            latest = history(workspace.reader())[0]
            told = timeline(workspace.reader(), subject.account_id, TODAY)
        assert latest.command == "log"
        assert any(
            entry.touchpoint is not None and entry.touchpoint.text == "walked through SSO"
            for entry in told
        )
        assert dump(sample_book) != before
        await book.press("u")
        await until_told(book, "Undone: Logged check-in")
        await until(book, lambda: set(screen._items) == before_rows)
        assert agenda(book).move_to(key)
        assert dump(sample_book) == before
        await book.press("U")
        await until_told(book, "Redone: Logged check-in")


async def test_a_line_that_fails_stays_in_the_bar(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("L")
        await book.write("nobody-is-called-so call hello")
        await until_shown(book, "no account")
        await book.press("enter")
        await until_shown(book, "no account")
        assert book.shows(LogSheet)
        assert field(book).value == "nobody-is-called-so call hello"


async def test_escape_keeps_the_line_for_its_account(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("l")
        await book.write("half a thought")
        await book.press("escape")
        assert book.shows(TodayScreen)
        await book.press("j", "l")
        assert field(book).value == ""
        await book.press("escape", "k", "l")
        assert field(book).value == "half a thought"


async def test_backspace_frees_the_slot_and_then_the_account(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("l")
        await until_shown(book, "› Check-in")
        assert chips(book) == (True, True)
        await book.press("backspace")
        assert chips(book) == (True, False)
        await book.press("backspace")
        assert chips(book) == (False, False)
        await book.write("quillmark call short one")
        await until_shown(book, "Quillmark Press")
        await book.press("backspace")
        assert field(book).value == "quillmark call short on"


async def test_a_leading_date_still_counts_behind_the_chips(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("l")
        await book.write("yesterday: spoke at length")
        await until_shown(book, "17 Nov 2026 (yesterday)")


async def test_the_no_show_stands_ready(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("n")
        assert field(book).value == "noshow "
        await until_shown(book, "the slot stays open", "try again")
        await book.press("enter")
        await until_told(book, "(no-show)")
        await until_shown(book, "1 tried")


async def test_all_lines_of_a_paste_arrive(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("l")
        field(book).post_message(Paste("first line\nsecond\tline\x1b[31m"))
        await until(book, lambda: field(book).value == "first line second line[31m")


async def test_a_second_enter_does_not_save_twice(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("l")
        await book.write("once")
        await field(book).action_submit()
        await field(book).action_submit()
        await until(book, lambda: book.shows(TodayScreen))
        with workspace_at(sample_book) as workspace:
            logged = [each for each in history(workspace.reader()) if each.command == "log"]
        assert len(logged) == 1


async def test_several_accounts_take_a_line_each(sample_book: Path) -> None:
    async with opened(sample_book, size=LARGE) as book:
        await book.press("L")
        await book.write("quillmark,orrery email the same note")
        await until_shown(book, "Quillmark Press  ", "Orrery Insurance  ")


async def test_keys_are_text_while_the_bar_is_open(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("l")
        await book.write("quit skip undo ? / : 1 2 6")
        assert field(book).value == "quit skip undo ? / : 1 2 6"
        assert book.shows(LogSheet)


async def test_what_is_typed_behind_enter_is_no_part_of_the_line(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("L")
        await book.write("quillmark call agreed")
        line = field(book)
        for key in ("enter", "x", "y"):
            line.post_message(Key(key, None if key == "enter" else key))
        await until_told(book, "Logged check-in with Quillmark Press")
    with workspace_at(sample_book) as workspace:
        (text,) = workspace.reader().rows("SELECT text FROM touchpoint WHERE text LIKE 'agreed%'")
        assert text == ("agreed",)
