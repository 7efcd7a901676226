"""Text inside Markdown: whatever a customer is called shows literally (reliability.md, Exports).

CommonMark lets a backslash stand before any ASCII punctuation, and GitHub's dialect splits no table
cell at an escaped pipe. Only the marks that can mean something inside a line are escaped, so that
ordinary names stay readable as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cadence_tui.domain.text import shown_line

_MEANINGFUL = "\\`*_{}[]#!|~$^=:@"
_TABLE = str.maketrans({mark: f"\\{mark}" for mark in _MEANINGFUL} | {"<": "&lt;", ">": "&gt;"})
RIGHT, LEFT = "--:", "---"


def literal(text: str) -> str:
    """The text as one line of Markdown that renders as the text itself.

    An ampersand is escaped where it could begin an entity, `www.` because it would become a link.
    """
    plain = re.sub(r"&(?=[#A-Za-z])", "&amp;", shown_line(text).strip())
    return re.sub(r"\b(www)\.", r"\1\\.", plain.translate(_TABLE), flags=re.IGNORECASE)


def table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; a column is its heading and its alignment, cells are Markdown."""
    lines = [_row([heading for heading, _ in columns])]
    lines.append("| " + " | ".join(alignment for _, alignment in columns) + " |")
    lines.extend(_row(row) for row in rows)
    return lines


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
