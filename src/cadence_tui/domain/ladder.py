"""Who is meant by a few typed words: the ladder from an exact slug down to initials.

The first rung that somebody stands on decides. Two on one rung are a question, never a guess
(capture.md, "Whom a name means").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cadence_tui.domain.names import name_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_WORDS = re.compile(r"[^\W_]+")


class Candidate(NamedTuple):
    """An account or a contact that a word could mean. A contact has no slug."""

    id: str
    name: str
    slug: str = ""
    aliases: tuple[str, ...] = ()


class Rung(StrEnum):
    """Why a candidate answers to a text, the surest first."""

    SLUG = "slug"
    ALIAS = "alias"
    NAME = "name"
    PREFIX = "prefix"
    INITIALS = "initials"


class Match(NamedTuple):
    """The one candidate that a text means, and the rung it was found on."""

    candidate: Candidate
    rung: Rung

    @property
    def is_exact(self) -> bool:
        """Whether the text is the whole slug, alias or name."""
        return self.rung in {Rung.SLUG, Rung.ALIAS, Rung.NAME}


class Several(NamedTuple):
    """The candidates of one rung, by name: somebody has to say which."""

    candidates: tuple[Candidate, ...]


class Ladder:
    """Resolves texts against the accounts of a book, or the contacts of an account.

    Made once and asked at every key: ten thousand names take some 30 ms, more than half of them at
    the first text that is nobody's exact name.
    """

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = tuple(candidates)
        self._keys = [name_key(candidate.name) for candidate in self._candidates]
        self._slugs: dict[str, list[Candidate]] = defaultdict(list)
        self._aliases: dict[str, list[Candidate]] = defaultdict(list)
        self._names: dict[str, list[Candidate]] = defaultdict(list)
        for candidate, name in zip(self._candidates, self._keys, strict=True):
            self._names[name].append(candidate)
            if candidate.slug:
                self._slugs[name_key(candidate.slug)].append(candidate)
            for alias in candidate.aliases:
                self._aliases[name_key(alias)].append(candidate)

    def resolve(self, text: str) -> Match | Several | None:
        """Whom a text means: one, several on the same rung, or None for nobody.

        A slug outranks an equal alias, since it is the account's identity. Case, accents and
        compatibility forms do not count, except that they decide between names that differ in
        nothing else.
        """
        key = name_key(text)
        for rung, index in (
            (Rung.SLUG, self._slugs),
            (Rung.ALIAS, self._aliases),
            (Rung.NAME, self._names),
        ):
            found = index.get(key)
            if found:
                return _answer(found, rung, text)
        words = _words(key).split()
        if not words:
            return None
        for rung, among in (
            (Rung.PREFIX, self._starting_with(words)),
            (Rung.INITIALS, self._initials.get(words[0], ()) if len(words) == 1 else ()),
        ):
            if among:
                return _answer(among, rung, text)
        return None

    def _starting_with(self, words: list[str]) -> Sequence[Candidate]:
        """Who has consecutive words that start with these, from the first one if any."""
        return _find(words, self._first_words) or _find(words, self._later_words)

    @cached_property
    def _first_words(self) -> _Index:
        """Everybody by the words of name, slug and aliases."""
        entries = []
        for candidate, name in zip(self._candidates, self._keys, strict=True):
            words = _words(name)
            entries.append((words, candidate))
            others = (
                _words(name_key(text)) for text in (candidate.slug, *candidate.aliases) if text
            )
            entries.extend((other, candidate) for other in others if other != words)
        return _index(entries)

    @cached_property
    def _later_words(self) -> _Index:
        """Everybody by the words of the name after its first."""
        entries = []
        for candidate, name in zip(self._candidates, self._keys, strict=True):
            words = _words(name).partition(" ")[2]
            while words:
                entries.append((words, candidate))
                words = words.partition(" ")[2]
        return _index(entries)

    @cached_property
    def _initials(self) -> dict[str, list[Candidate]]:
        """Everybody whose name has two words or more, by their first characters."""
        initials = defaultdict(list)
        for candidate, name in zip(self._candidates, self._keys, strict=True):
            words = _words(name).split()
            if len(words) > 1:
                initials["".join(word[0] for word in words)].append(candidate)
        return initials


class AccountLadder(Ladder):
    """The ladder of a book's accounts, which also finds the account at the head of a log line."""

    def match_leading(
        self, spans: Sequence[str], is_kind_word: Callable[[str], bool]
    ) -> tuple[Match | Several | None, int]:
        """Whom the longest of some spans means, and that span's position.

        Each span is the head of the next one: `acme`, `acme labs`, `acme labs call`. When a shorter
        one is another account's exact name and only type and channel words (`is_kind_word`) follow
        it, both are meant: `acme call` with an account Acme and an account Acme Callbox. A span that
        several share counts only where no span means one.
        Where nobody answers at all, that is None for the shortest one.
        """
        shared: tuple[Several | None, int] = (None, 0)
        for position in range(len(spans) - 1, -1, -1):
            found = self._matched(spans[position])
            if isinstance(found, Match):
                rival = self._shorter_rival(spans[: position + 1], found, is_kind_word)
                return (found if rival is None else Several((rival, found.candidate))), position
            if found is not None and shared[0] is None:
                shared = (found, position)
        return shared

    def _matched(self, span: str) -> Match | Several | None:
        """Resolve a span; less than an exact name may neither cross a comma nor end in a mark."""
        found = self.resolve(span)
        if not isinstance(found, Match) or found.is_exact:
            return found
        comma_is_foreign = "," in span and "," not in found.candidate.name
        return None if comma_is_foreign or not _WORDS.search(span.rsplit(maxsplit=1)[-1]) else found

    def _shorter_rival(
        self, spans: Sequence[str], match: Match, is_kind_word: Callable[[str], bool]
    ) -> Candidate | None:
        for shorter in spans[:-1]:
            rest = spans[-1][len(shorter) :].split()
            if rest and all(is_kind_word(word) for word in rest):
                found = self.resolve(shorter)
                if (
                    isinstance(found, Match)
                    and found.is_exact
                    and found.candidate != match.candidate
                ):
                    return found.candidate
        return None


if TYPE_CHECKING:
    _Index = tuple[list[str], list[Candidate]]


def _words(key: str) -> str:
    """The letters and digits of a key as words with a space between them."""
    spaced = key.replace("-", " ")
    if spaced.replace(" ", "").isalnum():
        return spaced
    return " ".join(_WORDS.findall(key))


def _answer(found: Sequence[Candidate], rung: Rung, text: str) -> Match | Several:
    """The only candidate, the only one that is written just so, or all of them."""
    distinct = tuple(dict.fromkeys(found))
    if len(distinct) > 1:
        literal = [one for one in distinct if text in {one.slug, one.name, *one.aliases}]
        if len(literal) == 1:
            distinct = (literal[0],)
    if len(distinct) == 1:
        return Match(distinct[0], rung)
    return Several(tuple(sorted(distinct, key=lambda candidate: candidate.name)))


def _index(entries: list[tuple[str, Candidate]]) -> _Index:
    entries.sort(key=lambda entry: entry[0])
    return [words for words, _ in entries], [candidate for _, candidate in entries]


def _find(words: list[str], index: _Index) -> list[Candidate]:
    """The entries whose first words start with these, each in its place."""
    keys, candidates = index
    first, *others = words
    found = []
    for position in range(bisect_left(keys, first), len(keys)):
        entry = keys[position]
        if not entry.startswith(first):
            break
        if not others or _continues(entry.split(), others):
            found.append(candidates[position])
    return found


def _continues(entry: list[str], others: list[str]) -> bool:
    return len(entry) > len(others) and all(
        word.startswith(prefix) for word, prefix in zip(entry[1:], others, strict=False)
    )
