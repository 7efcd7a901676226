"""What a log line says, as values (capture.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cadence_tui.domain.ladder import Candidate
from cadence_tui.domain.vocabulary import Channel, Outcome


class PartKind(StrEnum):
    """What a recognised part of a log line is."""

    DATE = "date"
    ACCOUNT = "account"
    TYPE = "type"
    EXTRA_TYPE = "extra_type"
    CHANNEL = "channel"
    MINUTES = "minutes"
    OUTCOME = "outcome"
    INBOUND = "inbound"
    SENTIMENT = "sentiment"
    CSAT = "csat"
    CES = "ces"
    NPS = "nps"
    CONTACT = "contact"
    TAG = "tag"
    FOLLOW_UP = "follow_up"
    DUE = "due"
    DONE = "done"


class Part(NamedTuple):
    """A recognised part: the characters `start` to `end` of the line, and what they were read as."""

    kind: PartKind
    start: int
    end: int
    value: object


class NamedContact(NamedTuple):
    """A contact as written after the `@`.

    `found` has one entry for each account of the line: who it is there, or None. A name that is
    nobody's is kept, to be offered as a new contact.
    """

    text: str
    found: tuple[Candidate | None, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether one of the line's accounts has this contact."""
        return any(candidate is not None for candidate in self.found)


class FollowUp(NamedTuple):
    """A next step; `theirs` is the contact who promised it, None when it is ours."""

    text: str
    due_on: date | None = None
    theirs: NamedContact | None = None


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """A log line, resolved. What the line did not say is None, or empty.

    Sentiment runs from -2 to 2, `minutes` from 1 to 1,440, CSAT from 1 to 5, CES from 1 to 7, NPS
    from 0 to 10. `done` holds the texts after `done:`, each of which closes an open follow-up.
    """

    on: date
    accounts: tuple[Candidate, ...]
    type: str | None = None
    extra_types: tuple[str, ...] = ()
    channel: Channel | None = None
    minutes: int | None = None
    outcome: Outcome | None = None
    is_inbound: bool = False
    sentiment: int | None = None
    csat: int | None = None
    ces: int | None = None
    nps: int | None = None
    contacts: tuple[NamedContact, ...] = ()
    tags: tuple[str, ...] = ()
    text: str = ""
    follow_ups: tuple[FollowUp, ...] = ()
    done: tuple[str, ...] = ()
    parts: tuple[Part, ...] = field(default=(), compare=False)
    """In the order of the line, for echo and highlighting."""
