"""Account: header, sections, and the keys that work on the highlighted row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cadence_tui.services.account_edit import add_account
from cadence_tui.services.log_reading import Capture
from cadence_tui.services.log_touchpoint import save_log
from cadence_tui.tui.gateway import BookChanged
from cadence_tui.tui.modals.reading import ReadingDialog
from cadence_tui.tui.screens.account import AccountScreen
from cadence_tui.tui.screens.account_sections import (
    CONTACTS,
    FACTS,
    FOLLOW_UPS,
    LINES,
    TIMELINE,
)
from cadence_tui.tui.themes import DARK, LIGHT
from cadence_tui.tui.widgets.detail_pane import DetailPane
from cadence_tui.tui.widgets.section import Section, SectionBar
from cadence_tui.tui.widgets.text_pager import TextPager
from tests.tui.open_book import LARGE, SMALL, TODAY, OpenBook, opened, out_of_reach, workspace_at


async def open_account(book: OpenBook, name: str) -> AccountScreen:
    """Open an account from the table."""
    await book.press("2", "/")
    await book.write(name)
    await book.press("enter", "enter")
    screen = book.screen
    assert isinstance(screen, AccountScreen)
    return screen


def section(screen: AccountScreen, name: str) -> Section:
    return screen.query_one(f"#{name}", Section)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_at_80_by_24_one_section_is_in_sight_and_tab_goes_round(
    sample_book: Path, theme: str
) -> None:
    async with opened(sample_book, size=SMALL, theme=theme) as book:
        screen = await open_account(book, "brightwater")
        for name in (TIMELINE, LINES, CONTACTS, FOLLOW_UPS, FACTS):
            in_sight = [each.id for each in screen.query(Section) if each.display]
            assert in_sight == [name]
            assert section(screen, name).line_list.has_focus
            assert not out_of_reach(screen)
            await book.press("tab")
        assert section(screen, TIMELINE).line_list.has_focus
        await book.press("shift+tab")
        assert section(screen, FACTS).line_list.has_focus


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", [LARGE, (110, 24)])
async def test_from_110_columns_on_the_sections_stand_side_by_side(
    sample_book: Path, size: tuple[int, int], theme: str
) -> None:
    async with opened(sample_book, size=size, theme=theme) as book:
        screen = await open_account(book, "brightwater")
        assert all(each.display for each in screen.query(Section))
        assert not screen.query_one(SectionBar).display
        for _ in range(5):
            assert not out_of_reach(screen)
            focused = screen.focused
            assert focused is not None
            assert screen.region.overlaps(focused.region), "the focus scrolls into view"
            await book.press("tab")
        if size is LARGE:
            text = book.text
            for words in ("Timeline · ", "Lines · 8", "Contacts · 2", "Follow-ups · 1", "Facts"):
                assert words in text


async def test_the_header_says_what_the_account_is_and_what_calls_for_attention(
    sample_book: Path,
) -> None:
    async with opened(sample_book) as book:
        await open_account(book, "brightwater")
        name, facts, touches, flag, *_ = book.text.splitlines()
        assert name.split()[:2] == ["Brightwater", "Clinics"]
        assert "↻ renewal in" in name
        assert "◐ amber" in name
        assert "High touch · Adoption · owner sam · 158 k GBP" in facts
        assert "last touch" in touches
        assert "◇ desert: no human touch since" in flag


async def test_the_timeline_has_past_and_plan_with_today_between(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await open_account(book, "brightwater")
        lines = book.text.splitlines()
        today = next(index for index, line in enumerate(lines) if "Today, Wed 18 Nov" in line)
        assert any("○ Success plan review" in line for line in lines[:today])
        assert any("✓ QBR" in line for line in lines[today:])
        assert "Check-in" in book.screen.query_one(DetailPane).plain, "the most urgent one"


async def test_a_line_says_when_why_and_why_it_differs(sample_book: Path) -> None:
    async with opened(sample_book, size=LARGE) as book:
        screen = await open_account(book, "harbourlight")
        await book.press("tab")
        lines = section(screen, LINES)
        overridden = [
            key
            for key, about in screen._sections[LINES].about.items()
            if "Override: " in about.text
        ]
        assert overridden
        lines.line_list.move_to(overridden[0])
        await book.settle()
        told = screen.query_one(DetailPane).plain
        assert "Override: " in told
        assert "today: every 14 days after the call" in told


async def test_the_keys_of_slots_work_where_a_slot_is_highlighted(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        screen = await open_account(book, "brightwater")
        assert screen.works("skip")
        await book.press("w")
        assert book.screen is not screen, "why"
        await book.press("escape", "tab", "tab")
        assert not screen.works("skip"), "a contact cannot be skipped"
        await book.press("s")
        assert book.screen is screen


async def test_a_follow_up_is_closed_from_its_row_and_comes_back_by_undo(
    sample_book: Path,
) -> None:
    async with opened(sample_book) as book:
        screen = await open_account(book, "brightwater")
        await book.press("tab", "tab", "tab")
        follow_ups = section(screen, FOLLOW_UPS).line_list
        assert follow_ups.row_count == 1
        await book.press("d")
        await book.settle()
        assert follow_ups.row_count == 0
        assert "None open. Press f to add one." in book.text
        await book.press("u")
        await book.settle()
        assert follow_ups.row_count == 1


async def test_a_contact_is_added_in_its_section(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        screen = await open_account(book, "brightwater")
        await book.press("c")
        await book.write("Zoe Lang")
        await book.press("tab", "right", "enter")
        await book.settle()
        assert book.screen is screen
        assert section(screen, CONTACTS).line_list.has_focus
        assert "Zoe Lang" in book.text
        assert "Economic buyer" in book.text


async def test_a_long_note_is_read_in_full_and_copied(sample_book: Path) -> None:
    note = "\n".join(f"line {number} [b]bold[/b]" for number in range(60))
    with workspace_at(sample_book) as workspace:
        save_log(workspace, Capture("brightwater call short", today=TODAY))
    with closing(sqlite3.connect(sample_book)) as connection, connection:
        connection.execute("UPDATE touchpoint SET text = ? WHERE text = 'short'", (note,))
    async with opened(sample_book) as book:
        screen = await open_account(book, "brightwater")
        timeline = section(screen, TIMELINE).line_list
        logged = next(
            key
            for key, about in screen._sections[TIMELINE].about.items()
            if "line 59" in about.text
        )
        timeline.move_to(logged)
        await book.press("enter")
        assert book.shows(ReadingDialog)
        pager = book.screen.query_one(TextPager)
        assert "line 1 [b]bold[/b]" in book.text
        await book.press("G")
        assert "line 59" in book.text
        assert pager.top > 0
        await book.press("y", "escape")
        assert book.app.clipboard.endswith("line 59 [b]bold[/b]")
        assert book.screen is screen


async def test_the_cursor_keeps_its_row_when_the_book_changes(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        screen = await open_account(book, "brightwater")
        await book.press("j", "j")
        timeline = section(screen, TIMELINE).line_list
        key = timeline.key
        with workspace_at(sample_book) as elsewhere:
            save_log(elsewhere, Capture("brightwater email sent", today=TODAY))
        book.app.post_message(BookChanged())
        await book.settle()
        await book.settle()
        assert timeline.key == key


async def test_the_screen_of_an_account_that_was_undone_goes_away(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("2", "a")
        await book.write("Fleeting Ltd")
        await book.press("enter")
        await book.settle()
        assert book.shows(AccountScreen)
        await book.press("u")
        await book.settle()
        assert not book.shows(AccountScreen)
        assert "Accounts · 17" in book.text


async def test_a_new_account_says_what_to_press_where_nothing_is_yet(empty_book: Path) -> None:
    with workspace_at(empty_book) as workspace:
        add_account(workspace, {"name": "New Ltd"})
    async with opened(empty_book, size=LARGE) as book:
        await open_account(book, "new")
        assert "No contacts yet. Press c to add one." in book.text
        assert "None open. Press f to add one." in book.text


async def test_in_plain_ascii_and_after_a_resize(sample_book: Path) -> None:
    async with opened(sample_book, ascii_only=True) as book:
        screen = await open_account(book, "brightwater")
        assert book.text.isascii()
        await book.pilot.resize_terminal(*LARGE)
        await book.settle()
        assert all(each.display for each in screen.query(Section))
        assert book.text.isascii()
