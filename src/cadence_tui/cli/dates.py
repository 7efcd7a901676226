"""Date phrases in arguments and options (docs/capture.md, Date phrases)."""

from __future__ import annotations

from cadence_tui.domain.date_phrases import Direction, WrongSide, echo, parse_date
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from cadence_tui.cli.session import Session

    NextDue = Callable[[str], date | None]

LONGEST_PHRASE = 3
"""Words in the longest phrase: `20 nov 2026`."""


def either_side(
    phrase: str,
    *,
    today: date,
    direction: Direction = Direction.FUTURE,
    date_order: str | None = None,
    next_due: NextDue | None = None,
    fiscal_start_month: int = 1,
) -> date:
    """Return the day of a phrase that leans to one side, and may lie on the other if it says so."""
    try:
        return parse_date(
            phrase,
            today=today,
            direction=direction,
            date_order=date_order,
            next_due=next_due,
            fiscal_start_month=fiscal_start_month,
        )
    except WrongSide as found:
        return found.day


def day_for(
    session: Session,
    phrase: str,
    direction: Direction = Direction.FUTURE,
    *,
    name: str = "",
    account_id: str | None = None,
) -> date:
    """Return the day that a phrase means, and say it on standard error unless it was written out.

    `name` is the option's, for the line that is said. With an account `next qbr` is a date too.
    """
    day = either_side(
        phrase,
        today=session.today,
        direction=direction,
        date_order=session.date_order,
        next_due=None if account_id is None else _next_due(session, account_id),
        fiscal_start_month=fiscal_start_month(session, phrase),
    )
    if day.isoformat() != phrase.strip():
        session.out.note(f"{name} {phrase} → {echo(day, session.today)}".lstrip())
    return day


def check_window(first: date | None, last: date | None) -> None:
    """Raise `BadInput` where `--to` is before `--from`."""
    if first is not None and last is not None and last < first:
        raise BadInput(f"--to {last} is before --from {first}", remedy="swap the two")


def leading_day(session: Session, words: Sequence[str], account_id: str) -> tuple[date, list[str]]:
    """Return the day at the start of some words, the longest phrase that is one, and the words after it."""
    fault: BadInput | None = None
    for count in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        try:
            day = day_for(session, " ".join(words[:count]), account_id=account_id)
        except BadInput as error:
            fault = error
            continue
        return day, list(words[count:])
    raise fault or BadInput("a date is missing", remedy="write 2026-11-20, fri or 3d")


def _next_due(session: Session, account_id: str) -> NextDue:
    """Return what finds the next date of an account's lines of one type."""

    def find(touchpoint_type: str) -> date | None:
        from cadence_tui.domain.slots import view_on
        from cadence_tui.services.loading import account_state

        state = account_state(session.workspace.reader(), account_id)
        coming = (
            view_on(line, session.today).next
            for line in state.lines
            if line.line.type == touchpoint_type and line.line.makes_work
        )
        return min((slot.due_on for slot in coming if slot is not None), default=None)

    return find


def fiscal_start_month(session: Session, phrase: str) -> int:
    """Return the month in which the book's quarters start; only phrases about quarters open the book."""
    if "oq" not in phrase.lower() and "onq" not in phrase.lower():
        return 1
    from cadence_tui.services.loading import working_calendar

    return working_calendar(session.workspace.reader()).fiscal_start_month
