"""Tables of Markdown with their columns under each other, for reading as plain text.

Padding changes nothing of what Markdown means; a table that would be too wide stays as it is.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cadence_tui.domain.text import shown_line

if TYPE_CHECKING:
    from collections.abc import Sequence

RULE = frozenset("-: ")


def aligned(text: str, width: int) -> str:
    """Return a Markdown text whose tables are aligned where that fits into `width` cells."""
    lines: list[str] = []
    for is_table, block in groupby(text.split("\n"), key=lambda line: line.startswith("|")):
        rows = list(block)
        lines += _aligned(rows, width) if is_table else rows
    return "\n".join(lines)


def _aligned(rows: Sequence[str], width: int) -> Sequence[str]:
    table = [_cells(shown_line(row)) for row in rows]
    if len(table) < 2 or len({len(cells) for cells in table}) != 1:
        return rows
    widths = [
        max(3, *(cell_len(cells[column]) for cells in table)) for column in range(len(table[0]))
    ]
    if sum(widths) + 3 * len(widths) + 1 > width:
        return rows
    is_right = [cell.endswith(":") for cell in table[1]]
    return [_row(cells, widths, is_right) for cells in table]


def _cells(row: str) -> list[str]:
    """The cells of a row; a pipe behind a backslash belongs to its cell."""
    cells = [""]
    escaped = False
    for character in row.strip().strip("|"):
        if character == "|" and not escaped:
            cells.append("")
        else:
            cells[-1] += character
        escaped = character == "\\" and not escaped
    return [cell.strip() for cell in cells]


def _row(cells: Sequence[str], widths: Sequence[int], is_right: Sequence[bool]) -> str:
    padded = []
    for cell, width, right in zip(cells, widths, is_right, strict=True):
        if cell and RULE.issuperset(cell):
            padded.append("-" * (width - 1) + ":" if right else "-" * width)
            continue
        blanks = " " * (width - cell_len(cell))
        padded.append(blanks + cell if right else cell + blanks)
    return f"| {' | '.join(padded)} |"
