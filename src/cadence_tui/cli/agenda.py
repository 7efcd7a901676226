"""`cadence agenda`: what is overdue, due and upcoming, with the reason for each date."""

from __future__ import annotations

import click

from cadence_tui.cli.options import AHEAD, command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.cli.session import Session
    from cadence_tui.domain.agenda import Agenda, AgendaItem, FollowUpItem

PHASES = ("overdue", "due", "upcoming", "planned", "paused")
HEADINGS = {
    "overdue": "Overdue",
    "due": "Due",
    "upcoming": "Upcoming",
    "planned": "Planned",
    "paused": "Paused",
}
REASON_INDENT = 11
"""Below the account's name."""


@command("agenda")
@click.option("--from", "first", type=AHEAD, metavar="DATE", help="due on or after")
@click.option("--to", "last", type=AHEAD, metavar="DATE", help="due on or before (default: 14d)")
@click.option("--owner", metavar="CSM", help='whose accounts; "all" for everyone\'s')
@click.option("--model", metavar="MODEL", help="one engagement model only")
@click.option("--phase", type=click.Choice(PHASES), help="one phase only")
@pass_session
def agenda(
    session: Session,
    first: date | None,
    last: date | None,
    owner: str | None,
    model: str | None,
    phase: str | None,
) -> None:
    """What is overdue, due and upcoming, and why.

    The first word of a row is its reference, for `why`, `log --for`, `skip`, `reschedule`, `book`.
    """
    if first is not None and last is not None:
        from cadence_tui.cli.dates import (
            check_window,
        )  # not what an agenda without a window waits for

        check_window(first, last)
    from cadence_tui.domain.vocabulary import Phase
    from cadence_tui.services.agenda import AgendaWindow
    from cadence_tui.services.agenda import agenda as read_agenda

    window = AgendaWindow(
        first,
        last,
        session.owner(owner),
        session.model(model),
        Phase(phase) if phase is not None else None,
    )
    found = read_agenda(session.workspace.reader(), session.today, window)
    if session.json:
        session.out.json(_document(found))
    else:
        session.out.page("\n".join(_page(session, found)))


def _page(session: Session, agenda: Agenda) -> list[str]:
    """Return the lines: a group for each phase, the follow-ups, the counts."""
    out = session.out
    lines: list[str] = []
    told = _items(session, agenda)
    for phase in PHASES:
        group = [text for item, text in told if item.phase == phase]
        if group:
            heading = f"{out.symbols.of(phase)} {HEADINGS[phase]} ({len(group)})"
            lines += [out.styled(heading, phase), *(line for text in group for line in text), ""]
    if agenda.follow_ups:
        heading = f"{out.symbols.of('follow_up')} Follow-ups ({len(agenda.follow_ups)})"
        lines += [out.styled(heading, "bold")]
        lines += [*_follow_ups(session, agenda.follow_ups, agenda.today), ""]
    if not lines:
        lines = [_nothing(session), ""]
    return [*lines, counts_line(agenda)]


def _nothing(session: Session) -> str:
    if session.workspace.has_book():
        return "Nothing is due. `cadence agenda --to 30d` looks further ahead."
    return "The book is empty; begin with `cadence account add` or `cadence import`."


def counts_line(agenda: Agenda) -> str:
    """Return the counts in words; they do not depend on the window."""
    counts = agenda.counts
    parts = [
        f"{counts.overdue} overdue",
        f"{counts.due} due",
        f"{counts.upcoming} upcoming",
        f"{counts.lapsed} missed" if counts.lapsed else "",
        f"{counts.deserts} {'desert' if counts.deserts == 1 else 'deserts'}",
        f"{counts.follow_ups} {'follow-up' if counts.follow_ups == 1 else 'follow-ups'}",
        f"{counts.renewals} {'renewal' if counts.renewals == 1 else 'renewals'} in 120 days",
    ]
    return " · ".join(part for part in parts if part)


def _items(session: Session, agenda: Agenda) -> list[tuple[AgendaItem, list[str]]]:
    """Return each item with its lines: what is due when, and why. The columns stand below each other."""
    from cadence_tui.cli.tables import Column, laid_out
    from cadence_tui.cli.text_width import wrapped
    from cadence_tui.domain.shown_dates import weekday_day_month
    from cadence_tui.domain.text import shown_line
    from cadence_tui.domain.vocabulary import label

    width, today = session.out.width, agenda.today
    columns = [Column(), Column(least=12), Column(least=10), Column(), Column(right=True)]
    rows = [
        (
            item.ref,
            item.account.name,
            label(item.line),
            weekday_day_month(item.slot.due_on, today),
            f"{item.days_late} d late" if item.days_late else "",
        )
        for item in agenda.items
    ]
    heads = laid_out(columns, rows, width, indent=2, with_titles=False)
    told = []
    for item, head in zip(agenda.items, heads, strict=True):
        reason = shown_line(" · ".join([*_remarks(item, today), item.why]))
        lines = [reason] if width is None else wrapped(reason, width - REASON_INDENT)
        indented = (" " * REASON_INDENT + session.out.styled(line, "dim") for line in lines)
        told.append((item, [head, *indented]))
    return told


def _remarks(item: AgendaItem, today: date) -> list[str]:
    """Return what stands before the reason of a date."""
    from cadence_tui.domain.shown_dates import weekday_day_month

    slot = item.slot
    booked = ""
    if slot.booked_on is not None:
        at = f" {slot.booked_time}" if slot.booked_time else ""
        booked = f"booked {weekday_day_month(slot.booked_on, today)}{at}"
    attempts = f"{slot.attempts} attempt{'' if slot.attempts == 1 else 's'}"
    remarks = {
        f"+{item.lapsed} missed": item.lapsed,
        "mandatory": item.mandatory,
        booked: booked,
        attempts: slot.attempts,
    }
    return [text for text, holds in remarks.items() if holds]


def _follow_ups(session: Session, items: tuple[FollowUpItem, ...], today: date) -> list[str]:
    from cadence_tui.cli.tables import Column, laid_out
    from cadence_tui.domain.shown_dates import weekday_day_month

    columns = [Column(), Column(), Column(least=16), Column(), Column(right=True)]
    rows = [
        (
            item.ref,
            item.account,
            follow_up_text(item),
            weekday_day_month(item.due_on, today) if item.due_on else "no date",
            f"{item.days_late} d late" if item.days_late else "",
        )
        for item in items
    ]
    return laid_out(columns, rows, session.out.width, indent=2, with_titles=False)


def follow_up_text(item: FollowUpItem) -> str:
    """Return what is to be done, and by whom where it is the customer's."""
    if item.party == "us":
        return item.text
    return f"{item.contact or 'customer'}: {item.text}"


def _document(agenda: Agenda) -> dict[str, object]:
    counts = agenda.counts
    return {
        "today": agenda.today,
        "counts": {
            "overdue": counts.overdue,
            "due": counts.due,
            "upcoming": counts.upcoming,
            "lapsed": counts.lapsed,
            "deserts": counts.deserts,
            "follow_ups": counts.follow_ups,
            "renewals": counts.renewals,
        },
        "items": [item_document(item) for item in agenda.items],
        "follow_ups": [
            {
                "ref": item.ref,
                "account": item.account,
                "account_name": item.account_name,
                "text": item.text,
                "due_on": item.due_on,
                "days_late": item.days_late,
                "party": item.party,
                "contact": item.contact,
            }
            for item in agenda.follow_ups
        ],
    }


def item_document(item: AgendaItem) -> dict[str, object]:
    """Return an item as its JSON object."""
    slot = item.slot
    return {
        "ref": item.ref,
        "account": item.account.slug,
        "account_name": item.account.name,
        "owner": item.account.owner,
        "model": item.account.model,
        "line": item.line,
        "type": item.type,
        "policy": item.policy,
        "slot": slot.key,
        "nominal_on": slot.nominal_on,
        "due_on": slot.due_on,
        "phase": item.phase,
        "days_late": item.days_late,
        "lapsed": item.lapsed,
        "attempts": slot.attempts,
        "rescheduled": slot.moves,
        "booked_on": slot.booked_on,
        "booked_time": slot.booked_time,
        "mandatory": item.mandatory,
        "override": item.override,
        "why": item.why,
    }
