"""One account with everything on record about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.agenda import AgendaItem, FollowUpItem
from cadence_tui.domain.records import Pause
from cadence_tui.services.accounts import AccountRow, account_row
from cadence_tui.services.accounts_by_id import account_on_record
from cadence_tui.services.contacts import ContactRow, contact_rows
from cadence_tui.services.flag_facts import FlagFact, flag_facts
from cadence_tui.services.follow_ups import open_follow_ups
from cadence_tui.services.line_plans import LinePlan, account_plan
from cadence_tui.store.queries.models import all_models

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows


@dataclass(frozen=True)
class AccountDetail:
    """One account with its contacts, lines, flags, pauses and open follow-ups.

    `row` says what the table says; `version` is to be given back with an edit, and `urgent` is
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


def account_detail(rows: Rows, account_id: str, today: date) -> AccountDetail:
    """Everything that the account's own screen shows; NotFound if there is no such account."""
    account = account_on_record(rows, account_id)
    plan = account_plan(rows, account_id, today)
    flags = flag_facts(rows, account, plan)
    names = {model.id: model.name for model in all_models(rows)}
    return AccountDetail(
        row=account_row(account, plan.next_touch_on, tuple(found.flag for found in flags)),
        model_name=names.get(account.model_id, account.model_id),
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
        flags=flags,
        pauses=plan.facts.pauses,
        follow_ups=open_follow_ups(rows, account_id, today),
    )
