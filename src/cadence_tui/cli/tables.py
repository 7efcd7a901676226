"""Columns of text, aligned by the cells they take and fitted to the terminal."""

from __future__ import annotations

from cadence_tui.cli.text_width import cells, clipped, padded
from cadence_tui.domain.text import shown_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = 2


class Column:
    """A column. Where the line is too long, `least` is as narrow as it may become, 0 for not at all."""

    __slots__ = ("least", "right", "title")

    def __init__(self, title: str = "", *, right: bool = False, least: int = 0) -> None:
        self.title = title
        self.right = right
        self.least = least


def laid_out(
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    width: int | None,
    *,
    indent: int = 0,
    with_titles: bool = True,
) -> list[str]:
    """Return the lines of a table; user text is sanitised. `width` is None where nothing need be cut.

    A column without any text is left out.
    """
    body = [[shown_line(cell) for cell in row] for row in rows]
    used = [any(row[number] for row in body) for number in range(len(columns))]
    kept = [column for column, is_used in zip(columns, used, strict=True) if is_used]
    grid = [[cell for cell, is_used in zip(row, used, strict=True) if is_used] for row in body]
    if with_titles and grid:
        grid.insert(0, [column.title for column in kept])
    widths = _widths(kept, grid, None if width is None else width - indent)
    return [" " * indent + _line(kept, row, widths) for row in grid]


def _widths(
    columns: Sequence[Column], grid: Sequence[Sequence[str]], room: int | None
) -> list[int]:
    widths = [
        max((cells(row[number]) for row in grid), default=0) for number in range(len(columns))
    ]
    if room is None:
        return widths
    excess = sum(widths) + GAP * (len(widths) - 1) - room
    while excess > 0:
        # The widest of those that may shrink gives way first
        spare = [
            (width, -number)
            for number, width in enumerate(widths)
            if columns[number].least and width > columns[number].least
        ]
        if not spare:
            break
        widest = -max(spare)[1]
        widths[widest] -= 1
        excess -= 1
    return widths


def _line(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> str:
    parts = (
        padded(clipped(cell, width), width, right=column.right)
        for column, cell, width in zip(columns, row, widths, strict=True)
    )
    return (" " * GAP).join(parts).rstrip()
