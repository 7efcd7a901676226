"""`cadence preview`: the dates of any rule, without a book (docs/scheduling.md §2, §3)."""

from __future__ import annotations

import click

from cadence_tui.cli.options import AHEAD, BACK, command, pass_session
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.cli.session import Session
    from cadence_tui.domain.calendar import WorkingCalendar
    from cadence_tui.domain.records import Pause, Slot
    from cadence_tui.services.preview import Rule, Window

POLICIES = ("fixed", "rolling", "before_renewal", "after_start", "once")
SHIFTS = ("none", "following", "preceding", "modified_following", "modified_preceding")
FIRST_DATES = 12
"""How many dates of an endless rule are shown when nobody says."""

_NEEDS = {
    "fixed": ("every", "anchor"),
    "rolling": ("every", "last"),
    "before_renewal": ("days", "renewal-on"),
    "after_start": ("days", "start-on"),
    "once": ("on",),
}
_TAKES = {"fixed": ("on",)}
_ALL = frozenset({"every", "on", "anchor", "last", "days", "renewal-on", "start-on"})


@command("preview")
@click.option("--policy", type=click.Choice(POLICIES), required=True, help="how dates come about")
@click.option("--every", metavar="INTERVAL", help='"1 month", "14 days", "2 quarters"')
@click.option("--on", metavar="DAY", help='"day 31", "last friday"; for once, a date')
@click.option("--anchor", type=BACK, metavar="DATE", help="fixed: where the grid starts")
@click.option("--last", type=BACK, metavar="DATE", help="rolling: the last touchpoint")
@click.option("--days", metavar="LIST", help="milestones, such as 120,90,60,30")
@click.option("--renewal-on", type=AHEAD, metavar="DATE", help="before_renewal: the renewal")
@click.option("--start-on", type=BACK, metavar="DATE", help="after_start: the start")
@click.option("--shift", type=click.Choice(SHIFTS), help="what a day off does to a date")
@click.option("--fiscal-start-month", type=click.IntRange(1, 12), default=1, metavar="MONTH")
@click.option("--weekend", default="saturday,sunday", metavar="DAYS", help='or "none"')
@click.option("--holiday", type=AHEAD, multiple=True, metavar="DATE", help="a day off; repeatable")
@click.option("--pause", multiple=True, metavar="A..B", help="days of rest; repeatable")
@click.option("--take", type=click.IntRange(1, 2000), metavar="N", help="the first N dates")
@click.option("--from", "first", type=AHEAD, metavar="DATE", help="due on or after")
@click.option("--to", "last_due", type=AHEAD, metavar="DATE", help="due on or before")
@pass_session
def preview(session: Session, **options: object) -> None:
    """The dates of any rule, without a book.

    A rolling rule gives its next date; with --take N the next N, if each is held on its due date.
    """
    from cadence_tui.services.preview import preview as dates_of

    slots = dates_of(_rule(session, options), _window(options))
    if session.json:
        session.out.json(
            {
                "slots": [
                    {"slot": slot.key, "nominal_on": slot.nominal_on, "due_on": slot.due_on}
                    for slot in slots
                ]
            }
        )
    else:
        _print(session, slots)


def _print(session: Session, slots: list[Slot]) -> None:
    from cadence_tui.cli.tables import Column, laid_out
    from cadence_tui.domain.shown_dates import weekday_day_month

    if not slots:
        session.out.note("no date falls in that time")
        return
    rows = [
        (
            slot.due_on.isoformat(),
            weekday_day_month(slot.due_on),
            slot.key,
            "" if slot.nominal_on == slot.due_on else weekday_day_month(slot.nominal_on),
        )
        for slot in slots
    ]
    columns = [Column("due"), Column(), Column("slot"), Column("by the rule")]
    session.out.page("\n".join(laid_out(columns, rows, session.out.width)))


def _rule(session: Session, options: dict[str, object]) -> Rule:
    from cadence_tui.services.preview import Rule

    policy = str(options["policy"])
    given = {
        name: options[name.replace("-", "_")]
        for name in _ALL
        if options[name.replace("-", "_")] is not None
    }
    _check_fit(policy, given)
    definition: dict[str, object] = {"line": "preview", "type": "check_in", "policy": policy}
    for key in ("every", "on", "anchor"):
        if key in given:
            definition[key] = given[key]
    if "days" in given:
        definition["days"] = _days(str(given["days"]))
    if policy == "once":
        definition["on"] = AHEAD.convert(given["on"], None, click.get_current_context())
    if options["shift"] is not None:
        definition["shift"] = options["shift"]
    return Rule(
        definition=definition,
        calendar=_calendar(options),
        renewal_on=_day(given.get("renewal-on")),
        started_on=_day(given.get("start-on")),
        last_on=_day(given.get("last")),
        pauses=_pauses(session, options),
    )


def _check_fit(policy: str, given: dict[str, object]) -> None:
    """Raise `BadInput` unless exactly the options of the policy are there."""
    needs = _NEEDS[policy]
    missing = [name for name in needs if name not in given]
    if missing:
        raise BadInput(
            f"the policy {policy} needs {' and '.join(f'--{name}' for name in missing)}",
            remedy="see `cadence preview --help`",
        )
    stray = sorted(set(given) - {*needs, *_TAKES.get(policy, ())})
    if stray:
        raise BadInput(
            f"--{stray[0]} does not belong to the policy {policy}",
            remedy=f"it takes {', '.join(f'--{name}' for name in (*needs, *_TAKES.get(policy, ())))}",
        )


def _window(options: dict[str, object]) -> Window:
    from cadence_tui.cli.dates import check_window
    from cadence_tui.services.preview import FIRST_DAY, LAST_DAY, Window

    first, last, take = _day(options["first"]), _day(options["last_due"]), options["take"]
    check_window(first, last)
    if not isinstance(take, int):
        take = None
        if last is None:
            take = 1 if options["policy"] == "rolling" else FIRST_DATES
    return Window(first or FIRST_DAY, last or LAST_DAY, take)


def _calendar(options: dict[str, object]) -> WorkingCalendar:
    from cadence_tui.domain.calendar import WorkingCalendar, weekday_number

    names = str(options["weekend"]).strip()
    weekend = [] if names in ("", "none") else [weekday_number(name) for name in names.split(",")]
    holidays, month = options["holiday"], options["fiscal_start_month"]
    return WorkingCalendar(
        weekend=frozenset(weekend),
        holidays=frozenset(holidays if isinstance(holidays, tuple) else ()),
        fiscal_start_month=month if isinstance(month, int) else 1,
    )


def _pauses(session: Session, options: dict[str, object]) -> tuple[Pause, ...]:
    """Return the pauses, entered before any date that they could suppress."""
    from cadence_tui.cli.dates import day_for
    from cadence_tui.domain.records import Pause
    from cadence_tui.services.preview import FIRST_DAY

    pauses = []
    given = options["pause"]
    for text in given if isinstance(given, tuple) else ():
        start, dots, end = text.partition("..")
        if not (dots and start.strip() and end.strip()):
            raise BadInput(f"“{text}” is no pause", remedy="write 2026-12-20..2027-01-04")
        days = [day_for(session, part.strip(), name="--pause") for part in (start, end)]
        if days[1] < days[0]:
            raise BadInput(f"the pause {text} ends before it begins", remedy="swap the two dates")
        pauses.append(Pause(days[0], days[1], FIRST_DAY))
    return tuple(pauses)


def _days(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) <= 6 for part in parts):
        raise BadInput(f"--days is “{text}”", remedy="write whole numbers, such as 120,90,60,30")
    return [int(part) for part in parts]


def _day(value: object) -> date | None:
    from datetime import date

    return value if isinstance(value, date) else None
