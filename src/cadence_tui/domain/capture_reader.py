"""Reads a log line behind its account: the leading position, the text and the follow-ups.

The leading position is the run of recognised words up to the first other one. In the text behind it
only whole words with a sigil count, so a note is never taken apart: a dash is a dash, and `call` is a
verb (capture.md).
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from cadence_tui.domain.capture_leading import unquoted
from cadence_tui.domain.capture_line import FollowUp, NamedContact, Part, PartKind
from cadence_tui.domain.capture_words import (
    CHANNELS,
    INBOUND,
    MARKED_OUTCOMES,
    MOODS,
    OUTCOMES,
    SCORES,
    channel_named,
    folded,
    type_named,
    type_of,
)
from cadence_tui.domain.date_phrases import longest_date_suffix
from cadence_tui.domain.ladder import Candidate, Ladder, Several
from cadence_tui.errors import Ambiguous, BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

LONGEST_MINUTES = 24 * 60
_LONGEST_QUOTE = 40

_TOKEN = re.compile(r'@"(?:[^"\\]|\\.)*"\S*|\S+')
_DURATION = re.compile(r"(?=[0-9])(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?", re.IGNORECASE)
_KEYED = re.compile(r"(csat|ces|nps|mood|tag):(.*)", re.IGNORECASE | re.DOTALL)
_MARKER = re.compile(r"(next|done):", re.IGNORECASE)
_QUOTED_CONTACT = re.compile(r'@"((?:[^"\\]|\\.)*)"(.*)', re.DOTALL)
_CLOSING = ".,;:!?)"
_POSSESSIVE = ("'s", "’s")


class Token(NamedTuple):
    """A word of the line; a literal one had a backslash before it and is only text."""

    text: str
    start: int
    end: int
    is_literal: bool


class Surroundings(NamedTuple):
    """What a line is read against: the arguments of `parse_line`."""

    today: date
    accounts: tuple[Candidate, ...]
    contacts_of: Callable[[Candidate], Ladder] | None
    types: Collection[str]
    date_order: str | None
    next_due: Callable[[Candidate, str], date | None] | None
    fiscal_start_month: int


class LineReader:
    """Reads the words behind the account into `values`, one for each kind that stands once."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._ladders: list[Ladder] | None = None
        self.values: dict[PartKind, object] = {}
        self.extra_types: dict[str, None] = {}
        self.contacts: dict[object, NamedContact] = {}
        self.tags: dict[str, None] = {}
        self.follow_ups: list[FollowUp] = []
        self.done: list[str] = []
        self.text = ""
        self.parts: list[Part] = []

    def read(self, line: str, start: int) -> None:
        """Read the line from a position on.

        Raises `BadInput` for a score, a duration or a date that cannot be, for one said twice, and
        for an empty follow-up; `Ambiguous` for a contact whose name several have.
        """
        tokens = _tokens(line, start)
        markers = [at for at, token in enumerate(tokens) if _is_marker(token)]
        body_end = markers[0] if markers else len(tokens)
        at = 0
        while at < body_end and self._take_leading(tokens[at]):
            at += 1
        self._read_text(tokens[at:body_end], mood_may_end=not markers)
        for marker, end in zip(markers, [*markers, len(tokens)][1:], strict=True):
            self._read_next_step(tokens[marker:end])

    # ---- the leading position

    def _take_leading(self, token: Token) -> bool:
        """Take a word of the leading position, or say that the text begins here."""
        if token.is_literal:
            return False
        word = token.text
        return (
            self._take_word(token)
            or (
                word != "-"
                and word in MOODS
                and self._take_once(PartKind.SENTIMENT, token, MOODS[word])
            )
            or self._take_duration(token)
            or self._take_sigil(token) is not None
        )

    def _take_word(self, token: Token) -> bool:
        """Take a plain word. A second one of its kind begins the text: `qbr renewal talk`."""
        key = folded(token.text)
        if name := type_of(key, self._around.types):
            return self._take_once(PartKind.TYPE, token, name)
        if channel := CHANNELS.get(key):
            return self._take_once(PartKind.CHANNEL, token, channel)
        if outcome := OUTCOMES.get(key):
            return self._take_once(PartKind.OUTCOME, token, outcome)
        return key == INBOUND and self._take_once(PartKind.INBOUND, token, True)

    def _take_duration(self, token: Token) -> bool:
        match = _DURATION.fullmatch(token.text)
        if match is None or PartKind.MINUTES in self.values:
            return False
        hours, minutes = int(match[1] or 0), int(match[2] or 0)
        total = 60 * hours + minutes
        if not 1 <= total <= LONGEST_MINUTES or (hours and minutes > 59):
            raise BadInput(
                f"“{token.text}” is no duration", remedy="write 1m to 24h, such as 30m or 1h30m"
            )
        return self._take_once(PartKind.MINUTES, token, total)

    def _take_once(self, kind: PartKind, token: Token, value: object) -> bool:
        if kind in self.values:
            return False
        self._set(kind, token, value)
        return True

    # ---- words that count anywhere

    def _take_sigil(self, token: Token) -> str | None:
        """Take a word with a sigil and return what stays of it in the text, or None for a plain word."""
        sigil, rest = token.text[0], token.text[1:]
        if sigil == "@":
            return self._take_contact(token)
        if sigil == "#":
            return self._take_tag(token, rest)
        if sigil == "!":
            return self._take_marked(token, rest)
        if sigil == "+":
            return self._take_extra_type(token, rest)
        if ":" in rest and (keyed := _KEYED.fullmatch(token.text)):
            return self._take_keyed(token, keyed[1].lower(), keyed[2])
        return None

    def _take_contact(self, token: Token) -> str | None:
        written = _contact_written(token.text)
        if written is None:
            return None
        name, word = written
        contact = self._named_contact(name)
        self._add(PartKind.CONTACT, token, contact)
        # One person may be written in two ways, and two strangers only in two
        self.contacts.setdefault(contact.found if contact.is_known else name.lower(), contact)
        return word

    def _take_tag(self, token: Token, word: str) -> str | None:
        tag = word.rstrip(_CLOSING).lower()
        if not any(letter.isalnum() for letter in tag):
            return None
        self._add(PartKind.TAG, token, tag)
        self.tags.setdefault(tag)
        return word

    def _take_marked(self, token: Token, word: str) -> str | None:
        key = folded(word)
        if key == INBOUND:
            self._set(PartKind.INBOUND, token, True)
        elif outcome := MARKED_OUTCOMES.get(key):
            self._set(PartKind.OUTCOME, token, outcome)
        else:
            return None
        return ""

    def _take_extra_type(self, token: Token, word: str) -> str | None:
        name = type_named(word, self._around.types)
        if name is None:
            return None
        self._add(PartKind.EXTRA_TYPE, token, name)
        self.extra_types.setdefault(name)
        return ""

    def _take_keyed(self, token: Token, key: str, value: str) -> str | None:
        if key == "tag":
            return self._take_tag(token, value)
        if key == "mood":
            if value not in MOODS:
                return None
            self._set(PartKind.SENTIMENT, token, MOODS[value])
            return ""
        lowest, highest = SCORES[key]
        digits = value.rstrip(_CLOSING)
        score = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 4 else -1
        if not lowest <= score <= highest:
            raise BadInput(
                f"“{_short(token)}” is no score", remedy=f"write {key}:{lowest} to {key}:{highest}"
            )
        self._set(PartKind(key), token, score)
        return ""

    # ---- the text

    def _read_text(self, tokens: Sequence[Token], *, mood_may_end: bool) -> None:
        """Read the note. Contacts and tags inside it stay as words; those at its end are taken out."""
        kept: list[tuple[str, bool]] = []
        for at, token in enumerate(tokens):
            if token.is_literal:
                kept.append((token.text, False))
            elif mood_may_end and at == len(tokens) - 1 and token.text in MOODS:
                self._set(PartKind.SENTIMENT, token, MOODS[token.text])
            else:
                word = self._take_sigil(token)
                if word != "":
                    kept.append((token.text if word is None else word, word is not None))
        while kept and kept[-1][1]:
            kept.pop()
        self.text = _one_line(word for word, _ in kept)

    # ---- next steps

    def _read_next_step(self, tokens: Sequence[Token]) -> None:
        """Read `next:` or `done:` with the words up to the one after it."""
        marker = tokens[0]
        key, _, glued = marker.text.partition(":")
        words = list(tokens[1:])
        if glued:
            start = marker.end - len(glued)
            words.insert(0, Token(glued.removeprefix("\\"), start, marker.end, glued[0] == "\\"))
        if key.lower() == "done":
            text = _joined(words)
            self.done.append(text)
            part = Part(PartKind.DONE, marker.start, tokens[-1].end, text)
        else:
            step = self._follow_up(words)
            text = step.text
            self.follow_ups.append(step)
            part = Part(PartKind.FOLLOW_UP, marker.start, tokens[-1].end, step)
        if not text:
            raise BadInput(f"“{key}:” says nothing", remedy=f"write what, such as {key}: send docs")
        self.parts.append(part)

    def _follow_up(self, words: list[Token]) -> FollowUp:
        theirs = None
        if words and not words[0].is_literal and (written := _contact_written(words[0].text)):
            theirs = self._named_contact(written[0])
            self._add(PartKind.CONTACT, words.pop(0), theirs)
        plain = len(words)
        while plain and not words[plain - 1].is_literal:
            plain -= 1
        found = longest_date_suffix(
            [word.text for word in words[plain:]],
            today=self._around.today,
            date_order=self._around.date_order,
            next_due=self._next_due,
            fiscal_start_month=self._around.fiscal_start_month,
        )
        if found is None:
            return FollowUp(_joined(words), None, theirs)
        due_on, count = found
        self.parts.append(Part(PartKind.DUE, words[-count].start, words[-1].end, due_on))
        return FollowUp(_joined(words[:-count]), due_on, theirs)

    def _next_due(self, type_name: str) -> date | None:
        """When the line's accounts are next due for a type, the earliest of several."""
        ask = self._around.next_due
        if ask is None:
            return None
        dates = (ask(account, type_name) for account in self._around.accounts)
        return min((day for day in dates if day is not None), default=None)

    # ---- what they share

    def _set(self, kind: PartKind, token: Token, value: object) -> None:
        """Keep a value that a line says once; saying the same again is no harm."""
        if self.values.setdefault(kind, value) != value:
            raise BadInput(
                f"the line says its {kind} twice",
                remedy=f"leave one out, or write \\{_short(token)} where it is only text",
            )
        self._add(kind, token, value)

    def _add(self, kind: PartKind, token: Token, value: object) -> None:
        self.parts.append(Part(kind, token.start, token.end, value))

    def _named_contact(self, name: str) -> NamedContact:
        if self._ladders is None:
            contacts_of, accounts = self._around.contacts_of, self._around.accounts
            self._ladders = [contacts_of(account) for account in accounts] if contacts_of else []
        found = []
        for ladder in self._ladders:
            answer = ladder.resolve(name)
            if isinstance(answer, Several):
                names = [candidate.name for candidate in answer.candidates]
                raise Ambiguous(
                    f"“@{name[:40]}” could be {len(names)} contacts",
                    remedy=f'write @"{names[0]}"',
                    candidates=names,
                )
            found.append(answer.candidate if answer else None)
        return NamedContact(name, tuple(found))


def begins_text(word: str, types: Collection[str]) -> bool:
    """Whether a word behind the account could only begin the text."""
    return not (
        word in MOODS
        or type_named(word, types)
        or channel_named(word)
        or folded(word) in OUTCOMES
        or folded(word) == INBOUND
        or _DURATION.fullmatch(word)
    )


def is_bare_contact(name: str) -> bool:
    """Whether a contact's name reads back without quotes."""
    return name[0] != '"' and " " not in name and _contact_written(f"@{name}") == (name, name)


def _tokens(line: str, start: int) -> list[Token]:
    """The words from a position on, without the backslashes that make them literal."""
    tokens = []
    is_literal = False
    for match in _TOKEN.finditer(line, start):
        text, at, end = match[0], match.start(), match.end()
        if is_literal or text[0] != "\\":
            tokens.append(Token(text, at, end, is_literal))
            is_literal = False
        elif text == "\\":
            is_literal = True
        else:
            tokens.append(Token(text[1:], at, end, is_literal=True))
    if is_literal:
        tokens.append(Token("\\", len(line), len(line), is_literal=True))
    return tokens


def _is_marker(token: Token) -> bool:
    return ":" in token.text and not token.is_literal and _MARKER.match(token.text) is not None


def _contact_written(text: str) -> tuple[str, str] | None:
    """The name after an `@` and the words it is in a text, or None for another word.

    `@dana,` and `@dana's` name dana; quotes hold a name of several words.
    """
    if text[0] != "@":
        return None
    if quoted := _QUOTED_CONTACT.fullmatch(text):
        name = unquoted(quoted[1])
        word = name + quoted[2]
    else:
        word = text[1:]
        name = word.rstrip(_CLOSING)
        for ending in _POSSESSIVE:
            name = name.removesuffix(ending)
    name = " ".join(name.split())
    return (name, word) if name else None


def _joined(tokens: Sequence[Token]) -> str:
    return _one_line(token.text for token in tokens)


def _one_line(words: Iterable[str]) -> str:
    return " ".join(" ".join(words).split())


def _short(token: Token) -> str:
    return token.text if len(token.text) <= _LONGEST_QUOTE else token.text[:_LONGEST_QUOTE] + "…"
