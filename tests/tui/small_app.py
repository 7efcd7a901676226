"""A small app over the foundation, for tests: a list between counts and footer, and a dialog.

Run as a program it takes its behaviour from its arguments: `python -m tests.tui.small_app [crash|hang|slow]`.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from cadence_tui import commands
from cadence_tui.tui import markup
from cadence_tui.tui.base_app import BaseApp
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.command_screen import CommandScreen
from cadence_tui.tui.modals.dialog import Dialog
from cadence_tui.tui.widgets.footer import KeyFooter
from cadence_tui.tui.widgets.header_counts import Count, HeaderCounts
from cadence_tui.tui.widgets.line_list import LineList
from cadence_tui.tui.widgets.lines import Cell, Column, Line, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from cadence_tui.keymap import Keymap

SENTINEL = "Zebulon-Notes-4711"
"""Stands for customer text in everything that a failing program might print."""

COLUMNS = (Column(30, 12, grow=1), Column(12, drop=1), Column(10, align="right"))

HOSTILE = (
    "Acme [/] x",
    "[EMEA] Co",
    "[@click=app.quit]x[/]",
    "[bold red]Loud[/] GmbH",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mred",
    "tab\tand\nnewline",
    "株式会社サンプル東京支店",
    "👩‍👩‍👧‍👦 Family & 🇨🇭 Söhne",
    "e\u0301" * 20,
    "\u202egnitirw\u202c",
    "x" * 5_000,
)
"""Names that must be shown as they are and do nothing."""


def rows(names: Iterable[str]) -> list[Row]:
    """Return a row for each name, the name being its key."""
    return [
        Row(name, (Cell(name), Cell("Check-in", "muted"), Cell("3 d late", "overdue")))
        for name in names
    ]


class NameDialog(Dialog[str]):
    """A dialog with a customer's name in its title, its text and a field."""

    def __init__(self, name_shown: str) -> None:
        super().__init__()
        self.name_shown = name_shown

    def title_text(self) -> str:
        return f"About {self.name_shown}"

    def content(self) -> Iterable[Widget]:
        yield Static(markup.note(self.name_shown * 3), id="note", markup=False)
        yield Input(id="field")


class Main(CommandScreen):
    """The one screen."""

    CONTEXT = commands.TODAY
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(commands.TODAY),
        Binding("x", "crash", "crash"),
        Binding("z", "hang", "hang"),
        Binding("o", "dialog", "dialog"),
    ]

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self.lines = lines
        self.heard: list[tuple[str, str | None]] = []
        self.switched_off: set[str] = set()

    def compose(self) -> ComposeResult:
        yield HeaderCounts("Today")
        yield LineList(COLUMNS, empty_text="Nothing is due")
        yield KeyFooter()

    def on_mount(self) -> None:
        self.line_list.set_rows(self.lines)
        counts = [Count("overdue", 3, "overdue", "overdue"), Count("desert", 0, "deserts")]
        self.query_one(HeaderCounts).show_counts(counts, self.app.symbols)

    @property
    def line_list(self) -> LineList:
        return self.query_one(LineList)

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        self.heard.append(("highlighted", message.key))

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        self.heard.append(("chosen", message.key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action not in self.switched_off

    def action_open(self) -> None:
        self.line_list.choose()

    def action_skip(self) -> None:
        self.heard.append(("skip", self.line_list.key))

    def action_dialog(self) -> None:
        self.app.push_screen(NameDialog(self.line_list.key or ""))

    def action_crash(self) -> None:
        secret = SENTINEL
        raise ValueError(f"cannot read {secret}")

    def action_hang(self) -> None:
        time.sleep(30)


class SmallApp(BaseApp):
    """The app around it."""

    def __init__(
        self,
        lines: Sequence[Line] = (),
        *,
        keymap: Keymap | None = None,
        ascii_only: bool = False,
        log_file: str = "",
    ) -> None:
        super().__init__(keymap=keymap, ascii_only=ascii_only, log_file=log_file)
        self.lines = lines
        self.ran: list[str] = []

    def get_default_screen(self) -> Main:
        return Main(self.lines)

    @property
    def main(self) -> Main:
        found = self.screen_stack[0]
        assert isinstance(found, Main)
        return found

    def action_undo(self) -> None:
        self.ran.append("undo")

    def action_today(self) -> None:
        self.ran.append("today")


def text_of(app: BaseApp) -> str:
    """Return what the screen in front shows, as lines of text."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


if __name__ == "__main__":
    from cadence_tui.tui.launch import launch

    launch(lambda: SmallApp(rows(f"Account {n}" for n in range(100)), log_file=sys.argv[1]))
