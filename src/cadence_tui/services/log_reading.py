"""A log line read against the book: what it would store, credit and move. Nothing is written here.

The preview of the log bar, `cadence log --dry-run` and the saving itself all come this way, so that
what is saved is what was shown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.attribution import Credit
from cadence_tui.domain.capture import CaptureLine, NamedContact, parse_line, with_defaults
from cadence_tui.domain.decisions import Decided, log
from cadence_tui.domain.identity import new_id
from cadence_tui.domain.ladder import AccountLadder, Candidate, Ladder
from cadence_tui.domain.phases import attention_from
from cadence_tui.domain.records import AccountState, LineState, Touchpoint
from cadence_tui.domain.slots import open_slots, view_on
from cadence_tui.domain.text import clean_line
from cadence_tui.domain.vocabulary import CHECK_IN, TYPE_LABELS, Action, Channel, Origin
from cadence_tui.domain.words import LONGEST_NOTE_BYTES, checked_sentence
from cadence_tui.errors import Ambiguous, BadInput, NotFound
from cadence_tui.services.decide import SlotNamed, find_slot
from cadence_tui.services.loading import account_state, working_calendar
from cadence_tui.services.log_models import (
    Attempt,
    CreditedSlot,
    LoggedFollowUp,
    LogResult,
    MissedSlot,
    NextDate,
)
from cadence_tui.store.queries import accounts as accounts_query
from cadence_tui.store.queries import follow_ups as follow_ups_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.follow_ups import FollowUpRecord


@dataclass(frozen=True)
class Capture:
    """A line to log and what surrounds it.

    `bound` is the slot that the user chose (a row of the agenda, `--for`); with `chip` the line
    names no account. `ladder` may hand in the book's names where they were loaded before.
    """

    line: str
    today: date
    bound: SlotNamed | None = None
    chip: Candidate | None = None
    date_order: str | None = None
    ladder: AccountLadder | None = None


@dataclass(frozen=True)
class ReadLog:
    """One account's part of a line, worked out and not yet saved."""

    result: LogResult
    decided: Decided
    closing: tuple[FollowUpRecord, ...]
    is_group: bool


def account_ladder(rows: Rows) -> AccountLadder:
    """The names of the book's accounts, ready to be looked up."""
    return AccountLadder(
        Candidate(row_id, name, slug, tuple(json.loads(aliases)))
        for row_id, slug, name, aliases in accounts_query.names(rows)
    )


def read_log(rows: Rows, capture: Capture) -> tuple[ReadLog, ...]:
    """Work out what a line would do, one entry for each account that it names."""
    line = _parsed(rows, capture)
    bound = capture.bound
    if bound is not None and (len(line.accounts) != 1 or line.accounts[0].id != bound.account_id):
        raise BadInput(
            "the line names another account than the slot to credit",
            remedy="leave out the account, or leave out --for",
        )
    return tuple(_read_for(rows, line, place, capture) for place in range(len(line.accounts)))


def _parsed(rows: Rows, capture: Capture) -> CaptureLine:
    def next_due(account: Candidate, touchpoint_type: str) -> date | None:
        return next_due_of(account_state(rows, account.id), touchpoint_type, capture.today)

    text = clean_line(capture.line)
    if len(text.encode()) > LONGEST_NOTE_BYTES:
        raise BadInput(
            f"the line is longer than {LONGEST_NOTE_BYTES // 1000} kB", remedy="shorten it"
        )
    return parse_line(
        text,
        today=capture.today,
        ladder=capture.ladder or account_ladder(rows),
        contacts_of=lambda account: contact_ladder(rows, account.id),
        chip_account=capture.chip,
        types=known_types(rows),
        date_order=capture.date_order,
        next_due=next_due,
        fiscal_start_month=working_calendar(rows).fiscal_start_month,
    )


def contact_ladder(rows: Rows, account_id: str) -> Ladder:
    """The names of an account's contacts, ready to be looked up."""
    return Ladder(
        Candidate(row.id, row.name)
        for row in accounts_query.contacts_of(rows, account_id)
        if row.left_on is None
    )


def known_types(rows: Rows) -> frozenset[str]:
    """The touchpoint types that the book's lines have beside the shipped ones."""
    return frozenset(accounts_query.line_types(rows)) - TYPE_LABELS.keys()


def next_due_of(state: AccountState, touchpoint_type: str, today: date) -> date | None:
    """The due date of the account's next open slot of a type, for phrases such as "next qbr"."""
    dates = [
        slot.due_on
        for line in state.lines
        if line.line.type == touchpoint_type and line.line.makes_work
        for slot in view_on(line, today).coming[:1]
    ]
    return min(dates, default=None)


def _read_for(rows: Rows, line: CaptureLine, place: int, capture: Capture) -> ReadLog:
    account = line.accounts[place]
    state = account_state(rows, account.id)
    bound = find_slot(state, capture.bound, line.on) if capture.bound else None
    line = _completed(line, state, bound)
    touchpoint = _touchpoint(line, place)
    decided = log(state, touchpoint, bound)
    closing = _closed_by(rows, account.id, line.done)
    result = LogResult(
        account_id=account.id,
        account=account.slug,
        account_name=account.name,
        touchpoint=touchpoint,
        credits=tuple(_credited(state, credit, touchpoint.on) for credit in decided.credits),
        missed=tuple(
            MissedSlot(
                state.state_of(older.account_line_id).line.name, older.slot.key, older.slot.due_on
            )
            for older in decided.missed
        ),
        next=tuple(_next(decided.account.state_of(moved)) for moved in decided.moved),
        attempt=_attempt(state, decided),
        cancelled=_cancelled(state, decided, touchpoint.on),
        follow_ups=tuple(
            LoggedFollowUp(
                new_id(),
                checked_sentence(follow_up.text, "follow-up") or "",
                follow_up.due_on,
                None if follow_up.theirs is None else _contact_name(follow_up.theirs, place),
            )
            for follow_up in line.follow_ups
        ),
        closes=tuple(row.text for row in closing),
        unknown_contacts=tuple(c.text for c in line.contacts if not c.is_known),
        is_dry_run=True,
    )
    return ReadLog(result, decided, closing, is_group=len(line.accounts) > 1)


def _completed(line: CaptureLine, state: AccountState, bound: Credit | None) -> CaptureLine:
    """The line with type and channel taken from the slot it is about, where it does not say them."""
    if bound is not None:
        about: LineState | None = state.state_of(bound.account_line_id)
    elif line.type is not None:
        about = _line_of_type(state, line.type)
    elif line.channel is not None and line.channel.is_written:
        about = _waiting_line_on(state, line.channel, line.on)
    else:
        about = None
    kind = line.type or (about.line.type if about else CHECK_IN)
    if about is None:
        about = _line_of_type(state, kind)
    return with_defaults(line, type_name=kind, channel=about.line.channel if about else None)


def _line_of_type(state: AccountState, touchpoint_type: str) -> LineState | None:
    own = [line for line in state.lines if line.line.type == touchpoint_type]
    return next((line for line in own if line.line.makes_work), None)


def _waiting_line_on(state: AccountState, channel: Channel, day: date) -> LineState | None:
    """The first line on this written channel with a slot that has arrived or is within its lead."""
    for line in state.lines:
        if not line.line.makes_work or line.line.channel is not channel:
            continue
        view = view_on(line, day)
        if view.arrived or (view.next is not None and attention_from(view.next) <= day):
            return line
    return None


def _touchpoint(line: CaptureLine, place: int) -> Touchpoint:
    if line.type is None or line.channel is None or line.outcome is None:
        raise TypeError("the line has no defaults yet")
    return Touchpoint(
        id=new_id(),
        on=line.on,
        type=line.type,
        channel=line.channel,
        outcome=line.outcome,
        origin=Origin.REACTIVE if line.is_inbound else Origin.PROACTIVE,
        extra_types=line.extra_types,
        minutes=line.minutes,
        sentiment=line.sentiment,
        csat=line.csat,
        ces=line.ces,
        nps=line.nps,
        contacts=tuple(dict.fromkeys(_contact_name(c, place) for c in line.contacts)),
        tags=line.tags,
        text=line.text,
        is_group=len(line.accounts) > 1,
    )


def _contact_name(contact: NamedContact, place: int) -> str:
    """The name on record at the account in that place of the line, else the name as written."""
    found = contact.found[place] if place < len(contact.found) else None
    return contact.text if found is None else found.name


def _closed_by(rows: Rows, account_id: str, wanted: tuple[str, ...]) -> tuple[FollowUpRecord, ...]:
    """The open follow-ups that `done:` means; each must be one alone."""
    if not wanted:
        return ()
    still_open = follow_ups_query.of_account(rows, account_id, only_open=True)
    found = []
    for text in wanted:
        words = text.casefold()
        matching = [row for row in still_open if words in row.text.casefold()]
        if not matching:
            raise NotFound(
                f"no open follow-up has “{text}” in it", remedy="see `cadence follow-up list`"
            )
        if len(matching) > 1:
            raise Ambiguous(
                f"“{text}” stands in {len(matching)} open follow-ups",
                remedy="write more of the one you mean",
                candidates=[row.text for row in matching],
            )
        found.append(matching[0])
    return tuple(found)


def _credited(state: AccountState, credit: Credit, on: date) -> CreditedSlot:
    line = state.state_of(credit.account_line_id).line
    days_late = (on - credit.slot.due_on).days
    return CreditedSlot(line.name, line.type, credit.slot.key, credit.slot.due_on, days_late)


def _cancelled(state: AccountState, decided: Decided, on: date) -> CreditedSlot | None:
    for decision in decided.decisions:
        if decision.action is Action.CANCEL:
            kept = decided.account.state_of(decision.account_line_id).stored[decision.slot_key]
            return _credited(state, Credit(decision.account_line_id, kept), on)
    return None


def _next(state: LineState) -> NextDate:
    following = next(iter(open_slots(state, date.min)), None)
    return NextDate(state.line.name, following.due_on if following else None)


def _attempt(state: AccountState, decided: Decided) -> Attempt | None:
    if decided.attempt is None:
        return None
    line = state.state_of(decided.attempt.account_line_id).line
    return Attempt(line.name, decided.attempt.slot.key, decided.attempt.slot.retry_on)
