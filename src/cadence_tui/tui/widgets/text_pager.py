"""A text to read: plain, wrapped, and scrolled line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from cadence_tui import commands
from cadence_tui.domain.text import shown_line
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.symbols import UNICODE, Symbols
from cadence_tui.tui.themes import Palette
from cadence_tui.tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

MARGIN = 2
WHEEL_LINES = 3
MOST_LINES = 2_000
"""Lines of one paragraph."""
HANGING = "  "
"""Before the further lines of a paragraph, so that its end is seen."""


class TextPager(Widget, can_focus=True):
    """Shows text as it is, nothing in it being markup.

    `style_of` gives each line's token; `laid_out` may arrange the text for a width in cells before it is shown.
    """

    BINDINGS = bindings_for(commands.LIST)
    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    TextPager {
        height: 1fr;
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        style_of: Callable[[str], str] | None = None,
        laid_out: Callable[[str, int], str] | None = None,
        ground: str = "background",
        symbols: Symbols = UNICODE,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._text = text
        self._style_of = style_of
        self._laid_out = laid_out
        self._ground = ground
        self._symbols = symbols
        self._top = 0
        self._lines: list[tuple[str, str]] | None = None
        self._lines_width = -1
        self._palette: Palette | None = None

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    @property
    def top(self) -> int:
        """The first line in view."""
        return self._top

    def show_text(self, text: str) -> None:
        """Show another text from its beginning; the same text stays where it is."""
        if text != self._text:
            self._text, self._lines, self._top = text, None, 0
            self.refresh(layout=self.styles.is_auto_height)

    # --- moving

    def action_move(self, by: int) -> None:
        """Scroll some lines on, or back."""
        self._show_from(self._top + by)

    def action_page(self, pages: int) -> None:
        """Scroll a page on, or back."""
        self._show_from(self._top + pages * max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Go to the beginning."""
        self._show_from(0)

    def action_last(self) -> None:
        """Go to the end."""
        self._show_from(len(self._broken(self.size.width)))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self.action_move(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self.action_move(-WHEEL_LINES)

    def _show_from(self, top: int) -> None:
        top = max(0, min(top, len(self._broken(self.size.width)) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    # --- drawing

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many lines the text takes in so much width."""
        return max(1, len(self._broken(width)))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view, with a mark at the end where there is more than is in view."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables)
        width, height = self.size
        lines = self._broken(width)
        index = self._top + y
        text, token = lines[index] if index < len(lines) else ("", "text")
        style = self._palette.style(token, self._ground)
        strip = Strip([Segment(" " * MARGIN + text, style)]).adjust_cell_length(width - 1, style)
        mark = self._symbols.bar if self._is_marked(y, height, len(lines)) else " "
        return Strip([*strip, Segment(mark, self._palette.style("muted", self._ground))], width)

    def on_resize(self) -> None:
        """Break the lines anew, and show no more emptiness than needed."""
        self._show_from(self._top)

    def notify_style_update(self) -> None:
        """Forget the colours of another theme."""
        super().notify_style_update()
        self._palette = None

    def _is_marked(self, y: int, height: int, count: int) -> bool:
        if count <= height:
            return False
        length = max(1, height * height // count)
        start = (height - length) * self._top // (count - height)
        return start <= y < start + length

    def _broken(self, width: int) -> list[tuple[str, str]]:
        """Return the text's lines, broken at spaces where they are too long."""
        if self._lines is None or width != self._lines_width:
            self._lines_width = width
            room = max(1, width - MARGIN - 1)
            text = self._laid_out(self._text, room) if self._laid_out else self._text
            self._lines = [
                (line, token)
                for paragraph in text.split("\n")
                for token in (self._style_of(paragraph) if self._style_of else "text",)
                for line in self._paragraph(paragraph, room)
            ]
        return self._lines

    def _paragraph(self, paragraph: str, room: int) -> list[str]:
        fitting = shown_line(paragraph)
        if cell_len(fitting) <= room:
            return [fitting]
        first, *rest = wrapped(
            paragraph, max(1, room - len(HANGING)), MOST_LINES, ellipsis=self._symbols.ellipsis
        )
        return [first, *(HANGING + line for line in rest)]
