"""What a log did or would do, as the app, the command line and `--json` show it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cadence_tui.domain.records import Touchpoint
from cadence_tui.domain.shown_dates import day_month, weekday_day_month
from cadence_tui.domain.vocabulary import Outcome, label


class CreditedSlot(NamedTuple):
    """A slot that the touchpoint does; `days_late` is negative for an early credit."""

    line: str
    type: str
    slot_key: str
    due_on: date
    days_late: int


class MissedSlot(NamedTuple):
    """An older slot that the log closes as missed."""

    line: str
    slot_key: str
    due_on: date


class NextDate(NamedTuple):
    """The next date of a line that the log moves; None when it has none."""

    line: str
    due_on: date | None


class Attempt(NamedTuple):
    """The slot that a no-show or a left message was counted on, and the proposed day to retry."""

    line: str
    slot_key: str
    retry_on: date | None


class LoggedFollowUp(NamedTuple):
    """A follow-up that the log adds; `contact` is who promised it, None when it is ours."""

    id: str
    text: str
    due_on: date | None
    contact: str | None = None


class LogResult(NamedTuple):
    """One account's part of a log.

    `closes` holds the texts of the follow-ups that `done:` closes, `unknown_contacts` the names
    that are on nobody's record, `undo` the command's reference (empty before it is saved).
    """

    account_id: str
    account: str
    account_name: str
    touchpoint: Touchpoint
    credits: tuple[CreditedSlot, ...]
    missed: tuple[MissedSlot, ...]
    next: tuple[NextDate, ...]
    attempt: Attempt | None
    cancelled: CreditedSlot | None
    follow_ups: tuple[LoggedFollowUp, ...]
    closes: tuple[str, ...]
    unknown_contacts: tuple[str, ...]
    is_dry_run: bool
    undo: str = ""

    def sentence(self, today: date) -> str:
        """The one line that answers a log."""
        verb = "Would log" if self.is_dry_run else "Logged"
        kind = sentence_type(self.touchpoint.type)
        parts = [
            f"{verb} {kind} with {self.account_name}{_outcome_text(self.touchpoint.outcome)}",
            weekday_day_month(self.touchpoint.on, today),
            *(_credit_text(credit, today) for credit in self.credits),
        ]
        if self.cancelled:
            due = day_month(self.cancelled.due_on, today)
            parts.append(f"cancels {label(self.cancelled.type)} (due {due})")
        elif self.attempt:
            retry = (
                weekday_day_month(self.attempt.retry_on, today) if self.attempt.retry_on else "soon"
            )
            parts.append(f"the slot stays open, try again {retry}")
        elif not self.credits:
            parts.append("credits no planned touchpoint")
        if self.missed:
            parts.append(f"{len(self.missed)} older marked missed")
        coming = sorted(item.due_on for item in self.next if item.due_on is not None)
        if coming:
            parts.append(f"next {day_month(coming[0], today)}")
        parts.extend(_follow_up_text(follow_up, today) for follow_up in self.follow_ups)
        parts.extend(f"closes “{text}”" for text in self.closes)
        parts.extend(f"{name} is not among the contacts" for name in self.unknown_contacts)
        return " · ".join(parts)


def sentence_type(touchpoint_type: str) -> str:
    """A type within a sentence: "check-in", but "QBR" stays."""
    text = label(touchpoint_type)
    return text if text.isupper() else text[:1].lower() + text[1:]


def _outcome_text(outcome: Outcome) -> str:
    if outcome in (Outcome.HELD, Outcome.REPLIED):
        return ""
    return f" ({label(outcome.value).lower()})"


def _credit_text(credit: CreditedSlot, today: date) -> str:
    if credit.days_late == 0:
        timing = "on the day"
    elif credit.days_late > 0:
        timing = f"{credit.days_late} d late"
    else:
        timing = f"{-credit.days_late} d early"
    return f"credits {label(credit.type)} (due {day_month(credit.due_on, today)}, {timing})"


def _follow_up_text(follow_up: LoggedFollowUp, today: date) -> str:
    if follow_up.due_on is None:
        return "follow-up without a date"
    return f"follow-up {weekday_day_month(follow_up.due_on, today)}"
