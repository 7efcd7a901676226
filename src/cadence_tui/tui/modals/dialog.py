"""The base of every dialog: it fits 80 by 24, closes on escape, and keeps the screen's keys from below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import getters
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cadence_tui.tui import markup
from cadence_tui.tui.base_app import BaseApp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.widget import Widget

FRAME_LINES = 5
"""Lines of a dialog that are not its content: border, title, hint and the space above it."""

ResultT = TypeVar("ResultT")


class Dialog(ModalScreen[ResultT | None]):
    """A framed box over the screen. It is dismissed with its result, or with None when it was closed.

    A subclass sets `TITLE_TEXT` and `HINT` and yields its content in `content`. Keys that neither it nor its widgets
    bind do nothing: a modal screen ends the chain of bindings, so the screen below stays as it was.
    """

    TITLE_TEXT: ClassVar[str] = ""
    HINT: ClassVar[str] = "esc close"
    ALLOW_SELECT = False
    BINDINGS = [Binding("escape", "close", "close", show=False)]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 40%;
    }
    Dialog > #dialog {
        width: 76;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 0 1;
        background: $panel;
        border: round $border;
    }
    Dialog #dialog-content {
        height: auto;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    }
    Dialog #dialog-title {
        height: 1;
        color: $cadence-heading;
        text-style: bold;
        text-overflow: ellipsis;
        text-wrap: nowrap;
    }
    Dialog #dialog-hint {
        height: 1;
        margin-top: 1;
        color: $cadence-muted;
        text-overflow: ellipsis;
        text-wrap: nowrap;
    }
    """

    app = getters.app(BaseApp)

    def compose(self) -> ComposeResult:
        """Frame the content with a title and a hint."""
        with Vertical(id="dialog"):
            yield Static(markup.content(self.title_text()), id="dialog-title", markup=False)
            with Vertical(id="dialog-content"):
                yield from self.content()
            yield Static(markup.content(self.HINT), id="dialog-hint", markup=False)

    def on_resize(self) -> None:
        """Keep title and hint in view: what is between them scrolls where it is too long."""
        room = self.size.height - FRAME_LINES
        self.query_one("#dialog-content").styles.max_height = max(1, room)

    def title_text(self) -> str:
        """Return the title; may hold a customer's name."""
        return self.TITLE_TEXT

    def content(self) -> Iterable[Widget]:
        """Yield what the dialog is about."""
        return ()

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)
