"""A titled list among others, and the bar that names them where only one is in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import Vertical
from textual.message import Message

from cadence_tui.tui.symbols import UNICODE, Symbols
from cadence_tui.tui.widgets.line_list import LineList
from cadence_tui.tui.widgets.one_line import OneLine, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from cadence_tui.tui.widgets.lines import Column, Line


class SectionList(LineList):
    """A list that is as high as its lines where its height is automatic."""

    DEFAULT_CSS = """
    SectionList {
        height: auto;
    }
    """
    _count = 0

    def set_rows(self, lines: Sequence[Line], *, cursor: str | None = None) -> None:
        """Show other lines, and take the height that they need."""
        grown, self._count = len(lines) != self._count, len(lines)
        super().set_rows(lines, cursor=cursor)
        if grown:
            self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the number of lines; an empty list says in one line that it is."""
        return max(1, self._count)


class SectionTitle(OneLine):
    """The title of one section."""

    GROUND = "surface"


class Section(Vertical):
    """A list under its title."""

    DEFAULT_CSS = """
    Section {
        height: auto;
    }
    """

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        *,
        symbols: Symbols = UNICODE,
        id: str,  # noqa: A002  Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self.title = title
        self._columns = columns
        self._symbols = symbols

    def compose(self) -> ComposeResult:
        """Lay out title and list."""
        yield SectionTitle([(f" {self.title}", "muted")])
        yield SectionList(self._columns, symbols=self._symbols)

    @property
    def line_list(self) -> SectionList:
        """The list."""
        return self.query_one(SectionList)

    def mark(self, *, active: bool) -> None:
        """Say whether this is the section that the keys work on."""
        self.set_class(active, "-active")
        self.line_list.keep_cursor(shown=active)
        sign = self._symbols.cursor if active else " "
        count = self.line_list.row_count
        title: list[Piece] = [
            (sign, "heading"),
            (self.title, "heading" if active else "muted"),
            (f" {self._symbols.separator} {count}" if count else "", "muted"),
        ]
        self.query_one(SectionTitle).show(title)


class SectionBar(OneLine):
    """The names of all sections; a click on one goes there."""

    GROUND = "panel"

    @dataclass(eq=False)
    class Pressed(Message):
        """The user clicked on the section with this number, from 0."""

        number: int

    def __init__(
        self,
        symbols: Symbols = UNICODE,
        *,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._symbols = symbols
        self._ends: list[int] = []

    def show_sections(self, names: Sequence[tuple[str, int]], active: int) -> None:
        """Show names and counts, with the number of the one that is in sight."""
        pieces: list[Piece] = []
        self._ends = []
        column = 0
        for number, (name, count) in enumerate(names):
            here = number == active
            sign: Piece = (self._symbols.cursor if here else " ", "heading")
            named: Piece = (name, "heading" if here else "text")
            counted: Piece = (f" {count}  " if count else "  ", "muted")
            pieces += [sign, named, counted]
            column += sum(cell_len(text) for text, _ in (sign, named, counted))
            self._ends.append(column)
        self.show([*pieces, ("  tab", "key"), (" next", "muted")])

    def on_click(self, event: events.Click) -> None:
        """Say which name was clicked on."""
        event.stop()
        for number, end in enumerate(self._ends):
            if event.x < end:
                self.post_message(self.Pressed(number))
                return
