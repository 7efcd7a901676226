"""Textual's own table and dialog with the same rows: `python -m benchmarks.datatable [COUNT]`.

`/` filters by what is typed then, `d` opens a dialog.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import DataTable, Footer, Input, Static

from benchmarks import rows


class Question(ModalScreen[None]):
    """A dialog as stock as can be."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        """Yield a line."""
        yield Static("A dialog")


class Table(App[None]):
    """A table under a filter."""

    CSS = "Input {height: 1; border: none; padding: 0}"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "dialog", "dialog"),
        Binding("j", "down", "down"),
        Binding("slash", "filter", "filter"),
    ]

    def compose(self) -> ComposeResult:
        """Yield the filter and the table."""
        self.rows = rows.rows(int(sys.argv[1]) if sys.argv[1:] else 200)
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns(*rows.HEADS)
        table.add_rows(self.rows)
        yield table
        yield Input()
        yield Footer()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the rows that match."""
        table = self.query_one(DataTable)
        table.clear()
        table.add_rows(row for row in self.rows if event.value in row[0].lower())

    def action_down(self) -> None:
        """Go one row on."""
        self.query_one(DataTable).action_cursor_down()

    def action_dialog(self) -> None:
        """Open the dialog."""
        self.push_screen(Question())

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Input).focus()


if __name__ == "__main__":
    Table().run()
