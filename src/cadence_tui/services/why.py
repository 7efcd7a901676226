"""Why a planned touchpoint falls on its date (scheduling.md §1.8)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cadence_tui.domain.identity import handle
from cadence_tui.domain.phases import phase_on
from cadence_tui.domain.policies import policy_name
from cadence_tui.domain.records import Slot
from cadence_tui.domain.slots import view_on
from cadence_tui.domain.vocabulary import Phase
from cadence_tui.domain.why import Step, why_line, why_steps
from cadence_tui.services.references import SlotTarget, slot_target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows


class Why(NamedTuple):
    """The answer to "why this date?": `line_text` in one line, `steps` in full.

    `phase` is None for a closed slot, whose status says what became of it.
    """

    ref: str
    account: str
    account_name: str
    line: str
    type: str
    policy: str
    slot: Slot
    phase: Phase | None
    line_text: str
    steps: tuple[Step, ...]


def why(rows: Rows, reference: str, today: date) -> Why:
    """Explain the slot that a reference means: a handle, `handle:slot-key` or an account's name."""
    target = slot_target(rows, reference, today, with_closed=True)
    state, slot = target.state, target.slot
    return Why(
        ref=handle(state.id),
        account=target.account.slug,
        account_name=target.account.name,
        line=state.line.name,
        type=state.line.type,
        policy=policy_name(state.line.policy),
        slot=slot,
        phase=_phase(target, today),
        line_text=why_line(state, slot, today),
        steps=why_steps(state, slot, today),
    )


def _phase(target: SlotTarget, today: date) -> Phase | None:
    if not target.slot.is_open:
        return None
    newest = view_on(target.state, today).newest_arrived
    newer_arrived = newest is not None and newest.nominal_on > target.slot.nominal_on
    return phase_on(target.state, target.slot, today, newer_arrived=newer_arrived)
