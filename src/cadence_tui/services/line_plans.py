"""The lines of one account with the slot that a person means by naming each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.agenda import AgendaAccount, AgendaItem, in_order, items_of
from cadence_tui.domain.attribution import chosen_slot
from cadence_tui.domain.policies import policy_name
from cadence_tui.domain.records import AccountFacts, LineState
from cadence_tui.domain.vocabulary import Phase
from cadence_tui.services.agenda import agenda_account
from cadence_tui.services.loading import account_state, line_states, working_calendar
from cadence_tui.store.queries import cadence as query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows


@dataclass(frozen=True)
class LinePlan:
    """A cadence line of an account on a day.

    `item` is its actionable slot, else its next one, and None where no date is left; `makes_work`
    is false for lines that are information only. `override` says why the line differs from its
    model's, `note` what was said of a line of the account's own.
    """

    account_line_id: str
    name: str
    type: str
    policy: str
    initiator: str
    makes_work: bool
    override: str | None
    item: AgendaItem | None
    note: str | None = None


@dataclass(frozen=True)
class AccountPlan:
    """What an account's cadence asks for: the facts that its dates depend on, and its lines in order."""

    facts: AccountFacts
    lines: tuple[LinePlan, ...]
    today: date

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The slot of every line that makes work, the most urgent first.

        What needs attention comes in the order of the agenda (scheduling.md §7), then what is only
        planned, the nearest first.
        """
        items = [plan.item for plan in self.lines if plan.item is not None and plan.makes_work]
        return tuple(sorted(in_order(items, self.today), key=_attention_first))

    @property
    def next_touch_on(self) -> date | None:
        """The earliest due date of them; None where nothing is planned."""
        return min((item.slot.due_on for item in self.items), default=None)


def account_plan(rows: Rows, account_id: str, today: date) -> AccountPlan:
    """Every line of an account with its slot; NotFound if there is no such account."""
    lines = query.lines_of_account(rows, account_id)
    if not lines:
        return AccountPlan(account_state(rows, account_id).facts, (), today)
    states = line_states(
        lines,
        query.slots_in_play(rows, account_id),
        query.pauses(rows, account_id),
        working_calendar(rows),
    )
    plans = (
        _plan(state, agenda_account(row), today) for row, state in zip(lines, states, strict=True)
    )
    return AccountPlan(states[0].account_line.facts, tuple(plans), today)


def line_item(state: LineState, account: AgendaAccount, today: date) -> AgendaItem | None:
    """The line's actionable slot, else its next; for a line that makes no work always the next."""
    slot = chosen_slot(state, today)
    if slot is None:
        return None
    until = max(today, slot.due_on)
    items = items_of(state, account, today, until=until)
    return next(item for item in items if item.slot.key == slot.key)


def _attention_first(item: AgendaItem) -> date:
    needs_attention = item.phase in (Phase.OVERDUE, Phase.DUE, Phase.UPCOMING)
    return date.min if needs_attention else item.slot.due_on


def _plan(state: LineState, account: AgendaAccount, today: date) -> LinePlan:
    line = state.line
    return LinePlan(
        account_line_id=state.id,
        name=line.name,
        type=line.type,
        policy=policy_name(line.policy),
        initiator=line.initiator,
        makes_work=line.makes_work,
        override=state.account_line.override_reason,
        item=line_item(state, account, today),
        note=state.account_line.note,
    )
