"""JSON as the command line writes it: sorted keys, readable text, one newline at the end."""

from __future__ import annotations

import json
from datetime import date

from cadence_tui.domain.text import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def document(values: Mapping[str, object]) -> str:
    """Return a document. Dates become ISO text; control characters become escapes, so that nothing is lost."""
    text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True, default=_plain)
    return inert(text) + "\n"


def inert(text: str) -> str:
    r"""Return JSON with the characters that a terminal obeys as escapes (`\u009b`)."""
    if shown(text) == text:
        return text
    return "".join(
        character if character == "\n" or shown(character) == character else _escaped(character)
        for character in text
    )


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]
