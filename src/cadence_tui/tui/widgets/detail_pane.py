"""What is known about the highlighted row, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence_tui.tui.widgets.piece_lines import PieceLines
from cadence_tui.tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence_tui.tui.widgets.one_line import Piece


class DetailPane(PieceLines):
    """A title, and as much of a text as there is room for; the rest can be read in a dialog."""

    GROUND = "surface"
    DEFAULT_CSS = """
    DetailPane {
        height: 5;
        background: $surface;
    }
    """

    _title = ""
    _text = ""

    def show_text(self, title: str, text: str) -> None:
        """Show another title and text; line ends of the text stay."""
        if (title, text) != (self._title, self._text):
            self._title, self._text = title, text
            self.remake()

    def on_resize(self) -> None:
        """Fill the new height."""
        self.remake()

    def made(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return the title, and the text as far as there is room."""
        if not self._title:
            return []
        room = max(1, self.size.height - 1)
        paragraphs = self._text.splitlines()
        lines: list[str] = []
        for number, paragraph in enumerate(paragraphs):
            last = number == len(paragraphs) - 1
            lines += wrapped(paragraph, width, room - len(lines), ellipsis=self._symbols.ellipsis)
            if len(lines) >= room and not last:
                lines[-1] = f"{lines[-1][: width - 2]} {self._symbols.ellipsis}"
                break
        return [[(self._title, "heading")], *([(line, "text")] for line in lines)]
