"""Skip, move, book, follow up, done and why, from the rows of Today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cadence_tui.domain.agenda import AgendaItem
from cadence_tui.services.history import history
from cadence_tui.tui.book_screen import Subject
from cadence_tui.tui.modals.book import BookDialog
from cadence_tui.tui.modals.follow_up import FollowUpDialog
from cadence_tui.tui.modals.reschedule import RescheduleDialog
from cadence_tui.tui.modals.skip import SkipDialog
from cadence_tui.tui.modals.why import WhyDialog
from cadence_tui.tui.screens.today import TodayScreen
from cadence_tui.tui.widgets.line_list import LineList
from cadence_tui.tui.widgets.typed_line import TypedLine
from tests.tui.open_book import LARGE, SMALL, OpenBook, opened, workspace_at
from tests.tui.waiting import until, until_shown, until_told

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE])


def today(book: OpenBook) -> TodayScreen:
    found = book.app.screen_stack[0]
    assert isinstance(found, TodayScreen)
    return found


async def stand_on(book: OpenBook, wanted: Callable[[AgendaItem], bool]) -> Subject:
    """Put the cursor on the first slot that is wanted."""
    rows = today(book).query_one("#agenda", LineList)
    key = next(key for key, item in today(book)._items.items() if wanted(item))
    rows.move_to(key)
    await book.settle()
    subject = today(book).subject
    assert subject is not None
    return subject


def latest(file: Path) -> str:
    with workspace_at(file) as workspace:
        return history(workspace.reader())[0].summary


@SIZES
async def test_skip_for_a_reason_by_its_number(sample_book: Path, size: tuple[int, int]) -> None:
    async with opened(sample_book, size=size) as book:
        subject = await stand_on(book, lambda item: item.type == "check_in")
        await book.press("s")
        assert book.shows(SkipDialog)
        assert subject.name in book.text
        await book.press("2")
        await until_told(book, "Skipped (no agenda)", "undo: u")
        assert book.shows(TodayScreen)
    assert subject.name in latest(sample_book)


async def test_the_reason_other_asks_for_a_note(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await stand_on(book, lambda item: item.type == "check_in")
        await book.press("s", "8", "enter")
        await until_shown(book, "needs a note")
        await book.write("8 of them on strike")
        await book.press("enter")
        await until_told(book, "Skipped (other)")


async def test_reasons_can_be_walked_through(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await stand_on(book, lambda item: item.type == "check_in")
        await book.press("s", "j", "j", "enter")
        await until_told(book, "Skipped (recent contact)")


async def test_what_is_mandatory_is_not_skipped(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await stand_on(book, lambda item: item.mandatory)
        await book.press("s")
        await until_told(book, "mandatory and cannot be skipped")
        assert book.shows(TodayScreen)


@SIZES
async def test_the_new_date_is_echoed_before_it_is_saved(
    sample_book: Path, size: tuple[int, int]
) -> None:
    async with opened(sample_book, size=size) as book:
        await stand_on(book, lambda item: item.type == "check_in" and item.policy == "rolling")
        await book.press("r")
        assert book.shows(RescheduleDialog)
        await book.write("in 3 days")
        await until_shown(book, "→ Sat 21 Nov 2026 (in 3 days)")
        await book.press("ctrl+t")
        await until_shown(book, "Moved by the customer")
        await book.press("enter")
        await until_told(book, "Moved to Sat 21 Nov")
        await until_shown(book, "moved")


async def test_a_date_that_cannot_be_is_refused_while_it_is_typed(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await stand_on(book, lambda item: item.type == "check_in")
        await book.press("r")
        await book.write("2026-11-01")
        await until_shown(book, "before today", "choose today or a later day")
        await book.press("enter")
        await until_shown(book, "before today")
        assert book.shows(RescheduleDialog)
        assert book.screen.query_one("#phrase", TypedLine).value == "2026-11-01"


async def test_a_mandatory_one_moves_with_a_reason(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await stand_on(book, lambda item: item.mandatory)
        await book.press("r")
        await book.write("tomorrow")
        await until_shown(book, "→ Thu 19 Nov 2026")
        await book.press("enter")
        await until_shown(book, "moves with a reason")
        await book.write("their board meets")
        await book.press("enter")
        await until_told(book, "Moved to Thu 19 Nov")


async def test_booked_shows_on_its_row(sample_book: Path) -> None:
    async with opened(sample_book, size=LARGE) as book:
        await stand_on(book, lambda item: item.type == "check_in")
        await book.press("b")
        assert book.shows(BookDialog)
        await book.write("2026-11-20 9:30")
        await until_shown(book, "→ Fri 20 Nov 2026 (in 2 days) at 09:30")
        await book.press("enter")
        await until_told(book, "Booked Fri 20 Nov at 09:30")
        await until_shown(book, "◆ 20 Nov")


async def test_a_follow_up_with_its_date_at_the_end(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("f")
        assert book.shows(FollowUpDialog)
        await book.write("send the SSO docs fri")
        await until_shown(book, "→ Fri 20 Nov 2026 (in 2 days): send the SSO docs")
        await book.press("enter")
        await until_told(book, "Added follow-up for")


async def test_done_closes_the_follow_up_of_the_row(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        rows = book.screen.query_one("#agenda", LineList)
        key = next(iter(today(book)._promised))
        text = today(book)._promised[key].text
        rows.move_to(key)
        await book.press("d")
        await until_told(book, "Done with")
        await until(book, lambda: key not in today(book)._promised)
        assert text in latest(sample_book)
        await book.press("u")
        await until(book, lambda: key in today(book)._promised)


async def test_done_asks_which_of_several(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        for text in ("first thing", "second thing"):
            await book.press("f")
            await book.write(text)
            await book.press("enter")
            await until_told(book, "Added follow-up")
        await book.press("d")
        await until_shown(book, "which is done?", "second thing")
        await book.press("1")
        await until_told(book, "Done with")


@SIZES
async def test_why_this_date_in_full(sample_book: Path, size: tuple[int, int]) -> None:
    async with opened(sample_book, size=size) as book:
        await book.press("w")
        await until(book, lambda: book.shows(WhyDialog))
        for topic in ("rule", "nominal date", "due", "window"):
            assert topic in book.text
        await book.press("escape")
        assert book.shows(TodayScreen)


async def test_nothing_to_undo_says_so(empty_book: Path) -> None:
    async with opened(empty_book) as book:
        await book.press("u")
        await until_told(book, "nothing")
