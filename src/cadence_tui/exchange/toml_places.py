"""A light scan of TOML that finds the line of every table and key, and refuses hostile shapes.

It runs before the parser and reads a superset of TOML: what it cannot follow it leaves to the
parser to name. Inside arrays and inline tables every path has the line of its key.
"""

from __future__ import annotations

import re

from cadence_tui.exchange.faults import FaultList
from cadence_tui.exchange.guards import (
    DEEPEST_NESTING,
    MOST_ELEMENTS,
    MOST_ENTRIES,
    MOST_KEY_PARTS,
    MOST_KEYS_OF_A_TABLE,
    MOST_ROWS,
    MOST_TABLE_HEADERS,
)
from cadence_tui.exchange.places import Place

# Python 3.11.2, which Debian 12 has, loses its place where the last round of a possessive group fails in a look-ahead
# or a group of its own: what follows a quote inside a text is therefore spelt out.
_STRING = (
    r'"""(?:[^"\\]++|\\.|"[^"\\]|""[^"\\]|"\\.|""\\.)*+"{3,5}'
    r"|'''(?:[^']++|'[^']|''[^'])*+'{3,5}"
    r'|"(?!"")(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'(?!'')[^'\n]*+'"
)
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_KEY_PART = re.compile(
    r"[ \t]*+([A-Za-z0-9_-]++"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'[^'\n]*+')[ \t]*+(\.?)"
)
_PLAIN_PAIR = re.compile(
    r"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+"
    r'(?:"(?!"")[^"\\\n]*+"|[A-Za-z0-9:.+-]{1,40}+)[ \t]*+(?:#[^\n]*+)?(?:\n|\Z)'
)
_TEXT = re.compile(_STRING, re.DOTALL)
_NESTED_TOKEN = re.compile(rf"({_STRING})|(#[^\n]*+)|([\[\]{{}},=.])|([\"'])", re.DOTALL)
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U000([0-9A-Fa-f]{5})|([btnfre"\\]))')
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz[")
_LONGEST_NUMBER = 100
_ENOUGH_TO_JUDGE = 1000


class TomlScan:
    """The scan of one text.

    `places` grows as it goes; `is_complete` says whether it reached the end; `line` is where it is.
    """

    def __init__(self, text: str, faults: FaultList) -> None:
        self.places = Place(1)
        self.line = 1
        self.is_complete = False
        self._text = text
        self._faults = faults
        self._at = 0
        self._table = self.places
        self._headers = 0
        self._rows = 0
        self._entries = 0
        self._elements = 0
        self._known: dict[str, str] = {}

    def run(self) -> None:
        """Scan to the end, or to where this is no TOML; `BookFaults` for a hostile shape."""
        text = self._text
        while True:
            if not text.startswith(_LETTERS, self._at):
                self._go_to(_matched_to(_BLANK, text, self._at))
            if self._at >= len(text):
                self.is_complete = True
                return
            self._entries += 1
            if self._entries > MOST_ENTRIES:
                self._faults.stop(self.line, f"the file has more than {MOST_ENTRIES:,} entries")
            plain = _PLAIN_PAIR.match(text, self._at)
            if plain is not None:
                self._put(self._table, self._plain(plain[1]), self.line)
                self.line += 1
                self._at = plain.end()
            elif not (self._header() if text[self._at] == "[" else self._pair()):
                return

    def broken_start(self) -> str:
        """The text up to a little after the place where the scan ended: enough to say what is wrong."""
        return self._text[: self._at + _ENOUGH_TO_JUDGE]

    def _header(self) -> bool:
        """Read `[a.b]` or `[[a.b]]` and make its table the current one."""
        is_row = self._text.startswith("[[", self._at)
        self._at += 2 if is_row else 1
        key = self._key()
        if not key or not self._text.startswith("]]" if is_row else "]", self._at):
            return False
        if self._rows > MOST_ROWS or self._headers > MOST_TABLE_HEADERS:
            self._faults.stop(self.line, "the file holds more tables than a book can have")
        parent = self._table_at(self.places, key[:-1])
        name = key[-1]
        if is_row:
            rows = parent.keys().get(name)
            if not isinstance(rows, Place):
                rows = self._new_table(parent, name)
            self._table = Place(self.line)
            rows.rows().append(self._table)
            self._rows += 1
        else:
            self._headers += 1
            self._table = self._table_at(parent, [name])
            self._table.line = self.line
        return self._end_line()

    def _pair(self) -> bool:
        """Read `key = value`."""
        line = self.line
        key = self._key()
        if not key or not self._text.startswith("=", self._at):
            return False
        table = self._table_at(self._table, key[:-1])
        self._put(table, key[-1], line)
        self._at = _matched_to(_SPACE, self._text, self._at + 1)
        first = self._text[self._at : self._at + 1]
        if first in ("[", "{"):
            return self._nested() and self._end_line()
        if first in ('"', "'"):
            end = _matched_to(_TEXT, self._text, self._at)
            if end == self._at:
                return False
            self._go_to(end)
            return self._end_line()
        start = self._at
        self._end_line()
        if self._at - start > _LONGEST_NUMBER and not self._is_comment(start):
            self._faults.stop(line, f"`{key[-1]}` is no value that a book has")
        return True

    def _nested(self) -> bool:
        """Go past an array or an inline table, which may run over many lines."""
        depth = dots = 0
        for token in _NESTED_TOKEN.finditer(self._text, self._at):
            mark = token[3]
            if mark is None:
                if token[4]:
                    return False
                continue
            if mark == ".":
                dots += 1
                if dots > MOST_KEY_PARTS:
                    self._go_to(token.start())
                    self._faults.stop(self.line, f"a key has more than {MOST_KEY_PARTS} parts")
                continue
            dots = 0
            self._elements += 1
            depth += (mark in "[{") - (mark in "]}")
            if depth > DEEPEST_NESTING or self._elements > MOST_ELEMENTS:
                self._refuse_nested(token.start(), depth)
            if depth == 0:
                self._go_to(token.end())
                return True
        return False

    def _refuse_nested(self, at: int, depth: int) -> None:
        self._go_to(at)
        if depth > DEEPEST_NESTING:
            self._faults.stop(self.line, f"nested deeper than {DEEPEST_NESTING} levels")
        self._faults.stop(self.line, "the file holds more values in lists than a book can have")

    def _key(self) -> list[str]:
        """Read a key of one or more dotted parts; empty when there is none."""
        parts: list[str] = []
        while True:
            match = _KEY_PART.match(self._text, self._at)
            if match is None:
                return []
            self._at = match.end()
            parts.append(self._plain(match[1]))
            if len(parts) > MOST_KEY_PARTS:
                self._faults.stop(self.line, f"a key has more than {MOST_KEY_PARTS} parts")
            if not match[2]:
                return parts

    def _plain(self, part: str) -> str:
        """A part of a key without its quotes, the same text for the same key."""
        known = self._known.get(part)
        if known is None:
            known = part
            if part[0] in "\"'":
                known = part[1:-1]
            if part[0] == '"':
                known = _ESCAPE.sub(_unescaped, known)
            self._known[part] = known
        return known

    def _table_at(self, table: Place, key: list[str]) -> Place:
        """The table that a key leads to, the last row of a list standing for the list."""
        for part in key:
            found = table.keys().get(part)
            if isinstance(found, Place):
                rows = found.inner
                last = rows[-1] if isinstance(rows, list) and rows else found
                table = last if isinstance(last, Place) else found
            else:
                table = self._new_table(table, part)
        return table

    def _new_table(self, table: Place, name: str) -> Place:
        place = Place(self.line)
        self._put(table, name, place)
        return place

    def _put(self, table: Place, name: str, place: Place | int) -> None:
        keys = table.keys()
        if len(keys) >= MOST_KEYS_OF_A_TABLE and name not in keys:
            self._faults.stop(self.line, f"a table has more than {MOST_KEYS_OF_A_TABLE:,} keys")
        keys[name] = place

    def _go_to(self, end: int) -> None:
        self.line += self._text.count("\n", self._at, end)
        self._at = end

    def _end_line(self) -> bool:
        end = self._text.find("\n", self._at)
        self._at = len(self._text) if end < 0 else end
        return True

    def _is_comment(self, start: int) -> bool:
        return "#" in self._text[start : start + _LONGEST_NUMBER]


def _matched_to(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return at if match is None else match.end()


def _unescaped(match: re.Match[str]) -> str:
    if match[3]:
        return _ESCAPED.get(match[3], match[3])
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
