"""Our own list under our own driver and launcher: `line_list.py [COUNT]`; `d` opens a dialog."""

import sys

from cadence_tui.tui.launch import launch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.tui.base_app import BaseApp


def make_app() -> "BaseApp":
    import rows
    from textual.app import ComposeResult
    from textual.binding import Binding

    from cadence_tui import commands
    from cadence_tui.tui.base_app import BaseApp
    from cadence_tui.tui.bindings import bindings_for
    from cadence_tui.tui.command_screen import CommandScreen
    from cadence_tui.tui.modals.dialog import Dialog
    from cadence_tui.tui.widgets.footer import KeyFooter
    from cadence_tui.tui.widgets.header_counts import Count, HeaderCounts
    from cadence_tui.tui.widgets.line_list import LineList
    from cadence_tui.tui.widgets.lines import Cell, Column, Row

    class Question(Dialog[None]):
        TITLE_TEXT = "A dialog"

    class Main(CommandScreen):
        CONTEXT = commands.TODAY
        BINDINGS = [*bindings_for(commands.TODAY), Binding("d", "dialog", "dialog")]

        def compose(self) -> ComposeResult:
            yield HeaderCounts("Today")
            yield LineList([Column(30, 12, grow=1), Column(12), Column(10, align="right"), Column(6, drop=1)])
            yield KeyFooter()

        def on_mount(self) -> None:
            shown = rows.rows(int(sys.argv[1]) if sys.argv[1:] else 200)
            self.query_one(LineList).set_rows(
                [
                    Row(row[0], (Cell(row[0]), Cell(row[1], "muted"), Cell(row[2], "overdue"), Cell(row[3])))
                    for row in shown
                ],
            )
            self.query_one(HeaderCounts).show_counts([Count("overdue", len(shown), "overdue", "overdue")], self.app.symbols)

        def action_dialog(self) -> None:
            self.app.push_screen(Question())

    class Bench(BaseApp):
        def on_mount(self) -> None:
            super().on_mount()
            self.push_screen(Main())

    return Bench()


if __name__ == "__main__":
    launch(make_app)
