"""Lines of pieces that a widget makes for its width and draws itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from cadence_tui.domain.text import shown_line
from cadence_tui.tui.symbols import UNICODE, Symbols
from cadence_tui.tui.themes import Palette
from cadence_tui.tui.widgets.lines import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence_tui.tui.widgets.one_line import Piece

MARGIN = 1


class PieceLines(Widget):
    """A widget of a few lines; a subclass makes them (`made`) for the cells between its margins."""

    ALLOW_SELECT: ClassVar[bool] = False
    GROUND: ClassVar[str] = "background"

    def __init__(
        self,
        symbols: Symbols = UNICODE,
        *,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._symbols = symbols
        self._lines: Sequence[Sequence[Piece]] | None = None
        self._lines_width = -1
        self._palette: Palette | None = None

    def made(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return the lines for so many cells."""
        raise NotImplementedError

    def remake(self) -> None:
        """Make the lines anew; lays the screen out anew only when there are more or fewer of them."""
        before = len(self._lines) if self._lines is not None else -1
        self._lines = None
        self.refresh(layout=len(self.lines_for(self.size.width)) != before)

    def lines_for(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return the lines for a width in cells, from what is kept where it is the same."""
        if self._lines is None or width != self._lines_width:
            self._lines_width = width
            self._lines = self.made(max(0, width - 2 * MARGIN))
        return self._lines

    @property
    def plain(self) -> str:
        """The text that is shown, without styles."""
        lines = self.lines_for(self.size.width)
        return "\n".join("".join(text for text, _ in line) for line in lines)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many lines there are in so much width."""
        return len(self.lines_for(width))

    def render_line(self, y: int) -> Strip:
        """Draw a line, its last piece cut where the room ends."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables)
        width = self.size.width
        lines = self.lines_for(width)
        blank = self._palette.style("text", self.GROUND)
        segments = [Segment(" " * MARGIN, blank)]
        room = width - 2 * MARGIN
        for text, token in lines[y] if y < len(lines) else ():
            piece = Segment(shown_line(text), self._palette.style(token, self.GROUND))
            if piece.cell_length > room:
                piece = Segment(cut(piece.text, room, ellipsis=self._symbols.ellipsis), piece.style)
            segments.append(piece)
            room -= piece.cell_length
            if room <= 0:
                break
        return Strip(segments).adjust_cell_length(width, blank)

    def notify_style_update(self) -> None:
        """Forget the colours of another theme."""
        super().notify_style_update()
        self._palette = None
