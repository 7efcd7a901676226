"""The one sanitizer: what users may put into text, and how stored text reaches a screen.

Dangerous characters are removed on the way in (`clean_line`, `clean_note`) and replaced by U+FFFD
on the way out (`shown`, `shown_line`), because a book may have been written by other hands. They
are C0 but tab and newline, DEL, C1, the bidirectional embeddings, overrides and isolates, the tag
characters and lone surrogates (reliability.md, "Text"). The zero-width joiner and the variation
selectors stay: emoji are built of them.

Every function keeps text that `str.isprintable` accepts as it is: no dangerous character is
printable.
"""

from __future__ import annotations

import functools

NAME_LENGTH = 500
REPLACEMENT = "\ufffd"

_NEWLINE = 0x0A
_SPLITTERS = (0x2028, 0x2029)
"""The line and paragraph separators, at which Python, unlike terminals, breaks a line."""

_DANGEROUS = (
    range(0x09),
    range(0x0B, 0x20),
    range(0x7F, 0xA0),
    range(0x202A, 0x202F),
    range(0x2066, 0x206A),
    range(0xD800, 0xE000),
    range(0xE0000, 0xE0080),
)
"""Controls without tab and newline; bidirectional embeddings, overrides, isolates; surrogates; tags."""


def clean_line(text: str) -> str:
    """Typed text as a one-line field stores it.

    Dangerous characters are gone, line ends and tabs are spaces, space around it is dropped.
    Cleaning twice changes nothing more.
    """
    if not text.isprintable():
        text = _plain_line_ends(text).translate(_table("", one_line=True))
    return text.strip()


def clean_note(text: str) -> str:
    """Typed text as a note stores it.

    Dangerous characters are gone, and every line end is a newline. Empty lines before it and space
    after it are dropped. Cleaning twice changes nothing more.
    """
    if not text.isprintable():
        text = _plain_line_ends(text).translate(_table("", one_line=False))
    return text.lstrip("\n").rstrip()


def shown(text: str) -> str:
    """Stored text fit for a screen or a pipe, each dangerous character visible as U+FFFD."""
    return text if text.isprintable() else text.translate(_table(REPLACEMENT, one_line=False))


def shown_line(text: str) -> str:
    """Stored text as `shown` does, and on one line: its newlines and tabs are spaces."""
    return text if text.isprintable() else text.translate(_table(REPLACEMENT, one_line=True))


def name_problem(text: str) -> str | None:
    """Say what keeps cleaned `text` from being a name, or return None when it may be one.

    A name has 1 to 500 characters, with a letter, a digit or a symbol (Unicode's L, N and S) among
    them.
    """
    if not text:
        return "a name cannot be empty"
    if len(text) > NAME_LENGTH:
        return f"a name has at most {NAME_LENGTH} characters, and this has {len(text)}"
    if any(character.isalnum() for character in text) or _has_symbol(text):
        return None
    return "a name needs a letter, a digit or a symbol"


def _plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _has_symbol(text: str) -> bool:
    import unicodedata  # a megabyte of tables, for names of symbols alone

    return any(unicodedata.category(character).startswith("S") for character in text)


@functools.cache
def _table(replacement: str, *, one_line: bool) -> dict[int, str]:
    """What becomes of dangerous characters, and of line ends and tabs on one line."""
    table = dict.fromkeys((code for codes in _DANGEROUS for code in codes), replacement)
    line_end = " " if one_line else "\n"
    table.update(dict.fromkeys(_SPLITTERS, line_end))
    if one_line:
        table.update({_NEWLINE: " ", 0x09: " "})
    return table
