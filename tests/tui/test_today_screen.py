"""Today: the agenda by phase, the brief beside it, the filter, and an empty book."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cadence_tui.services.account_edit import add_account
from cadence_tui.services.log_reading import Capture
from cadence_tui.services.log_touchpoint import save_log
from cadence_tui.tui.screens.account import AccountScreen
from cadence_tui.tui.screens.today import TodayScreen
from cadence_tui.tui.themes import DARK, LIGHT
from cadence_tui.tui.widgets.brief_panel import BriefPanel
from cadence_tui.tui.widgets.line_list import LineList
from tests.tui.open_book import LARGE, SMALL, TODAY, OpenBook, opened, out_of_reach, workspace_at
from tests.tui.waiting import until, until_shown


def agenda(book: OpenBook) -> LineList:
    return book.screen.query_one("#agenda", LineList)


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_the_day_at_a_glance(sample_book: Path, size: tuple[int, int], theme: str) -> None:
    async with opened(sample_book, size=size, theme=theme) as book:
        assert book.app.theme == theme
        header = book.text.splitlines()[0]
        for word in ("overdue", "due", "upcoming", "desert", "follow-up", "renewals"):
            assert word in header
        assert "▲ overdue" in book.text
        assert "Overdue ·" in book.text
        await until_shown(book, "Last touches", "why:")
        assert not out_of_reach(book.screen)
        assert all(len(line) <= size[0] for line in book.text.splitlines())


async def test_the_brief_stands_beside_a_wide_agenda_and_below_a_narrow_one(
    sample_book: Path,
) -> None:
    async with opened(sample_book, size=SMALL) as book:
        brief = book.screen.query_one(BriefPanel)
        assert brief.region.y > agenda(book).region.y
        await book.pilot.resize_terminal(*LARGE)
        await book.settle()
        assert brief.region.x > agenda(book).region.x
        assert brief.region.y == agenda(book).region.y


async def test_the_brief_follows_the_cursor(sample_book: Path) -> None:
    async with opened(sample_book, size=LARGE) as book:
        screen = book.screen
        assert isinstance(screen, TodayScreen)
        for _ in range(3):
            await book.press("j")
            subject = screen.subject
            assert subject is not None
            await until(book, lambda name=subject.name: name in screen.query_one(BriefPanel).plain)  # type: ignore[misc]


async def test_every_row_has_its_group_and_follow_ups_have_their_own(sample_book: Path) -> None:
    async with opened(sample_book, size=(120, 70)) as book:
        groups = [
            line.split("·")[0].strip()
            for line in book.text.splitlines()
            if line.startswith("  ") and " · " in line[:45] and line[2:3].isupper()
        ]
        assert groups[:2] == ["Overdue", "Due"]
        assert "Follow-ups" in groups


async def test_the_filter_narrows_as_it_is_typed_and_escape_drops_it(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("j")
        key, all_rows = agenda(book).key, agenda(book).row_count
        await book.press("/")
        await book.write("renewal")
        assert 0 < agenda(book).row_count < all_rows
        await book.press("enter")
        assert agenda(book).has_focus
        await book.press("escape")
        assert agenda(book).row_count == all_rows
        assert book.shows(TodayScreen)
        await book.press("/")
        await book.write("nobody is called so")
        assert "Nothing on the agenda matches" in book.text
        await book.press("escape")
        assert agenda(book).row_count == all_rows
        assert key is not None


async def test_the_cursor_stays_on_its_row_when_another_one_goes(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        book.app._look_for_changes()
        await book.press("j", "j")
        before = agenda(book).key
        first = agenda(book)._row_at(0)
        assert first is not None
        with workspace_at(sample_book) as elsewhere:
            name = first.made()[1].text
            save_log(elsewhere, Capture(f'"{name}" call from another window', today=TODAY))
        book.app._look_for_changes()
        await until(book, lambda: agenda(book).position == 1)
        assert agenda(book).key == before


async def test_enter_opens_the_account(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("enter")
        assert book.shows(AccountScreen)


async def test_the_brief_is_copied_as_text(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await until_shown(book, "Last touches")
        await book.press("y")
        assert "Last touches" in book.app.clipboard
        assert "Contacts and last touch" in book.app.clipboard


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_empty_book_says_how_to_fill_it(empty_book: Path, size: tuple[int, int]) -> None:
    async with opened(empty_book, size=size) as book:
        await until_shown(book, "cadence import FILE", "cadence demo", "add the first account")
        await book.press("j", "enter", "s", "r", "w", "y", "/", "escape")
        assert book.shows(TodayScreen)


async def test_a_book_that_comes_while_the_empty_one_is_shown(
    empty_book: Path, sample_book: Path
) -> None:
    async with opened(empty_book) as book:
        await until_shown(book, "cadence import FILE")
        book.app._look_for_changes()
        await book.settle()
        shutil.move(sample_book, empty_book)
        book.app._look_for_changes()
        await until_shown(book, "Brightwater")


async def test_a_quiet_fortnight_says_so(empty_book: Path) -> None:
    with workspace_at(empty_book) as workspace:
        add_account(workspace, {"name": "Quiet Co", "model": "tech_touch"})
    async with opened(empty_book) as book:
        await until_shown(book, "Nothing is due in the next two weeks")


async def test_a_terminal_without_unicode(sample_book: Path) -> None:
    async with opened(sample_book, ascii_only=True) as book:
        await until_shown(book, "Last touches")
        assert "! overdue" in book.text
        beyond = {sign for sign in book.text if not (sign.isascii() or sign.isalpha())}
        assert not beyond


async def test_help_and_palette_know_the_commands_of_the_row(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("?")
        assert "log a touchpoint with this account" in book.text
        await book.press("escape", ":")
        await until_shown(book, "Find a command")
        await book.press("escape")
        assert book.shows(TodayScreen)


async def test_a_theme_chosen_in_the_app_is_there_the_next_time(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        book.app.action_switch_theme()
        assert book.app.theme == "cadence-light"
    async with opened(sample_book) as book:
        assert book.app.theme == "cadence-light"
