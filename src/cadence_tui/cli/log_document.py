"""What a log did or would do, as JSON."""

from __future__ import annotations

from cadence_tui.domain.identity import handle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence_tui.domain.records import Touchpoint
    from cadence_tui.services.log_models import LogResult


def log_document(results: Sequence[LogResult]) -> dict[str, object]:
    """Return the first account's part, and those of the others beside it."""
    first, *others = [_part(result) for result in results]
    return {**first, "others": others} if others else first


def _part(result: LogResult) -> dict[str, object]:
    return {
        "dry_run": result.is_dry_run,
        "touchpoint": {
            "ref": _reference(result, result.touchpoint.id),
            "account": result.account,
            "account_name": result.account_name,
            **_touchpoint(result.touchpoint),
        },
        **_slots(result),
        "follow_ups": [
            {
                "ref": _reference(result, follow_up.id),
                "text": follow_up.text,
                "due_on": follow_up.due_on,
                "contact": follow_up.contact,
            }
            for follow_up in result.follow_ups
        ],
        "closes": list(result.closes),
        "unknown_contacts": list(result.unknown_contacts),
        "undo": result.undo or None,
    }


def _reference(result: LogResult, row_id: str) -> str | None:
    """Return a row's handle; a dry run leaves no rows."""
    return None if result.is_dry_run else handle(row_id)


def _touchpoint(touchpoint: Touchpoint) -> dict[str, object]:
    return {
        "on": touchpoint.on,
        "type": touchpoint.type,
        "extra_types": list(touchpoint.extra_types),
        "channel": touchpoint.channel,
        "outcome": touchpoint.outcome,
        "origin": touchpoint.origin,
        "minutes": touchpoint.minutes,
        "sentiment": touchpoint.sentiment,
        "csat": touchpoint.csat,
        "ces": touchpoint.ces,
        "nps": touchpoint.nps,
        "contacts": list(touchpoint.contacts),
        "tags": list(touchpoint.tags),
        "text": touchpoint.text,
    }


def _slots(result: LogResult) -> dict[str, object]:
    """Return what the touchpoint does to planned ones."""
    attempt, cancelled = result.attempt, result.cancelled
    return {
        "credits": [
            {
                "line": credit.line,
                "slot": credit.slot_key,
                "due_on": credit.due_on,
                "days_late": max(0, credit.days_late),
            }
            for credit in result.credits
        ],
        "missed": [
            {"line": older.line, "slot": older.slot_key, "due_on": older.due_on}
            for older in result.missed
        ],
        "next": [{"line": coming.line, "due_on": coming.due_on} for coming in result.next],
        "attempt": attempt
        and {"line": attempt.line, "slot": attempt.slot_key, "retry_on": attempt.retry_on},
        "cancelled": cancelled
        and {"line": cancelled.line, "slot": cancelled.slot_key, "due_on": cancelled.due_on},
    }
