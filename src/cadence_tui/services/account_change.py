"""One account inside one command: loads it, takes decisions in, writes what changed.

Every command that touches an account ends with `finish`, which works out the derived columns anew
from the rows, so that no command can leave them behind (architecture.md).
"""

from __future__ import annotations

from cadence_tui.domain.decisions import Decided
from cadence_tui.domain.identity import new_id
from cadence_tui.domain.records import AccountState, Decision, Slot, Touchpoint
from cadence_tui.domain.vocabulary import Action
from cadence_tui.services.accounts_by_id import account_to_change
from cadence_tui.services.derived import settle_lines
from cadence_tui.services.loading import account_state
from cadence_tui.services.stored_values import (
    attention_columns,
    credit_columns,
    decision_columns,
    line_columns,
    people_columns,
    slot_columns,
    touchpoint_columns,
)
from cadence_tui.services.touchpoint_values import decisions_of, touchpoints_of
from cadence_tui.store import tables
from cadence_tui.store.queries import accounts as accounts_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.unit import Unit


class AccountChange:
    """An account as one command works on it; NotFound if there is no such account.

    `account` is its row as read when the change began: whoever changes it elsewhere begins anew.
    """

    def __init__(self, unit: Unit, account_id: str) -> None:
        self._unit = unit
        self.account_id = account_id
        self.account = account_to_change(unit, account_id)
        self.state: AccountState = account_state(unit, account_id)
        self.touchpoints: list[Touchpoint] = touchpoints_of(unit, account_id)
        self.decisions: list[Decision] = decisions_of(unit, account_id)

    def take(self, decided: Decided) -> None:
        """Write what was decided: slots, and the decisions themselves."""
        self._write_slots(decided.account)
        self._write_decisions(decided.decisions)
        self.state = decided.account

    def add_touchpoint(self, touchpoint: Touchpoint, group_id: str | None = None) -> None:
        """Store a touchpoint with the people in it."""
        columns = touchpoint_columns(
            self.account_id,
            touchpoint,
            position=len(self.touchpoints),
            created_at=self._unit.now,
            group_id=group_id,
        )
        self._unit.add(tables.Touchpoint(**columns))
        if touchpoint.contacts:
            contacts = accounts_query.contacts_of(self._unit, self.account_id)
            known = {contact.name: contact.id for contact in contacts}
            for person in people_columns(touchpoint, known):
                self._unit.add(tables.TouchpointContact(**person))
        self.touchpoints.append(touchpoint)

    def finish(self) -> None:
        """Work out the derived columns of the account and its lines, and write those that changed."""
        settled = settle_lines(self.state, self.touchpoints, self.decisions)
        self._write_slots(settled)
        self.state = settled
        for state in settled.lines:
            row = self._unit.get(tables.AccountLine, state.id)
            if row is None:
                raise LookupError(state.id)
            self._unit.change(row, **line_columns(state))
        self._write_attention()

    def _write_slots(self, after: AccountState) -> None:
        for state in after.lines:
            before = self.state.state_of(state.id).stored
            for key, slot in state.stored.items():
                if before.get(key) != slot:
                    self._keep_slot(state.id, slot)

    def _keep_slot(self, account_line_id: str, slot: Slot) -> None:
        columns = slot_columns(self.account_id, account_line_id, slot)
        stored = self._unit.get(tables.Slot, columns["id"])
        if stored is None:
            self._unit.add(tables.Slot(**columns))
        else:
            self._unit.change(stored, **columns)

    def _write_decisions(self, made: tuple[Decision, ...]) -> None:
        for decision in made:
            position = len(self.decisions)
            columns = decision_columns(self.account_id, decision, new_id(), position)
            self._unit.add(tables.Decision(**columns))
            if decision.action is Action.LOG and decision.touchpoint_id is not None:
                self._unit.add(tables.TouchpointCredit(**credit_columns(decision)))
            self.decisions.append(decision)

    def _write_attention(self) -> None:
        model = self._unit.get(tables.EngagementModel, self.account.model_id)
        if model is None:
            raise LookupError(self.account.model_id)
        columns = attention_columns(
            self.state.facts, self.touchpoints, self.decisions, model.desert_days
        )
        self._unit.change(self.account, **columns)
