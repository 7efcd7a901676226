"""How many cells of a terminal a text takes, and fitting it to some.

Text of other scripts and emoji takes two cells a character or none; ASCII, the common case, needs no
tables.
"""

from __future__ import annotations

ELLIPSIS = "…"

_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
"""Joiners and variation selectors, which `unicodedata` does not count among the marks."""


def cells(text: str) -> int:
    """Return the number of cells that a text without control characters takes."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Return the text in exactly so many cells: cut, or filled up with spaces, at its left when `right`."""
    if text.isascii() and len(text) <= width:
        return text.rjust(width) if right else text.ljust(width)
    cut = clipped(text, width)
    space = " " * (width - cells(cut))
    return space + cut if right else cut + space


def clipped(text: str, width: int) -> str:
    """Return the text cut to at most so many cells, with an ellipsis where something is missing."""
    if cells(text) <= width:
        return text
    kept, room = [], width - 1
    for character in text:
        room -= _cells_of(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + ELLIPSIS if width > 0 else ""


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most so many cells, broken at spaces; a longer word is cut."""
    lines, line = [], ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines += full
    return [*lines, line] if line else lines


def _pieces(word: str, width: int) -> list[str]:
    """Return a word in pieces that fit, each of at least one character."""
    pieces, room = [""], width
    for character in word:
        room -= _cells_of(character)
        if room < 0 and pieces[-1]:
            pieces.append("")
            room = width - _cells_of(character)
        pieces[-1] += character
    return pieces


def _cells_of(character: str) -> int:
    if character.isascii():
        return 1
    import unicodedata  # a megabyte of tables, for text beyond ASCII alone

    if character in _ZERO_WIDTH or unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
