"""How slots stood on a day: the classes that a week's settled slots fall into (scheduling.md §8).

A summary of a past week must be the same text whenever it is made, so everything here takes away
what was decided after the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cadence_tui.domain.calendar import WorkingCalendar
from cadence_tui.domain.phases import grace_ends_on, overdue_from, settling_day
from cadence_tui.domain.records import Decision, Slot
from cadence_tui.domain.vocabulary import Action, Party, SkipReason, SlotStatus


class SlotClass(StrEnum):
    """What became of a settled slot: exactly one of these."""

    HELD_ON_TIME = "held_on_time"
    HELD_LATE = "held_late"
    SKIPPED = "skipped"
    MISSED = "missed"
    CANCELLED_BY_CUSTOMER = "cancelled_by_customer"
    CANCELLED_BY_US = "cancelled_by_us"
    SUPERSEDED = "superseded"
    STILL_OPEN = "still_open"


@dataclass(frozen=True)
class WeekAccount:
    """What a summary says about an account; `model` is its engagement model's key."""

    slug: str
    name: str
    owner: str | None
    model: str


@dataclass(frozen=True)
class StandingSlot:
    """A slot of the CSM's as it stood on the summary's last day.

    `line` is its line's name, `collapses` the line's catch-up rule; `rests` says that the
    account's cadence was paused on that day.
    """

    account: WeekAccount
    account_line_id: str
    line: str
    collapses: bool
    rests: bool
    slot: Slot
    calendar: WorkingCalendar

    @property
    def key(self) -> tuple[str, str]:
        """What tells this slot from every other one."""
        return self.account_line_id, self.slot.key

    @property
    def settles_on(self) -> date:
        """The day it was closed or became overdue, in the future while neither has come."""
        return settling_day(self.slot, self.calendar)

    def is_overdue(self, day: date) -> bool:
        """Whether it is open on the day, and past its due date and grace."""
        return (
            self.slot.is_open and not self.rests and day >= overdue_from(self.slot, self.calendar)
        )


def as_it_stood(slot: Slot, decisions: Sequence[Decision], on: date) -> Slot:
    """The slot as of the end of a day, without what was decided after it.

    `decisions` are the slot's own, in the order in which they were made; only reschedules matter.
    """
    if slot.closed_on is not None and slot.closed_on > on:
        slot = slot._replace(
            status=SlotStatus.OPEN, closed_on=None, cancelled_by=None, reason=None, note=None
        )
    if slot.settled_on is not None and slot.settled_on > on:
        slot = slot._replace(settled_on=None)
    later = [
        move for move in decisions if move.action is Action.RESCHEDULE and move.decided_on > on
    ]
    if not later:
        return slot
    by_us = sum(move.by is not Party.CUSTOMER for move in later)
    return slot._replace(
        due_on=later[0].from_on or slot.original_due_on,
        moves_by_us=max(0, slot.moves_by_us - by_us),
        moves_by_customer=max(0, slot.moves_by_customer - (len(later) - by_us)),
    )


def lapsed_keys(slots: Iterable[StandingSlot], on: date) -> frozenset[tuple[str, str]]:
    """The keys of the open slots that a later open slot of their line, due by the day, stands for."""
    arrived = [
        standing
        for standing in slots
        if standing.collapses and standing.slot.is_open and standing.slot.due_on <= on
    ]
    newest: dict[str, date] = {}
    for standing in arrived:
        line, nominal = standing.account_line_id, standing.slot.nominal_on
        newest[line] = max(nominal, newest.get(line, nominal))
    return frozenset(
        standing.key
        for standing in arrived
        if standing.slot.nominal_on < newest[standing.account_line_id]
    )


def class_of(slot: Slot, calendar: WorkingCalendar, *, lapsed: bool) -> SlotClass:
    """The one class of a settled slot, given as it stood on the summary's last day."""
    match slot.status:
        case SlotStatus.OPEN:
            return SlotClass.MISSED if lapsed else SlotClass.STILL_OPEN
        case SlotStatus.DONE:
            on_time = held_on_time(slot, calendar)
            return SlotClass.HELD_ON_TIME if on_time else SlotClass.HELD_LATE
        case SlotStatus.SKIPPED:
            return SlotClass.SKIPPED
        case SlotStatus.MISSED:
            return SlotClass.MISSED
        case SlotStatus.SUPERSEDED:
            return SlotClass.SUPERSEDED
        case SlotStatus.CANCELLED:
            by_customer = slot.cancelled_by is Party.CUSTOMER
            return SlotClass.CANCELLED_BY_CUSTOMER if by_customer else SlotClass.CANCELLED_BY_US


def held_on_time(slot: Slot, calendar: WorkingCalendar) -> bool:
    """Whether a slot was held by the end of its grace, before it was ever overdue.

    One that we moved is on time only by its first date, so that nothing is gained by moving.
    """
    if slot.closed_on is None or (slot.settled_on or slot.closed_on) < slot.closed_on:
        return False
    due_on = slot.original_due_on if slot.moves_by_us else slot.due_on
    return slot.closed_on <= grace_ends_on(due_on, slot.grace_days, calendar)


def was_declined(slot: Slot) -> bool:
    """Whether the customer did not want it: cancelled by them, or skipped because they asked."""
    if slot.status is SlotStatus.CANCELLED:
        return slot.cancelled_by is Party.CUSTOMER
    return slot.status is SlotStatus.SKIPPED and slot.reason == SkipReason.CUSTOMER_ASKED
