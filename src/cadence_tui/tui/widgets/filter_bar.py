"""The line in which a list's filter is typed, with what it leaves counted beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message

from cadence_tui.tui.widgets.one_line import OneLine
from cadence_tui.tui.widgets.typed_line import TypedLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

HINT = ("   enter keep   esc drop", "muted")


class FilterBar(Horizontal):
    """A filter that works as it is typed. It is out of sight while nothing is filtered.

    `enter` goes back to the list and keeps the filter, `escape` drops it, the arrows move the list's cursor meanwhile.
    The screen handles `Changed`, `Moved` and `Left`.
    """

    BINDINGS = [
        Binding("escape", "drop", "drop the filter", show=False),
        Binding("up", "move(-1)", "the row before", show=False),
        Binding("down", "move(1)", "the next row", show=False),
    ]
    DEFAULT_CSS = """
    FilterBar {
        height: 1;
        display: none;
        background: $panel;
    }
    FilterBar.-open {
        display: block;
    }
    FilterBar > #filter-sign {
        width: 3;
    }
    FilterBar > TypedLine, FilterBar > TypedLine:focus {
        width: 1fr;
        background: $panel;
    }
    FilterBar > #filter-count {
        width: 40;
    }
    """

    @dataclass(eq=False)
    class Changed(Message):
        """The filter's text is another one."""

        text: str

    @dataclass(eq=False)
    class Moved(Message):
        """The list's cursor is to move while the filter is typed."""

        by: int

    @dataclass(eq=False)
    class Left(Message):
        """The list is to take the focus back."""

    def compose(self) -> ComposeResult:
        """Lay out the sign, the text and the count."""
        yield OneLine([(" / ", "key")], id="filter-sign")
        yield TypedLine(id="filter-text")
        yield OneLine([HINT], id="filter-count")

    @property
    def text(self) -> str:
        """What is typed; empty while nothing is filtered."""
        return self.query_one(TypedLine).value

    def open(self) -> None:
        """Come into sight and take the focus."""
        self.add_class("-open")
        self.query_one(TypedLine).focus()

    def action_drop(self) -> None:
        """Filter no more, and give the focus back."""
        self.query_one(TypedLine).value = ""
        self.remove_class("-open")
        self.post_message(self.Left())

    def action_move(self, by: int) -> None:
        """Have the list's cursor move."""
        self.post_message(self.Moved(by))

    def show_count(self, shown: int, total: int) -> None:
        """Say how much the filter leaves, where the screen does not say so elsewhere."""
        self.query_one("#filter-count", OneLine).show([(f"  {shown} of {total}", "text"), HINT])

    def on_input_changed(self, message: Input.Changed) -> None:
        """Pass the text on."""
        message.stop()
        self.post_message(self.Changed(message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep the filter; an empty one goes out of sight."""
        message.stop()
        if not self.text.strip():
            self.action_drop()
        else:
            self.post_message(self.Left())
