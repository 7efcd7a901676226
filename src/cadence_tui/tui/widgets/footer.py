"""The keys of the moment in one line: what works here, and its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.message import Message

from cadence_tui.commands import commands_in
from cadence_tui.tui.widgets.one_line import OneLine, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from cadence_tui.keymap import Keymap

LAST = ("help", "quit")
"""Commands that stay when there is no room for all."""


class Hint(NamedTuple):
    """A key and what it does; clicking on it runs the command."""

    command_id: str
    key: str
    name: str

    @property
    def width(self) -> int:
        """Cells that the hint takes, with the gap after it."""
        return cell_len(self.key) + cell_len(self.name) + 3


def hints_for(
    context: str,
    keymap: Keymap,
    *,
    ascii_only: bool = False,
    works: Callable[[str], bool] | None = None,
) -> tuple[Hint, ...]:
    """Return the hints of a screen in the table's order; `works` says of a command's id whether it does now."""
    return tuple(
        Hint(each.id, key, each.name)
        for each in commands_in(context)
        if each.footer
        and (works is None or works(each.id))
        and (key := keymap.shown(each.id, ascii_only=ascii_only))
    )


class KeyFooter(OneLine):
    """The footer: as many hints as fit, help and quit always among them."""

    DEFAULT_CSS = """
    KeyFooter {
        dock: bottom;
    }
    """

    @dataclass(eq=False)
    class Pressed(Message):
        """The user clicked on a hint."""

        command_id: str

    def __init__(self, hints: Sequence[Hint] = (), *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._hints = tuple(hints)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show other hints; costs nothing when they are the same."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Say which hint was clicked on."""
        event.stop()
        column = 1
        for hint in self._fitting(self.size.width):
            if column <= event.x < column + hint.width:
                self.post_message(self.Pressed(hint.command_id))
                return
            column += hint.width

    def fit(self, width: int) -> list[Piece]:
        """Return the hints that have room."""
        pieces: list[Piece] = [(" ", "text")]
        for hint in self._fitting(width):
            pieces += [(hint.key, "key"), (f" {hint.name}  ", "muted")]
        return pieces

    def _fitting(self, width: int) -> tuple[Hint, ...]:
        kept = [hint for hint in self._hints if hint.command_id in LAST]
        room = width - 1 - sum(hint.width for hint in kept)
        front: list[Hint] = []
        for hint in self._hints:
            if hint in kept:
                continue
            if hint.width > room:
                break
            room -= hint.width
            front.append(hint)
        return (*front, *kept)
