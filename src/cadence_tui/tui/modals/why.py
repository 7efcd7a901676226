"""Why this date: every step from the rule to the day on which the touchpoint becomes overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.binding import Binding
from textual.widgets import Static

from cadence_tui.domain.vocabulary import label
from cadence_tui.tui import markup
from cadence_tui.tui.modals.dialog import Dialog
from cadence_tui.tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from cadence_tui.services.why import Why
    from cadence_tui.tui.markup import Part

TEXT_WIDTH = 54
MOST_LINES = 6
"""Lines that one step may take: a reason can be long."""


class WhyDialog(Dialog[None]):
    """The steps of the explanation, one under the other."""

    HINT = "esc close"
    BINDINGS = [Binding("w,enter,q", "close", "close", show=False)]

    def __init__(self, why: Why) -> None:
        super().__init__()
        self._why = why

    def title_text(self) -> str:
        """Name the touchpoint and the account."""
        return f"Why this date: {label(self._why.type)} with {self._why.account_name}"

    def content(self) -> Iterator[Widget]:
        """Yield the steps."""
        steps = self._why.steps
        width = max((cell_len(step.topic) for step in steps), default=0)
        rows: list[list[Part]] = [[]]
        for step in steps:
            first, *rest = wrapped(step.text, TEXT_WIDTH, MOST_LINES) or [""]
            rows.append([(f"{step.topic:<{width}}  ", "$cadence-muted"), first])
            rows += [[" " * (width + 2) + text] for text in rest]
        yield Static(markup.lines(rows), markup=False)
