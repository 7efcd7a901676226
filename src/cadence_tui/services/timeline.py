"""The timeline of an account: what is planned, and what happened, in one list."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cadence_tui.domain.agenda import AgendaItem
from cadence_tui.domain.shown_dates import day_month
from cadence_tui.domain.vocabulary import Action, Party, label
from cadence_tui.services.line_plans import account_plan
from cadence_tui.store.queries import decisions as decisions_query
from cadence_tui.store.queries import touchpoints as touchpoints_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.decisions import DecidedSlot
    from cadence_tui.store.queries.touchpoints import CreditRecord, TouchpointRecord

MOST_ENTRIES = 200


class EntryKind(StrEnum):
    """What an entry of the timeline is."""

    PLANNED = "planned"
    TODAY = "today"
    TOUCHPOINT = "touchpoint"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    RESCHEDULED = "rescheduled"
    BOOKED = "booked"
    MISSED = "missed"


@dataclass(frozen=True)
class Credited:
    """A planned touchpoint that a touchpoint has done; `days_late` is never negative."""

    line: str
    slot: str
    due_on: date
    days_late: int


@dataclass(frozen=True)
class TouchpointView:
    """A touchpoint with its people and what it credited; `text` is the note as it was typed."""

    id: str
    type: str
    extra_types: tuple[str, ...]
    channel: str
    outcome: str
    origin: str
    minutes: int | None
    sentiment: int | None
    csat: int | None
    ces: int | None
    nps: int | None
    contacts: tuple[str, ...]
    tags: tuple[str, ...]
    text: str
    is_human: bool
    credits: tuple[Credited, ...]


@dataclass(frozen=True)
class TimelineEntry:
    """One entry. `title` names what it is about, `text` says what is known of it in one line.

    `item` is set for what is planned, `touchpoint` for what took place; `key` stays the same
    over refreshes.
    """

    key: str
    on: date
    kind: EntryKind
    title: str
    text: str
    item: AgendaItem | None = None
    touchpoint: TouchpointView | None = None


def timeline(
    rows: Rows, account_id: str, today: date, limit: int = MOST_ENTRIES
) -> tuple[TimelineEntry, ...]:
    """The account's timeline, the farthest plan first, then today, then the past, latest first.

    `limit` bounds the entries of the past. An open slot that is late stands above today.
    """
    items = account_plan(rows, account_id, today).items
    ahead = sorted(items, key=lambda item: (item.slot.due_on, item.line), reverse=True)
    past = [*_touchpoints(rows, account_id, today, limit), *_decisions(rows, account_id, limit)]
    past.sort(key=lambda entry: entry.on, reverse=True)
    marker = TimelineEntry("today", today, EntryKind.TODAY, "Today", "")
    return (*(_planned(item, today) for item in ahead), marker, *past[:limit])


def _planned(item: AgendaItem, today: date) -> TimelineEntry:
    slot = item.slot
    parts = [item.phase.value]
    if slot.due_on < today:
        parts.append(_late(item.days_late))
    if item.lapsed:
        parts.append(f"+{item.lapsed} missed")
    if slot.booked_on is not None:
        at = f" at {slot.booked_time}" if slot.booked_time else ""
        parts.append(f"booked {day_month(slot.booked_on, today)}{at}")
    if slot.attempts:
        parts.append("1 attempt" if slot.attempts == 1 else f"{slot.attempts} attempts")
    parts.append(item.why)
    return TimelineEntry(
        key=f"slot:{item.key}",
        on=slot.due_on,
        kind=EntryKind.PLANNED,
        title=label(item.line),
        text=" · ".join(parts),
        item=item,
    )


def _touchpoints(rows: Rows, account_id: str, today: date, limit: int) -> Iterator[TimelineEntry]:
    people = touchpoints_query.people_of(rows, account_id, limit)
    credited: dict[str, list[CreditRecord]] = defaultdict(list)
    for credit in touchpoints_query.credits_of_latest(rows, account_id, limit):
        credited[credit.touchpoint_id].append(credit)
    for row in touchpoints_query.of_account(rows, account_id, limit):
        view = _view(row, people.get(row.id, ()), credited[row.id])
        yield TimelineEntry(
            key=f"touchpoint:{row.id}",
            on=date.fromisoformat(row.touched_on),
            kind=EntryKind.TOUCHPOINT,
            title=" + ".join(label(kind) for kind in (view.type, *view.extra_types)),
            text=_touchpoint_text(view, today),
            touchpoint=view,
        )


def _view(
    row: TouchpointRecord, people: Iterable[str], credited: Iterable[CreditRecord]
) -> TouchpointView:
    on = date.fromisoformat(row.touched_on)
    return TouchpointView(
        id=row.id,
        type=row.type,
        extra_types=tuple(json.loads(row.extra_types)),
        channel=row.channel,
        outcome=row.outcome,
        origin=row.origin,
        minutes=row.minutes,
        sentiment=row.sentiment,
        csat=row.csat,
        ces=row.ces,
        nps=row.nps,
        contacts=tuple(people),
        tags=tuple(json.loads(row.tags)),
        text=row.text,
        is_human=bool(row.is_human),
        credits=tuple(_credited(credit, on) for credit in credited),
    )


def _credited(credit: CreditRecord, on: date) -> Credited:
    due_on = date.fromisoformat(credit.due_on)
    return Credited(credit.line_name, credit.slot_key, due_on, max(0, (on - due_on).days))


def _touchpoint_text(view: TouchpointView, today: date) -> str:
    parts = [label(view.channel).lower(), label(view.outcome).lower()]
    if view.minutes:
        parts.append(f"{view.minutes} min")
    if view.contacts:
        parts.append(", ".join(view.contacts))
    for credit in view.credits:
        late = f", {_late(credit.days_late)}" if credit.days_late else ""
        parts.append(f"credits {label(credit.line)} (due {day_month(credit.due_on, today)}{late})")
    return " · ".join(parts)


def _decisions(rows: Rows, account_id: str, limit: int) -> list[TimelineEntry]:
    """What was decided without a touchpoint; slots of one line missed on one day are one entry."""
    entries: list[TimelineEntry] = []
    missed_at: dict[tuple[str, str], int] = {}
    for row in decisions_query.latest_without_touchpoint(rows, account_id, limit):
        entry = _decision(row)
        if entry is None:
            continue
        if entry.kind is EntryKind.MISSED:
            place = missed_at.setdefault((row.line_name, row.decided_on), len(entries))
            if place < len(entries):
                first = entries[place]
                entries[place] = replace(first, text=f"{first.text}, {entry.text}")
                continue
        entries.append(entry)
    return entries


def _decision(row: DecidedSlot) -> TimelineEntry | None:
    decided_on = date.fromisoformat(row.decided_on)
    due = day_month(date.fromisoformat(row.first_due_on), decided_on)
    moved_from, moved_to = (
        day_month(date.fromisoformat(day), decided_on) if day else ""
        for day in (row.from_on, row.to_on)
    )
    by = " by the customer" if row.by == Party.CUSTOMER else ""
    match row.action:
        case Action.SKIP:
            kind, text = EntryKind.SKIPPED, f"skipped, due {due}"
        case Action.CANCEL:
            kind, text = EntryKind.CANCELLED, f"cancelled{by or ' by us'}, due {due}"
        case Action.RESCHEDULE:
            kind, text = EntryKind.RESCHEDULED, f"moved{by} from {moved_from} to {moved_to}"
        case Action.BOOK:
            at = f" at {row.booked_time}" if row.booked_time else ""
            kind, text = EntryKind.BOOKED, f"booked for {moved_to}{at}"
        case Action.MISS:
            kind, text = EntryKind.MISSED, f"missed, due {due}"
        case _:
            return None
    why = (
        [label(row.reason).lower() if kind is EntryKind.SKIPPED else row.reason]
        if row.reason
        else []
    )
    notes = [*why, *([row.note] if row.note else [])]
    return TimelineEntry(
        key=f"decision:{row.id}",
        on=decided_on,
        kind=kind,
        title=label(row.line_name),
        text=": ".join([text, " · ".join(notes)]) if notes else text,
    )


def _late(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'} late"
