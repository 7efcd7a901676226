"""A field of one line that loses nothing of what is pasted, and says when backspace is pressed before its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input

from cadence_tui.domain.text import clean_line

if TYPE_CHECKING:
    from textual import events


class TypedLine(Input):
    """Textual's field without its frame."""

    DEFAULT_CSS = """
    TypedLine, TypedLine:focus {
        height: 1;
        padding: 0;
        border: none;
        background: $panel;
    }
    """

    @dataclass(eq=False)
    class BeforeStart(Message):
        """Backspace was pressed with nothing before the cursor."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(value, placeholder=placeholder, compact=True, id=id, select_on_focus=False)

    def action_delete_left(self) -> None:
        """Delete to the left, or say that there is nothing."""
        if self.cursor_position == 0 and self.selection.is_empty:
            self.post_message(self.BeforeStart())
        else:
            super().action_delete_left()

    async def _on_key(self, event: events.Key) -> None:
        """Submit on enter at once: as a binding it would come behind the keys that are typed after it."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Take all lines of what is pasted as one; Textual would drop all but the first."""
        event.prevent_default()
        event.stop()
        text = clean_line(event.text)
        if text:
            self.replace(text, *self.selection)
