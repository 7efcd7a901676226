"""Stored rows made into the states that the rules of the domain work on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache

from cadence_tui.domain.calendar import WorkingCalendar, weekday_number
from cadence_tui.domain.lines import Line, line_from, merged
from cadence_tui.domain.policies import Rolling
from cadence_tui.domain.records import (
    AccountFacts,
    AccountLine,
    AccountState,
    LineState,
    Pause,
    Slot,
)
from cadence_tui.domain.rolling import START, stored_base
from cadence_tui.domain.vocabulary import AccountStatus, Party, SlotStatus
from cadence_tui.store.queries import cadence as query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import AccountRecord
    from cadence_tui.store.queries.cadence import LineRow, PauseRow, SlotRow


def working_calendar(rows: Rows) -> WorkingCalendar:
    """The book's weekend, holidays and fiscal year."""
    stored = {key: json.loads(value) for key, value in query.settings(rows).items()}
    default = WorkingCalendar()
    weekend = stored.get("weekend")
    return WorkingCalendar(
        weekend=default.weekend if weekend is None else frozenset(map(weekday_number, weekend)),
        holidays=frozenset(date.fromisoformat(day) for day in stored.get("holidays", ())),
        fiscal_start_month=stored.get("fiscal_start_month", default.fiscal_start_month),
    )


def account_state(rows: Rows, account_id: str) -> AccountState:
    """Everything that a decision about the account needs, with all its stored slots; NotFound if there is none."""
    calendar = working_calendar(rows)
    lines = query.lines_of_account(rows, account_id)
    slots = query.slots_of_account(rows, account_id)
    states = line_states(lines, slots, query.pauses(rows, account_id), calendar)
    facts = states[0].account_line.facts if states else _facts_alone(rows, account_id)
    return AccountState(facts, calendar, tuple(states))


def line_states(
    lines: Iterable[LineRow],
    slots: Iterable[SlotRow],
    pauses: Iterable[PauseRow],
    calendar: WorkingCalendar,
) -> list[LineState]:
    """Account lines with their stored slots and pauses, in the order of `lines`."""
    slots_of: dict[str, dict[str, Slot]] = defaultdict(dict)
    for stored in slots:
        slots_of[stored.account_line_id][stored.key] = slot_from(stored)
    pauses = list(pauses)
    facts_of: dict[str, AccountFacts] = {}
    states = []
    for row in lines:
        facts = facts_of.get(row.account_id)
        if facts is None:
            facts = facts_of[row.account_id] = _facts(row.account_id, row, pauses)
        states.append(_line_state(row, facts, calendar, slots_of.get(row.id, {})))
    return states


def slot_from(row: SlotRow) -> Slot:
    """A stored slot as the rules see it."""
    return Slot(
        key=row.key,
        nominal_on=date.fromisoformat(row.nominal_on),
        due_on=date.fromisoformat(row.due_on),
        lead_days=row.lead_days,
        grace_days=row.grace_days,
        status=SlotStatus(row.status),
        first_due_on=day_or_none(row.first_due_on),
        moves_by_us=row.moves_by_us,
        moves_by_customer=row.moves_by_customer,
        attempts=row.attempts,
        retry_on=day_or_none(row.retry_on),
        booked_on=day_or_none(row.booked_on),
        booked_time=row.booked_time,
        closed_on=day_or_none(row.closed_on),
        settled_on=day_or_none(row.settled_on),
        cancelled_by=Party(row.cancelled_by) if row.cancelled_by else None,
        reason=row.reason,
        note=row.note,
    )


def pause_from(row: PauseRow) -> Pause:
    """A stored pause as the rules see it."""
    return Pause(
        date.fromisoformat(row.from_on),
        date.fromisoformat(row.to_on),
        date.fromisoformat(row.entered_on),
        row.reason,
    )


def day_or_none(text: str | None) -> date | None:
    """A stored date."""
    return None if text is None else date.fromisoformat(text)


@cache
def parsed_line(model_definition: str | None, own_definition: str | None) -> Line:
    """The line that two stored definitions make; many accounts share the same two."""
    model = json.loads(model_definition) if model_definition else None
    own = json.loads(own_definition) if own_definition else None
    return line_from(merged(model, own))


def _line_state(
    row: LineRow, facts: AccountFacts, calendar: WorkingCalendar, stored: dict[str, Slot]
) -> LineState:
    line = parsed_line(row.model_definition, row.own_definition)
    overrides = row.model_definition is not None
    account_line = AccountLine(
        id=row.id,
        line=line,
        facts=facts,
        calendar=calendar,
        effective_from=day_or_none(row.effective_from) or day_or_none(row.model_effective_from),
        first_on=day_or_none(row.first_on),
        override_reason=row.reason if overrides else None,
        note=None if overrides else row.reason,
    )
    rolling = None
    if isinstance(line.policy, Rolling) and row.rolling_base_on and row.rolling_number:
        base_on = date.fromisoformat(row.rolling_base_on)
        happening, steps = row.rolling_base or START, row.rolling_steps or 1
        rolling = stored_base(row.rolling_number, base_on, happening, steps, stored)
    return LineState(account_line, stored, rolling, day_or_none(row.open_from))


def _facts(
    account_id: str, row: LineRow | AccountRecord, pauses: Iterable[PauseRow]
) -> AccountFacts:
    return AccountFacts(
        id=account_id,
        cadence_from=date.fromisoformat(row.cadence_from),
        started_on=day_or_none(row.started_on),
        renewal_on=day_or_none(row.renewal_on),
        term_on=day_or_none(row.first_renewal_on),
        status=AccountStatus(row.status),
        pauses=_pauses_of(account_id, row.owner, pauses),
    )


def _facts_alone(rows: Rows, account_id: str) -> AccountFacts:
    """The facts of an account that has no lines."""
    from cadence_tui.services.accounts_by_id import account_on_record

    account = account_on_record(rows, account_id)
    return _facts(account_id, account, query.pauses(rows, account_id))


def _pauses_of(account_id: str, owner: str | None, pauses: Iterable[PauseRow]) -> tuple[Pause, ...]:
    """The account's own pauses, and those of its owner's whole book."""
    return tuple(
        pause_from(pause)
        for pause in pauses
        if pause.account_id == account_id
        or (pause.account_id is None and pause.owner in (None, owner))
    )
