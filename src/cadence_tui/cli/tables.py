"""Columns of text, aligned by the cells they take and fitted to the terminal."""

from __future__ import annotations

from cadence_tui.cli.text_width import cells, fitted
from cadence_tui.domain.text import shown_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = 2


class Column:
    """A column. Where the line is too long, `least` is as narrow as it may become, 0 for not at all.

    An `optional` one is left out where even that does not help, the last of them first.
    """

    __slots__ = ("least", "optional", "right", "title")

    def __init__(
        self, title: str = "", *, right: bool = False, least: int = 0, optional: bool = False
    ) -> None:
        self.title = title
        self.right = right
        self.least = least
        self.optional = optional


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
    if not body:
        return []
    room = None if width is None else width - indent
    kept = [number for number in range(len(columns)) if any(row[number] for row in body)]
    if with_titles:
        body.insert(0, [column.title for column in columns])
    wide = {number: max(cells(row[number]) for row in body) for number in kept}
    if room is not None:
        _drop_optional(columns, wide, room)
        _shrink(columns, wide, room)
    return [" " * indent + _line(columns, row, wide) for row in body]


def _drop_optional(columns: Sequence[Column], wide: dict[int, int], room: int) -> None:
    """Leave out optional columns until the others fit at their narrowest."""
    for number in reversed(list(wide)):
        narrowest = (min(width, columns[each].least or width) for each, width in wide.items())
        if sum(narrowest) + GAP * (len(wide) - 1) <= room:
            return
        if columns[number].optional:
            del wide[number]


def _shrink(columns: Sequence[Column], wide: dict[int, int], room: int) -> None:
    """Make columns narrower, always the widest of those that may, until the line fits."""
    excess = sum(wide.values()) + GAP * (len(wide) - 1) - room
    while excess > 0:
        spare = [
            number
            for number, width in wide.items()
            if columns[number].least and width > columns[number].least
        ]
        if not spare:
            return
        wide[max(spare, key=lambda number: wide[number])] -= 1
        excess -= 1


def _line(columns: Sequence[Column], row: Sequence[str], wide: dict[int, int]) -> str:
    parts = [fitted(row[each], width, right=columns[each].right) for each, width in wide.items()]
    return (" " * GAP).join(parts).rstrip()
