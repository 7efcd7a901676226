"""A light scan of JSON that finds the line of every object and key, and refuses hostile shapes.

It runs before the parser; what is no JSON it leaves to the parser to name.
"""

from __future__ import annotations

import json
import re

from cadence_tui.exchange.faults import FaultList
from cadence_tui.exchange.guards import DEEPEST_NESTING, MOST_ENTRIES
from cadence_tui.exchange.places import Place

_TOKEN = re.compile(r'("(?:[^"\\]++|\\.)*+")(\s*+:)?|([\[\]{},])|(")|[^\s\[\]{},:"]++', re.DOTALL)
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity")
_LONGEST_NUMBER = 100
_LONGEST_KEY_SHOWN = 60
_MOST_VALUES = MOST_ENTRIES * 4


class JsonScan:
    """The scan of one text; `places` grows as it goes."""

    def __init__(self, text: str, faults: FaultList) -> None:
        self.places = Place(1)
        self._text = text
        self._faults = faults
        self._line = 1
        self._at = 0
        self._open: list[Place] = []
        self._key: str | None = None
        self._known: dict[str, str] = {}

    def run(self) -> None:
        """Scan to the end, or to where this is no JSON; `BookFaults` for a hostile shape."""
        for values, token in enumerate(_TOKEN.finditer(self._text)):
            if values > _MOST_VALUES:
                self._faults.stop(self._line, "the file holds more values than a book can have")
            self._line += self._text.count("\n", self._at, token.start())
            self._at = token.start()
            mark = token[3]
            if mark is None:
                if token[4]:
                    return
                if token[2] and self._open:
                    self._key = self._plain(token[1])
                else:
                    self._check_number(token[0])
                    self._put(self._line)
            elif mark in "[{":
                self._enter(is_list=mark == "[")
            elif mark in "]}" and self._open:
                self._open.pop()

    def _enter(self, *, is_list: bool) -> None:
        place = self.places if not self._open else Place(self._line)
        if is_list:
            place.rows()
        else:
            place.keys()
        if self._open:
            self._put(place)
        self._open.append(place)
        if len(self._open) > DEEPEST_NESTING:
            self._faults.stop(self._line, f"nested deeper than {DEEPEST_NESTING} levels")

    def _put(self, place: Place | int) -> None:
        if not self._open:
            return
        around = self._open[-1].inner
        if isinstance(around, list):
            around.append(place)
        elif isinstance(around, dict) and self._key is not None:
            if self._key in around:
                shown = self._key[:_LONGEST_KEY_SHOWN]
                self._faults.stop(self._line, f"the key `{shown}` stands twice in this object")
            around[self._key] = place
            self._key = None

    def _check_number(self, token: str) -> None:
        """Stop at what Python's parser takes for a number, beyond JSON and beyond reason."""
        if token.startswith(_NO_NUMBERS) or (token[0] != '"' and len(token) > _LONGEST_NUMBER):
            self._faults.stop(self._line, "there is a number here that a book cannot have")

    def _plain(self, raw: str) -> str:
        known = self._known.get(raw)
        if known is None:
            try:
                known = str(json.loads(raw))
            except ValueError:
                known = raw
            self._known[raw] = known
        return known
