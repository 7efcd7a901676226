"""What is stored about an account's cadence, as values: the rules read and return these.

Everything here is plain data; phases and dates are worked out elsewhere (scheduling.md §1.2). They are
NamedTuples, because every reading command defines them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cadence_tui.domain.calendar import WorkingCalendar
from cadence_tui.domain.identity import slot_id
from cadence_tui.domain.lines import Line
from cadence_tui.domain.vocabulary import (
    AccountStatus,
    Action,
    Channel,
    Origin,
    Outcome,
    Party,
    SlotStatus,
)

RENEWAL_SOON_DAYS = 30
"""A renewal this near moves its account up the agenda (scheduling.md §7)."""
RENEWAL_HORIZON_DAYS = 120
"""How far ahead renewals are counted and reported."""


class Pause(NamedTuple):
    """Days on which an account's cadence rests, both ends included."""

    from_on: date
    to_on: date
    entered_on: date
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Whether the day lies inside the pause."""
        return self.from_on <= day <= self.to_on

    def suppresses(self, nominal: date) -> bool:
        """Whether a slot with this nominal date falls out: what had arrived on entry stays."""
        return self.covers(nominal) and nominal >= self.entered_on


class AccountFacts(NamedTuple):
    """What the rules need to know about an account.

    `term_on` is the first stated renewal date of the running term; it names the countdown's slots.
    """

    id: str
    cadence_from: date
    started_on: date | None = None
    renewal_on: date | None = None
    term_on: date | None = None
    status: AccountStatus = AccountStatus.ACTIVE
    pauses: tuple[Pause, ...] = ()

    def paused_on(self, day: date) -> bool:
        """Whether the account rests on this day."""
        return any(pause.covers(day) for pause in self.pauses)


class RollingBase(NamedTuple):
    """Where a rolling line stands: the number of its open slot and what its date counts from.

    `happening` is start, skip, cancel, or the channel of the touchpoint; `happened_on` the day it took
    place, `base_on` the date that `steps` intervals are added to.
    """

    number: int
    base_on: date
    happening: str
    happened_on: date
    steps: int = 1


class AccountLine(NamedTuple):
    """A cadence line as one account has it.

    `first_on` is the spread first date of a rolling line, `override_reason` why the line differs
    from its model's, `note` what was said of a line that is the account's own.
    """

    id: str
    line: Line
    facts: AccountFacts
    calendar: WorkingCalendar
    effective_from: date | None = None
    first_on: date | None = None
    override_reason: str | None = None
    note: str | None = None

    @property
    def planning_start(self) -> date:
        """The first day on which the line can have a slot (scheduling.md §3)."""
        days = (self.facts.started_on, self.facts.cadence_from, self.effective_from)
        return max(day for day in days if day is not None)


class Slot(NamedTuple):
    """A planned touchpoint: open and computed, or stored because something was decided about it.

    `first_due_on` is the due date before anybody moved it; `settled_on` is kept once the slot was
    closed or was moved after its grace; lead and grace are in days.
    """

    key: str
    nominal_on: date
    due_on: date
    lead_days: int
    grace_days: int
    status: SlotStatus = SlotStatus.OPEN
    first_due_on: date | None = None
    moves_by_us: int = 0
    moves_by_customer: int = 0
    attempts: int = 0
    retry_on: date | None = None
    booked_on: date | None = None
    booked_time: str | None = None
    closed_on: date | None = None
    settled_on: date | None = None
    cancelled_by: Party | None = None
    reason: str | None = None
    note: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it yet."""
        return self.status is SlotStatus.OPEN

    @property
    def moves(self) -> int:
        """How often it was rescheduled."""
        return self.moves_by_us + self.moves_by_customer

    @property
    def original_due_on(self) -> date:
        """The due date before any reschedule."""
        return self.first_due_on or self.due_on


class Decision(NamedTuple):
    """One thing that was decided about a slot; every one is kept."""

    account_line_id: str
    slot_key: str
    decided_on: date
    action: Action
    from_on: date | None = None
    to_on: date | None = None
    by: Party | None = None
    reason: str | None = None
    note: str | None = None
    booked_time: str | None = None
    touchpoint_id: str | None = None

    @property
    def slot_id(self) -> str:
        """The id of the slot it is about."""
        return slot_id(self.account_line_id, self.slot_key)


class Touchpoint(NamedTuple):
    """An interaction that took place or was attempted.

    `is_group` marks one message or event to several accounts at once; minutes of talk, CSAT 1–5,
    CES 1–7, NPS 0–10, sentiment −2 to 2.
    """

    id: str
    on: date
    type: str
    channel: Channel
    outcome: Outcome
    origin: Origin = Origin.PROACTIVE
    extra_types: tuple[str, ...] = ()
    minutes: int | None = None
    sentiment: int | None = None
    csat: int | None = None
    ces: int | None = None
    nps: int | None = None
    contacts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    text: str = ""
    is_group: bool = False

    @property
    def types(self) -> tuple[str, ...]:
        """Its own type first, then the further ones."""
        return (self.type, *self.extra_types)


NO_SLOTS: Mapping[str, Slot] = {}


class LineState(NamedTuple):
    """An account line with its stored slots by key, and its base where it rolls.

    `open_from` is the nominal date of the first slot that nobody closed: everything generated
    before it is closed, so its rows need not be loaded.
    """

    account_line: AccountLine
    stored: Mapping[str, Slot] = NO_SLOTS
    rolling: RollingBase | None = None
    open_from: date | None = None

    @property
    def id(self) -> str:
        """The account line's id."""
        return self.account_line.id

    @property
    def line(self) -> Line:
        """The line with its defaults filled in."""
        return self.account_line.line


class AccountState(NamedTuple):
    """An account's facts, the working calendar and all its lines: what a decision changes."""

    facts: AccountFacts
    calendar: WorkingCalendar
    lines: tuple[LineState, ...] = ()

    def state_of(self, account_line_id: str) -> LineState:
        """The state of one line; KeyError if the account has no such line."""
        for state in self.lines:
            if state.id == account_line_id:
                return state
        raise KeyError(account_line_id)

    def with_line(self, changed: LineState) -> AccountState:
        """The same account with one line's state replaced."""
        lines = tuple(changed if state.id == changed.id else state for state in self.lines)
        return AccountState(self.facts, self.calendar, lines)
