"""A line of text that costs little to change: it lays nothing out and draws itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import getters
from textual.strip import Strip
from textual.widget import Widget

from cadence_tui.domain.text import shown_line
from cadence_tui.tui.base_app import BaseApp
from cadence_tui.tui.themes import Palette
from cadence_tui.tui.widgets.lines import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

Piece = tuple[str, str]
"""A text and the token it is styled as; never markup."""


class OneLine(Widget):
    """One line of pieces, as high as one line and as wide as there is room."""

    ALLOW_SELECT: ClassVar[bool] = False
    GROUND: ClassVar[str] = "panel"
    DEFAULT_CSS = """
    OneLine {
        height: 1;
        width: 1fr;
    }
    """

    app = getters.app(BaseApp)

    def __init__(self, pieces: Sequence[Piece] = (), *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._pieces = tuple(pieces)
        self._palette: Palette | None = None

    def fit(self, width: int) -> Sequence[Piece]:
        """Return the pieces for a width; a subclass may leave some out where there is no room."""
        return self._pieces

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show other pieces; repaints one line, and nothing when they are the same."""
        if tuple(pieces) != self._pieces:
            self._pieces = tuple(pieces)
            self.refresh()

    @property
    def plain(self) -> str:
        """The text that is shown, without styles."""
        return "".join(text for text, _ in self.fit(self.size.width))

    def render_line(self, y: int) -> Strip:
        """Draw the pieces, the last one cut where the room ends."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables)
        room = width = self.size.width
        segments: list[Segment] = []
        for text, token in self.fit(width):
            style = self._palette.style(token, self.GROUND)
            piece = Segment(shown_line(text), style)
            if piece.cell_length > room:
                piece = Segment(cut(piece.text, room, ellipsis=self.app.symbols.ellipsis), style)
            segments.append(piece)
            room -= piece.cell_length
            if room <= 0:
                break
        return Strip(segments).adjust_cell_length(width, self._palette.style("text", self.GROUND))

    def notify_style_update(self) -> None:
        """Forget the colours of another theme."""
        super().notify_style_update()
        self._palette = None
