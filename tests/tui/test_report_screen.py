"""Report: the weekly summary on the screen, on the clipboard and in a file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from textual.widgets import Static

from cadence_tui.services.weekly_report import report_week
from cadence_tui.tui.modals.save_document import SaveDocumentDialog
from cadence_tui.tui.screens.report import ReportScreen
from cadence_tui.tui.themes import DARK, LIGHT
from cadence_tui.tui.widgets.text_pager import TextPager
from tests.tui.open_book import LARGE, SMALL, opened, out_of_reach, workspace_at


def summary(file: Path, week: str) -> str:
    with workspace_at(file) as workspace:
        return report_week(workspace, week=week)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_last_whole_week_is_shown_as_it_will_be_exported(
    sample_book: Path, size: tuple[int, int], theme: str
) -> None:
    async with opened(sample_book, size=size, theme=theme) as book:
        await book.press("6")
        assert "Report · 2026-W46 · Mon 9 Nov to Sun 15 Nov" in book.text
        assert "# Week 2026-W46" in book.text
        assert book.screen.query_one(TextPager).text == summary(sample_book, "2026-W46")
        assert not out_of_reach(book.screen)


async def test_the_arrows_and_brackets_choose_the_week_up_to_this_one(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("6", "left")
        assert "# Week 2026-W45" in book.text
        await book.press("[")
        assert "# Week 2026-W44" in book.text
        await book.press("]", "right", "right")
        assert "2026-W47" in book.text
        assert "so far" in book.text
        await book.press("right")
        assert "# Week 2026-W47" in book.text, "no week that has not begun"


async def test_the_text_scrolls_to_its_end(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("6", "G")
        assert "| Low touch |" in book.text
        assert "# Week" not in book.text
        await book.press("g")
        assert "# Week" in book.text


async def test_the_summary_is_copied_whole(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("6", "y")
        assert book.app.clipboard == summary(sample_book, "2026-W46")


async def test_the_summary_is_written_to_a_private_file_that_is_never_overwritten(
    sample_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "cadence-2026-W46.md"
    async with opened(sample_book) as book:
        await book.press("6", "o", "enter")
        assert book.shows(ReportScreen)
        assert file.read_text() == summary(sample_book, "2026-W46")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

        file.write_text("mine")
        await book.press("o", "enter")
        assert book.shows(SaveDocumentDialog), "the dialog stays, with what was typed"
        told = book.screen.query_one("#said", Static)
        assert "is there already" in str(told.content)
        assert file.read_text() == "mine"


async def test_a_file_needs_a_name(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("6", "o", "ctrl+u", "enter")
        assert book.shows(SaveDocumentDialog)
        assert "a file needs a name" in book.text


async def test_the_summary_follows_the_book(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("1", "d")  # nothing, or a dialog: either way the book can change meanwhile
        await book.press("escape", "6", "right")
        before = book.screen.query_one(TextPager).text
        await book.press("a")
        await book.write("Newcomer")
        await book.press("enter", "escape")
        await book.settle()
        assert book.shows(ReportScreen)
        assert book.screen.query_one(TextPager).text == summary(sample_book, "this")
        assert before


async def test_an_empty_book_has_a_summary_too(empty_book: Path) -> None:
    async with opened(empty_book) as book:
        await book.press("6")
        assert "nothing settled" in book.text
