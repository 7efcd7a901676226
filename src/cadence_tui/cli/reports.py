"""`cadence report`: summaries to hand on."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session


@command("week")
@click.option("--week", default="last", metavar="WEEK", help="this, last (default), or 2026-W47")
@click.option("--owner", metavar="CSM", help='whose accounts; "all" for everyone\'s')
@click.option("--model", metavar="MODEL", help="one engagement model only")
@click.option("--format", "text_format", type=click.Choice(("md", "json")), help="default: md")
@click.option("-o", "--output", metavar="PATH", help="a file instead of standard output")
@click.option("--overwrite", is_flag=True, help="replace a file that is there")
@pass_session
def week(
    session: Session,
    week: str,
    owner: str | None,
    model: str | None,
    text_format: str | None,
    output: str | None,
    overwrite: bool,
) -> None:
    """The weekly summary for a lead.

    Without note text, contacts' names and free-text reasons. The week is an ISO week, Monday to
    Sunday; the same week gives the same text whenever it is run.
    """
    from cadence_tui.cli.exchange import write_out
    from cadence_tui.services.weekly_report import report_week

    if text_format is None:
        text_format = "json" if session.json else "md"
    text = report_week(
        session.workspace,
        week=week,
        owner=session.owner(owner),
        model=session.model(model),
        format=text_format,
    )
    write_out(session, _inert(text, text_format).encode(), output, overwrite=overwrite)


def _inert(text: str, text_format: str) -> str:
    """Return the text without the characters that a terminal obeys."""
    if text_format == "json":
        from cadence_tui.cli.json_text import inert

        return inert(text)
    from cadence_tui.domain.text import shown

    return shown(text)
