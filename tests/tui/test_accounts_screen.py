"""Accounts: the book as a table, its filter, and the way to an account and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadence_tui.services.account_edit import add_account
from cadence_tui.services.accounts import AccountRow
from cadence_tui.tui.account_reads import BookTable
from cadence_tui.tui.gateway import BookChanged
from cadence_tui.tui.screens.account import AccountScreen
from cadence_tui.tui.screens.accounts import AccountsScreen
from cadence_tui.tui.screens.accounts_lines import AccountLines
from cadence_tui.tui.symbols import UNICODE
from cadence_tui.tui.themes import DARK, LIGHT
from cadence_tui.tui.widgets.line_list import LineList
from tests.tui.open_book import LARGE, SMALL, TODAY, OpenBook, opened, out_of_reach, workspace_at


def shown_accounts(book: OpenBook) -> int:
    return book.screen.query_one(LineList).row_count


def highlighted(book: OpenBook) -> str | None:
    return book.screen.query_one(LineList).key


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_book_is_a_table_with_its_titles(
    sample_book: Path, size: tuple[int, int], theme: str
) -> None:
    async with opened(sample_book, size=size, theme=theme) as book:
        await book.press("2")
        assert book.shows(AccountsScreen)
        header, titles, *rows = book.text.splitlines()
        assert "Accounts · 17" in header
        assert titles.split()[:3] == [
            "name",
            *(["health", "last"] if size is SMALL else ["model", "stage"]),
        ]
        assert any("Brightwater Clinics" in row and "◐ amber" in row for row in rows)
        assert any("◇ desert" in row for row in rows)
        assert "ARR" in titles or size is SMALL
        assert not out_of_reach(book.screen)


async def test_accounts_that_have_left_stand_last(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("2")
        rows = [row for row in book.text.splitlines()[2:-1] if row.strip()]
        assert "Hollow Oak Media" in rows[-1]
        assert "× churned" in rows[-1]


@pytest.mark.parametrize(
    ("needle", "name"),
    [
        ("bright", "Brightwater Clinics"),
        ("pale-f", "Pale Fern Textiles"),
        ("noor tech", "Ljungvall Timber"),
        ("advocacy", "Saltmarsh Breweries"),
        ("#emea", "Harbourlight Foods"),
        ("going dark", "Ninefold Robotics"),
    ],
)
async def test_a_filter_finds_by_name_slug_owner_model_stage_tag_and_flag(
    sample_book: Path, needle: str, name: str
) -> None:
    async with opened(sample_book, size=LARGE) as book:
        await book.press("2", "/")
        await book.write(needle)
        assert name in book.text
        assert f"Accounts · {shown_accounts(book)} of 17" in book.text
        assert shown_accounts(book) < 6


async def test_the_filter_stays_until_escape_and_says_when_nothing_matches(
    sample_book: Path,
) -> None:
    async with opened(sample_book) as book:
        await book.press("2", "/", "o")
        some = shown_accounts(book)
        await book.press("down", "enter")
        assert book.screen.query_one(LineList).has_focus
        assert shown_accounts(book) == some
        await book.press("/")
        await book.write("zzz")
        assert "No account matches" in book.text
        await book.press("escape")
        assert shown_accounts(book) == 17
        assert book.shows(AccountsScreen)
        await book.press("escape")
        assert not book.shows(AccountsScreen)


async def test_escape_in_the_list_drops_the_filter_before_it_leaves(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("2", "/")
        await book.write("tech")
        await book.press("enter", "escape")
        assert book.shows(AccountsScreen)
        assert shown_accounts(book) == 17


async def test_enter_opens_the_account_and_its_key_comes_back_to_the_table(
    sample_book: Path,
) -> None:
    async with opened(sample_book) as book:
        await book.press("2", "j", "j")
        key = highlighted(book)
        await book.press("enter")
        assert book.shows(AccountScreen)
        assert "Dunmarrow Rail Parts" in book.text
        await book.press("2")
        assert book.shows(AccountsScreen)
        assert highlighted(book) == key


async def test_the_cursor_keeps_its_account_when_the_book_changes(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("2", "j", "j", "j")
        key = highlighted(book)
        with workspace_at(sample_book) as elsewhere:
            add_account(elsewhere, {"name": "Aardvark Ltd"})
        book.app.post_message(BookChanged())
        await book.settle()
        await book.settle()
        assert shown_accounts(book) == 18
        assert highlighted(book) == key


async def test_what_changed_below_an_account_is_read_on_the_way_back(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("2", "a")
        await book.write("Aardvark Ltd")
        await book.press("enter")
        await book.settle()
        assert book.shows(AccountScreen)
        await book.press("escape")
        await book.settle()
        assert shown_accounts(book) == 18
        assert "Aardvark Ltd" in book.text


async def test_an_empty_book_says_which_key_adds_the_first_account(empty_book: Path) -> None:
    async with opened(empty_book) as book:
        await book.press("2")
        assert "No accounts yet. Press a to add the first." in book.text


async def test_the_row_is_copied_as_text(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        await book.press("2", "y")
        assert book.app.clipboard.startswith("Brightwater Clinics  High  Adoption")


async def test_without_unicode_and_for_one_owner(sample_book: Path) -> None:
    async with opened(sample_book, ascii_only=True, owner="noor") as book:
        await book.press("2")
        assert book.text.isascii()
        assert 0 < shown_accounts(book) < 17


def test_ten_thousand_accounts_are_filtered_without_making_their_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_cells(*_: object) -> None:
        pytest.fail("a filter makes no cells")

    monkeypatch.setattr(AccountLines, "_cells", no_cells)
    rows = [_row(f"Account {number}") for number in range(10_000)]
    lines = AccountLines(BookTable(rows, {}), TODAY, UNICODE)
    assert len(lines.matching("account 99")) == 280
    assert len(lines.matching("account 999")) == 19
    assert len(lines.matching("account 99")) == 280, "a shorter filter looks at all again"
    assert len(lines.matching("")) == 10_000


def _row(name: str) -> AccountRow:
    return AccountRow(
        id=name,
        slug=name.lower().replace(" ", "-"),
        name=name,
        model="high_touch",
        stage=None,
        owner=None,
        arr=None,
        currency=None,
        health=None,
        status="active",
        started_on=None,
        renewal_on=None,
        last_touch_on=None,
        next_touch_on=None,
        flags=(),
    )
