"""A new account out of a file: its lines, its history and everything that follows from them.

The whole account is worked out in memory and then written table by table, so that a long history
costs no more statements than a short one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from cadence_tui.domain.attribution import rebases
from cadence_tui.domain.book import AccountEntry, Entry, LineEntry
from cadence_tui.domain.calendar import WorkingCalendar
from cadence_tui.domain.identity import account_line_id, new_id
from cadence_tui.domain.lines import line_from, merged
from cadence_tui.domain.policies import Rolling, interval_days
from cadence_tui.domain.records import (
    AccountFacts,
    AccountLine,
    AccountState,
    Decision,
    LineState,
    Pause,
    Touchpoint,
)
from cadence_tui.domain.rolling import starting_base
from cadence_tui.domain.slots import open_slots
from cadence_tui.errors import BadInput
from cadence_tui.services import import_rows
from cadence_tui.services.derived import settle_lines
from cadence_tui.services.models import ModelLines
from cadence_tui.services.replay import replay
from cadence_tui.services.stored_values import Columns


@dataclass
class ImportedAccount:
    """An account of the file on its way into the book, with the rows of its tables."""

    entry: AccountEntry
    columns: Columns
    state: AccountState
    line_rows: list[Columns]
    touchpoints: list[Touchpoint] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    decision_ids: list[str] = field(default_factory=list)
    faults: tuple[tuple[int, str], ...] = ()

    @property
    def id(self) -> str:
        """The account's id."""
        return str(self.columns["id"])


def new_account(
    entry: AccountEntry,
    columns: Columns,
    model: ModelLines,
    calendar: WorkingCalendar,
    leaves: tuple[Pause, ...],
) -> ImportedAccount:
    """The account with its lines, before anything has happened to it."""
    account_id = str(columns["id"])
    pauses = tuple(
        import_rows.pause_value(import_rows.pause_columns(account_id, pause, 0))
        for pause in entry.pauses
    )
    facts = AccountFacts(
        id=account_id,
        cadence_from=columns["cadence_from"],
        started_on=columns.get("started_on"),
        renewal_on=columns.get("renewal_on"),
        term_on=columns.get("first_renewal_on"),
        status=columns["status"],
        pauses=pauses + leaves,
    )
    own = {line.name: line for line in entry.lines}
    names = dict.fromkeys((*model.definitions, *own))
    line_rows = [
        _line_row(account_id, name, own.get(name), position) for position, name in enumerate(names)
    ]
    states = tuple(_line_state(row, model, facts, calendar) for row in line_rows)
    return ImportedAccount(entry, columns, AccountState(facts, calendar, states), line_rows)


def spread_first_dates(accounts: list[ImportedAccount]) -> None:
    """Spread the first dates of rolling lines that nothing has happened on (scheduling.md §3).

    Where one import brings several accounts with such a line, the dates lie evenly over its interval,
    in the order of the file.
    """
    untouched: dict[tuple[str, int], list[tuple[ImportedAccount, int]]] = {}
    for account in accounts:
        touchpoints = [
            import_rows.touchpoint_value(account.state, entry)
            for entry in account.entry.touchpoints
        ]
        for place, state in enumerate(account.state.lines):
            policy = state.line.policy
            if not isinstance(policy, Rolling) or state.account_line.first_on is not None:
                continue
            if account.entry.slots is None and not any(
                rebases(state.line, touchpoint) for touchpoint in touchpoints
            ):
                key = (state.line.name, interval_days(policy))
                untouched.setdefault(key, []).append((account, place))
    for (_, days), waiting in untouched.items():
        if len(waiting) < 2:
            continue
        for number, (account, place) in enumerate(waiting, start=1):
            _set_first_date(account, place, round(days * number / len(waiting)))


def take_history(account: ImportedAccount, today: date) -> None:
    """Take in what the file says happened: its rows where it has them, else by replay.

    A line that would pile up more slots than can be shown is a fault: it would stop the whole agenda.
    """
    entry, account_id = account.entry, account.id
    touchpoints = [
        (import_rows.touchpoint_value(account.state, item), item.place)
        for item in entry.touchpoints
    ]
    account.touchpoints = [touchpoint for touchpoint, _ in touchpoints]
    if entry.slots is not None:
        _take_rows(account, entry.slots)
    else:
        decisions = [
            (item, import_rows.row_id(account_id, "decision", item)) for item in entry.decisions
        ]
        replayed = replay(account.state, touchpoints, decisions)
        account.state = replayed.account
        account.touchpoints.extend(replayed.touchpoints)
        account.decisions = list(replayed.decisions)
        account.decision_ids = list(replayed.decision_ids)
        account.faults = replayed.faults
    account.state = settle_lines(account.state, account.touchpoints, account.decisions)
    for state in account.state.lines:
        try:
            open_slots(state, today)
        except BadInput as problem:
            account.faults += ((entry.place, str(problem)),)


def _line_row(account_id: str, name: str, own: LineEntry | None, position: int) -> Columns:
    """The row of a line, which holds what the account has of its own."""
    return {
        "id": account_line_id(account_id, name),
        "account_id": account_id,
        "name": name,
        "definition": import_rows.own_definition(own) if own else None,
        "reason": own.reason if own else None,
        "effective_from": own.effective_from if own else None,
        "first_on": own.first_on if own else None,
        "position": position,
    }


def _line_state(
    row: Columns, model: ModelLines, facts: AccountFacts, calendar: WorkingCalendar
) -> LineState:
    name = row["name"]
    overrides = name in model.definitions
    account_line = AccountLine(
        id=row["id"],
        line=line_from(merged(model.definitions.get(name), row["definition"])),
        facts=facts,
        calendar=calendar,
        effective_from=row["effective_from"] or model.effective_from.get(name),
        first_on=row["first_on"],
        override_reason=row["reason"] if overrides else None,
        note=None if overrides else row["reason"],
    )
    rolls = isinstance(account_line.line.policy, Rolling)
    return LineState(account_line, rolling=starting_base(account_line) if rolls else None)


def _take_rows(account: ImportedAccount, slots: tuple[Entry, ...]) -> None:
    """Rows win: the slots and decisions of an export stand as they are, nothing is replayed."""
    made: list[tuple[int, str, Decision]] = []
    for entry in slots:
        line_id = account_line_id(account.id, str(entry.fields["line"]))
        state = account.state.state_of(line_id)
        slot = import_rows.slot_value(entry)
        account.state = account.state.with_line(
            state._replace(stored={**state.stored, slot.key: slot})
        )
        for item in entry.several("decisions"):
            position = item.fields.get("position", len(made))
            row_id = item.id or new_id()
            made.append((position, row_id, import_rows.slot_decision(line_id, slot.key, item)))
    made.sort(key=lambda decision: decision[0])
    account.decisions = [decision for _, _, decision in made]
    account.decision_ids = [row_id for _, row_id, _ in made]


def _set_first_date(account: ImportedAccount, place: int, days: int) -> None:
    state = account.state.lines[place]
    first_on = state.account_line.planning_start + timedelta(days=max(1, days))
    account.line_rows[place]["first_on"] = first_on
    changed = state._replace(account_line=state.account_line._replace(first_on=first_on))
    account.state = account.state.with_line(changed)
