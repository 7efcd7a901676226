"""`cadence contact`: the people at an account."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence_tui.cli.session import Session
    from cadence_tui.services.contacts import ContactRow


@command("add")
@click.argument("account")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option("--role", metavar="ROLE", help="champion, economic_buyer, executive_sponsor, …")
@click.option("--email", metavar="ADDRESS")
@click.option("--phone", metavar="NUMBER")
@click.option("--notes", metavar="TEXT")
@pass_session
def add(session: Session, account: str, name: tuple[str, ...], **details: str | None) -> None:
    """Add a contact to an account.

    Roles: champion, economic_buyer, executive_sponsor, admin, user, finance, other (default).
    """
    from cadence_tui.services.contacts import add_contact
    from cadence_tui.services.references import account_named

    found = account_named(session.workspace.reader(), account)
    fields = {"name": " ".join(name)} | {
        key: value for key, value in details.items() if value is not None
    }
    contact = add_contact(session.workspace, found.id, fields)
    if session.json:
        session.out.json({"account": found.slug, "contact": contact_document(contact)})
    else:
        role = contact.role.replace("_", " ")
        session.out.done(f"Added {contact.name} ({role}) to {found.name} · undo: cadence undo")


@command("list")
@click.argument("account")
@pass_session
def list_contacts(session: Session, account: str) -> None:
    """The contacts, with the last touch of each."""
    from cadence_tui.services.contacts import contact_rows
    from cadence_tui.services.references import account_named

    rows = session.workspace.reader()
    found = account_named(rows, account)
    contacts = contact_rows(rows, found.id)
    if session.json:
        session.out.json(
            {"account": found.slug, "contacts": [contact_document(row) for row in contacts]}
        )
    elif contacts:
        session.out.page("\n".join(contact_lines(contacts, session.today, session.out.width)))
    else:
        session.out.note(f"{found.name} has no contacts; add one with `cadence contact add`")


def contact_lines(
    contacts: Sequence[ContactRow], today: date, width: int | None, *, indent: int = 0
) -> list[str]:
    """Return the contacts as lines of a table."""
    from cadence_tui.cli.tables import Column, laid_out
    from cadence_tui.domain.shown_dates import day_month
    from cadence_tui.domain.vocabulary import label

    def last(row: ContactRow) -> str:
        if row.left_on is not None:
            return f"left {day_month(row.left_on, today)}"
        return day_month(row.last_touch_on, today) if row.last_touch_on else "never met"

    columns = [Column(least=12), Column(), Column(least=12), Column(least=8), Column()]
    table = [
        (row.name, label(row.role), row.email or "", row.phone or "", last(row)) for row in contacts
    ]
    return laid_out(columns, table, width, indent=indent, with_titles=False)


def contact_document(row: ContactRow) -> dict[str, object]:
    """Return a contact as its JSON object."""
    return {
        "ref": row.ref,
        "name": row.name,
        "role": row.role,
        "email": row.email,
        "phone": row.phone,
        "left_on": row.left_on,
        "last_touch_on": row.last_touch_on,
    }
