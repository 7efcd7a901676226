"""One account in full as JSON."""

from __future__ import annotations

from cadence_tui.cli.accounts import account_document
from cadence_tui.cli.agenda import item_document
from cadence_tui.cli.contacts import contact_document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence_tui.domain.agenda import FollowUpItem
    from cadence_tui.services.account_detail import AccountDetail
    from cadence_tui.services.line_plans import LinePlan
    from cadence_tui.services.timeline import TimelineEntry


def detail_document(detail: AccountDetail, entries: Sequence[TimelineEntry]) -> dict[str, object]:
    """Return an account with its lines, people, next steps and timeline."""
    return {
        "account": {
            **account_document(detail.row),
            "aliases": list(detail.aliases),
            "tags": list(detail.tags),
            "notes": detail.notes,
            "cadence_from": detail.cadence_from,
            "auto_renews": detail.auto_renews,
            "external_id": detail.external_id,
        },
        "flags": [
            {"flag": fact.flag, "fact": fact.fact, "suggestion": fact.suggestion}
            for fact in detail.flags
        ],
        "lines": [_line(plan) for plan in detail.lines],
        "contacts": [contact_document(contact) for contact in detail.contacts],
        "follow_ups": [follow_up_item_document(item) for item in detail.follow_ups],
        "pauses": [
            {"from": pause.from_on, "to": pause.to_on, "reason": pause.reason}
            for pause in detail.pauses
        ],
        "timeline": [
            {
                "on": entry.on,
                "kind": entry.kind,
                "title": entry.title,
                "text": entry.touchpoint.text if entry.touchpoint else entry.text,
                "summary": entry.text,
            }
            for entry in entries
        ],
    }


def follow_up_item_document(item: FollowUpItem) -> dict[str, object]:
    """Return an open follow-up of one account as its JSON object."""
    return {
        "ref": item.ref,
        "text": item.text,
        "due_on": item.due_on,
        "days_late": item.days_late,
        "party": item.party,
        "contact": item.contact,
    }


def _line(plan: LinePlan) -> dict[str, object]:
    from cadence_tui.domain.identity import handle

    return {
        "ref": handle(plan.account_line_id),
        "line": plan.name,
        "type": plan.type,
        "policy": plan.policy,
        "initiator": plan.initiator,
        "override": plan.override,
        "note": plan.note,
        "next": None if plan.item is None else item_document(plan.item),
    }
