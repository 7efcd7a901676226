"""The book as a table, and one account with everything on record about it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.agenda import AgendaItem, FollowUpItem
from cadence_tui.domain.records import Pause
from cadence_tui.domain.slots import view_on
from cadence_tui.domain.vocabulary import Flag
from cadence_tui.errors import NotFound
from cadence_tui.services.account_flags import FlagFact, FlagReader
from cadence_tui.services.contacts import ContactRow, contact_rows
from cadence_tui.services.follow_ups import open_follow_ups
from cadence_tui.services.line_plans import LinePlan, account_plan
from cadence_tui.services.loading import day_or_none, line_states, working_calendar
from cadence_tui.store.queries import accounts as query
from cadence_tui.store.queries import cadence as cadence_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import AccountRecord


@dataclass(frozen=True)
class AccountRow:
    """An account as a row of the book.

    ``next_touch_on`` is the earliest due date of its lines, each by its actionable slot, else its next
    one; it lies in the past where a touch is late. ``arr`` in whole units of ``currency``.
    """

    id: str
    slug: str
    name: str
    model: str
    stage: str | None
    owner: str | None
    arr: int | None
    currency: str | None
    health: str | None
    status: str
    started_on: date | None
    renewal_on: date | None
    last_touch_on: date | None
    next_touch_on: date | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class AccountDetail:
    """One account with its contacts, lines, flags, pauses and open follow-ups.

    ``row`` says what the table says; ``version`` is to be given back with an edit, and ``urgent`` is
    the slot to see to first.
    """

    row: AccountRow
    model_name: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    notes: str | None
    cadence_from: date
    auto_renews: str | None
    external_id: str | None
    version: int
    contacts: tuple[ContactRow, ...]
    lines: tuple[LinePlan, ...]
    urgent: AgendaItem | None
    flags: tuple[FlagFact, ...]
    pauses: tuple[Pause, ...]
    follow_ups: tuple[FollowUpItem, ...]


def account_rows(rows: Rows, today: date, owner: str | None = None) -> list[AccountRow]:
    """Every account, or one owner's, by name."""
    next_touches = _next_touches(rows, today)
    flags = FlagReader(rows, today)
    return [
        _row(account, next_touches.get(account.id), flags)
        for account in query.all_accounts(rows)
        if owner is None or account.owner == owner
    ]


def account_detail(rows: Rows, account_id: str, today: date) -> AccountDetail:
    """Everything that the account's own screen shows; NotFound if there is no such account."""
    account = query.account_by_id(rows, account_id)
    if account is None:
        raise NotFound("there is no such account", remedy="see `cadence account list`")
    plan = account_plan(rows, account_id, today)
    next_touch_on = plan.next_touch_on
    flags = FlagReader(rows, today, account_id)
    model = query.model_names(rows).get(account.model_id)
    return AccountDetail(
        row=_row(account, next_touch_on, flags),
        model_name=model[0] if model else account.model_id,
        aliases=tuple(json.loads(account.aliases)),
        tags=tuple(json.loads(account.tags)),
        notes=account.notes,
        cadence_from=date.fromisoformat(account.cadence_from),
        auto_renews=account.auto_renews,
        external_id=account.external_id,
        version=account.version,
        contacts=contact_rows(rows, account_id),
        lines=plan.lines,
        urgent=next(iter(plan.items), None),
        flags=flags.facts_of(account, next_touch_on, plan.facts),
        pauses=plan.facts.pauses,
        follow_ups=open_follow_ups(rows, account_id, today),
    )


def _next_touches(rows: Rows, today: date) -> dict[str, date]:
    """The next touch of every account: stored, but for lines that may hold a pile."""
    earliest = {row[0]: row[1] for row in cadence_query.next_due_of_accounts(rows, today)}
    lines = cadence_query.arrived_grid_lines(rows, today)
    if lines:
        states = line_states(
            lines,
            cadence_query.slots_of_arrived_grid_lines(rows, today),
            cadence_query.pauses(rows),
            working_calendar(rows),
        )
        arrived: dict[str, list[str]] = defaultdict(list)
        for row, state in zip(lines, states, strict=True):
            view = view_on(state, today)
            slot = view.newest_arrived or view.next
            if slot is not None:
                arrived[row.account_id].append(slot.due_on.isoformat())
        for account_id, dues in arrived.items():
            stored = earliest.get(account_id)
            earliest[account_id] = min(dues if stored is None else [*dues, stored])
    return {account_id: date.fromisoformat(day) for account_id, day in earliest.items()}


def _row(account: AccountRecord, next_touch_on: date | None, flags: FlagReader) -> AccountRow:
    return AccountRow(
        id=account.id,
        slug=account.slug,
        name=account.name,
        model=account.model_id,
        stage=account.stage,
        owner=account.owner,
        arr=account.arr,
        currency=account.currency,
        health=account.health,
        status=account.status,
        started_on=day_or_none(account.started_on),
        renewal_on=day_or_none(account.renewal_on),
        last_touch_on=day_or_none(account.last_touch_on),
        next_touch_on=next_touch_on if account.status == "active" else None,
        flags=flags.flags_of(account, next_touch_on),
    )
