"""What is typed into a dialog, read against the book before anything is saved: days, bookings, moves, next steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cadence_tui.domain import decisions as rules
from cadence_tui.domain.date_phrases import Direction, WrongSide, longest_date_suffix, parse_date
from cadence_tui.domain.text import clean_line
from cadence_tui.domain.words import time_of_day
from cadence_tui.errors import BadInput
from cadence_tui.services.decide import Target, find_slot
from cadence_tui.services.loading import account_state, working_calendar
from cadence_tui.services.log_reading import next_due_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.domain.records import AccountState
    from cadence_tui.store.queries import Rows

_ANY_REASON = "to be given"


@dataclass(frozen=True)
class Phrases:
    """How phrases are read: against which account's dates, from which day, slashed dates in which order."""

    rows: Rows
    account_id: str
    today: date
    date_order: str | None = None

    def day(self, phrase: str, state: AccountState | None = None) -> date:
        """The day that a phrase means, looking ahead; one that says it lies behind is returned too.

        BadInput for what is no date.
        """
        known = state or account_state(self.rows, self.account_id)
        try:
            return parse_date(
                phrase,
                today=self.today,
                direction=Direction.FUTURE,
                date_order=self.date_order,
                next_due=lambda kind: next_due_of(known, kind, self.today),
                fiscal_start_month=known.calendar.fiscal_start_month,
            )
        except WrongSide as found:
            return found.day


@dataclass(frozen=True)
class Booking:
    """When a conversation is on the calendar; `time` as `14:00`, None where nobody said."""

    on: date
    time: str | None


@dataclass(frozen=True)
class NextStep:
    """A follow-up as typed: what is to be done, and by when where that was said."""

    text: str
    due_on: date | None


def read_move(phrases: Phrases, target: Target, phrase: str) -> date:
    """The day to which a slot may move; raises what rescheduling would, but for a reason that is still to come."""
    state = account_state(phrases.rows, phrases.account_id)
    to_on = phrases.day(phrase, state)
    move = rules.Move(to_on, reason=_ANY_REASON)
    rules.reschedule(state, find_slot(state, target, phrases.today), phrases.today, move)
    return to_on


def read_booking(phrases: Phrases, target: Target, phrase: str) -> Booking:
    """The day and perhaps the time of a booking, `thu 14:00`; raises what booking would."""
    words = phrase.split()
    time = time_of_day(words[-1]) if words else None
    if time is not None:
        words.pop()
    if not words:
        raise BadInput(
            "a booking has a day", remedy="write thu, 3d or 2026-12-03, and perhaps 14:00"
        )
    state = account_state(phrases.rows, phrases.account_id)
    on = phrases.day(" ".join(words), state)
    rules.book(state, find_slot(state, target, phrases.today), phrases.today, on, time)
    return Booking(on, time)


def read_next_step(phrases: Phrases, text: str) -> NextStep:
    """The follow-up that a line means, its date at its end: `send SSO docs fri`."""
    words = clean_line(text).split()
    found = longest_date_suffix(
        words,
        today=phrases.today,
        date_order=phrases.date_order,
        fiscal_start_month=working_calendar(phrases.rows).fiscal_start_month,
    )
    due_on, count = found or (None, 0)
    what = " ".join(words[: len(words) - count])
    if not what:
        raise BadInput(
            "a follow-up says what is to be done", remedy="write a few words before its date"
        )
    return NextStep(what, due_on)
