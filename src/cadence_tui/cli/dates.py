"""Date phrases in arguments and options (docs/capture.md, Date phrases)."""

from __future__ import annotations

from cadence_tui.domain.date_phrases import Direction, WrongSide, echo, parse_date
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence_tui.cli.session import Session

LONGEST_PHRASE = 3
"""Words in the longest phrase: `20 nov 2026`."""


def either_side(
    phrase: str,
    *,
    today: date,
    direction: Direction = Direction.FUTURE,
    date_order: str | None = None,
    fiscal_start_month: int = 1,
) -> date:
    """Return the day of a phrase that leans to one side, and may lie on the other if it says so."""
    try:
        return parse_date(
            phrase,
            today=today,
            direction=direction,
            date_order=date_order,
            fiscal_start_month=fiscal_start_month,
        )
    except WrongSide as found:
        return found.day


def day_for(
    session: Session, phrase: str, direction: Direction, *, strict: bool = False, name: str = ""
) -> date:
    """Return the day that a phrase means today, and say it on standard error unless it was written out.

    `strict` refuses the other side; `name` is the option's, for the line that is said.
    """
    read = parse_date if strict else either_side
    day = read(
        phrase,
        today=session.today,
        direction=direction,
        date_order=session.config.date_order,
        fiscal_start_month=_fiscal_start_month(session, phrase),
    )
    if day.isoformat() != phrase.strip():
        session.out.note(f"{name or phrase} → {echo(day, session.today)}".lstrip())
    return day


def leading_day(
    session: Session, words: Sequence[str], direction: Direction, *, name: str = ""
) -> tuple[date, list[str]]:
    """Return the day at the start of some words, the longest phrase that is one, and the words after it."""
    fault: BadInput | None = None
    for count in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        try:
            day = day_for(session, " ".join(words[:count]), direction, name=name)
        except BadInput as error:
            fault = error
            continue
        return day, list(words[count:])
    raise fault or BadInput("a date is missing", remedy="write 2026-11-20, fri or 3d")


def _fiscal_start_month(session: Session, phrase: str) -> int:
    """Return the month in which the book's quarters start; only phrases about quarters open the book."""
    if "oq" not in phrase.lower() and "onq" not in phrase.lower():
        return 1
    from cadence_tui.services.loading import working_calendar

    return working_calendar(session.workspace.reader()).fiscal_start_month
