"""Reads what a weekly summary is made from, as it stood on the summary's last day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cadence_tui.domain.attribution import chosen_slot
from cadence_tui.domain.policies import BeforeRenewal, Rolling
from cadence_tui.domain.records import AccountFacts, Decision, LineState, Slot
from cadence_tui.domain.slots import open_slots
from cadence_tui.domain.vocabulary import AccountStatus, Action, Party
from cadence_tui.domain.weekly import (
    GroupTouches,
    RenewalRunway,
    Touches,
    WatchedAccount,
    WeekFacts,
)
from cadence_tui.domain.weekly_classes import StandingSlot, WeekAccount, as_it_stood
from cadence_tui.services.loading import (
    day_or_none,
    line_states,
    pause_from,
    slot_from,
    working_calendar,
)
from cadence_tui.store.queries import cadence
from cadence_tui.store.queries import week as query
from cadence_tui.store.queries.cadence import LineRow, PauseRow
from cadence_tui.store.queries.week import MoveRow, WatchedRow, WeekWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows

SlotKey = tuple[str, str]
Moves = Mapping[SlotKey, Sequence[Decision]]
PausesOf = Mapping[str | None, Sequence[PauseRow]]


def week_facts(rows: Rows, window: WeekWindow, desert_days: Mapping[str, int]) -> WeekFacts:
    """Everything that the summary counts; `desert_days` gives each engagement model's limit."""
    pauses = cadence.pauses(rows)
    touches = [
        GroupTouches(row.owner, row.model_id, Touches(row.human, row.automated))
        for row in query.touches(rows, window)
    ]
    pauses_of = _pauses_by_account(pauses)
    watched = [
        WatchedAccount(
            account=_watched_account(row),
            facts=_facts(row, pauses_of),
            desert_days=desert_days[row.model_id],
            last_touch_on=day_or_none(row.last_touch_on),
        )
        for row in query.perhaps_deserts(rows, window)
    ]
    return WeekFacts(
        slots=_standing_slots(rows, window, pauses),
        touches=touches,
        watched=watched,
        renewals=_renewals(rows, window, pauses),
        no_shows=query.no_shows(rows, window),
        rescheduled=query.reschedules(rows, window),
    )


def _standing_slots(
    rows: Rows, window: WeekWindow, pauses: Sequence[PauseRow]
) -> list[StandingSlot]:
    """The CSM's slots that the week may be about: the stored ones, and the computed open ones."""
    horizon = cadence.lines_in_horizon(rows, window.sunday, window.owner)
    if window.model is not None:
        horizon = [row for row in horizon if row.model_id == window.model]
    lines = {row.id: row for row in (*query.lines_of_week(rows, window), *horizon)}
    states = line_states(
        lines.values(),
        cadence.slots_in_horizon(rows, window.sunday),
        pauses,
        working_calendar(rows),
    )
    by_id = {state.id: state for state in states if state.line.makes_work}
    accounts = {row.id: _line_account(row) for row in lines.values()}
    slots = _stored_slots(rows, window, by_id)
    for row in horizon:
        if row.id in by_id:
            for slot in open_slots(by_id[row.id], window.sunday):
                if slot.due_on <= window.sunday:
                    slots.setdefault((row.id, slot.key), slot)
    return [
        _standing(accounts[line_id], by_id[line_id], slot, window.last)
        for (line_id, _), slot in slots.items()
    ]


def _stored_slots(
    rows: Rows, window: WeekWindow, states: Mapping[str, LineState]
) -> dict[SlotKey, Slot]:
    moves = _moves_by_slot(query.moves_since(rows, window))
    slots: dict[SlotKey, Slot] = {}
    for row in query.slots_of_week(rows, window):
        state = states.get(row.account_line_id)
        slot = slot_from(row)
        if state is None or (slot.is_open and not _row_holds(state, slot)):
            continue
        key = (row.account_line_id, row.key)
        slots[key] = as_it_stood(slot, moves.get(key, ()), window.last)
    return slots


def _row_holds(state: LineState, slot: Slot) -> bool:
    """Whether an open slot's row says when it is due.

    A rolling line's slot that nobody moved is computed from the line's base, and the open ones of an
    account that nobody looks after are gone.
    """
    if state.account_line.facts.status is not AccountStatus.ACTIVE:
        return False
    return slot.moves > 0 or not isinstance(state.line.policy, Rolling)


def _standing(account: WeekAccount, state: LineState, slot: Slot, last: date) -> StandingSlot:
    facts, line = state.account_line.facts, state.line
    return StandingSlot(
        account=account,
        account_line_id=state.id,
        line=line.name,
        collapses=line.collapses,
        rests=not line.ignores_pauses and facts.paused_on(last),
        slot=slot,
        calendar=state.account_line.calendar,
    )


def _renewals(rows: Rows, window: WeekWindow, pauses: Sequence[PauseRow]) -> list[RenewalRunway]:
    milestones = _next_milestones(rows, window, pauses)
    return [
        RenewalRunway(
            account=_watched_account(row),
            renewal_on=date.fromisoformat(row.renewal_on),
            days=(date.fromisoformat(row.renewal_on) - window.last).days,
            last_touch_on=day_or_none(row.last_touch_on),
            next_milestone_on=milestones.get(row.id),
            arr=row.arr,
            currency=row.currency,
        )
        for row in query.renewals(rows, window)
        if row.renewal_on is not None
    ]


def _next_milestones(rows: Rows, window: WeekWindow, pauses: Sequence[PauseRow]) -> dict[str, date]:
    """The due date of each account's milestone that is open and counts: the arrived one, else the next."""
    lines = query.countdown_lines(rows, window)
    slots = query.countdown_slots(rows, window)
    moves = _moves_by_slot(query.countdown_moves_since(rows, window))
    found: dict[str, date] = {}
    for state in line_states(lines, slots, pauses, working_calendar(rows)):
        if not (isinstance(state.line.policy, BeforeRenewal) and state.line.makes_work):
            continue
        stored = {
            key: as_it_stood(slot, moves.get((state.id, key), ()), window.last)
            for key, slot in state.stored.items()
        }
        facts = state.account_line.facts._replace(status=AccountStatus.ACTIVE)
        account_line = state.account_line._replace(facts=facts)
        stood = state._replace(account_line=account_line, stored=stored, open_from=None)
        slot = chosen_slot(stood, window.last)
        if slot is not None:
            found[facts.id] = min(slot.due_on, found.get(facts.id, slot.due_on))
    return found


def _moves_by_slot(moves: Iterable[MoveRow]) -> Moves:
    by_slot: dict[SlotKey, list[Decision]] = defaultdict(list)
    for row in moves:
        decision = Decision(
            row.account_line_id,
            row.slot_key,
            date.fromisoformat(row.decided_on),
            Action.RESCHEDULE,
            from_on=day_or_none(row.from_on),
            to_on=day_or_none(row.to_on),
            by=Party(row.by) if row.by else None,
        )
        by_slot[row.account_line_id, row.slot_key].append(decision)
    return by_slot


def _line_account(row: LineRow) -> WeekAccount:
    return WeekAccount(row.slug, row.account_name, row.owner, row.model_id)


def _watched_account(row: WatchedRow) -> WeekAccount:
    return WeekAccount(row.slug, row.name, row.owner, row.model_id)


def _pauses_by_account(pauses: Iterable[PauseRow]) -> PausesOf:
    by_account: dict[str | None, list[PauseRow]] = defaultdict(list)
    for row in pauses:
        by_account[row.account_id].append(row)
    return by_account


def _facts(row: WatchedRow, pauses: PausesOf) -> AccountFacts:
    """The facts that a desert depends on: the planning start, and the pauses."""
    whole_book = [leave for leave in pauses.get(None, ()) if leave.owner in (None, row.owner)]
    return AccountFacts(
        id=row.id,
        cadence_from=date.fromisoformat(row.cadence_from),
        started_on=day_or_none(row.started_on),
        pauses=tuple(pause_from(pause) for pause in (*pauses.get(row.id, ()), *whole_book)),
    )
