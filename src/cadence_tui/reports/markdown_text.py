"""Text inside Markdown: whatever a customer is called shows literally (reliability.md, S2).

CommonMark lets a backslash stand before any ASCII punctuation, and GitHub's dialect splits no table
cell at an escaped pipe. Only the marks that can mean something inside a line are escaped, so that
ordinary names stay readable as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cadence_tui.domain.text import shown_line

_MEANINGFUL = "\\`*_{}[]#!|~$^=:@"
_ESCAPES = {mark: f"\\{mark}" for mark in _MEANINGFUL} | {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
}
_TABLE = str.maketrans(_ESCAPES)
RIGHT, LEFT = "--:", "---"


def literal(text: str) -> str:
    """The text as one line of Markdown that renders as the text itself.

    ``www.`` would become a link by itself, so its dot is escaped too.
    """
    escaped = shown_line(text).strip().translate(_TABLE)
    for prefix in ("www.", "Www.", "WWW."):
        escaped = escaped.replace(prefix, prefix[:3] + "\\.")
    return escaped


def table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; a column is its heading and its alignment, cells are Markdown."""
    lines = [_row([heading for heading, _ in columns])]
    lines.append("| " + " | ".join(alignment for _, alignment in columns) + " |")
    lines.extend(_row(row) for row in rows)
    return lines


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
