"""Replay: what a file says happened, taken into an account exactly as if each had been logged on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cadence_tui.domain import decisions as rules
from cadence_tui.domain.book import Entry
from cadence_tui.domain.decisions import Decided
from cadence_tui.domain.identity import derived_id
from cadence_tui.domain.records import AccountState, Decision, LineState, Touchpoint
from cadence_tui.domain.vocabulary import Action, Outcome, Party, SkipReason
from cadence_tui.errors import CadenceError
from cadence_tui.services.decide import Target, find_slot
from cadence_tui.services.derived import with_open_from


@dataclass(frozen=True)
class Replayed:
    """The account after its history, every decision that followed from it, and the faults found.

    ``decision_ids`` has an id for each decision; one that the file states has its entry's.
    ``touchpoints`` are those that decisions such as a no-show stand for; a fault is a line of the file
    and a reason.
    """

    account: AccountState
    decisions: tuple[Decision, ...]
    decision_ids: tuple[str, ...]
    touchpoints: tuple[Touchpoint, ...]
    faults: tuple[tuple[int, str], ...]


def replay(
    account: AccountState,
    touchpoints: list[tuple[Touchpoint, int]],
    entries: list[tuple[Entry, str]],
) -> Replayed:
    """Take touchpoints (with their places) and decisions (with their ids) in, by date.

    On one day decisions come first, so that a slot skipped in the morning is not the one that the
    call of the afternoon credits. Touchpoints before the planning start set only last touch and base.
    """
    events: list[tuple[date, int, int, Touchpoint | Entry, str]] = [
        (touchpoint.on, 1, place, touchpoint, "") for touchpoint, place in touchpoints
    ]
    events.extend((_day(entry), 0, entry.place, entry, row_id) for entry, row_id in entries)
    made: list[Decision] = []
    ids: list[str] = []
    implied: list[Touchpoint] = []
    faults: list[tuple[int, str]] = []
    for _, _, place, event, row_id in sorted(events, key=lambda event: event[:3]):
        try:
            if isinstance(event, Touchpoint):
                decided = rules.log(account, event)
            else:
                decided, touchpoint = _decide(account, event, row_id)
                implied.extend([touchpoint] if touchpoint else [])
        except CadenceError as problem:
            faults.append((place, str(problem)))
            continue
        account = _settled(decided)
        for decision in decided.decisions:
            stated = row_id and decision is decided.decisions[-1]
            follows = derived_id(decision.slot_id, f"{decision.action}:{len(made)}")
            ids.append(row_id if stated else follows)
            made.append(decision)
    return Replayed(account, tuple(made), tuple(ids), tuple(implied), tuple(faults))


def _settled(decided: Decided) -> AccountState:
    """The account with the first open slot of each line found anew, so that the next step is short."""
    touched = {decision.account_line_id for decision in decided.decisions}
    account = decided.account
    for account_line_id in touched:
        account = account.with_line(with_open_from(account.state_of(account_line_id)))
    return account


def _decide(account: AccountState, entry: Entry, row_id: str) -> tuple[Decided, Touchpoint | None]:
    fields, on = entry.fields, _day(entry)
    state = _line_named(account, str(fields["line"]))
    credit = find_slot(account, Target(account.facts.id, state.id), on)
    to_on, reason, note = fields.get("to"), _text(fields.get("reason")), _text(fields.get("note"))
    by = fields.get("by")
    party = by if isinstance(by, Party) else Party.US
    match fields["do"]:
        case Action.SKIP:
            return rules.skip(account, credit, on, SkipReason(str(reason)), note), None
        case Action.CANCEL:
            return rules.cancel(account, credit, on, party, reason=reason), None
        case Action.RESCHEDULE if isinstance(to_on, date):
            return rules.reschedule(account, credit, on, rules.Move(to_on, party, reason)), None
        case Action.BOOK if isinstance(to_on, date):
            return rules.book(account, credit, on, to_on, _text(fields.get("time"))), None
        case _:
            touchpoint = Touchpoint(
                id=row_id,
                on=on,
                type=state.line.type,
                channel=state.line.channel,
                outcome=Outcome.NO_SHOW,
                text=note or "",
            )
            return rules.log(account, touchpoint, credit), touchpoint


def _line_named(account: AccountState, name: str) -> LineState:
    for state in account.lines:
        if state.line.name == name:
            return state
    raise LookupError(name)


def _day(entry: Entry) -> date:
    on = entry.fields["on"]
    if not isinstance(on, date):
        raise TypeError(on)
    return on


def _text(value: object) -> str | None:
    return None if value is None else str(value)
