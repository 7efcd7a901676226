"""The head of a log line: its date before a colon, and the account or accounts (capture.md).

Both stand before everything else, so an account may be called `next`, `noshow` or `3M`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from cadence_tui.domain.capture_line import Part, PartKind
from cadence_tui.domain.capture_words import MOODS, channel_named, type_named
from cadence_tui.domain.date_phrases import log_date_or_none
from cadence_tui.domain.ladder import AccountLadder, Candidate, Match, Several
from cadence_tui.domain.text import NAME_LENGTH
from cadence_tui.errors import Ambiguous, BadInput, NotFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_NAME = 4
"""Words of an account's name that are looked at; more of them need quotes."""

_DATE = re.compile(r'\s*([^\s:"\\][^:"\\]{0,30}):')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_COMMA = re.compile(r"\s*,\s*")
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\S+")
_NEVER_IN_A_NAME = re.compile(r"[@#!\\]|\+\w|(?:csat|ces|nps|mood|tag|next|done):", re.IGNORECASE)


class Head(NamedTuple):
    """Something read at the head of a line, and the position behind it."""

    parts: tuple[Part, ...]
    end: int


def read_date(
    line: str, *, today: date, date_order: str | None, fiscal_start_month: int = 1
) -> Head | None:
    """Read the date before the first colon, or return None when the words there are no date.

    Raises `BadInput` for an impossible date, and for one in the future.
    """
    match = _DATE.match(line)
    if match is None:
        return None
    day = log_date_or_none(
        match[1], today=today, date_order=date_order, fiscal_start_month=fiscal_start_month
    )
    if day is None:
        return None
    return Head((Part(PartKind.DATE, match.start(1), match.end(1), day),), match.end())


def read_accounts(
    line: str, start: int, *, ladder: AccountLadder, types: Collection[str] = ()
) -> Head:
    """Read the accounts at a position, several of them joined by commas.

    Raises `BadInput` when there is no word, `NotFound` when nobody goes by it, and `Ambiguous` with
    the names of those it could mean.
    """
    parts: list[Part] = []
    while True:
        start = _end(_SPACE, line, start)
        if quoted := _QUOTED.match(line, start):
            candidate = _only(ladder.resolve(unquoted(quoted[1])), quoted[1])
            end = quoted.end()
        else:
            candidate, end = _read_name(line, start, ladder, types)
        if all(part.value != candidate for part in parts):
            parts.append(Part(PartKind.ACCOUNT, start, end, candidate))
        comma = _COMMA.match(line, end)
        if comma is None:
            return Head(tuple(parts), end)
        start = comma.end()


def unquoted(text: str) -> str:
    """What stands between quotes, in which a backslash makes the next character plain."""
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL) if "\\" in text else text


def _read_name(
    line: str, start: int, ladder: AccountLadder, types: Collection[str]
) -> tuple[Candidate, int]:
    """Read the longest name of at most four words, which may end at a comma inside a word."""
    if line.startswith("\\", start):
        start += 1
    ends = _ends_of_names(line, start)
    if not ends:
        raise BadInput(
            "the line names no account", remedy='begin with one: acme call, or "Acme Labs" call'
        )

    def is_kind_word(word: str) -> bool:
        return type_named(word, types) is not None or channel_named(word) is not None

    found, position = ladder.match_leading([line[start:end] for end in ends], is_kind_word)
    text = line[start : ends[position]]
    return _only(found, text), ends[position]


def _ends_of_names(line: str, start: int) -> list[int]:
    """Where a name that starts here could end, the nearest first; a name is not that long."""
    ends: list[int] = []
    farthest = start + LONGEST_NAME * NAME_LENGTH
    for count, word in enumerate(_WORD.finditer(line, start, farthest)):
        text = word[0]
        if count == LONGEST_NAME or word.end() == farthest:
            break
        if count and (text in MOODS or _NEVER_IN_A_NAME.match(text)):
            break
        if "," in text:
            ends += [word.start() + at for at, letter in enumerate(text) if letter == "," and at]
        if text[-1] != ",":
            ends.append(word.end())
    return ends[: 2 * LONGEST_NAME]


def _only(found: Match | Several | None, text: str) -> Candidate:
    """Who was found; raises when it is nobody or more than one."""
    if isinstance(found, Match):
        return found.candidate
    text = text if len(text) <= 40 else text[:40] + "…"
    if found is None:
        raise NotFound(
            f"no account goes by “{text}”", remedy="check the spelling, or add the account first"
        )
    names = [candidate.slug or candidate.name for candidate in found.candidates]
    raise Ambiguous(
        f"“{text}” could be {len(names)} accounts",
        remedy=f'write one of them in quotes, such as "{names[0]}"',
        candidates=names,
    )


def _end(pattern: re.Pattern[str], line: str, start: int) -> int:
    match = pattern.match(line, start)
    return match.end() if match else start
