"""The words of a log line: touchpoint types, channels, outcomes and moods with their aliases.

Case does not count, and `-` is the same as `_`: `Check-in`, `check_in` and `checkin` are one word.
"""

from __future__ import annotations

from cadence_tui.domain.vocabulary import TYPE_LABELS, Channel, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

_TYPE_ALIASES = {
    "check_in": ("checkin", "ci", "catchup", "catch_up"),
    "qbr": ("business_review",),
    "ebr": ("executive_review", "exec_review"),
    "annual_planning": ("annual_plan",),
    "success_plan_review": ("success_plan", "plan_review", "spr"),
    "renewal": ("renew",),
    "onboarding": ("kickoff", "kick_off", "onboard"),
    "training": ("workshop", "enablement"),
    "value_summary": ("value_report",),
    "executive_sponsor": ("exec_sponsor",),
    "escalation": ("esc",),
    "feature_request": ("fr",),
    "upsell": ("expansion", "cross_sell", "crosssell"),
    "announcement": ("announce",),
    "internal_note": ("note", "internal"),
}

_CHANNEL_ALIASES = {
    Channel.CALL: ("phone",),
    Channel.VIDEO: ("zoom", "webex", "gmeet", "vc"),
    Channel.MEETING: ("meet", "mtg", "f2f"),
    Channel.ONSITE: ("on_site", "visit"),
    # `event` itself is the touchpoint type
    Channel.EVENT: ("conference", "meetup", "webinar"),
    Channel.EMAIL: ("mail", "e_mail"),
    Channel.CHAT: ("slack", "whatsapp", "sms", "dm"),
    Channel.IN_APP: ("inapp",),
}

_OUTCOME_ALIASES = {
    Outcome.NO_SHOW: ("noshow", "no_show"),
    Outcome.LEFT_MESSAGE: ("vm", "voicemail", "left_message"),
    Outcome.REPLIED: ("replied",),
    Outcome.CANCELLED_BY_CUSTOMER: ("cancelled", "canceled", "cancelled_by_customer"),
    Outcome.CANCELLED_BY_US: ("wecancelled", "wecanceled", "cancelled_by_us"),
}

TYPES = {word: name for name in TYPE_LABELS for word in (name, *_TYPE_ALIASES.get(name, ()))}
CHANNELS = {
    word: channel
    for channel in Channel
    for word in (channel.value, *_CHANNEL_ALIASES.get(channel, ()))
    if word not in TYPES
}
OUTCOMES = {word: outcome for outcome, words in _OUTCOME_ALIASES.items() for word in words}
MARKED_OUTCOMES = OUTCOMES | {"held": Outcome.HELD, "sent": Outcome.SENT}
"""Outcomes after a `!`. As plain words `held` and `sent` are how a note begins: `sent the summary`."""

INBOUND = "inbound"
MOODS = {"++": 2, "+": 1, "=": 0, "-": -1, "--": -2}
"""Sentiment from very positive to very negative."""

SCORES = {"csat": (1, 5), "ces": (1, 7), "nps": (0, 10)}
"""The range of each score, both ends included (glossary.md)."""


def folded(word: str) -> str:
    """A word as the tables of this module hold it."""
    return word.lower().replace("-", "_")


def type_named(word: str, types: Collection[str] = ()) -> str | None:
    """The touchpoint type that a word names; `types` are the user's own.

    A shipped word means the same in every book, so it outranks a type that the user named alike.
    """
    return type_of(folded(word), types)


def type_of(key: str, types: Collection[str]) -> str | None:
    """What `type_named` does, for a word that is folded."""
    shipped = TYPES.get(key)
    if shipped is not None or not types:
        return shipped
    return next((name for name in types if folded(name) == key), None)


def channel_named(word: str) -> Channel | None:
    """The channel that a word names."""
    return CHANNELS.get(folded(word))


def channel_word(channel: Channel) -> str:
    """A word that names the channel and nothing else."""
    return next(word for word, named in CHANNELS.items() if named is channel)
