"""The phase of an open slot on a day: a function of stored rows and today (scheduling.md §4)."""

from __future__ import annotations

from datetime import date, timedelta

from cadence_tui.domain.calendar import WorkingCalendar
from cadence_tui.domain.records import LineState, Slot
from cadence_tui.domain.vocabulary import Phase


def grace_ends_on(slot_due: date, grace_days: int, calendar: WorkingCalendar) -> date:
    """The last day on which a slot due then is not overdue; never a day off."""
    return calendar.next_working_day(slot_due + timedelta(days=grace_days))


def overdue_from(slot: Slot, calendar: WorkingCalendar) -> date:
    """The first day on which the slot is overdue."""
    return grace_ends_on(slot.due_on, slot.grace_days, calendar) + timedelta(days=1)


def attention_from(slot: Slot) -> date:
    """The first day on which the slot is upcoming: its due date less its lead."""
    return slot.due_on - timedelta(days=slot.lead_days)


def phase_on(state: LineState, slot: Slot, day: date, *, newer_arrived: bool = False) -> Phase:
    """The phase of an open slot; `newer_arrived` says that a later open slot of the line has come.

    Lines that make no work are information: planned, never due or overdue (scheduling.md §2).
    """
    facts, line = state.account_line.facts, state.line
    if not line.makes_work:
        return Phase.PLANNED
    if not line.ignores_pauses and facts.paused_on(day):
        return Phase.PAUSED
    if newer_arrived and line.collapses:
        return Phase.LAPSED
    if day >= overdue_from(slot, state.account_line.calendar):
        return Phase.OVERDUE
    if day >= slot.due_on:
        return Phase.DUE
    return Phase.UPCOMING if day >= attention_from(slot) else Phase.PLANNED


def settling_day(slot: Slot, calendar: WorkingCalendar) -> date:
    """The day a slot was closed or became overdue, whichever is first (scheduling.md §8).

    A day that was fixed by a reschedule after the grace stays.
    """
    if slot.settled_on is not None:
        return slot.settled_on
    overdue = overdue_from(slot, calendar)
    return overdue if slot.closed_on is None else min(slot.closed_on, overdue)
