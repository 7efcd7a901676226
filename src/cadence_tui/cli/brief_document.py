"""The brief before a call as JSON."""

from __future__ import annotations

from cadence_tui.cli.account_document import follow_up_item_document
from cadence_tui.cli.agenda import item_document
from cadence_tui.cli.contacts import contact_document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.services.brief import Brief, LastTouch, Scores


def brief_document(found: Brief) -> dict[str, object]:
    """Return everything that the brief's page shows."""
    runway = found.runway
    return {
        "account": {
            "slug": found.slug,
            "name": found.name,
            "model": found.model,
            "stage": found.stage,
            "health": found.health,
            "owner": found.owner,
            "status": found.status,
        },
        "plans": [item_document(item) for item in found.plans],
        "touches": [_touch(touch) for touch in found.touches],
        "ours": [follow_up_item_document(item) for item in found.ours],
        "theirs": [follow_up_item_document(item) for item in found.theirs],
        "contacts": [contact_document(contact) for contact in found.contacts],
        "runway": runway
        and {
            "renewal_on": runway.renewal_on,
            "days": runway.days,
            "next_milestone_on": runway.next_milestone_on,
            "arr": runway.arr,
            "currency": runway.currency,
        },
        "scores": _scores(found.scores),
        "flags": [
            {"flag": fact.flag, "fact": fact.fact, "suggestion": fact.suggestion}
            for fact in found.flags
        ],
    }


def _touch(touch: LastTouch) -> dict[str, object]:
    return {
        "on": touch.on,
        "type": touch.type,
        "channel": touch.channel,
        "outcome": touch.outcome,
        "sentiment": touch.sentiment,
        "contacts": list(touch.contacts),
        "words": touch.words,
    }


def _scores(scores: Scores) -> dict[str, object]:
    """Return each mean with the number of answers behind it."""
    means = {"csat": scores.csat, "ces": scores.ces, "nps": scores.nps}
    told: dict[str, object] = {
        name: score and {"mean": score.mean, "n": score.count} for name, score in means.items()
    }
    return told | {"last_sentiment": scores.last_sentiment}
