"""The help screen: every key of the screen below, as it is bound right now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.widgets import Static

from cadence_tui.commands import LIST, Command, commands_in
from cadence_tui.keymap import shown_key
from cadence_tui.tui import markup
from cadence_tui.tui.modals.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from cadence_tui.keymap import Keymap
    from cadence_tui.tui.markup import Part
    from cadence_tui.tui.symbols import Symbols


class HelpScreen(Dialog[None]):
    """The commands of one context by group, with their live keys."""

    TITLE_TEXT: ClassVar[str] = "Keys"
    HINT: ClassVar[str] = "esc close   arrows scroll"
    BINDINGS = [
        Binding("question_mark,q", "close", "close", show=False),
        Binding("j,down", "scroll(1)", "down", show=False),
        Binding("k,up", "scroll(-1)", "up", show=False),
        Binding("pagedown", "scroll(10)", "page down", show=False),
        Binding("pageup", "scroll(-10)", "page up", show=False),
    ]

    def __init__(self, context: str, keymap: Keymap, symbols: Symbols) -> None:
        super().__init__()
        self._shown_context = context
        self._keymap = keymap
        self._symbols = symbols

    def content(self) -> Iterator[Widget]:
        """Yield the table of keys, which scrolls where it is too long."""
        rows = help_rows(self._shown_context, self._keymap, ascii_only=self._symbols.ascii_only)
        yield Static(markup.lines(rows), markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll some lines."""
        self.query_one("#dialog-content").scroll_relative(y=lines, animate=False)


def help_rows(context: str, keymap: Keymap, *, ascii_only: bool = False) -> list[list[Part]]:
    """Return the lines of the help: a heading for each group, and each command with its keys and its help."""
    groups: dict[str, list[Command]] = {}
    for each in commands_in(context, LIST):
        groups.setdefault(each.group, []).append(each)
    shown = {
        each.id: " ".join(shown_key(key, ascii_only=ascii_only) for key in keymap.of(each.id))
        for each in commands_in(context, LIST)
    }
    width = max(map(cell_len, shown.values()), default=0)
    rows: list[list[Part]] = []
    for group, members in groups.items():
        rows.append([(group, "bold $cadence-heading")])
        for each in members:
            if shown[each.id]:
                keys = shown[each.id] + " " * (width - cell_len(shown[each.id]))
                rows.append([(f"  {keys}  ", "bold $cadence-key"), each.help])
    return rows
