"""What a line list shows: rows of cells under columns, and headings between them.

All of it is plain data: a cell is text and the name of a colour, never markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GAP = 2
"""Cells between two columns."""


class Cell(NamedTuple):
    """One column's text in one row; `style` is a token of the themes.

    A cell with a `span` takes the room of that many columns; the cells of the columns behind it are not drawn.
    """

    text: str
    style: str = "text"
    span: int = 1


class Column(NamedTuple):
    """How wide a column is, and what becomes of it when there is too little room.

    `width` is what it wants and `least` what it can live with (both in terminal cells; `least` 0 means `width`). When
    even that is too much, the column with the highest `drop` goes first; one with `drop` 0 always stays. `grow` is its
    share of the room that is left over.
    """

    width: int
    least: int = 0
    align: Literal["left", "right"] = "left"
    drop: int = 0
    grow: int = 0

    @property
    def smallest(self) -> int:
        """The width below which the column is dropped rather than shrunk."""
        return self.least or self.width


class Row(NamedTuple):
    """A line that the cursor can stand on.

    `key` tells it from the others across refreshes. `cells` may be made on demand: a list asks only for those that it
    draws, so ten thousand rows cost no more than a screenful.
    """

    key: str
    cells: tuple[Cell, ...] | Callable[[], tuple[Cell, ...]]

    def made(self) -> tuple[Cell, ...]:
        """Return the cells."""
        return self.cells() if callable(self.cells) else self.cells


class Heading(NamedTuple):
    """A line above a group of rows; the cursor passes over it."""

    text: str
    style: str = "heading"


Line = Row | Heading


def fit_columns(columns: Sequence[Column], room: int) -> tuple[int, ...]:
    """Return the width of each column in so much room, 0 for one that is dropped.

    Columns are dropped by their rank until the rest fit at their smallest; what room is left first brings them to the
    width they want, in order, and then goes to those that grow.
    """
    kept = list(range(len(columns)))
    while len(kept) > 1 and _needed([columns[index].smallest for index in kept]) > room:
        droppable = [index for index in kept if columns[index].drop]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda index: (columns[index].drop, index)))
    widths = {index: columns[index].smallest for index in kept}
    spare = room - _needed(list(widths.values()))
    if spare < 0:
        _squeeze(widths, -spare)
    for index in kept:
        extra = max(0, min(spare, columns[index].width - widths[index]))
        widths[index] += extra
        spare -= extra
    _share(columns, widths, spare)
    return tuple(widths.get(index, 0) for index in range(len(columns)))


def cut(text: str, width: int, *, align: str = "left", ellipsis: str = "…") -> str:
    """Return text that takes exactly `width` terminal cells, its end replaced by an ellipsis where it is too long."""
    if width <= 0:
        return ""
    if len(text) > width * 8:
        text = text[
            : width * 8
        ]  # measuring 5,000 characters for 20 cells would be felt; marks combine up to here
    size = cell_len(text)
    if size > width:
        return set_cell_size(set_cell_size(text, width - 1) + ellipsis, width)
    return " " * (width - size) + text if align == "right" else text + " " * (width - size)


def _needed(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _squeeze(widths: dict[int, int], excess: int) -> None:
    """Take the excess from the widest columns, a cell at a time."""
    for _ in range(excess):
        widest = max(widths, key=lambda index: widths[index])
        if widths[widest] <= 1:
            return
        widths[widest] -= 1


def _share(columns: Sequence[Column], widths: dict[int, int], spare: int) -> None:
    """Give the spare room to the columns that grow, by their share; the last one takes the remainder."""
    growing = [index for index in widths if columns[index].grow]
    total = sum(columns[index].grow for index in growing)
    left = max(0, spare)
    for index in growing:
        part = left if index == growing[-1] else spare * columns[index].grow // total
        widths[index] += max(0, part)
        left -= max(0, part)
