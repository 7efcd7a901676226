"""Stored touchpoints and decisions as the values that the rules read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from cadence_tui.domain.records import Decision, Touchpoint
from cadence_tui.domain.vocabulary import Action, Channel, Origin, Outcome, Party
from cadence_tui.services.loading import day_or_none
from cadence_tui.store.queries import decisions as decisions_query
from cadence_tui.store.queries import touchpoints as touchpoints_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.touchpoints import TouchpointRecord


def touchpoints_of(rows: Rows, account_id: str) -> list[Touchpoint]:
    """All touchpoints of an account in the order in which they took place."""
    people = touchpoints_query.people_of(rows, account_id)
    found = touchpoints_query.of_account(rows, account_id)
    return [_touchpoint(row, people.get(row.id, ())) for row in reversed(found)]


def _touchpoint(row: TouchpointRecord, people: Iterable[str]) -> Touchpoint:
    return Touchpoint(
        id=row.id,
        on=date.fromisoformat(row.touched_on),
        type=row.type,
        channel=Channel(row.channel),
        outcome=Outcome(row.outcome),
        origin=Origin(row.origin),
        extra_types=tuple(json.loads(row.extra_types)),
        minutes=row.minutes,
        sentiment=row.sentiment,
        csat=row.csat,
        ces=row.ces,
        nps=row.nps,
        contacts=tuple(people),
        tags=tuple(json.loads(row.tags)),
        text=row.text,
        is_group=row.group_id is not None,
    )


def decisions_of(rows: Rows, account_id: str) -> list[Decision]:
    """All decisions of an account in the order in which they were made."""
    return [
        Decision(
            account_line_id=row.account_line_id,
            slot_key=row.slot_key,
            decided_on=date.fromisoformat(row.decided_on),
            action=Action(row.action),
            from_on=day_or_none(row.from_on),
            to_on=day_or_none(row.to_on),
            by=Party(row.by) if row.by else None,
            reason=row.reason,
            note=row.note,
            booked_time=row.booked_time,
            touchpoint_id=row.touchpoint_id,
        )
        for row in decisions_query.of_account(rows, account_id)
    ]
