"""A list that draws only the lines in view, and keeps its cursor by key.

DataTable and OptionList lay out every row; this widget lays out none. It holds plain data (`lines.Line`), asks a row for
its cells when the row comes into view, and repaints two lines when the cursor moves inside the view.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cadence_tui import commands
from cadence_tui.domain.text import shown_line
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.symbols import UNICODE, Symbols
from cadence_tui.tui.themes import CURSOR, CURSOR_BLURRED, Palette
from cadence_tui.tui.widgets.lines import GAP, Cell, Column, Heading, Line, Row, cut, fit_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

GUTTER = 2
"""Cells before the first column: the cursor's sign and a space, so that the cursor shows without colours."""

KEPT_STRIPS = 512
"""Drawn lines that are kept; a few screenfuls."""


class LineList(ScrollView, can_focus=True):
    """A virtual list of rows under columns, with headings that the cursor passes over.

    It posts `Highlighted` when the cursor comes to stand on another key, and `Chosen` on enter or a second click.
    """

    BINDINGS = bindings_for(commands.LIST)
    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    @dataclass(eq=False)
    class Highlighted(Message):
        """The cursor stands on another row; `key` is None when the list has become empty."""

        line_list: LineList
        key: str | None

        @property
        def control(self) -> LineList:
            """The list, so that `@on` can select by it."""
            return self.line_list

    @dataclass(eq=False)
    class Chosen(Message):
        """The user chose a row: enter, or a click on the row of the cursor."""

        line_list: LineList
        key: str

        @property
        def control(self) -> LineList:
            """The list, so that `@on` can select by it."""
            return self.line_list

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty_text: str = "",
        symbols: Symbols = UNICODE,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        """Make an empty list. `empty_text` stands in its first line while it has no rows."""
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._empty_text = empty_text
        self._symbols = symbols
        self._lines: Sequence[Line] = ()
        self._row_lines: list[int] = []
        self._cursor = -1
        self._announced: str | None = None
        self._widths: tuple[int, ...] = ()
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._palette: Palette | None = None

    # --- data in

    def set_rows(self, lines: Sequence[Line], *, cursor: str | None = None) -> None:
        """Show other lines.

        The cursor goes to the row with the key `cursor`; without one it stays on its key; where that is gone it stays
        at its place, or on the last row. `Highlighted` is posted only when its key changed.
        """
        wanted = cursor if cursor is not None else self.key
        self._lines = lines
        self._row_lines = [index for index, line in enumerate(lines) if isinstance(line, Row)]
        self._cursor = self._place_of(wanted)
        self._strips.clear()
        self._resize_virtual()
        self._scroll_to_cursor()
        self.refresh()
        self._announce()

    def set_empty_text(self, text: str) -> None:
        """Say something else while there are no rows."""
        self._empty_text = text
        if not self._lines:
            self.refresh()

    def set_symbols(self, symbols: Symbols) -> None:
        """Draw with another set of signs."""
        self._symbols = symbols
        self._redraw()

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row with this key; return False when there is none."""
        place = self._found(key)
        if place is None:
            return False
        self._go(place)
        return True

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor; None while there are no rows."""
        row = self._row_at(self._cursor)
        return row.key if row else None

    @property
    def row_count(self) -> int:
        """How many rows the cursor can stand on."""
        return len(self._row_lines)

    @property
    def position(self) -> int:
        """The place of the cursor among the rows, from 0; -1 while there are none."""
        return self._cursor

    # --- the cursor

    def action_move(self, by: int) -> None:
        """Go some rows on, or back."""
        self._go(self._cursor + by)

    def action_page(self, pages: int) -> None:
        """Go as many rows on, or back, as are in view."""
        self._go(self._cursor + pages * max(1, self._view_height - 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(len(self._row_lines) - 1)

    def choose(self) -> None:
        """Post `Chosen` for the row under the cursor."""
        key = self.key
        if key is not None:
            self.post_message(self.Chosen(self, key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row under the pointer, or choose the row that has it already."""
        event.stop()
        place = self._place_at_line(event.y + self.scroll_offset.y)
        if place is None:
            return
        if place == self._cursor:
            self.choose()
        else:
            self._go(place)

    def _go(self, place: int) -> None:
        if not self._row_lines:
            return
        place = max(0, min(place, len(self._row_lines) - 1))
        if place == self._cursor:
            return
        before, self._cursor = self._cursor, place
        if not self._scroll_to_cursor():
            self._refresh_place(before)
            self._refresh_place(place)
        self._announce()

    def _announce(self) -> None:
        key = self.key
        if key != self._announced:
            self._announced = key
            self.post_message(self.Highlighted(self, key))

    def _scroll_to_cursor(self) -> bool:
        """Bring the cursor into view, a heading just above it too; return whether the view moved."""
        if self._cursor < 0:
            return False
        line, top, height = self._row_lines[self._cursor], self.scroll_offset.y, self._view_height
        if height <= 0:
            return False
        first = line
        while first > 0 and isinstance(self._lines[first - 1], Heading):
            first -= 1
        if first < top:
            target = first
        elif line >= top + height:
            target = line - height + 1
        else:
            return False
        self.scroll_to(y=target, animate=False, immediate=True)
        return self.scroll_offset.y != top

    # --- finding

    def _row_at(self, place: int) -> Row | None:
        if not 0 <= place < len(self._row_lines):
            return None
        line = self._lines[self._row_lines[place]]
        return line if isinstance(line, Row) else None

    def _found(self, key: str | None) -> int | None:
        """Return the place of a key; the place of the cursor is tried first."""
        if key is None:
            return None
        here = self._row_at(self._cursor)
        if here is not None and here.key == key:
            return self._cursor
        lines = self._lines
        for place, index in enumerate(self._row_lines):
            line = lines[index]
            if isinstance(line, Row) and line.key == key:
                return place
        return None

    def _place_of(self, key: str | None) -> int:
        """Return the place of a key in new lines, or the place nearest to where the cursor was."""
        place = self._found(key)
        if place is not None:
            return place
        return min(max(self._cursor, 0), len(self._row_lines) - 1)

    def _place_at_line(self, index: int) -> int | None:
        """Return the place of the row drawn in this line."""
        from bisect import bisect_left  # noqa: PLC0415  for the mouse alone

        place = bisect_left(self._row_lines, index)
        return place if place < len(self._row_lines) and self._row_lines[place] == index else None

    # --- drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region, past Textual's cache of whole widgets: ours is kept by row."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables)
        width, top = self.size.width, self.scroll_offset.y
        filters, background = self.get_line_filters(), self.background_colors[1]
        strips = []
        for y in crop.line_range:
            strip = self._strip(top + y)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            strips.append(strip)
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._palette = None
        self._strips.clear()

    def on_resize(self) -> None:
        """Fit the columns to the new width and keep the cursor in view."""
        self._widths = ()
        self._strips.clear()
        self._resize_virtual()
        self._scroll_to_cursor()

    def on_focus(self) -> None:
        """Draw the cursor as the focused one."""
        self._redraw()

    def on_blur(self) -> None:
        """Draw the cursor as one that waits."""
        self._redraw()

    @property
    def _view_height(self) -> int:
        return self.scrollable_content_region.height

    def _resize_virtual(self) -> None:
        size = Size(self.size.width, len(self._lines))
        if size != self.virtual_size:
            self.virtual_size = size

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _refresh_place(self, place: int) -> None:
        if 0 <= place < len(self._row_lines):
            self.refresh_line(self._row_lines[place])

    def _strip(self, index: int) -> Strip:
        """Return one line as drawn, from what is kept or anew."""
        at_cursor = 0 <= self._cursor and index == self._row_lines[self._cursor]
        strip = self._strips.get((index, at_cursor))
        if strip is None:
            if len(self._strips) >= KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[index, at_cursor] = self._drawn(index, at_cursor=at_cursor)
        return strip

    def _drawn(self, index: int, *, at_cursor: bool) -> Strip:
        if index >= len(self._lines):
            said = self._empty_text if index == 0 else ""
            return self._one_text(said, "muted")
        line = self._lines[index]
        if isinstance(line, Heading):
            return self._one_text(line.text, line.style)
        return self._row_strip(line.made(), at_cursor=at_cursor)

    def _one_text(self, text: str, style: str) -> Strip:
        assert self._palette is not None  # noqa: S101  render_lines made it
        width = self.size.width
        inside = " " * GUTTER + shown_line(text) if text else ""
        drawn = cut(inside, width, ellipsis=self._symbols.ellipsis)
        return Strip([Segment(drawn, self._palette.style(style))], width)

    def _row_strip(self, cells: tuple[Cell, ...], *, at_cursor: bool) -> Strip:
        """Draw a row; neighbours of one style become one segment, and blanks take the style before them."""
        assert self._palette is not None  # noqa: S101  render_lines made it
        ground = (CURSOR if self.has_focus else CURSOR_BLURRED) if at_cursor else "background"
        width, ellipsis, palette = self.size.width, self._symbols.ellipsis, self._palette
        if not self._widths:
            self._widths = fit_columns(self._columns, width - GUTTER)
        runs: list[tuple[str, Style]] = []
        text = (self._symbols.cursor if at_cursor else " ").ljust(GUTTER)
        style = palette.style("text", ground)
        for cell, column, room in zip(cells, self._columns, self._widths, strict=False):
            if not room:
                continue
            drawn = cut(shown_line(cell.text), room, align=column.align, ellipsis=ellipsis)
            wanted = palette.style(cell.style, ground)
            if wanted is not style and not drawn.isspace():
                runs.append((text, style))
                text, style = "", wanted
            text += drawn + " " * GAP
        runs.append((text, style))
        segments = [Segment(run, run_style) for run, run_style in runs if run]
        return Strip(segments).adjust_cell_length(width, style)
