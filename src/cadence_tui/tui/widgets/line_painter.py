"""How one line of a list looks: columns, colours, the cursor's sign, the mark of the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from cadence_tui.domain.text import shown_line
from cadence_tui.tui.widgets.lines import GAP, Cell, Column, Heading, Line, cut, fit_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from cadence_tui.tui.symbols import Symbols
    from cadence_tui.tui.themes import Palette

GUTTER = 2
"""Cells before the first column: the cursor's sign and a space, so that it shows without colours."""

BAR = 1
"""Cells after the last column, where a mark shows which part of the list is in view."""


class LinePainter:
    """Draws lines of one width in one palette.

    Neighbouring texts of one style are drawn as one, and blanks take the style before them: every
    change of colour is bytes for the terminal.
    """

    def __init__(
        self, columns: Sequence[Column], symbols: Symbols, palette: Palette, width: int
    ) -> None:
        self.width = width
        self._columns = columns
        self._symbols = symbols
        self._palette = palette
        self._room = max(0, width - BAR)
        self._widths = fit_columns(columns, max(0, self._room - GUTTER))

    def drawn(self, line: Line, *, cursor: str = "", marked: bool = False) -> Strip:
        """Draw a line.

        `cursor` is the background of the cursor's row, empty for other lines. `marked` draws the
        mark of the view at the end.
        """
        if isinstance(line, Heading):
            runs = self._heading_runs(line)
        else:
            runs = self._row_runs(line.made(), cursor)
        last_style = runs[-1][1]
        strip = Strip([Segment(text, style) for text, style in runs if text])
        strip = strip.adjust_cell_length(self._room, last_style)
        if not marked:
            return strip.extend_cell_length(self._room + BAR, last_style)
        mark = Segment(self._symbols.bar, self._palette.style("muted", cursor or "background"))
        return Strip([*strip, mark], self._room + BAR)

    def _heading_runs(self, heading: Heading) -> list[tuple[str, Style]]:
        text = cut(shown_line(heading.text), self._room - GUTTER, ellipsis=self._symbols.ellipsis)
        return [(" " * GUTTER + text, self._palette.style(heading.style))]

    def _row_runs(self, cells: tuple[Cell, ...], cursor: str) -> list[tuple[str, Style]]:
        ground = cursor or "background"
        runs: list[tuple[str, Style]] = []
        text = (self._symbols.cursor if cursor else " ").ljust(GUTTER)
        style = self._palette.style("text", ground)
        covered = 0
        for place, (cell, column) in enumerate(zip(cells, self._columns, strict=False)):
            room = self._room_of(place, cell.span)
            if not room or place < covered:
                continue
            covered = place + cell.span
            fitted = cut(
                shown_line(cell.text), room, align=column.align, ellipsis=self._symbols.ellipsis
            )
            wanted = self._palette.style(cell.style, ground)
            if wanted is not style and not fitted.isspace():
                runs.append((text, style))
                text, style = "", wanted
            text += fitted + " " * GAP
        return [*runs, (text, style)]

    def _room_of(self, place: int, span: int) -> int:
        """Return the cells of so many columns from this one on; none where this one was dropped."""
        if span == 1 or not self._widths[place]:
            return self._widths[place]
        widths = [width for width in self._widths[place : place + span] if width]
        return sum(widths) + GAP * (len(widths) - 1)
