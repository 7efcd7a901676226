"""The dates of any rule, for trying one out before it becomes a line. Needs no book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from cadence_tui.domain.calendar import FIRST_YEAR, LAST_YEAR, WorkingCalendar
from cadence_tui.domain.identity import NOBODY, account_line_id
from cadence_tui.domain.lines import line_from
from cadence_tui.domain.policies import Rolling
from cadence_tui.domain.records import (
    AccountFacts,
    AccountLine,
    LineState,
    Pause,
    RollingBase,
    Slot,
)
from cadence_tui.domain.rolling import open_rolling_slot
from cadence_tui.domain.slots import slots_due_from, slots_until
from cadence_tui.errors import BadInput

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


@dataclass(frozen=True)
class Rule:
    """A line's definition (domain/lines.py) and what its dates depend on besides.

    `last_on` is the touchpoint that a rolling line counts from.
    """

    definition: Mapping[str, object]
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    renewal_on: date | None = None
    started_on: date | None = None
    last_on: date | None = None
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True)
class Window:
    """Which dates are wanted: at most `take` (None for all), due from `first` to `last`."""

    first: date = FIRST_DAY
    last: date = LAST_DAY
    take: int | None = None


def preview(rule: Rule, window: Window) -> list[Slot]:
    """The slots of a rule in order; a rolling one goes on as if each were held on its due date.

    LineFault for a definition that makes no line; BadInput where nothing falls at all, and for more
    than 2,000 dates.
    """
    shown = slots_until(islice(_slots(rule, window.first), window.take), window.last)
    if not shown and next(_slots(rule, FIRST_DAY), None) is None:
        raise BadInput("this rule never yields a date", remedy="check its days and its anchor")
    return shown


def _slots(rule: Rule, first: date) -> Iterator[Slot]:
    """The slots that are due on or after a day, in order."""
    line = line_from(rule.definition)
    start = rule.started_on if rule.started_on is not None else rule.last_on
    facts = AccountFacts(
        id=NOBODY,
        cadence_from=start or FIRST_DAY,
        started_on=rule.started_on,
        renewal_on=rule.renewal_on,
        pauses=rule.pauses,
    )
    account_line = AccountLine(account_line_id(NOBODY, line.name), line, facts, rule.calendar)
    if isinstance(line.policy, Rolling):
        rolled = _rolling(account_line, rule.last_on or FIRST_DAY)
        return (slot for slot in rolled if slot.due_on >= first)
    return slots_due_from(account_line, first)


def _rolling(account_line: AccountLine, last_on: date) -> Iterator[Slot]:
    base = RollingBase(1, last_on, "call", last_on)
    while True:
        try:
            slot = open_rolling_slot(LineState(account_line, rolling=base))
        except (OverflowError, ValueError):
            return
        if slot.due_on > LAST_DAY:
            return
        yield slot
        base = base._replace(number=base.number + 1, base_on=slot.due_on, happened_on=slot.due_on)
