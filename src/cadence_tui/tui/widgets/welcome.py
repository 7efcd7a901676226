"""What a screen shows of an empty book: how to fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.widgets import Static

from cadence_tui.tui import markup

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cadence_tui.keymap import Keymap
    from cadence_tui.tui.markup import Part


class Welcome(Container):
    """The first words of an empty book."""

    DEFAULT_CSS = """
    Welcome {
        width: 100%;
        height: 100%;
        padding: 2 4;
    }
    """

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        yield Static(markup.lines(_rows(self._keymap)), markup=False)


def _rows(keymap: Keymap) -> list[list[Part]]:
    steps = (
        (keymap.shown("add_account"), "add the first account here"),
        ("cadence import FILE", "bring a book in from a file"),
        ("cadence demo", "look around in a sample book first"),
        (keymap.shown("help"), "see every key"),
    )
    rows: list[list[Part]] = [
        [("Your book of business is empty.", "bold $cadence-heading")],
        ["With accounts in it, this screen says every day whom to talk to, and why."],
        [],
    ]
    for way, what in steps:
        if way:
            rows.append([(f"  {way:<22}", "bold $cadence-key"), what])
    return rows
