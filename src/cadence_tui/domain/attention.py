"""Attention: the facts about an account that call for a CSM (scheduling.md §7).

The *attention columns* are the dates that commands store so that the agenda reads only what is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cadence_tui.domain.attribution import is_human_touch
from cadence_tui.domain.phases import attention_from
from cadence_tui.domain.records import AccountFacts, Decision, LineState, Pause, Touchpoint
from cadence_tui.domain.slots import open_slots
from cadence_tui.domain.vocabulary import (
    INTERNAL_NOTE,
    AccountStatus,
    Action,
    ContactRole,
    Origin,
    Outcome,
    Party,
    SkipReason,
)

CUSTOMER_MISSES_GOING_DARK = 2
UNANSWERED_GOING_DARK = 3
SINGLE_THREADED_DAYS = 180
NO_NEXT_TOUCH_DAYS = 180
_DECIDERS = frozenset({ContactRole.CHAMPION, ContactRole.ECONOMIC_BUYER})
_CUSTOMER_MISSES = frozenset({Outcome.NO_SHOW, Outcome.CANCELLED_BY_CUSTOMER})
_UNANSWERED = frozenset({Outcome.SENT, Outcome.LEFT_MESSAGE})


class LineAttention(NamedTuple):
    """The attention columns of an account line; all None when no open slot is left or it makes no work.

    `attention_on` is the first unresolved slot's due date less its lead, `next_due_on` its due
    date, `open_from` its nominal date.
    """

    attention_on: date | None = None
    next_due_on: date | None = None
    open_from: date | None = None


class AccountAttention(NamedTuple):
    """The attention columns of an account.

    `customer_misses` and `unanswered` count what came in a row since the last conversation.
    """

    last_touch_on: date | None
    desert_on: date | None
    customer_misses: int
    unanswered: int


def line_attention(state: LineState) -> LineAttention:
    """The attention columns of a line as its stored slots are now."""
    if not state.line.makes_work:
        return LineAttention()
    first = next(iter(open_slots(state, date.min)), None)
    if first is None:
        return LineAttention()
    return LineAttention(attention_from(first), first.due_on, first.nominal_on)


def account_attention(
    facts: AccountFacts,
    touchpoints: Sequence[Touchpoint],
    decisions: Sequence[Decision],
    desert_days: int,
) -> AccountAttention:
    """The attention columns of an account from its touchpoints and decisions, in any order."""
    human = [touchpoint.on for touchpoint in touchpoints if is_human_touch(touchpoint)]
    last_touch = max(human, default=None)
    misses, unanswered = in_a_row(touchpoints, decisions)
    return AccountAttention(
        last_touch_on=last_touch,
        desert_on=desert_from(facts, last_touch, desert_days),
        customer_misses=misses,
        unanswered=unanswered,
    )


def desert_from(facts: AccountFacts, last_touch: date | None, desert_days: int) -> date | None:
    """The first day on which the account is a touch desert; None for one that nobody looks after.

    Paused days do not count; an account never touched counts from its planning start.
    """
    if facts.status is not AccountStatus.ACTIVE:
        return None
    start = last_touch or max(facts.started_on or facts.cadence_from, facts.cadence_from)
    day = start + timedelta(days=desert_days + 1)
    for first, last in _merged(facts.pauses):
        if first > day:
            break
        if last > start:
            day += last - max(first - timedelta(days=1), start)
    return day


def days_untouched(facts: AccountFacts, last_touch: date | None, today: date) -> int:
    """Days since the last human touch (or the planning start), paused days not counted."""
    start = last_touch or max(facts.started_on or facts.cadence_from, facts.cadence_from)
    rested = 0
    for first, last in _merged(facts.pauses):
        rested += max(0, (min(last, today) - max(first - timedelta(days=1), start)).days)
    return max(0, (today - start).days - rested)


def in_a_row(touchpoints: Iterable[Touchpoint], decisions: Iterable[Decision]) -> tuple[int, int]:
    """Customer misses, and messages without an answer, since the last conversation."""
    misses = unanswered = 0
    for _, _, happening in sorted(_happenings(touchpoints, decisions)):
        if happening == "spoke":
            misses = unanswered = 0
        elif happening == "missed":
            misses += 1
        else:
            unanswered += 1
    return misses, unanswered


def is_going_dark(customer_misses: int, unanswered: int) -> bool:
    """Two customer misses in a row, or three messages without an answer."""
    return customer_misses >= CUSTOMER_MISSES_GOING_DARK or unanswered >= UNANSWERED_GOING_DARK


def lacks_decider(roles: Iterable[str]) -> bool:
    """Whether neither champion nor economic buyer is among the contacts."""
    return not _DECIDERS.intersection(roles)


def is_single_threaded(roles: Iterable[str], recent_contacts: Iterable[frozenset[str]]) -> bool:
    """Whether one person carries the account.

    `roles` are those of its present contacts; `recent_contacts` the people of each human touch of
    the last 180 days, none where nobody was named.
    """
    if lacks_decider(roles):
        return True
    met = set(recent_contacts)
    return len(met) == 1 and len(met.pop()) == 1


def _happenings(
    touchpoints: Iterable[Touchpoint], decisions: Iterable[Decision]
) -> Iterable[tuple[date, int, str]]:
    for order, touchpoint in enumerate(touchpoints):
        if is_human_touch(touchpoint):
            yield touchpoint.on, order, "spoke"
        elif touchpoint.outcome in _CUSTOMER_MISSES:
            yield touchpoint.on, order, "missed"
        elif touchpoint.outcome in _UNANSWERED and _awaits_an_answer(touchpoint):
            yield touchpoint.on, order, "unanswered"
    for order, decision in enumerate(decisions):
        asked = decision.reason == SkipReason.CUSTOMER_ASKED and decision.action is Action.SKIP
        called_off = decision.by is Party.CUSTOMER and decision.action is Action.CANCEL
        if (asked or called_off) and decision.touchpoint_id is None:
            yield decision.decided_on, order, "missed"


def _awaits_an_answer(touchpoint: Touchpoint) -> bool:
    by_hand = touchpoint.origin is not Origin.AUTOMATED and touchpoint.type != INTERNAL_NOTE
    return by_hand and not touchpoint.is_group


def _merged(pauses: Sequence[Pause]) -> list[tuple[date, date]]:
    """The paused stretches in order, overlapping and touching ones made one."""
    merged: list[tuple[date, date]] = []
    for pause in sorted(pauses, key=lambda pause: pause.from_on):
        if merged and pause.from_on <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], pause.to_on))
        else:
            merged.append((pause.from_on, pause.to_on))
    return merged
