"""`cadence history`, `undo`, `redo`: what was changed, and taking it back."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session
    from cadence_tui.services.history import HistoryEntry, Replayed

MOST_ENTRIES = 50
_DAY_AND_TIME = 16
"""The length of `2026-11-20T09:30`."""


@command("history")
@click.option("--account", metavar="ACCOUNT", help="one account only")
@click.option("--limit", type=click.IntRange(1), default=MOST_ENTRIES, metavar="N", help="entries")
@pass_session
def history(session: Session, account: str | None, limit: int) -> None:
    """What was changed, newest first.

    The first word of a row is its reference for `cadence undo`; times are UTC.
    """
    from cadence_tui.services.history import history as read_history

    rows = session.workspace.reader()
    account_id = None
    if account is not None:
        from cadence_tui.services.references import account_named

        account_id = account_named(rows, account).id
    entries = read_history(rows, account_id, limit)
    if session.json:
        session.out.json({"entries": [_entry(entry) for entry in entries]})
        return
    if not entries:
        session.out.note("nothing was changed yet")
        return
    from cadence_tui.cli.tables import Column, laid_out

    table = [
        (
            entry.ref,
            entry.at.isoformat()[:_DAY_AND_TIME].replace("T", " "),
            "" if entry.state == "done" else entry.state,
            entry.summary or entry.command,
        )
        for entry in entries
    ]
    columns = [Column(), Column(), Column(), Column(least=20)]
    lines = laid_out(columns, table, session.out.width, with_titles=False)
    session.out.page("\n".join(lines))


@command("undo")
@click.argument("reference", required=False, metavar="[REF]")
@pass_session
def undo(session: Session, reference: str | None) -> None:
    """Take the last change back, or the one named.

    REF is a reference of `cadence history`; refused where later changes built on it.
    """
    from cadence_tui.services import history as service

    _answer(session, service.undo(session.workspace, reference), "cadence redo")


@command("redo")
@pass_session
def redo(session: Session) -> None:
    """Do again what was undone."""
    from cadence_tui.services import history as service

    _answer(session, service.redo(session.workspace), "cadence undo")


def _answer(session: Session, done: Replayed, back: str) -> None:
    if session.json:
        session.out.json(
            {"ref": done.ref, "command": done.command, "summary": done.summary, "text": done.text}
        )
    else:
        session.out.done(f"{done.text} · back: {back}")


def _entry(entry: HistoryEntry) -> dict[str, object]:
    return {
        "ref": entry.ref,
        "command": entry.command,
        "summary": entry.summary,
        "account": entry.account,
        "today": entry.today,
        "at": entry.at.isoformat(),
        "state": entry.state,
    }
