"""Writes a log line in its canonical form, which reads back as the same line (scheduling.md §11, P15)."""

from __future__ import annotations

import re

from cadence_tui.domain.capture_line import CaptureLine, FollowUp, NamedContact
from cadence_tui.domain.capture_reader import begins_text, is_bare_contact
from cadence_tui.domain.capture_words import MOODS, channel_word
from cadence_tui.domain.date_phrases import ends_like_a_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_READ_ANYWHERE = re.compile(r"[@#!+\\]|(?:csat|ces|nps|mood|tag|next|done):", re.IGNORECASE)
_READ_IN_FOLLOW_UP = re.compile(r'\\|@"|(?:next|done):', re.IGNORECASE)
_SIGNS = {value: sign for sign, value in MOODS.items()}


def format_line(line: CaptureLine, *, types: Collection[str] = ()) -> str:
    """The line in canonical order, every part of it said: date, accounts, …, next steps.

    `types` are the user's own touchpoint types, as in `parse_line`: a text that begins with one gets
    a backslash, as does every word of it that would be read.
    """
    accounts = ",".join(_quoted(account.slug or account.name) for account in line.accounts)
    words = [f"{line.on.isoformat()}:", accounts, *_recognised(line)]
    words += _text(line, types)
    for text in line.done:
        words += ["done:", *_step_words(text.split())]
    for step in line.follow_ups:
        words += ["next:", *_follow_up(step)]
    return " ".join(words)


def _recognised(line: CaptureLine) -> Iterator[str]:
    if line.type is not None:
        yield line.type
    if line.channel is not None:
        yield channel_word(line.channel)
    yield from (f"+{name}" for name in line.extra_types)
    if line.minutes is not None:
        yield f"{line.minutes}m"
    if line.outcome is not None:
        yield f"!{line.outcome.value}"
    if line.is_inbound:
        yield "!inbound"
    if line.sentiment is not None:
        yield f"mood:{_SIGNS[line.sentiment]}"
    for key, score in (("csat", line.csat), ("ces", line.ces), ("nps", line.nps)):
        if score is not None:
            yield f"{key}:{score}"
    yield from (_contact(contact) for contact in line.contacts)
    yield from (f"#{tag}" for tag in line.tags)


def _text(line: CaptureLine, types: Collection[str]) -> Iterator[str]:
    words = line.text.split()
    is_last_word = not line.follow_ups and not line.done
    for at, word in enumerate(words):
        is_read = (
            _READ_ANYWHERE.match(word)
            or (at == 0 and not begins_text(word, types))
            or (is_last_word and at == len(words) - 1 and word in MOODS)
        )
        yield f"\\{word}" if is_read else word


def _follow_up(step: FollowUp) -> Iterator[str]:
    if step.theirs is not None:
        yield _contact(step.theirs)
    words = step.text.split()
    escaped = _step_words(words)
    if words[0][0] == "@" and escaped[0][0] == "@":
        escaped[0] = "\\" + escaped[0]
    if step.due_on is not None:
        escaped.append(step.due_on.isoformat())
    elif escaped[-1] == words[-1] and ends_like_a_date(words):
        escaped[-1] = "\\" + escaped[-1]
    yield from escaped


def _step_words(words: list[str]) -> list[str]:
    return [f"\\{word}" if _READ_IN_FOLLOW_UP.match(word) else word for word in words]


def _contact(contact: NamedContact) -> str:
    return "@" + (contact.text if is_bare_contact(contact.text) else _quoted(contact.text))


def _quoted(text: str) -> str:
    """A name in quotes, which also ends every question about its length."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
