"""Adding an account: every fault is told beside what was typed, and nothing of that is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadence_tui.services.accounts import AccountRow, account_rows
from cadence_tui.tui.modals.add_account import AddAccountDialog
from cadence_tui.tui.screens.account import AccountScreen
from cadence_tui.tui.themes import DARK, LIGHT
from cadence_tui.tui.widgets.typed_line import TypedLine
from tests.tui.open_book import SMALL, TODAY, OpenBook, opened, out_of_reach, workspace_at
from tests.tui.small_app import HOSTILE


def accounts(file: Path) -> list[AccountRow]:
    with workspace_at(file) as workspace:
        return account_rows(workspace.reader(), TODAY)


def typed(book: OpenBook) -> list[str]:
    return [field.value for field in book.screen.query(TypedLine)]


@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_the_form_fits_and_begins_with_the_owner_of_the_book(
    empty_book: Path, theme: str
) -> None:
    async with opened(empty_book, theme=theme, owner="sam") as book:
        await book.press("a")
        assert book.shows(AddAccountDialog)
        assert typed(book) == ["", "sam", "", ""]
        assert not out_of_reach(book.screen)
        box = book.screen.query_one("#dialog").region
        assert (box.width, box.height) <= SMALL


async def test_a_new_account_is_opened_and_named_in_a_toast(empty_book: Path) -> None:
    async with opened(empty_book) as book:
        await book.press("a")
        await book.write("Acme Corp")
        await book.press("tab", "right", "tab")
        await book.write("noor")
        await book.press("tab")
        await book.write("in 95 days")
        assert "Renewal: → Sun 21 Feb 2027 (in 95 days)" in book.text
        await book.press("tab")
        await book.write("2 weeks ago")
        await book.press("enter")
        await book.settle()
        assert book.shows(AccountScreen)
        assert "Added account Acme Corp · undo: u" in book.text
    (row,) = accounts(empty_book)
    assert (row.name, row.model, row.owner) == ("Acme Corp", "low_touch", "noor")
    assert str(row.renewal_on) == "2027-02-21"
    assert str(row.started_on) == "2026-11-04"


async def test_the_arrows_go_through_the_models_and_down_to_the_next_field(
    empty_book: Path,
) -> None:
    async with opened(empty_book) as book:
        await book.press("a", "down")
        assert "< High touch >" in book.text
        await book.press("left")
        assert "< Tech touch >" in book.text
        await book.press("space", "right", "down")
        assert "<" not in book.text
        assert "Low touch" in book.text


@pytest.mark.parametrize(
    ("name", "renewal", "started", "told"),
    [
        ("", "", "", "Name: "),
        ("...", "", "", "a name needs a letter"),
        ("Acme", "3 dez", "", "Renewal: “3 dez” is no date"),
        ("Acme", "", "31 feb", "Started: "),
        ("Acme", "today", "tomorrow", "the renewal is not after the start"),
        ("x" * 501, "", "", "a name has at most 500 characters"),
    ],
)
async def test_a_fault_is_told_and_nothing_is_lost(
    empty_book: Path, name: str, renewal: str, started: str, told: str
) -> None:
    async with opened(empty_book) as book:
        await book.press("a")
        fields = list(book.screen.query(TypedLine))
        for field, text in zip(fields, (name, "sam", renewal, started), strict=True):
            field.value = text
        await book.press("enter")
        assert book.shows(AddAccountDialog)
        assert told in " ".join(book.text.split())
        assert typed(book) == [name, "sam", renewal, started]
    assert accounts(empty_book) == []


@pytest.mark.parametrize("name", HOSTILE)
async def test_any_name_is_text_in_toast_and_header(empty_book: Path, name: str) -> None:
    async with opened(empty_book) as book:
        await book.press("a")
        book.screen.query_one(TypedLine).value = name[:500]
        await book.press("enter")
        await book.settle()
        assert book.shows(AccountScreen)
        assert book.app.is_running
        assert "\x1b" not in book.text


async def test_escape_adds_nothing(empty_book: Path) -> None:
    async with opened(empty_book) as book:
        await book.press("a")
        await book.write("Acme")
        await book.press("escape")
        assert not book.shows(AddAccountDialog)
    assert accounts(empty_book) == []
