"""Decisions about one slot, each one command and one undo step: skip, cancel, reschedule, book, plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cadence_tui.domain import decisions as rules
from cadence_tui.domain.attribution import Credit, chosen_slot
from cadence_tui.domain.decisions import Decided
from cadence_tui.domain.identity import account_line_id, handle
from cadence_tui.domain.records import AccountState, LineState
from cadence_tui.domain.shown_dates import day_month, weekday_day_month
from cadence_tui.domain.slots import open_slots
from cadence_tui.domain.vocabulary import AccountStatus, Party, SkipReason, label
from cadence_tui.domain.words import checked_sentence, checked_time, checked_type
from cadence_tui.errors import NotFound, Refused
from cadence_tui.services.account_change import AccountChange
from cadence_tui.services.accounts_by_id import account_to_change

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.services.workspace import Workspace
    from cadence_tui.store import tables
    from cadence_tui.store.unit import Unit

YEARS_AHEAD = 3


class SlotNamed(Protocol):
    """Whatever names a slot; without a key it is the one that a person means by the line."""

    @property
    def account_id(self) -> str:
        """The id of the account."""

    @property
    def account_line_id(self) -> str:
        """The id of the account's line."""

    @property
    def slot_key(self) -> str | None:
        """The key of the slot within its line."""


@dataclass(frozen=True)
class Target:
    """The slot that a command is about.

    Without a slot key it is the one that a person means by the line: its actionable slot, else its next.
    """

    account_id: str
    account_line_id: str
    slot_key: str | None = None


@dataclass(frozen=True)
class DecisionDone:
    """What a decision did, for the line that is shown and for `--json`.

    `missed` holds the due dates of older slots that were closed in the same step, `next_due_on`
    the line's next date, `undo` the reference of the command.
    """

    summary: str
    account: str
    line: str
    slot_key: str
    due_on: date
    missed: tuple[date, ...]
    next_due_on: date | None
    undo: str


def skip(
    workspace: Workspace, target: SlotNamed, reason: SkipReason, note: str | None = None
) -> DecisionDone:
    """Skip a slot for a reason; Refused for a mandatory line."""
    note = checked_sentence(note, "note")

    def decide(account: AccountState, credit: Credit) -> Decided:
        return rules.skip(account, credit, workspace.today, reason, note)

    return _decide(workspace, "skip", f"Skipped ({label(reason).lower()})", target, decide)


def cancel(
    workspace: Workspace, target: SlotNamed, by: Party, reason: str | None = None
) -> DecisionDone:
    """Call a slot off, by the customer or by us, without a new date."""
    reason = checked_sentence(reason, "reason")

    def decide(account: AccountState, credit: Credit) -> Decided:
        return rules.cancel(account, credit, workspace.today, by, reason=reason)

    return _decide(workspace, "cancel", f"Cancelled by {by}", target, decide)


def reschedule(
    workspace: Workspace,
    target: SlotNamed,
    to_on: date,
    *,
    by: Party = Party.US,
    reason: str | None = None,
) -> DecisionDone:
    """Move a slot's due date once; Refused where the line has no room for the new date."""
    move = rules.Move(to_on, by, checked_sentence(reason, "reason"))

    def decide(account: AccountState, credit: Credit) -> Decided:
        return rules.reschedule(account, credit, workspace.today, move)

    shown = weekday_day_month(to_on, workspace.today)
    return _decide(workspace, "reschedule", f"Moved to {shown}", target, decide)


def book(
    workspace: Workspace, target: SlotNamed, on: date, time: str | None = None
) -> DecisionDone:
    """Note when the conversation is on the calendar; no due date moves.

    `time` is HH:MM.
    """
    time = checked_time(time) if time else None

    def decide(account: AccountState, credit: Credit) -> Decided:
        return rules.book(account, credit, workspace.today, on, time)

    at = f" at {time}" if time else ""
    shown = weekday_day_month(on, workspace.today)
    return _decide(workspace, "book", f"Booked {shown}{at}", target, decide)


def plan(
    workspace: Workspace, account_id: str, touchpoint_type: str, on: date, note: str | None = None
) -> DecisionDone:
    """Plan a one-off touchpoint: a line of the account's own with the policy `once`."""
    if on < workspace.today:
        raise Refused(f"{on.isoformat()} is in the past", remedy="plan from today on, or log it")
    touchpoint_type, note = checked_type(touchpoint_type), checked_sentence(note, "note")
    with workspace.unit("plan", account_id=account_id) as unit:
        account = account_to_change(unit, account_id)
        _refuse_inactive(account)
        line = _add_once_line(unit, account_id, touchpoint_type, on, note)
        change = AccountChange(unit, account_id)
        _refuse_too_early(account, change.state.state_of(line.id), on)
        change.finish()
        day = weekday_day_month(on, workspace.today)
        unit.summary = f"Planned {label(touchpoint_type)} with {account.name} on {day}"
        slot = open_slots(change.state.state_of(line.id), workspace.today)[0]
        return DecisionDone(
            summary=unit.summary,
            account=account.slug,
            line=line.name,
            slot_key=slot.key,
            due_on=slot.due_on,
            missed=(),
            next_due_on=slot.due_on,
            undo=handle(unit.command_id),
        )


def find_slot(account: AccountState, target: SlotNamed, today: date) -> Credit:
    """The open slot that a target names; NotFound when it is closed or was never there."""
    try:
        state = account.state_of(target.account_line_id)
    except KeyError as missing:
        raise NotFound("the account has no such line", remedy="see `cadence agenda`") from missing
    if target.slot_key is None:
        chosen = chosen_slot(state, today)
    else:
        ahead = open_slots(state, date(today.year + YEARS_AHEAD, 12, 31))
        chosen = next((slot for slot in ahead if slot.key == target.slot_key), None)
    if chosen is None:
        what = f"open slot {target.slot_key}" if target.slot_key else "open slot"
        raise NotFound(
            f"{label(state.line.type)} has no {what}",
            remedy="see `cadence agenda --to` or the account",
        )
    return Credit(state.id, chosen)


def _decide(
    workspace: Workspace,
    command: str,
    what: str,
    target: SlotNamed,
    decide: Callable[[AccountState, Credit], Decided],
) -> DecisionDone:
    with workspace.unit(command, account_id=target.account_id) as unit:
        change = AccountChange(unit, target.account_id)
        credit = find_slot(change.state, target, workspace.today)
        decided = decide(change.state, credit)
        change.take(decided)
        change.finish()
        state = change.state.state_of(credit.account_line_id)
        due = day_month(credit.slot.due_on, workspace.today)
        unit.summary = f"{what}: {label(state.line.type)} with {change.account.name} (due {due})"
        following = next(iter(open_slots(state, date.min)), None)
        return DecisionDone(
            summary=unit.summary,
            account=change.account.slug,
            line=state.line.name,
            slot_key=credit.slot.key,
            due_on=credit.slot.due_on,
            missed=tuple(older.slot.due_on for older in decided.missed),
            next_due_on=following.due_on if following else None,
            undo=handle(unit.command_id),
        )


def _refuse_inactive(account: tables.Account) -> None:
    """Refuse a plan for an account that nobody looks after any more: it would have no slot."""
    if account.status is not AccountStatus.ACTIVE:
        raise Refused(
            f"{account.name} is {account.status}, and nothing is planned for it",
            remedy="take that back with `cadence undo`",
        )


def _refuse_too_early(account: tables.Account, state: LineState, on: date) -> None:
    """Refuse a plan for a day before planning starts: it would have no slot (scheduling.md §3)."""
    start = state.account_line.planning_start
    if on < start:
        raise Refused(
            f"planning for {account.name} starts on {start.isoformat()}",
            remedy="choose that day or a later one",
        )


def _add_once_line(
    unit: Unit, account_id: str, touchpoint_type: str, on: date, note: str | None
) -> tables.AccountLine:
    """Give the account a line with one date, under a name that it does not have yet."""
    from cadence_tui.store import tables

    taken = {line.name for line in unit.find(tables.AccountLine, account_id=account_id)}
    stem = name = f"{touchpoint_type}-{on.isoformat()}"
    number = 2
    while name in taken:
        name = f"{stem}-{number}"
        number += 1
    line = tables.AccountLine(
        id=account_line_id(account_id, name),
        account_id=account_id,
        name=name,
        definition={"line": name, "type": touchpoint_type, "policy": "once", "on": on.isoformat()},
        reason=note,
        position=len(taken),
    )
    unit.add(line)
    return line
