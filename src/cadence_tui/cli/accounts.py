"""`cadence account list` and `show`: the book as a table, and one account in full."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session
    from cadence_tui.services.accounts import AccountRow


@command("list")
@click.option("--owner", metavar="CSM", help='whose accounts; "all" for everyone\'s')
@pass_session
def list_accounts(session: Session, owner: str | None) -> None:
    """The book, with last and next touch and flags."""
    from cadence_tui.services.accounts import account_rows

    found = account_rows(session.workspace.reader(), session.today, session.owner(owner))
    if session.json:
        session.out.json({"accounts": [account_document(row) for row in found]})
    elif found:
        session.out.page("\n".join(_lines(session, found)))
    else:
        session.out.note("the book is empty; begin with `cadence account add` or `cadence import`")


@command("show")
@click.argument("account")
@click.option(
    "--limit", type=click.IntRange(1), default=15, metavar="N", help="entries of the past"
)
@pass_session
def show(session: Session, account: str, limit: int) -> None:
    """One account: lines, contacts, follow-ups, timeline."""
    from cadence_tui.services.account_detail import account_detail
    from cadence_tui.services.references import account_named
    from cadence_tui.services.timeline import timeline

    rows = session.workspace.reader()
    found = account_named(rows, account)
    detail = account_detail(rows, found.id, session.today)
    entries = timeline(rows, found.id, session.today, limit)
    if session.json:
        from cadence_tui.cli.account_document import detail_document

        session.out.json(detail_document(detail, entries))
    else:
        from cadence_tui.cli.account_page import account_page

        session.out.page("\n".join(account_page(session, detail, entries)))


def _lines(session: Session, accounts: list[AccountRow]) -> list[str]:
    from cadence_tui.cli.tables import Column, laid_out
    from cadence_tui.domain.shown_dates import day_month

    today, signs = session.today, session.out.symbols
    columns = [
        Column("slug"),
        Column("name", least=10),
        Column("model", optional=True),
        Column("owner", least=5, optional=True),
        Column("health"),
        Column("last"),
        Column("next"),
        Column("renewal"),
        Column("flags", least=12),
    ]
    rows = [
        (
            row.slug,
            row.name,
            row.model.removesuffix("_touch"),
            row.owner or "",
            signs.with_word(row.health, row.health) if row.health else "",
            day_month(row.last_touch_on, today) if row.last_touch_on else "never",
            day_month(row.next_touch_on, today) if row.next_touch_on else "none",
            day_month(row.renewal_on, today) if row.renewal_on else "",
            flags_text(row),
        )
        for row in accounts
    ]
    return laid_out(columns, rows, session.out.width)


def flags_text(row: AccountRow) -> str:
    """Return what calls for attention, and for an account that has left only that."""
    if row.status != "active":
        return row.status
    return ", ".join(flag.replace("_", "-") for flag in row.flags)


def account_document(row: AccountRow) -> dict[str, object]:
    """Return an account as its JSON object."""
    return {
        "slug": row.slug,
        "name": row.name,
        "model": row.model,
        "stage": row.stage,
        "owner": row.owner,
        "arr": row.arr,
        "currency": row.currency,
        "health": row.health,
        "status": row.status,
        "started_on": row.started_on,
        "renewal_on": row.renewal_on,
        "last_touch_on": row.last_touch_on,
        "next_touch_on": row.next_touch_on,
        "flags": list(row.flags),
    }
