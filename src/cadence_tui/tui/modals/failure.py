"""What the user sees of a defect that the app survives: loud, and without anybody's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import Static

from cadence_tui.tui import markup
from cadence_tui.tui.modals.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget


class FailureDialog(Dialog[None]):
    """Says that something failed that nobody expected; `report` says where the details are."""

    TITLE_TEXT = "Something failed that should not"
    HINT = "enter close"
    BINDINGS = [Binding("enter", "close", "close", show=False)]

    def __init__(self, report: str) -> None:
        super().__init__()
        self._report = report

    def content(self) -> Iterable[Widget]:
        """Yield the report."""
        yield Static(markup.content(self._report), markup=False)
