"""Which slot a touchpoint credits (scheduling.md §5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.grid import period_contains
from cadence_tui.domain.lines import Line
from cadence_tui.domain.phases import attention_from, overdue_from
from cadence_tui.domain.records import AccountState, LineState, Slot, Touchpoint
from cadence_tui.domain.slots import view_on
from cadence_tui.domain.vocabulary import INTERNAL_NOTE, Origin, Outcome


@dataclass(frozen=True)
class Credit:
    """A slot of a line that a touchpoint credits."""

    account_line_id: str
    slot: Slot


def is_human_touch(touchpoint: Touchpoint) -> bool:
    """Whether the customer and one of us spoke; only this resets "days since last touch"."""
    to_several = touchpoint.is_group and (
        touchpoint.channel.is_written or "event" in (touchpoint.channel, touchpoint.type)
    )
    return (
        touchpoint.outcome.is_conversation
        and touchpoint.origin is not Origin.AUTOMATED
        and touchpoint.type != INTERNAL_NOTE
        and not to_several
    )


def counts_for(line: Line, touchpoint: Touchpoint) -> bool:
    """Whether a touchpoint is of a kind that satisfies the line."""
    if touchpoint.type == INTERNAL_NOTE or not _reached(line, touchpoint):
        return False
    if not any(line.is_satisfied_by(kind) for kind in touchpoint.types):
        return False
    return line.accepts_channel(touchpoint.channel)


def rebases(line: Line, touchpoint: Touchpoint) -> bool:
    """Whether a rolling line counts from the touchpoint even if it credits no slot of it."""
    return is_human_touch(touchpoint) and counts_for(line, touchpoint)


def credits_of(
    account: AccountState, touchpoint: Touchpoint, bound: Credit | None = None
) -> list[Credit]:
    """The slots that a touchpoint credits, at most one a line.

    `bound` is the slot that the user chose: it is credited whatever the touchpoint's type.
    """
    found: list[Credit] = []
    for state in account.lines:
        if not state.line.makes_work:
            continue
        slot: Slot | None
        if bound is not None and state.id == bound.account_line_id:
            slot = bound.slot
        elif counts_for(state.line, touchpoint):
            slot = credited_slot(state, touchpoint)
        else:
            continue
        if slot is not None:
            found.append(Credit(state.id, slot))
    return found


def chosen_slot(state: LineState, day: date) -> Slot | None:
    """The slot that a person means by naming a line: its actionable one, else its next.

    A line that makes no work has nothing to act on, so it is always the next one.
    """
    view = view_on(state, day)
    return (view.newest_arrived if state.line.makes_work else None) or view.next


def credited_slot(state: LineState, touchpoint: Touchpoint) -> Slot | None:
    """The slot of one line that the touchpoint credits by the rules, if any.

    A touchpoint from before the planning start, or from before a rolling slot came into being, finds
    no slot: a log is evaluated as of its own day.
    """
    if touchpoint.on < state.account_line.planning_start:
        return None
    if state.rolling is not None and touchpoint.on < state.rolling.happened_on:
        return None
    view = view_on(state, touchpoint.on)
    own_type = state.line.type in touchpoint.types
    if not state.line.collapses and view.arrived:
        return view.arrived[0]
    newest = view.newest_arrived
    if newest is not None and touchpoint.on < overdue_from(newest, state.account_line.calendar):
        return newest
    coming = view.next
    if coming is not None and _is_early_enough(state, coming, touchpoint.on, own_type=own_type):
        return coming
    return newest


def slot_of_own_type(account: AccountState, touchpoint: Touchpoint) -> Credit | None:
    """The slot that an attempt or a cancellation is about: the touchpoint's own type's."""
    own = [
        state
        for state in account.lines
        if state.line.makes_work and state.line.type == touchpoint.type
    ]
    own.sort(key=lambda state: state.line.name != touchpoint.type)
    for state in own:
        slot = credited_slot(state, touchpoint)
        if slot is not None:
            return Credit(state.id, slot)
    return None


def _reached(line: Line, touchpoint: Touchpoint) -> bool:
    if touchpoint.outcome.is_conversation:
        return True
    sent = touchpoint.outcome is Outcome.SENT
    return sent and line.accepts != "live" and touchpoint.channel.is_written


def _is_early_enough(state: LineState, slot: Slot, day: date, *, own_type: bool) -> bool:
    if day >= attention_from(slot):
        return True
    return own_type and period_contains(slot.key, state.account_line, day)
