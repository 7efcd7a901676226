"""Fewer bytes for the same picture.

Textual states every colour in full for every piece of text and resets it after: some 45 bytes of colour around each
word. A terminal keeps its colours until told otherwise, so most of that says nothing; over a slow line it is felt.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
_ONLY_MOVES = re.compile(r"\n?(?:\x1b\[[0-9;]*H)+")
_RESET = "\x1b[0m"

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
"""What turns one attribute off; bold and dim share theirs."""


def compact(data: str) -> str:
    """Return terminal output that draws the same with shorter colour sequences.

    Takes what one call wrote: it starts with no colours set, and is made to end so.
    """
    pieces = _STYLE.split(data)
    if len(pieces) == 1:
        return data
    out = [pieces[0]]
    current = wanted = ""
    for codes, text in zip(pieces[1::2], pieces[2::2], strict=True):
        wanted = _after(wanted, codes)
        if not text:
            continue
        if _ONLY_MOVES.fullmatch(text):
            # Needs no colours, and a line end before it goes nowhere; anything else may draw with them.
            out.append(text.removeprefix("\n"))
            continue
        if current != wanted:
            out.append(_change(current, wanted))
            current = wanted
        out.append(text)
    if current:
        out.append(_RESET)
    return "".join(out)


def _after(before: str, codes: str) -> str:
    """Return the codes that hold after one more sequence."""
    if codes in {"", "0"}:
        return ""
    return f"{before};{codes}" if before else codes


@lru_cache(maxsize=4096)
def _change(current: str, wanted: str) -> str:
    """Return the shortest sequence that leads from one state to another."""
    if not wanted:
        return _RESET
    had, has = _parsed(current), _parsed(wanted)
    if had is None or has is None:
        return f"{_RESET}\x1b[{wanted}m" if current else f"\x1b[{wanted}m"
    gone, new = had[0] - has[0], has[0] - had[0]
    off = {_OFF[attribute] for attribute in gone}
    if any(_OFF[attribute] in off for attribute in has[0]):
        return f"{_RESET}\x1b[{wanted}m"
    codes = [*sorted(off), *sorted(new)]
    for before, after, default in ((had[1], has[1], "39"), (had[2], has[2], "49")):
        if before != after:
            codes.append(after or default)
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _parsed(codes: str) -> tuple[frozenset[str], str, str] | None:
    """Return attributes, foreground and background; None for codes that this module does not know."""
    attributes: set[str] = set()
    foreground = background = ""
    rest = codes.split(";") if codes else []
    while rest:
        code = rest.pop(0)
        if code in _OFF:
            attributes.add(code)
        elif code in {"38", "48"} and rest and rest[0] in {"2", "5"}:
            length = 4 if rest[0] == "2" else 2
            colour = ";".join([code, *rest[:length]])
            del rest[:length]
            foreground, background = (colour, background) if code == "38" else (foreground, colour)
        elif _is_basic(code, (30, 90)):
            foreground = "" if code == "39" else code
        elif _is_basic(code, (40, 100)):
            background = "" if code == "49" else code
        else:
            return None
    return frozenset(attributes), foreground, background


def _is_basic(code: str, starts: tuple[int, int]) -> bool:
    """Whether a code is one of the sixteen colours, or the default, of the grounds that start here."""
    if not code.isdigit():
        return False
    number = int(code)
    low, bright = starts
    return low <= number <= low + 7 or number == low + 9 or bright <= number <= bright + 7
