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
class ReplayedHistory:
    """The account after its history, every decision that followed from it, and the faults found.

    `decision_ids` has an id for each decision; one that the file states has its entry's.
    `touchpoints` are those that decisions such as a no-show stand for; a fault is a line of the file
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
) -> ReplayedHistory:
    """Take touchpoints (with their places) and decisions (with their ids) in, by date.

    On one day decisions come first, so that a slot skipped in the morning is not the one that the
    call of the afternoon credits. Touchpoints before the planning start set only last touch and base.
    """
    happenings: list[tuple[date, int, int, Touchpoint | Entry, str]] = [
        (touchpoint.on, 1, place, touchpoint, "") for touchpoint, place in touchpoints
    ]
    happenings.extend((entry.day("on"), 0, entry.place, entry, row_id) for entry, row_id in entries)
    made: list[Decision] = []
    ids: list[str] = []
    implied: list[Touchpoint] = []
    faults: list[tuple[int, str]] = []
    for _, _, place, happening, row_id in sorted(happenings, key=lambda one: one[:3]):
        try:
            if isinstance(happening, Touchpoint):
                decided = rules.log(account, happening)
            else:
                decided, touchpoint = _decide(account, happening, row_id)
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
    return ReplayedHistory(account, tuple(made), tuple(ids), tuple(implied), tuple(faults))


def _settled(decided: Decided) -> AccountState:
    """The account with the first open slot of each line found anew, so that the next step is short."""
    touched = {decision.account_line_id for decision in decided.decisions}
    account = decided.account
    for account_line_id in touched:
        account = account.with_line(with_open_from(account.state_of(account_line_id)))
    return account


def _decide(account: AccountState, entry: Entry, row_id: str) -> tuple[Decided, Touchpoint | None]:
    on, to_on = entry.day("on"), entry.day_or_none("to")
    reason, note = entry.text("reason"), entry.text("note")
    party = entry.word("by", Party) or Party.US
    state = _line_named(account, str(entry.fields["line"]))
    credit = find_slot(account, Target(account.facts.id, state.id), on)
    match entry.fields["do"]:
        case Action.SKIP:
            return rules.skip(account, credit, on, SkipReason(str(reason)), note), None
        case Action.CANCEL:
            return rules.cancel(account, credit, on, party, reason=reason), None
        case Action.RESCHEDULE if to_on is not None:
            return rules.reschedule(account, credit, on, rules.Move(to_on, party, reason)), None
        case Action.BOOK if to_on is not None:
            return rules.book(account, credit, on, to_on, entry.text("time")), None
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
