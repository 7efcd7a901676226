"""A list that draws only the lines in view, and keeps its cursor by key.

DataTable and OptionList lay out every row; this widget lays out none. It holds plain data
(`lines.Line`), asks a row for its cells when the row comes into view, and repaints two lines when
the cursor moves inside the view. It scrolls by itself, because Textual's scroll bar is a widget
that would be drawn anew, line by line, at every step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cadence_tui import commands
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.symbols import UNICODE, Symbols
from cadence_tui.tui.themes import CURSOR, CURSOR_BLURRED, Palette
from cadence_tui.tui.widgets.line_painter import LinePainter
from cadence_tui.tui.widgets.lines import Column, Heading, Line, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

WHEEL_LINES = 3

KEPT_STRIPS = 512
"""Drawn lines that are kept; a few screenfuls."""


class LineList(Widget, can_focus=True):
    """A virtual list of rows under columns, with headings that the cursor passes over.

    It posts `Highlighted` when the cursor comes to stand on another key, and `Chosen` when a row is
    clicked that has the cursor already, or by `choose`.
    """

    BINDINGS = bindings_for(commands.LIST)
    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    LineList {
        height: 1fr;
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
        """The user chose a row."""

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
        self._top = 0
        self._announced: str | None = None
        self._keeps_cursor = True
        self._strips: dict[tuple[int, bool, bool], Strip] = {}
        self._painter: LinePainter | None = None

    # --- data in

    def set_rows(self, lines: Sequence[Line], *, cursor: str | None = None) -> None:
        """Show other lines.

        The cursor goes to the row with the key `cursor`; without one it stays on its key; where
        that is gone it stays at its place, or on the last row. `Highlighted` is posted only when
        its key changed.
        """
        wanted = cursor if cursor is not None else self.key
        self._lines = lines
        self._row_lines = [index for index, line in enumerate(lines) if isinstance(line, Row)]
        self._cursor = self._place_of(wanted)
        self._strips.clear()
        self._show_from(self._top)
        self._show_cursor()
        self.refresh()
        self._announce()

    def set_empty_text(self, text: str) -> None:
        """Say something else while there are no rows."""
        self._empty_text = text
        if not self._lines:
            self._redraw()

    def set_symbols(self, symbols: Symbols) -> None:
        """Draw with another set of signs."""
        self._symbols = symbols
        self._redraw()

    def keep_cursor(self, *, shown: bool) -> None:
        """Say whether the cursor is drawn while the list has no focus: of several lists only one may mark a row."""
        if shown != self._keeps_cursor:
            self._keeps_cursor = shown
            self._redraw_cursor()

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
    def top(self) -> int:
        """The first line in view."""
        return self._top

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
        self._go(self._cursor + pages * max(1, self.size.height - 1))

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
        place = self._place_at_line(event.y + self._top)
        if place is None:
            return
        if place == self._cursor:
            self.choose()
        else:
            self._go(place)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on; the cursor stays on its row."""
        event.stop()
        self._show_from(self._top + WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back; the cursor stays on its row."""
        event.stop()
        self._show_from(self._top - WHEEL_LINES)

    def _go(self, place: int) -> None:
        if not self._row_lines:
            return
        place = max(0, min(place, len(self._row_lines) - 1))
        if place == self._cursor:
            return
        before, self._cursor = self._cursor, place
        if not self._show_cursor():
            self._refresh_place(before)
            self._refresh_place(place)
        self._announce()

    def _announce(self) -> None:
        key = self.key
        if key != self._announced:
            self._announced = key
            self.post_message(self.Highlighted(self, key))

    def _show_cursor(self) -> bool:
        """Bring the cursor into view, a heading just above it too; return whether the view moved."""
        if self._cursor < 0:
            return False
        line, height = self._row_lines[self._cursor], self.size.height
        first = line
        while first > 0 and isinstance(self._lines[first - 1], Heading):
            first -= 1
        if first < self._top:
            return self._show_from(max(first, line - height + 1))
        if line >= self._top + height > 0:
            return self._show_from(line - height + 1)
        return False

    def _show_from(self, top: int) -> bool:
        """Show the lines from this one on, as far as the list goes; return whether the view moved."""
        top = max(0, min(top, len(self._lines) - self.size.height))
        if top == self._top:
            return False
        self._top = top
        self.refresh()
        return True

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
        from bisect import bisect_left  # for the mouse alone

        place = bisect_left(self._row_lines, index)
        return place if place < len(self._row_lines) and self._row_lines[place] == index else None

    # --- drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region, past Textual's cache of whole widgets: ours is kept by row."""
        filters, background = self.get_line_filters(), self.background_colors[1]
        mark = self._mark()
        strips = []
        for y in crop.line_range:
            strip = self._strip(self._top + y, marked=y in mark)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            strips.append(strip)
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._redraw()

    def on_resize(self) -> None:
        """Fit the columns to the new width and keep the cursor in view."""
        if self._painter is None or self._painter.width != self.size.width:
            self._redraw()
        self._show_from(self._top)
        self._show_cursor()

    def on_focus(self) -> None:
        """Draw the cursor as the one that the keys move."""
        self._redraw_cursor()

    def on_blur(self) -> None:
        """Draw the cursor as one that waits."""
        self._redraw_cursor()

    def _refresh_place(self, place: int) -> None:
        if 0 <= place < len(self._row_lines):
            self.refresh(Region(0, self._row_lines[place] - self._top, self.size.width, 1))

    def _mark(self) -> range:
        """Return the lines of the view that the mark covers; none where everything is in view."""
        height, count = self.size.height, len(self._lines)
        if count <= height:
            return range(0)
        length = max(1, height * height // count)
        start = (height - length) * self._top // (count - height)
        return range(start, start + length)

    def _strip(self, index: int, *, marked: bool) -> Strip:
        """Return one line as drawn, from what is kept or anew."""
        is_drawn = self._cursor >= 0 and (self.has_focus or self._keeps_cursor)
        at_cursor = is_drawn and index == self._row_lines[self._cursor]
        key = (index, at_cursor, marked)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= KEPT_STRIPS:
                self._strips.clear()
            cursor = (CURSOR if self.has_focus else CURSOR_BLURRED) if at_cursor else ""
            line = self._line_at(index)
            strip = self._strips[key] = self._paint().drawn(line, cursor=cursor, marked=marked)
        return strip

    def _line_at(self, index: int) -> Line:
        """Return a line; past the last one nothing, but the empty list says so in its first."""
        if index < len(self._lines):
            return self._lines[index]
        return Heading(self._empty_text if index == 0 else "", "muted")

    def _paint(self) -> LinePainter:
        if self._painter is None:
            palette = Palette(self.app.theme_variables)
            self._painter = LinePainter(self._columns, self._symbols, palette, self.size.width)
        return self._painter

    def _redraw(self) -> None:
        """Draw all anew: other colours, another width, another focus."""
        self._painter = None
        self._strips.clear()
        self.refresh()

    def _redraw_cursor(self) -> None:
        self._strips.clear()
        self._refresh_place(self._cursor)
