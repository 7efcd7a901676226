"""The app on a real book, driven by keys: `async with opened(file) as book: await book.press("2")`."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from textual.containers import VerticalScroll
from textual.widgets import Input

from cadence_tui.config import Config
from cadence_tui.services.workspace import Workspace
from cadence_tui.tui.app import CadenceApp
from tests.tui.small_app import text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

TODAY = date(2026, 11, 18)
"""A Wednesday, so that the week before is whole and this one runs."""

SMALL, LARGE = (80, 24), (120, 40)


def workspace_at(file: Path, *, today: date = TODAY, owner: str | None = None) -> Workspace:
    """The workspace of a database file on a day."""
    return Workspace.at(
        str(file), today=today, now=lambda: datetime(2026, 11, 18, 9, tzinfo=UTC), owner=owner
    )


class OpenBook:
    """A running app with the keys that a test presses."""

    def __init__(self, app: CadenceApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait after each until the book has answered."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def write(self, text: str) -> None:
        """Put a text into the field that has the focus, all at once as a fast typist would."""
        field = self.screen.focused
        assert isinstance(field, Input)
        field.insert_text_at_cursor(text)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is asked of the book any more and the screen stands."""
        await self.pilot.pause()
        while not self.app.gateway.is_idle:
            await self.pilot.pause(0.005)
        await self.pilot.pause()

    @property
    def screen(self) -> Screen[Any]:
        """The screen in front."""
        return self.app.screen

    def shows(self, kind: type[Screen[Any]]) -> bool:
        """Whether a screen of this kind is in front."""
        return isinstance(self.app.screen, kind)

    @property
    def text(self) -> str:
        """What it shows."""
        return text_of(self.app)


@asynccontextmanager
async def opened(
    file: Path,
    *,
    size: tuple[int, int] = SMALL,
    theme: str = "",
    ascii_only: bool = False,
    owner: str | None = None,
) -> AsyncIterator[OpenBook]:
    """Open the app on a database file, and close both."""
    app = CadenceApp(workspace_at(file, owner=owner), Config(theme=theme, ascii=ascii_only))
    async with app.run_test(size=size, notifications=True) as pilot:
        book = OpenBook(app, pilot)
        await book.settle()
        yield book
    app.close_book()


def out_of_reach(screen: Screen[Any]) -> list[str]:
    """Return every widget that takes the focus and lies neither in the view nor in what scrolls."""
    lost = []
    for widget in screen.focus_chain:
        in_view = screen.region.contains_region(widget.region) and widget.region.area > 0
        scrolls = any(isinstance(each, VerticalScroll) for each in widget.ancestors)
        if not (in_view or scrolls):
            lost.append(f"{widget} at {widget.region}")
    return lost
