"""The words of customer success as closed sets (glossary.md)."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Lifecycle stage of an account."""

    ONBOARDING = "onboarding"
    ADOPTION = "adoption"
    GROWTH = "growth"
    RENEWAL = "renewal"
    ADVOCACY = "advocacy"


class Health(StrEnum):
    """The CSM's own traffic light for an account."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class AccountStatus(StrEnum):
    """Whether an account is still looked after."""

    ACTIVE = "active"
    CHURNED = "churned"
    ARCHIVED = "archived"


class ContactRole(StrEnum):
    """The part a contact plays in the customer's decision."""

    CHAMPION = "champion"
    ECONOMIC_BUYER = "economic_buyer"
    EXECUTIVE_SPONSOR = "executive_sponsor"
    ADMIN = "admin"
    USER = "user"
    FINANCE = "finance"
    OTHER = "other"


class Channel(StrEnum):
    """How a touchpoint takes place."""

    CALL = "call"
    VIDEO = "video"
    MEETING = "meeting"
    ONSITE = "onsite"
    EVENT = "event"
    EMAIL = "email"
    CHAT = "chat"
    IN_APP = "in_app"
    LETTER = "letter"

    @property
    def is_written(self) -> bool:
        """Whether the channel carries messages rather than a conversation."""
        return self in _WRITTEN


_WRITTEN = frozenset({Channel.EMAIL, Channel.CHAT, Channel.IN_APP, Channel.LETTER})


class Origin(StrEnum):
    """Who started a touchpoint."""

    PROACTIVE = "proactive"
    REACTIVE = "reactive"
    AUTOMATED = "automated"


class Outcome(StrEnum):
    """What came of a touchpoint."""

    HELD = "held"
    REPLIED = "replied"
    SENT = "sent"
    LEFT_MESSAGE = "left_message"
    NO_SHOW = "no_show"
    CANCELLED_BY_CUSTOMER = "cancelled_by_customer"
    CANCELLED_BY_US = "cancelled_by_us"

    @property
    def is_attempt(self) -> bool:
        """Whether nobody was reached, so that the slot stays open."""
        return self in (Outcome.NO_SHOW, Outcome.LEFT_MESSAGE)

    @property
    def is_conversation(self) -> bool:
        """Whether the customer took part."""
        return self in (Outcome.HELD, Outcome.REPLIED)


class SkipReason(StrEnum):
    """Why a planned touchpoint was deliberately not held."""

    CUSTOMER_ASKED = "customer_asked"
    NO_AGENDA = "no_agenda"
    RECENT_CONTACT = "recent_contact"
    CONTACT_AWAY = "contact_away"
    OPEN_ISSUE = "open_issue"
    NOT_VALUABLE = "not_valuable"
    NO_CAPACITY = "no_capacity"
    OTHER = "other"


class SlotStatus(StrEnum):
    """What a person decided about a slot; all but `open` are final."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    MISSED = "missed"
    SUPERSEDED = "superseded"


class Phase(StrEnum):
    """Where an open slot stands on a given day (scheduling.md §4)."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    PLANNED = "planned"
    LAPSED = "lapsed"
    PAUSED = "paused"


class Initiator(StrEnum):
    """Who sees to a cadence line; only the CSM's lines make work."""

    CSM = "csm"
    CUSTOMER = "customer"
    AUTOMATED = "automated"


class Party(StrEnum):
    """Us or the customer: who moved, cancelled or promised something."""

    US = "us"
    CUSTOMER = "customer"


class Action(StrEnum):
    """A kind of decision about a slot."""

    LOG = "log"
    SKIP = "skip"
    CANCEL = "cancel"
    RESCHEDULE = "reschedule"
    BOOK = "book"
    NO_SHOW = "no_show"
    MISS = "miss"


class FollowUpStatus(StrEnum):
    """Whether a follow-up still has to be done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Flag(StrEnum):
    """An attention fact about an account (scheduling.md §7)."""

    DESERT = "desert"
    GOING_DARK = "going_dark"
    SINGLE_THREADED = "single_threaded"
    NO_NEXT_TOUCH = "no_next_touch"
    PAUSED = "paused"
    RENEWAL_PASSED = "renewal_passed"


TYPE_LABELS = {
    "check_in": "Check-in",
    "qbr": "QBR",
    "ebr": "EBR",
    "annual_planning": "Annual planning",
    "success_plan_review": "Success plan review",
    "renewal": "Renewal",
    "onboarding": "Onboarding",
    "training": "Training",
    "value_summary": "Value summary",
    "executive_sponsor": "Executive sponsor",
    "escalation": "Escalation",
    "support": "Support",
    "feature_request": "Feature request",
    "billing": "Billing",
    "survey": "Survey",
    "upsell": "Upsell",
    "milestone": "Milestone",
    "announcement": "Announcement",
    "event": "Event",
    "internal_note": "Internal note",
}
"""The shipped touchpoint types with their labels; a user may add types of their own."""

INTERNAL_NOTE = "internal_note"
CHECK_IN = "check_in"

NOT_A_CHECK_IN = frozenset({"support", "escalation", "billing", INTERNAL_NOTE})
"""Touchpoint types that a check-in line does not count (scheduling.md §2)."""


_HYPHENED = {"no_show": "No-show", "single_threaded": "Single-threaded"}


def label(word: str) -> str:
    """The reader's form of a type, line, reason, stage or role: `no_agenda` gives "No agenda".

    The line of a one-off plan is called as its type, without the day in its name.
    """
    known = TYPE_LABELS.get(word) or _HYPHENED.get(word)
    if known is not None:
        return known
    if "-" in word:
        import re  # here, so that words without a day do not wait for it

        planned = re.fullmatch(r"(.+?)-\d{4}-\d\d-\d\d(?:-\d+)?", word)
        if planned is not None:
            return label(planned[1])
    spaced = word.replace("_", " ").replace("-", " ").strip()
    return spaced[:1].upper() + spaced[1:]
