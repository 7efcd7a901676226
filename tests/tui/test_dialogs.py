"""Dialogs, help and palette: they fit, they close, and keys do not fall through."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from cadence_tui.commands import COMMANDS, SCREENS, commands_in
from cadence_tui.keymap import default_keymap, resolve_keys
from cadence_tui.tui.help import HelpScreen, help_rows
from cadence_tui.tui.palette import CommandProvider
from tests.tui.small_app import HOSTILE, NameDialog, SmallApp, rows, text_of

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", HOSTILE)
async def test_a_dialog_about_any_name_fits_and_closes(name: str, size: tuple[int, int]) -> None:
    app = SmallApp(rows([name]))
    async with app.run_test(size=size) as pilot:
        await pilot.press("o")
        dialog = app.screen
        assert isinstance(dialog, NameDialog)
        box = dialog.query_one("#dialog").region
        assert box.x >= 0
        assert box.right <= size[0]
        assert box.bottom <= size[1]
        assert dialog.query_one("#dialog-hint").region.bottom <= size[1]
        assert "\x1b" not in text_of(app)
        await pilot.press("escape")
        assert app.screen is app.main


async def test_keys_of_the_screen_below_do_nothing_in_a_dialog() -> None:
    app = SmallApp(rows("ab"))
    async with app.run_test() as pilot:
        await pilot.press("o")
        app.screen.set_focus(None)
        heard = list(app.main.heard)
        await pilot.press("j", "s", "u", "1", "enter", "colon", "question_mark", "q")
        assert isinstance(app.screen, NameDialog)
        assert app.main.heard == heard
        assert app.ran == []


async def test_letters_typed_in_a_field_are_text() -> None:
    app = SmallApp(rows("ab"))
    async with app.run_test() as pilot:
        await pilot.press("o")
        await pilot.press(*"squ1")
        assert app.screen.query_one(Input).value == "squ1"
        assert app.ran == []


@pytest.mark.parametrize("size", SIZES)
async def test_help_shows_every_key_of_the_screen(size: tuple[int, int]) -> None:
    app = SmallApp(rows("ab"))
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        shown = text_of(app)
        assert "log a touchpoint with this account" in shown
        assert app.screen.query_one("#dialog").region.bottom <= size[1]
        await pilot.press("j", "k", "escape")
        assert app.screen_stack == [app.main]


@pytest.mark.parametrize("screen", SCREENS)
def test_the_help_of_a_screen_is_made_from_the_table(screen: str) -> None:
    keymap = resolve_keys({"log": ("x",)})
    text = "\n".join("".join(_plain(part) for part in row) for row in help_rows(screen, keymap))
    for each in commands_in(screen, "list"):
        if each.keys:
            assert each.help in text
    if screen != "report":
        assert "\n  x " in text


def _plain(part: str | tuple[str, str]) -> str:
    return part if isinstance(part, str) else part[0]


async def test_the_palette_finds_and_runs_a_command() -> None:
    app = SmallApp(rows("ab"))
    async with app.run_test() as pilot:
        await pilot.press("colon")
        await pilot.press(*"take the last")
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert app.ran == ["undo"]
        assert app.screen is app.main


async def test_the_palette_offers_what_works_on_the_screen() -> None:
    app = SmallApp(rows("ab"))
    async with app.run_test():
        app.main.switched_off.add("skip")
        provider = CommandProvider(app.main)
        offered = {str(hit.text).partition(":")[0].lower() async for hit in provider.discover()}
        assert "log" in offered
        assert "theme" in offered
        assert not offered & {"skip", "palette", "down", "earlier"}
        found = [hit async for hit in provider.search("weekly")]
        assert [str(hit.text) for hit in found] == ["Report: the weekly summary"]


async def test_both_keys_of_the_palette_open_it_once() -> None:
    app = SmallApp(rows("ab"))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.press("ctrl+p")
        assert len(app.screen_stack) == 2
        await pilot.press("escape")
        assert app.screen is app.main


async def test_ctrl_c_says_how_to_leave() -> None:
    app = SmallApp(rows("ab"))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert [toast.message for toast in app._notifications] == ["Press q to leave"]


def test_every_screen_command_is_in_the_table_with_its_default_key() -> None:
    keymap = default_keymap()
    assert all(keymap.of(each.id) == each.keys for each in COMMANDS)
