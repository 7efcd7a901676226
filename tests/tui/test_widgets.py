"""The line of counts, the line of keys, and what a click on it does."""

from __future__ import annotations

import pytest

from cadence_tui import commands
from cadence_tui.keymap import default_keymap, resolve_keys
from cadence_tui.tui.symbols import ASCII, UNICODE
from cadence_tui.tui.widgets.footer import KeyFooter, hints_for
from cadence_tui.tui.widgets.header_counts import Count, HeaderCounts
from tests.tui.small_app import HOSTILE, SmallApp, rows, text_of

COUNTS = [
    Count("overdue", 12, "overdue", "overdue"),
    Count("due", 3, "due", "due"),
    Count("desert", 0, "deserts"),
]


async def test_counts_stand_at_the_right_as_sign_number_and_word() -> None:
    app = SmallApp()
    async with app.run_test(size=(80, 24)) as pilot:
        header = app.main.query_one(HeaderCounts)
        header.show_counts(COUNTS, UNICODE, title="Today")
        await pilot.pause()
        assert text_of(app).splitlines()[0].split() == [
            "Today", "▲", "12", "overdue", "●", "3", "due", "◇", "0", "deserts",
        ]  # fmt: skip
        header.show_counts(COUNTS, ASCII)
        assert "! 12 overdue" in header.plain


async def test_counts_that_do_not_fit_are_left_out_from_the_last() -> None:
    app = SmallApp()
    async with app.run_test(size=(30, 10)) as pilot:
        header = app.main.query_one(HeaderCounts)
        header.show_counts(COUNTS, UNICODE, title="Today")
        await pilot.pause()
        assert "12 overdue" in header.plain
        assert "deserts" not in header.plain
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "deserts" in header.plain


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_title_is_text(name: str) -> None:
    app = SmallApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.main.query_one(HeaderCounts).show_counts(COUNTS, UNICODE, title=name)
        await pilot.pause()
        first = text_of(app).splitlines()[0]
        assert name[:8].startswith(("\x1b", "tab", "\u202e")) or name[:8] in first
        assert "\x1b" not in first


async def test_the_footer_always_keeps_help_and_quit() -> None:
    app = SmallApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        shown = text_of(app).splitlines()[-1]
        assert shown.split()[:2] == ["l", "log"]
        assert shown.endswith("? help  q quit")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "r reschedule" in text_of(app).splitlines()[-1]


async def test_the_footer_shows_what_works_at_the_moment() -> None:
    app = SmallApp(rows("a"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.main.switched_off.add("skip")
        app.main.refresh_footer()
        await pilot.pause()
        assert "skip" not in text_of(app).splitlines()[-1]
        app.main.switched_off.clear()
        app.main.refresh_footer()
        await pilot.pause()
        assert "s skip" in text_of(app).splitlines()[-1]


async def test_a_click_on_a_hint_runs_its_command() -> None:
    app = SmallApp(rows("a"))
    async with app.run_test(size=(80, 24)) as pilot:
        column = text_of(app).splitlines()[-1].index("s skip")
        await pilot.click(KeyFooter, offset=(column + 2, 0))
        assert app.main.heard[-1] == ("skip", "a")
        await pilot.click(KeyFooter, offset=(79, 0))
        assert app.main.heard[-1] == ("skip", "a")


async def test_a_remapped_key_shows_and_works_everywhere() -> None:
    keymap = resolve_keys({"skip": ("x",), "undo": (",",), "today": ()})
    app = SmallApp(rows("a"), keymap=keymap)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "x skip" in text_of(app).splitlines()[-1]
        await pilot.press("s")
        assert ("skip", "a") not in app.main.heard
        await pilot.press("x")
        assert ("skip", "a") in app.main.heard
        await pilot.press("comma")
        assert app.ran == ["undo"]
        await pilot.press("u", "1")
        assert app.ran == ["undo"]


def test_hints_come_from_the_table_in_its_order() -> None:
    hints = hints_for(commands.REPORT, default_keymap())
    footer = [each.id for each in commands.commands_in(commands.REPORT) if each.footer]
    assert [hint.command_id for hint in hints] == footer
    assert {"←", "→", "?", "q"} <= {hint.key for hint in hints}
    plain = hints_for(commands.REPORT, default_keymap(), ascii_only=True)
    assert all(hint.key.isascii() for hint in plain)
