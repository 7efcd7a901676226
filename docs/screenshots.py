"""Pictures of the running app: the sample book on a fixed day, as SVG that fetches nothing.

The same program gives the same bytes on every machine: the day, the size and the theme are fixed here, the book lies in
a throw-away folder, and the names inside a picture are its own.
"""

from __future__ import annotations

import asyncio
import io
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from unittest import mock

from rich.console import Console
from rich.segment import Segment
from rich.terminal_theme import SVG_EXPORT_THEME, TerminalTheme
from textual.color import Color
from textual.widgets import Input

from cadence_tui import paths
from cadence_tui.config import Config
from cadence_tui.services.import_book import import_file
from cadence_tui.services.workspace import Workspace
from cadence_tui.tui.app import CadenceApp
from cadence_tui.tui.themes import DARK, LIGHT
from docs.terminal_svg import terminal_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

TODAY = date(2026, 11, 20)
"""The day of the pictures, a Friday."""
SIZE = (120, 36)
LINE = "call 30m ++ @leonie agreed who goes first next: send the dates fri"
QUIET = 0.3
"""Seconds without a request to the book after which a screen is taken to stand still."""


@dataclass(frozen=True)
class Screenshot:
    """A picture: its name, what it shows, the theme, and what is typed to get there.

    Each of `typed` is one key by its name in brackets, or a text; the screen comes to rest after each.
    """

    name: str
    title: str
    theme: str
    typed: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Its file, from the repository's root."""
        return f"docs/images/{self.name}.svg"


SCREENSHOTS = (
    Screenshot("today-dark", "Today, in the dark theme", DARK),
    Screenshot("today-light", "Today, in the light theme", LIGHT),
    Screenshot("log", "The log bar over Today", DARK, ("l", LINE)),
    Screenshot("accounts", "Accounts", DARK, ("2",)),
    Screenshot("account", "An account", DARK, ("2", "/", "tamarisk", "[enter]", "[enter]")),
    Screenshot("report", "The weekly summary", DARK, ("6",)),
)


def draw(screenshots: tuple[Screenshot, ...] = SCREENSHOTS) -> dict[str, str]:
    """Return each picture's file and its SVG."""
    with _plain_environment(), tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, "book.db")
        with _workspace(book) as workspace:
            import_file(workspace, paths.sample_book())
        return {each.file: asyncio.run(_drawn(each, book)) for each in screenshots}


@contextmanager
def _plain_environment() -> Iterator[None]:
    """Keep the user's wishes about colours and movement out of the pictures."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CADENCE_", "TEXTUAL", "NO_COLOR"))
    }
    with mock.patch.dict(os.environ, kept, clear=True):
        yield


def _workspace(book: str) -> Workspace:
    return Workspace.at(book, today=TODAY, now=lambda: datetime(2026, 11, 20, 8, tzinfo=UTC))


async def _drawn(screenshot: Screenshot, book: str) -> str:
    app = CadenceApp(_workspace(book), Config(theme=screenshot.theme))
    async with app.run_test(size=SIZE) as pilot:
        await _settle(app, pilot)
        for text in screenshot.typed:
            await pilot.press(*([text[1:-1]] if text.startswith("[") else text))
            await _settle(app, pilot)
        for field in app.screen.query(Input):
            field._pause_blink(visible=True)  # noqa: SLF001  a picture has one moment only
        await pilot.pause()
        picture = _picture(app, screenshot)
    app.close_book()
    return picture


async def _settle(app: CadenceApp, pilot: Pilot[None]) -> None:
    """Wait until every answer has come and what follows a resting cursor has been asked for."""
    quiet = 0.0
    while quiet < QUIET:
        await pilot.pause(0.05)
        quiet = quiet + 0.05 if app.gateway.is_idle else 0.0
    await pilot.pause()


def _picture(app: CadenceApp, screenshot: Screenshot) -> str:
    """Return what stands on the screen, as `App.export_screenshot` finds it."""
    columns, rows = app.size
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)  # noqa: SLF001
    console = Console(width=columns, height=rows, color_system="truecolor", file=io.StringIO())
    lines = list(Segment.split_lines(console.render(update))) if update is not None else []
    return terminal_svg(lines, columns=columns, title=screenshot.title, theme=_colours(app))


def _colours(app: CadenceApp) -> TerminalTheme:
    """Return the colours of text that has none of its own."""
    variables = app.theme_variables
    ground, text = (Color.parse(variables[name]).rgb for name in ("background", "foreground"))
    theme = TerminalTheme(ground, text, [])
    theme.ansi_colors = SVG_EXPORT_THEME.ansi_colors
    return theme
