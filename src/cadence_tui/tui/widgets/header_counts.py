"""The counts above a screen: overdue, due, upcoming and the rest, each as sign, number and word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cadence_tui.tui.widgets.one_line import OneLine, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence_tui.tui.symbols import Symbols

GAP = "   "


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its word. `sign` names its symbol, `style` its token; a zero is shown muted."""

    sign: str
    number: int
    word: str
    style: str = "text"


class HeaderCounts(OneLine):
    """A title at the left and counts at the right, which are left out from the last where the room ends."""

    DEFAULT_CSS = """
    HeaderCounts {
        dock: top;
    }
    """

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._title = title
        self._counts: tuple[Count, ...] = ()
        self._symbols: Symbols | None = None

    def show_counts(
        self, counts: Sequence[Count], symbols: Symbols, *, title: str | None = None
    ) -> None:
        """Show other counts, and another title where one is given."""
        self._title = self._title if title is None else title
        self._counts, self._symbols = tuple(counts), symbols
        self._fit()

    def on_resize(self) -> None:
        """Leave out or bring back counts as the room changes."""
        self._fit()

    def _fit(self) -> None:
        room = self.size.width - cell_len(self._title) - 2
        shown: list[Piece] = []
        for count in self._counts:
            piece = self._piece(count)
            needed = cell_len(GAP) + cell_len(piece[0])
            if needed > room:
                break
            room -= needed
            shown += [(GAP, "text"), piece]
        self.show(
            [
                (" ", "text"),
                (self._title, "heading"),
                (" " * max(0, room), "text"),
                *shown,
                (" ", "text"),
            ]
        )

    def _piece(self, count: Count) -> Piece:
        sign = self._symbols.of(count.sign).strip() if self._symbols else ""
        text = " ".join(part for part in (sign, str(count.number), count.word) if part)
        return text, count.style if count.number else "muted"
