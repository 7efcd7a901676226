"""`cadence follow-up`: next steps, ours and theirs."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session
    from cadence_tui.services.follow_ups import FollowUpChange, FollowUpRow


@command("add")
@click.argument("account")
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@click.option("--due-on", "--due", "phrase", metavar="DATE", help="by when")
@click.option("--party", type=click.Choice(("us", "customer")), default="us", help="whose it is")
@click.option("--contact", metavar="NAME", help="who promised it; makes it the customer's")
@pass_session
def add(
    session: Session,
    account: str,
    text: tuple[str, ...],
    phrase: str | None,
    party: str,
    contact: str | None,
) -> None:
    """Note a next step."""
    from cadence_tui.services.follow_ups import add_follow_up
    from cadence_tui.services.references import account_named

    found = account_named(session.workspace.reader(), account)
    due_on = None
    if phrase:
        from cadence_tui.cli.dates import day_for

        due_on = day_for(session, phrase, name="--due-on", account_id=found.id)
    fields = {
        "text": " ".join(text),
        "due_on": due_on,
        "party": "customer" if contact else party,
        "contact_name": contact,
    }
    _answer(session, add_follow_up(session.workspace, found.id, fields))


@command("list")
@click.argument("account", required=False, metavar="[ACCOUNT]")
@click.option("--all", "with_closed", is_flag=True, help="closed ones too")
@pass_session
def list_follow_ups(session: Session, account: str | None, with_closed: bool) -> None:
    """The open next steps.

    Of the whole book, or of one account.
    """
    from cadence_tui.services.follow_ups import follow_up_rows

    rows = session.workspace.reader()
    account_id = None
    if account is not None:
        from cadence_tui.services.references import account_named

        account_id = account_named(rows, account).id
    found = follow_up_rows(rows, session.today, account_id, only_open=not with_closed)
    if session.json:
        session.out.json({"follow_ups": [follow_up_document(row) for row in found]})
    elif found:
        session.out.page("\n".join(_lines(session, found)))
    else:
        session.out.note("no follow-ups")


@command("done")
@click.argument("reference", metavar="REF")
@pass_session
def done(session: Session, reference: str) -> None:
    """Close a next step.

    REF is the reference that `cadence follow-up list` and `cadence agenda` show.
    """
    from cadence_tui.services.follow_ups import complete_follow_up
    from cadence_tui.services.references import follow_up

    found = follow_up(session.workspace.reader(), reference)
    _answer(session, complete_follow_up(session.workspace, found.id))


def _lines(session: Session, found: tuple[FollowUpRow, ...]) -> list[str]:
    from cadence_tui.cli.tables import Column, laid_out
    from cadence_tui.domain.shown_dates import day_month, weekday_day_month

    def due(row: FollowUpRow) -> str:
        if row.closed_on is not None:
            return f"{row.status} {day_month(row.closed_on, session.today)}"
        return weekday_day_month(row.due_on, session.today) if row.due_on else "no date"

    columns = [Column(), Column(), Column(least=16), Column(), Column(right=True)]
    table = [
        (
            row.ref,
            row.account,
            row.text if row.party == "us" else f"{row.contact or 'customer'}: {row.text}",
            due(row),
            f"{row.days_late} d late" if row.days_late else "",
        )
        for row in found
    ]
    return laid_out(columns, table, session.out.width, with_titles=False)


def _answer(session: Session, change: FollowUpChange) -> None:
    from cadence_tui.domain.shown_dates import weekday_day_month

    row = change.follow_up
    if session.json:
        session.out.json(
            {
                "follow_up": follow_up_document(row),
                "summary": change.summary,
                "undo": change.undo,
            }
        )
        return
    open_until = row.due_on if row.closed_on is None else None
    due = f" · {weekday_day_month(open_until, session.today)}" if open_until else ""
    session.out.done(f"{change.summary}{due} · undo: cadence undo")


def follow_up_document(row: FollowUpRow) -> dict[str, object]:
    """Return a follow-up as its JSON object."""
    return {
        "ref": row.ref,
        "account": row.account,
        "account_name": row.account_name,
        "text": row.text,
        "due_on": row.due_on,
        "days_late": row.days_late,
        "party": row.party,
        "contact": row.contact,
        "status": row.status,
        "closed_on": row.closed_on,
    }
