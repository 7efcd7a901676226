"""A text in full: a note, a reason, whatever a row has no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from cadence_tui.tui.modals.dialog import FRAME_LINES, Dialog
from cadence_tui.tui.widgets.text_pager import TextPager

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget


class ReadingDialog(Dialog[None]):
    """Shows a text that may be long; it scrolls."""

    HINT: ClassVar[str] = "esc close   arrows scroll   y copy"
    BINDINGS = [
        Binding("enter,q", "close", "close", show=False),
        Binding("y", "copy", "copy", show=False),
    ]
    DEFAULT_CSS = """
    ReadingDialog TextPager {
        height: auto;
    }
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title_text = title
        self._text = text

    def title_text(self) -> str:
        """Return what the text is about."""
        return self._title_text

    def content(self) -> Iterable[Widget]:
        """Yield the text."""
        yield TextPager(self._text, ground="panel", symbols=self.app.symbols)

    def on_resize(self) -> None:
        """Let the text itself scroll where the dialog has no room for all of it."""
        self.query_one(TextPager).styles.max_height = max(1, self.size.height - FRAME_LINES)

    def action_copy(self) -> None:
        """Copy the text."""
        self.app.copy_to_clipboard(self._text)
        self.notify("Copied", markup=False)
