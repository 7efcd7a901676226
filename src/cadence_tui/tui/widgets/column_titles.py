"""The titles above a list's columns, laid out as the list lays out its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from cadence_tui.tui.symbols import UNICODE, Symbols
from cadence_tui.tui.themes import Palette
from cadence_tui.tui.widgets.line_painter import LinePainter
from cadence_tui.tui.widgets.lines import Cell, Column, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip


class ColumnTitles(Widget):
    """One line with a title for each column; a column that has no room takes its title along."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    ColumnTitles {
        height: 1;
    }
    """

    def __init__(
        self,
        columns: Sequence[Column],
        titles: Sequence[str],
        *,
        symbols: Symbols = UNICODE,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._row = Row("titles", tuple(Cell(title, "muted") for title in titles))
        self._symbols = symbols

    def render_line(self, y: int) -> Strip:
        """Draw the titles."""
        palette = Palette(self.app.theme_variables)
        return LinePainter(self._columns, self._symbols, palette, self.size.width).drawn(self._row)
