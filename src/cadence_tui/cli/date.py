"""`cadence date`: what a date phrase means today."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session


@command("date", context_settings={"ignore_unknown_options": True})
@click.argument("phrase", nargs=-1, required=True, metavar="PHRASE")
@click.option("--past", is_flag=True, help="as in a log: the latest such day up to today")
@pass_session
def date(session: Session, phrase: tuple[str, ...], past: bool) -> None:
    """What a date phrase means today.

    The same words point ahead in a plan and back in a log: `fri`, `20th`, `20 nov`, `3d`, `eom`.
    """
    from cadence_tui.cli.dates import fiscal_start_month
    from cadence_tui.domain.calendar import WEEKDAYS
    from cadence_tui.domain.date_phrases import Direction, describe_relative, echo, parse_date

    words = " ".join(phrase)
    day = parse_date(
        words,
        today=session.today,
        direction=Direction.PAST if past else Direction.FUTURE,
        date_order=session.date_order,
        fiscal_start_month=fiscal_start_month(session, words),
    )
    if session.json:
        session.out.json(
            {
                "date": day,
                "weekday": WEEKDAYS[day.weekday()],
                "relative": describe_relative(day, session.today),
            }
        )
    else:
        session.out.data(echo(day, session.today))
