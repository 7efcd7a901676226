"""The open slots of an account line: computed from its policy, overlaid with what was decided.

No row is made months ahead (scheduling.md §1.3); a stored slot stands before a computed one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cadence_tui.domain.calendar import FIRST_YEAR
from cadence_tui.domain.grid import nominal_dates
from cadence_tui.domain.policies import BeforeRenewal, Fixed, Rolling
from cadence_tui.domain.records import AccountLine, LineState, Slot
from cadence_tui.domain.rolling import open_rolling_slot
from cadence_tui.domain.vocabulary import AccountStatus
from cadence_tui.errors import BadInput

MOST_SLOTS = 2000


class LineView(NamedTuple):
    """What a line shows on one day under its catch-up rule.

    `arrived` holds the open slots that are due or past due, oldest first, `coming` the next ones.
    """

    arrived: tuple[Slot, ...]
    coming: tuple[Slot, ...]

    @property
    def newest_arrived(self) -> Slot | None:
        """The arrived slot that stands for the older ones."""
        return self.arrived[-1] if self.arrived else None

    @property
    def next(self) -> Slot | None:
        """The first slot that is not due yet."""
        return self.coming[0] if self.coming else None


def grid_slots(account_line: AccountLine, start: date) -> Iterator[Slot]:
    """Computed slots with a nominal date on or after `start`, in order, pauses left out.

    A churned or archived account has none.
    """
    line, calendar = account_line.line, account_line.calendar
    resume = start if account_line.facts.status is AccountStatus.ACTIVE else None
    while resume is not None:
        begin, resume = resume, None
        for key, nominal in nominal_dates(account_line, begin):
            resume = None if line.ignores_pauses else _pause_over(account_line, nominal)
            if resume is not None:
                break
            due = calendar.shifted(nominal, line.shift)
            if not _is_over_at_start(account_line, due):
                yield Slot(key, nominal, due, line.lead_days, line.grace_days)


def slots_due_from(account_line: AccountLine, first: date) -> Iterator[Slot]:
    """Computed slots due on or after `first`, in order."""
    for slot in grid_slots(account_line, _earliest_nominal(first)):
        if slot.due_on >= first:
            yield slot


def slots_until(slots: Iterable[Slot], last: date) -> list[Slot]:
    """Those of some slots in order that are due by a day; BadInput beyond 2,000 of them."""
    found: list[Slot] = []
    for slot in slots:
        if slot.due_on > last:
            break
        if len(found) == MOST_SLOTS:
            raise BadInput(
                f"there are more than {MOST_SLOTS} dates in that time",
                remedy="ask for a shorter time",
            )
        found.append(slot)
    return found


def open_slots(state: LineState, until: date) -> list[Slot]:
    """Open slots due on or before `until` and the one after them, oldest first."""
    if state.account_line.facts.status is not AccountStatus.ACTIVE:
        return []
    if isinstance(state.line.policy, Rolling):
        return [open_rolling_slot(state)]
    found: list[Slot] = []
    seen: set[str] = set()
    start = state.open_from or date(FIRST_YEAR, 1, 1)
    for computed in _with_stored(state, start):
        if computed.key in seen:
            continue
        seen.add(computed.key)
        if not computed.is_open:
            continue
        found.append(computed)
        if computed.due_on > until:
            break
        if len(found) > MOST_SLOTS:
            raise BadInput(
                f"“{state.line.name}” has more than {MOST_SLOTS} open dates",
                remedy="ask for a shorter time, or give the line a longer interval or a later `effective_from`",
            )
    return found


def view_on(state: LineState, day: date, *, until: date | None = None) -> LineView:
    """The line's open slots on a day, the coming ones up to `until` (at least the next one)."""
    slots = open_slots(state, max(day, until) if until else day)
    arrived = tuple(slot for slot in slots if slot.due_on <= day)
    coming = tuple(slot for slot in slots if slot.due_on > day)
    return LineView(arrived, coming)


def _with_stored(state: LineState, start: date) -> Iterator[Slot]:
    """Computed slots in order, a stored slot in its place where one is kept."""
    kept = {key: slot for key, slot in state.stored.items() if slot.nominal_on >= start}
    waiting = sorted(
        (slot for slot in kept.values() if slot.is_open), key=lambda slot: slot.nominal_on
    )
    for computed in grid_slots(state.account_line, start):
        while waiting and waiting[0].nominal_on < computed.nominal_on:
            yield waiting.pop(0)
        stored = kept.get(computed.key)
        if stored is not None and stored in waiting:
            waiting.remove(stored)
        yield stored or computed
    yield from waiting


def _pause_over(account_line: AccountLine, nominal: date) -> date | None:
    """The day after the pause that a nominal date falls into, None outside of pauses."""
    ends = [pause.to_on for pause in account_line.facts.pauses if pause.suppresses(nominal)]
    return max(ends) + timedelta(days=1) if ends else None


def _is_over_at_start(account_line: AccountLine, due: date) -> bool:
    """Whether a shift brought the date back to where nothing can be owed yet (scheduling.md §3)."""
    match account_line.line.policy:
        case Fixed(anchor=None):
            return due <= account_line.planning_start
        case BeforeRenewal():
            return due < account_line.planning_start
        case _:
            return False


def _earliest_nominal(first: date) -> date:
    """A nominal date early enough for every slot that a shift moves to `first` or later."""
    try:
        return first - timedelta(days=62)
    except OverflowError:
        return first
