"""The brief of an account: in one column where it is tall, in two where it is wide and low."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from cadence_tui.domain.text import shown_line
from cadence_tui.tui.symbols import UNICODE, Symbols
from cadence_tui.tui.themes import Palette
from cadence_tui.tui.widgets.brief_blocks import (
    Block,
    BriefFrame,
    blocks_of,
    facts_of,
    fitted,
    width_of,
)
from cadence_tui.tui.widgets.lines import cut
from cadence_tui.tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence_tui.domain.agenda import AgendaItem, FollowUpItem
    from cadence_tui.services.brief import Brief
    from cadence_tui.tui.widgets.one_line import Piece

MARGIN = 2
GUTTER = 3
"""Cells between two columns."""
LOW = 16
"""Lines below which two columns stand side by side, if they are wide enough."""
TWO_COLUMNS = 66

PieceLine = tuple["Piece", ...]


class BriefPanel(Widget):
    """Shows one brief, cut to its size; the account's own screen has all of it."""

    ALLOW_SELECT: ClassVar[bool] = False
    GROUND: ClassVar[str] = "surface"

    def __init__(
        self,
        today: date,
        symbols: Symbols = UNICODE,
        *,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._today = today
        self._symbols = symbols
        self._brief: Brief | None = None
        self._item: AgendaItem | None = None
        self._follow_up: FollowUpItem | None = None
        self._lines: list[PieceLine] | None = None
        self._palette: Palette | None = None

    def show_brief(
        self,
        brief: Brief | None,
        item: AgendaItem | None = None,
        follow_up: FollowUpItem | None = None,
    ) -> None:
        """Show another brief, about a slot or a follow-up of its account; None empties the panel."""
        shown = (self._brief, self._item, self._follow_up)
        if shown != (brief, item, follow_up):
            self._brief, self._item, self._follow_up = brief, item, follow_up
            self._lines = None
            self.refresh()

    @property
    def plain(self) -> str:
        """The text of the brief in one column and in full, for the clipboard."""
        if self._brief is None:
            return ""
        frame = BriefFrame(self._today, self._symbols, 100)
        blocks = blocks_of(self._brief, self._item, self._follow_up, frame)
        lines = [*self._head(self._brief, frame.width), (), *_column(blocks)]
        return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables)
        if self._lines is None:
            self._lines = self._made()
        width = self.size.width
        blank = self._palette.style("text", self.GROUND)
        segments = [Segment(" " * MARGIN, blank)]
        room = width - MARGIN - 1
        for text, token in self._lines[y] if y < len(self._lines) else ():
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

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lines = None

    def _made(self) -> list[PieceLine]:
        if self._brief is None:
            return []
        width, height = self.size.width - MARGIN - 1, self.size.height
        if height < LOW and width >= TWO_COLUMNS:
            return self._in_two_columns(self._brief, width, height)
        frame = BriefFrame(self._today, self._symbols, width)
        head = [*self._head(self._brief, width), ()]
        blocks = blocks_of(self._brief, self._item, self._follow_up, frame)
        return [*head, *_column(fitted(blocks, height - len(head) - 1))]

    def _head(self, brief: Brief, width: int) -> list[PieceLine]:
        """Return the account's name, and below it what it is."""
        health, told = facts_of(brief, self._symbols)
        lead = f"{health[0]} " if health[0] else ""  # one space: wrapping keeps no more
        first, *rest = wrapped(lead + told, width, 2, ellipsis=self._symbols.ellipsis)
        facts: PieceLine = ((first[: len(lead)], health[1]), (first[len(lead) :], "muted"))
        return [((brief.name, "heading"),), facts, *(((text, "muted"),) for text in rest)]

    def _in_two_columns(self, brief: Brief, width: int, height: int) -> list[PieceLine]:
        """Put what the row is about and the last touches left, all else right."""
        column = (width - GUTTER) // 2
        frame = BriefFrame(self._today, self._symbols, column)
        blocks = blocks_of(brief, self._item, self._follow_up, frame)
        left = [block for block in blocks if block.is_about_now]
        right = [block for block in blocks if not block.is_about_now]
        sides = [_column(fitted(side, height - 1, 0), 0) for side in (left, right)]
        health, told = facts_of(brief, self._symbols)
        room = max(12, width - width_of([health, (told, "")]) - 4)
        room = min(room, cell_len(shown_line(brief.name)))
        name = cut(brief.name, room, ellipsis=self._symbols.ellipsis)
        lines: list[PieceLine] = [
            ((f"{name}  ", "heading"), (f"{health[0]}  ", health[1]), (told, "muted"))
        ]
        for row in range(max(map(len, sides))):
            first, second = (side[row] if row < len(side) else () for side in sides)
            lines.append((*self._padded(first, column + GUTTER, column), *second))
        return lines

    def _padded(self, pieces: PieceLine, width: int, most: int) -> PieceLine:
        """Return pieces that take `width` cells, of which the text takes `most` at the most."""
        kept: list[Piece] = []
        room = most
        for text, token in pieces:
            fitting = shown_line(text)
            if width_of([(fitting, token)]) > room:
                fitting = cut(fitting, room, ellipsis=self._symbols.ellipsis)
            kept.append((fitting, token))
            room -= width_of([(fitting, token)])
            if room <= 0:
                break
        return (*kept, (" " * (width - width_of(kept)), "text"))


def _column(blocks: Sequence[Block], gap: int = 1) -> list[PieceLine]:
    lines: list[PieceLine] = []
    for number, block in enumerate(blocks):
        if number:
            lines += [()] * gap
        lines += [((block.title, "heading"),), *block.lines]
    return lines
