"""Textual's DataTable with the same rows: `datatable.py [COUNT]`; `d` opens a stock dialog."""

import sys

import rows
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import DataTable, Footer, Static


class Question(ModalScreen[None]):
    BINDINGS = [Binding("escape", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        yield Static("A dialog")


class Table(App[None]):
    BINDINGS = [Binding("d", "dialog", "dialog"), Binding("j", "down", "down")]

    def compose(self) -> ComposeResult:
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns(*rows.HEADS)
        table.add_rows(rows.rows(int(sys.argv[1]) if sys.argv[1:] else 200))
        yield table
        yield Footer()

    def action_down(self) -> None:
        self.query_one(DataTable).action_cursor_down()

    def action_dialog(self) -> None:
        self.push_screen(Question())


if __name__ == "__main__":
    Table().run()
