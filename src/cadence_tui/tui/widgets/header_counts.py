"""The counts above a screen: overdue, due, upcoming and the rest, each as sign, number and word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from cadence_tui.tui.widgets.one_line import OneLine, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence_tui.tui.symbols import Symbols

GAP = 3
LEAST_GAP = 2
"""Cells between two counts."""


class Count(NamedTuple):
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
        self._titles: tuple[str, ...] = (title,)
        self._counts: tuple[Count, ...] = ()
        self._symbols: Symbols | None = None

    def show_counts(
        self,
        counts: Sequence[Count],
        symbols: Symbols,
        *,
        title: str | None = None,
        shorter: Sequence[str] = (),
    ) -> None:
        """Show other counts, and another title where one is given, with shorter ones for where room is short."""
        titles = self._titles if title is None else (title, *shorter)
        if (tuple(counts), symbols, titles) != (self._counts, self._symbols, self._titles):
            self._counts, self._symbols, self._titles = tuple(counts), symbols, titles
            self.refresh()

    def fit(self, width: int) -> list[Piece]:
        """Return title and counts: a shorter title and smaller gaps come before a count is left out."""
        pieces = [self._piece(count) for count in self._counts]
        told = sum(cell_len(text) for text, _ in pieces)
        title, gap = self._titles[-1], LEAST_GAP
        for title, gap in [(title, gap) for title in self._titles for gap in (GAP, LEAST_GAP)]:
            if cell_len(title) + told + gap * (len(pieces) - (not title)) + 2 <= width:
                break
        room = width - cell_len(title) - 2
        shown: list[Piece] = []
        for piece in pieces:
            before = gap if title or shown else 0
            if before + cell_len(piece[0]) > room:
                break
            room -= before + cell_len(piece[0])
            shown += [(" " * before, "text"), piece]
        lead = [(" ", "text"), (title, "heading"), (" " * max(0, room), "text")]
        return [*lead, *shown, (" ", "text")]

    def _piece(self, count: Count) -> Piece:
        sign = self._symbols.of(count.sign).strip() if self._symbols else ""
        text = " ".join(part for part in (sign, str(count.number), count.word) if part)
        return text, count.style if count.number else "muted"
