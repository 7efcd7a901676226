"""The weekly summary as JSON, schema 1: keys may be added, never renamed (weekly-summary.md)."""

from __future__ import annotations

import json
from datetime import date

from cadence_tui.domain.text import shown
from cadence_tui.domain.weekly import Group, RenewalRunway, SlotCounts, Touches, WeekSummary
from cadence_tui.domain.weekly_classes import SlotClass, WeekAccount

SCHEMA = 1
_COMPLIANCE_DIGITS = 4


def week_json(summary: WeekSummary) -> str:
    """The document as text: sorted keys, one trailing newline; the same input, the same bytes.

    Where a name holds a character that a terminal obeys, everything beyond ASCII is written as an
    escape, so that nothing is obeyed and nothing is lost.
    """
    document = week_document(summary)
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    if shown(text) != text:
        text = json.dumps(document, indent=2, sort_keys=True)
    return text + "\n"


def week_document(summary: WeekSummary) -> dict[str, object]:
    """The document as plain values. `compliance` is 0 to 1, or None where nothing was expected."""
    return {
        "schema": SCHEMA,
        "week": str(summary.week),
        "from": summary.week.monday.isoformat(),
        "to": summary.week.sunday.isoformat(),
        "as_of": summary.as_of.isoformat(),
        "owner": summary.owner,
        "model": summary.model,
        "slots": _slots(summary.slots),
        "due_in_week": summary.due_in_week,
        "no_shows": summary.no_shows,
        "rescheduled": summary.rescheduled,
        "compliance": _compliance(summary.slots),
        "declined": summary.slots.declined,
        "touches": _touches(summary.touches),
        "by_owner": [{"owner": group.key} | _group(group) for group in summary.by_owner],
        "by_model": [{"model": group.key} | _group(group) for group in summary.by_model],
        "renewals": [_renewal(row) for row in summary.renewals],
    } | _lists(summary)


def _lists(summary: WeekSummary) -> dict[str, object]:
    return {
        "skipped": [
            _account(row.account)
            | {"line": row.line, "due_on": row.due_on.isoformat(), "reason": str(row.reason)}
            for row in summary.skipped
        ],
        "overdue": [
            _account(row.account)
            | {"line": row.line, "due_on": row.due_on.isoformat(), "days_late": row.days_late}
            for row in summary.overdue
        ],
        "closed_late": [
            _account(row.account)
            | {
                "line": row.line,
                "due_on": row.due_on.isoformat(),
                "held_on": row.held_on.isoformat(),
            }
            for row in summary.closed_late
        ],
        "deserts": [_account(row.account) | {"days": row.days} for row in summary.deserts],
    }


def _slots(slots: SlotCounts) -> dict[str, int]:
    counts: dict[str, int] = {kind.value: getattr(slots, kind.value) for kind in SlotClass}
    return counts | {"settled": slots.settled}


def _compliance(slots: SlotCounts) -> float | None:
    compliance = slots.compliance
    return None if compliance is None else round(compliance, _COMPLIANCE_DIGITS)


def _touches(touches: Touches) -> dict[str, int]:
    return {"human": touches.human, "automated": touches.automated}


def _group(group: Group) -> dict[str, object]:
    return {
        "slots": _slots(group.slots),
        "compliance": _compliance(group.slots),
        "touches": _touches(group.touches),
    }


def _renewal(row: RenewalRunway) -> dict[str, object]:
    return _account(row.account) | {
        "renewal_on": row.renewal_on.isoformat(),
        "days": row.days,
        "last_touch_on": _day(row.last_touch_on),
        "next_milestone_on": _day(row.next_milestone_on),
        "arr": row.arr,
        "currency": row.currency,
    }


def _account(account: WeekAccount) -> dict[str, object]:
    return {"account": account.slug, "account_name": account.name}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
