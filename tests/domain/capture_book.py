"""The accounts and contacts that the tests of quick capture log against."""

from __future__ import annotations

from datetime import date

from cadence_tui.domain.capture import CaptureLine, parse_line
from cadence_tui.domain.ladder import AccountLadder, Candidate, Ladder

SATURDAY = date(2026, 11, 21)
TYPES = ("health_review", "Roadmap")
"""The touchpoint types that this book adds to the shipped ones."""


def an_account(name: str, slug: str, *aliases: str) -> Candidate:
    return Candidate(id=f"id-{slug}", name=name, slug=slug, aliases=aliases)


ACME = an_account("Acme Corp", "acme", "ACM")
BOOK = (
    ACME,
    an_account("Acme Labs", "acme-labs"),
    an_account("Globex", "globex"),
    an_account("Initech", "initech"),
    an_account("Umbrella Inc", "umbrella"),
    an_account("Wayne, Inc.", "wayne-inc"),
    an_account("May Street Bakery", "may-street"),
    an_account("Monday.io", "monday-io"),
    an_account("3M", "three-m"),
    an_account("Call Box Ltd", "call-box"),
    an_account('The "Best" Shop', "best-shop"),
    an_account("Next", "next"),
    an_account("No-Show Films", "noshow"),
    an_account("Yesterday Records", "yesterday"),
    an_account("Stark East", "stark-east"),
    an_account("Stark West", "stark-west"),
)
LADDER = AccountLadder(BOOK)
DANA = Candidate("dana", "Dana Reyes")
RAVI = Candidate("ravi", "Ravi Kumar")
CONTACTS = Ladder([DANA, RAVI, Candidate("ravina", "Ravina Shah")])
STRANGERS = Ladder([])


def contacts_of(account: Candidate) -> Ladder:
    """Everybody works at Acme and at Globex."""
    return CONTACTS if account.slug in {"acme", "globex"} else STRANGERS


def next_due(account: Candidate, type_name: str) -> date | None:
    """The next QBR is in January, at Globex a week later."""
    day = 19 if account.slug == "globex" else 12
    return date(2027, 1, day) if type_name == "qbr" else None


def parsed(
    line: str, *, chip: Candidate | None = None, date_order: str | None = None
) -> CaptureLine:
    """Read a line typed on Saturday 21 November 2026."""
    return parse_line(
        line,
        today=SATURDAY,
        ladder=LADDER,
        contacts_of=contacts_of,
        chip_account=chip,
        types=TYPES,
        date_order=date_order,
        next_due=next_due,
    )
