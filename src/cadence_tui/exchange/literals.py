"""The canonical text of an entry as the file gave it: the identity of rows without an id.

Two readings of the same file, today and tomorrow, give the same literals, because date phrases are
not resolved in them (book-format.md, "Importing a file again").
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date, time
from functools import cache


class Literals:
    """Makes the literals of one account; the second entry with the same text gets the ordinal 2."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def of(self, kind: str, raw: Mapping[str, object]) -> str:
        """The literal of an entry of a kind; empty for one that has an id."""
        if "id" in raw:
            return ""
        text = canonical(raw)
        self._seen[kind, text] += 1
        count = self._seen[kind, text]
        return text if count == 1 else f"{text}#{count}"


def canonical(raw: object) -> str:
    """Canonical JSON of values as a file gave them: sorted keys, no spaces, dates in ISO form."""
    text = _encoder().encode(raw)
    return text.encode("utf-8", "replace").decode()


@cache
def _encoder() -> json.JSONEncoder:
    return json.JSONEncoder(
        ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_text
    )


def _as_text(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
