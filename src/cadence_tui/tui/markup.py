"""The one module that turns text into what Textual draws.

A customer's name is text, never markup: `[EMEA] Co` keeps its brackets and `[@click=app.quit]x[/]` runs nothing. All
that a widget shows of a user's text goes through here; a test forbids bare strings in widgets everywhere else. Control
characters are replaced once more on the way out, whatever the caller did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from cadence_tui.domain.text import shown, shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable

Part = str | tuple[str, str]
"""Text, or text with one of our own style names or a Textual style such as `bold $text-muted`."""

NOTE_WINDOW = 4_000
"""Characters of a note that are drawn at once; a note may be 100 kB long."""


def content(text: str, style: str = "") -> Content:
    """Return one line of text as content without any markup in it."""
    return Content.styled(shown_line(text), style) if style else Content(shown_line(text))


def joined(parts: Iterable[Part]) -> Content:
    """Return parts, each with its own style, as one line of content."""
    return Content.assemble(
        *(
            shown_line(part) if isinstance(part, str) else (shown_line(part[0]), part[1])
            for part in parts
        )
    )


def lines(rows: Iterable[Iterable[Part]]) -> Content:
    """Return rows of parts as content of as many lines."""
    return Content("\n").join([joined(row) for row in rows])


def note(text: str, *, window: int = NOTE_WINDOW) -> Content:
    """Return a note with its line ends, cut to a window; what was cut is said in the last line."""
    head = shown(text[:window].replace("\t", "    "))
    cut = len(text) - window
    return Content(head if cut <= 0 else f"{head}\n({cut:,} more characters)")
