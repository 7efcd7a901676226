"""Values of the rules made into the columns of their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from cadence_tui.domain.attention import account_attention, line_attention
from cadence_tui.domain.attribution import is_human_touch
from cadence_tui.domain.identity import derived_id, slot_id
from cadence_tui.domain.records import AccountFacts, Decision, LineState, Slot, Touchpoint

Columns = dict[str, Any]


def slot_columns(account_id: str, account_line_id: str, slot: Slot) -> Columns:
    """The row of a stored slot."""
    return {
        "id": slot_id(account_line_id, slot.key),
        "account_line_id": account_line_id,
        "account_id": account_id,
        "key": slot.key,
        "nominal_on": slot.nominal_on,
        "due_on": slot.due_on,
        "lead_days": slot.lead_days,
        "grace_days": slot.grace_days,
        "status": slot.status,
        "first_due_on": slot.original_due_on,
        "moves_by_us": slot.moves_by_us,
        "moves_by_customer": slot.moves_by_customer,
        "attempts": slot.attempts,
        "retry_on": slot.retry_on,
        "booked_on": slot.booked_on,
        "booked_time": slot.booked_time,
        "closed_on": slot.closed_on,
        "settled_on": slot.settled_on,
        "cancelled_by": slot.cancelled_by,
        "reason": slot.reason,
        "note": slot.note,
    }


def decision_columns(account_id: str, decision: Decision, row_id: str, position: int) -> Columns:
    """The row of a decision; `position` is its place among the account's decisions."""
    return {
        "id": row_id,
        "slot_id": decision.slot_id,
        "account_id": account_id,
        "position": position,
        "decided_on": decision.decided_on,
        "action": decision.action,
        "from_on": decision.from_on,
        "to_on": decision.to_on,
        "by": decision.by,
        "reason": decision.reason,
        "note": decision.note,
        "booked_time": decision.booked_time,
        "touchpoint_id": decision.touchpoint_id,
    }


def credit_columns(decision: Decision) -> Columns:
    """The row that says which touchpoint did the slot of a log decision."""
    return {
        "id": derived_id(decision.slot_id, "credit"),
        "touchpoint_id": decision.touchpoint_id,
        "slot_id": decision.slot_id,
    }


def touchpoint_columns(
    account_id: str,
    touchpoint: Touchpoint,
    *,
    position: int,
    created_at: datetime,
    group_id: str | None = None,
) -> Columns:
    """The row of a touchpoint; touchpoints of one message to several accounts share `group_id`."""
    return {
        "id": touchpoint.id,
        "account_id": account_id,
        "touched_on": touchpoint.on,
        "type": touchpoint.type,
        "extra_types": list(touchpoint.extra_types),
        "channel": touchpoint.channel,
        "origin": touchpoint.origin,
        "outcome": touchpoint.outcome,
        "minutes": touchpoint.minutes,
        "sentiment": touchpoint.sentiment,
        "csat": touchpoint.csat,
        "ces": touchpoint.ces,
        "nps": touchpoint.nps,
        "tags": list(touchpoint.tags),
        "text": touchpoint.text,
        "is_human": is_human_touch(touchpoint),
        "group_id": group_id,
        "position": position,
        "created_at": created_at,
    }


def people_columns(touchpoint: Touchpoint, known: Mapping[str, str]) -> Iterator[Columns]:
    """A row for each person in a touchpoint; `known` gives the ids of contacts by name."""
    for position, name in enumerate(touchpoint.contacts):
        yield {
            "id": derived_id(touchpoint.id, f"contact:{position}"),
            "touchpoint_id": touchpoint.id,
            "contact_id": known.get(name),
            "name": name,
            "position": position,
        }


def attention_columns(
    facts: AccountFacts,
    touchpoints: Sequence[Touchpoint],
    decisions: Sequence[Decision],
    desert_days: int,
) -> Columns:
    """The derived columns of an account."""
    return account_attention(facts, touchpoints, decisions, desert_days)._asdict()


def line_columns(state: LineState) -> Columns:
    """The derived columns of an account line whose state was worked out by `derived.settle_lines`."""
    rolling = state.rolling
    return {
        **line_attention(state)._asdict(),
        "rolling_number": rolling.number if rolling else None,
        "rolling_base_on": rolling.base_on if rolling else None,
        "rolling_base": rolling.happening if rolling else None,
        "rolling_steps": rolling.steps if rolling else None,
    }
