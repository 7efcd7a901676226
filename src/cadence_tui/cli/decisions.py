"""`cadence plan`, `reschedule`, `skip`, `cancel`, `book`: decisions on planned touchpoints."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session
    from cadence_tui.services.decide import DecisionDone, Target

PARTIES = ("us", "customer")
REASONS = (
    "customer_asked",
    "no_agenda",
    "recent_contact",
    "contact_away",
    "open_issue",
    "not_valuable",
    "no_capacity",
    "other",
)


@command("plan")
@click.argument("account")
@click.argument("type_word", metavar="TYPE")
@click.argument("rest", nargs=-1, required=True, metavar="DATE [NOTE]")
@pass_session
def plan(session: Session, account: str, type_word: str, rest: tuple[str, ...]) -> None:
    """Plan a one-off touchpoint.

    It is a line of the account's own with one date: `cadence plan acme qbr 3 dec with the CFO`.
    """
    from cadence_tui.cli.dates import leading_day
    from cadence_tui.services import decide
    from cadence_tui.services.references import account_named

    found = account_named(session.workspace.reader(), account)
    kind = _type_named(session, type_word)
    day, words = leading_day(session, rest, found.id)
    note = " ".join(words) or None
    _answer(session, decide.plan(session.workspace, found.id, kind, day, note))


@command("reschedule")
@click.argument("reference", metavar="REF")
@click.argument("phrase", nargs=-1, required=True, metavar="DATE")
@click.option("--reason", metavar="TEXT", help="why")
@click.option("--by", type=click.Choice(PARTIES), default="us", help="who moved it (default: us)")
@pass_session
def reschedule(
    session: Session, reference: str, phrase: tuple[str, ...], reason: str | None, by: str
) -> None:
    """Move a planned touchpoint once.

    REF is the short reference of the agenda, `handle:slot-key`, or an account (its most urgent one).
    """
    from cadence_tui.cli.dates import day_for
    from cadence_tui.domain.vocabulary import Party
    from cadence_tui.services import decide

    target = _target(session, reference)
    day = day_for(session, " ".join(phrase), account_id=target.account_id)
    done = decide.reschedule(session.workspace, target, day, by=Party(by), reason=reason)
    _answer(session, done)


@command("skip")
@click.argument("reference", metavar="REF")
@click.option("--reason", required=True, metavar="REASON", help=", ".join(REASONS))
@click.option("--note", metavar="TEXT", help="in your own words; needed with other")
@pass_session
def skip(session: Session, reference: str, reason: str, note: str | None) -> None:
    """Skip a planned touchpoint, with a reason."""
    from cadence_tui.domain.vocabulary import SkipReason
    from cadence_tui.services import decide

    word = reason.lower().replace("-", "_").replace(" ", "_")
    if word not in REASONS:
        raise BadInput(
            f"“{reason}” is no reason to skip", remedy=f"use one of {', '.join(REASONS)}"
        )
    target = _target(session, reference)
    _answer(session, decide.skip(session.workspace, target, SkipReason(word), note))


@command("cancel")
@click.argument("reference", metavar="REF")
@click.option("--by", type=click.Choice(PARTIES), required=True, help="who called it off")
@click.option("--reason", metavar="TEXT", help="why")
@pass_session
def cancel(session: Session, reference: str, by: str, reason: str | None) -> None:
    """Call a planned touchpoint off.

    It is not replaced; to move it, use `cadence reschedule`.
    """
    from cadence_tui.domain.vocabulary import Party
    from cadence_tui.services import decide

    target = _target(session, reference)
    _answer(session, decide.cancel(session.workspace, target, Party(by), reason))


@command("book")
@click.argument("reference", metavar="REF")
@click.argument("when", nargs=-1, required=True, metavar="DATE [TIME]")
@pass_session
def book(session: Session, reference: str, when: tuple[str, ...]) -> None:
    """Note that it is on the calendar.

    No due date moves: `cadence book 7k2m9 thu 14:00`.
    """
    from cadence_tui.cli.dates import day_for
    from cadence_tui.services import decide

    words = list(when)
    time = _time_of_day(words[-1]) if len(words) > 1 else None
    if time is not None:
        words.pop()
    target = _target(session, reference)
    day = day_for(session, " ".join(words), account_id=target.account_id)
    _answer(session, decide.book(session.workspace, target, day, time))


def _target(session: Session, reference: str) -> Target:
    from cadence_tui.services.decide import Target
    from cadence_tui.services.references import slot_target

    found = slot_target(session.workspace.reader(), reference, session.today)
    return Target(found.account_id, found.account_line_id, found.slot_key)


def _type_named(session: Session, word: str) -> str:
    """Return the touchpoint type that a word names; raises `BadInput` with those that it is like."""
    from difflib import get_close_matches

    from cadence_tui.domain.capture_words import TYPES, folded, type_named
    from cadence_tui.services.log_reading import known_types

    own = known_types(session.workspace.reader())
    kind = type_named(word, own)
    if kind is None:
        near = get_close_matches(folded(word), [*TYPES, *own], n=1, cutoff=0.6)
        remedy = f"did you mean {near[0]}?" if near else "use check_in, qbr, renewal, training, …"
        raise BadInput(f"“{word}” is no touchpoint type", remedy=remedy, candidates=near)
    return kind


def _time_of_day(word: str) -> str | None:
    """Return a time such as 9:30 or 14:00 in full, None for a word that is none; raises `BadInput` for 25:00."""
    hour, colon, minute = word.partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and word.isascii()):
        return None
    if len(hour) > 2 or len(minute) != 2 or int(hour) > 23 or int(minute) > 59:
        raise BadInput(f"there is no time {word}", remedy="write it as 14:00")
    return f"{int(hour):02d}:{minute}"


def _answer(session: Session, done: DecisionDone) -> None:
    from cadence_tui.domain.shown_dates import day_month

    if session.json:
        session.out.json(
            {
                "summary": done.summary,
                "account": done.account,
                "line": done.line,
                "slot": done.slot_key,
                "due_on": done.due_on,
                "missed": list(done.missed),
                "next_due_on": done.next_due_on,
                "undo": done.undo,
            }
        )
        return
    parts = [done.summary]
    if done.missed:
        parts.append(f"{len(done.missed)} older marked missed")
    if done.next_due_on is not None:
        parts.append(f"next {day_month(done.next_due_on, session.today)}")
    session.out.done(" · ".join([*parts, "undo: cadence undo"]))
