"""Which of an account's open follow-ups is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import Static

from cadence_tui.domain.shown_dates import weekday_day_month
from cadence_tui.domain.vocabulary import Party
from cadence_tui.tui.modals.decision import DecisionDialog
from cadence_tui.tui.states import timing
from cadence_tui.tui.widgets.line_list import LineList
from cadence_tui.tui.widgets.lines import Cell, Column, Row
from cadence_tui.tui.writes import CompleteFollowUp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widget import Widget

    from cadence_tui.domain.agenda import FollowUpItem

MOST_LINES = 12


class FollowUpDoneDialog(DecisionDialog):
    """The open follow-ups by number, the first due first."""

    HINT = "1-9 or enter done   esc close"
    BINDINGS = [
        *(Binding(str(n), f"choose({n - 1})", "choose", show=False) for n in range(1, 10)),
        Binding("enter", "choose_highlighted", "choose", show=False),
    ]

    def __init__(self, open_ones: Sequence[FollowUpItem]) -> None:
        super().__init__()
        self._open = tuple(open_ones)

    def title_text(self) -> str:
        """Name the account."""
        return f"Follow-ups with {self._open[0].account_name}: which is done?"

    def content(self) -> Iterator[Widget]:
        """Yield the list, and the line for what is wrong."""
        columns = (
            Column(2),
            Column(30, 12, grow=1),
            Column(12, drop=1),
            Column(10),
            Column(9, align="right"),
        )
        listed = LineList(columns, symbols=self.app.symbols)
        listed.styles.height = min(len(self._open), MOST_LINES)
        yield listed
        yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Number the follow-ups."""
        today = self.app.gateway.workspace.today
        rows = []
        for number, item in enumerate(self._open, start=1):
            due_on = item.due_on
            rows.append(
                Row(
                    item.id,
                    (
                        Cell(str(number) if number <= 9 else "", "key"),
                        Cell(item.text),
                        Cell("" if item.party == Party.US else item.contact or "theirs", "muted"),
                        Cell(weekday_day_month(due_on, today) if due_on else "no date", "muted"),
                        Cell(
                            timing(due_on, today) if due_on else "",
                            "due" if item.days_late else "muted",
                        ),
                    ),
                )
            )
        self.query_one(LineList).set_rows(rows)

    def action_choose(self, place: int) -> None:
        """Close the follow-up at a place."""
        if place < len(self._open):
            self.query_one(LineList).move_to(self._open[place].id)
            self.save(CompleteFollowUp(self._open[place].id))

    def action_choose_highlighted(self) -> None:
        """Close the follow-up under the cursor."""
        self.action_choose(self.query_one(LineList).position)

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Close the follow-up that was clicked on."""
        message.stop()
        self.action_choose_highlighted()
