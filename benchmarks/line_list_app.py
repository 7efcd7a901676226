"""The app that `benchmarks.line_list` measures: counts, list, filter and footer, without data."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from benchmarks import rows
from cadence_tui import commands
from cadence_tui.tui.base_app import BaseApp
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.command_screen import CommandScreen
from cadence_tui.tui.widgets.footer import KeyFooter
from cadence_tui.tui.widgets.header_counts import Count, HeaderCounts
from cadence_tui.tui.widgets.line_list import LineList
from cadence_tui.tui.widgets.lines import Cell, Column, Row

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input

COLUMNS = (Column(30, 12, grow=1), Column(12), Column(10, align="right"), Column(6, drop=1))


class Main(CommandScreen):
    """A screen with a list as its only content."""

    CONTEXT = commands.TODAY
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(commands.TODAY),
        Binding("d", "dialog", "dialog"),
    ]
    CSS = "Input {height: 1; border: none; padding: 0; dock: bottom; margin-bottom: 1}"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.rows = [
            Row(
                row[0], (Cell(row[0]), Cell(row[1], "muted"), Cell(row[2], "overdue"), Cell(row[3]))
            )
            for row in rows.rows(count)
        ]

    def compose(self) -> ComposeResult:
        """Yield the list between its lines."""
        yield HeaderCounts("Today")
        yield LineList(COLUMNS)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Fill the list."""
        self.show(self.rows)

    def show(self, shown: list[Row]) -> None:
        """Show some of the rows, and how many."""
        self.query_one(LineList).set_rows(shown)
        count = Count("overdue", len(shown), "overdue", "overdue")
        self.query_one(HeaderCounts).show_counts([count], self.app.symbols)

    def action_dialog(self) -> None:
        """Open a dialog."""
        from cadence_tui.tui.modals.dialog import Dialog

        self.app.push_screen(Dialog[None]())

    def action_filter(self) -> None:
        """Open the filter."""
        from textual.widgets import Input

        field = Input()
        self.mount(field)
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the rows that match."""
        self.show([row for row in self.rows if event.value in row.key.lower()])


class Bench(BaseApp):
    """The app around the screen."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def get_default_screen(self) -> Main:
        """The list at once, rather than an empty screen below it."""
        return Main(self.count)
