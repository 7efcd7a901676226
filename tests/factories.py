"""Small makers of what a test is about: `an_account(a_line("qbr", every="1 quarter"))`.

Everything that a test does not mention has a value that no rule cares about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from cadence_tui.domain.attribution import Credit
from cadence_tui.domain.calendar import WorkingCalendar
from cadence_tui.domain.default_models import DEFAULT_MODELS
from cadence_tui.domain.identity import account_line_id
from cadence_tui.domain.lines import Line, line_from
from cadence_tui.domain.records import (
    AccountFacts,
    AccountLine,
    AccountState,
    LineState,
    Pause,
    Slot,
    Touchpoint,
)
from cadence_tui.domain.slots import open_slots, slots_due_from, slots_until, view_on
from cadence_tui.domain.vocabulary import AccountStatus, Channel, Origin, Outcome
from cadence_tui.errors import CadenceError

ACCOUNT_ID = "0123456789abcdef0123456789abcdef"
PLAIN_DAYS = WorkingCalendar(weekend=frozenset())
"""A calendar without days off, for tests in which the shift must not play a part."""


def day(text: str) -> date:
    """The date written YYYY-MM-DD."""
    return date.fromisoformat(text)


def days(text: str) -> list[date]:
    """The dates written YYYY-MM-DD, with commas between them."""
    return [day(one.strip()) for one in text.split(",")]


def a_line(name: str = "check_in", policy: str = "fixed", **definition: object) -> Line:
    """A cadence line; a fixed or rolling one comes every month unless `every` says otherwise."""
    every = {"every": "1 month"} if policy in {"fixed", "rolling"} else {}
    return line_from({"line": name, "policy": policy} | every | definition)


def a_pause(first: str, last: str, *, entered: str = "1900-01-01") -> Pause:
    """A pause from one day to another, both included, entered long before."""
    return Pause(day(first), day(last), day(entered), "plant shutdown")


def some_facts(
    *,
    start: str = "2026-01-01",
    added: str | None = None,
    renewal: str | None = None,
    status: AccountStatus = AccountStatus.ACTIVE,
    pauses: Iterable[Pause] = (),
) -> AccountFacts:
    """An account that began on `start` and came into the book on `added` (the same day)."""
    return AccountFacts(
        id=ACCOUNT_ID,
        cadence_from=day(added or start),
        started_on=day(start),
        renewal_on=day(renewal) if renewal else None,
        term_on=day(renewal) if renewal else None,
        status=status,
        pauses=tuple(pauses),
    )


def refusal(call: Callable[..., object], *arguments: object) -> CadenceError | None:
    """The typed error that a call gives, None where it gives a value; any other error escapes."""
    try:
        call(*arguments)
    except CadenceError as problem:
        return problem
    return None


def on_account(
    line: Line, facts: AccountFacts | None = None, calendar: WorkingCalendar | None = None
) -> AccountLine:
    """A line as an account has it."""
    line_id = account_line_id(ACCOUNT_ID, line.name)
    return AccountLine(line_id, line, facts or some_facts(), calendar or WorkingCalendar())


def an_account(
    *lines: Line,
    model: str | None = None,
    facts: AccountFacts | None = None,
    calendar: WorkingCalendar | None = None,
) -> AccountState:
    """An account with the lines given, or with those of a shipped engagement model."""
    shipped = next((one.lines for one in DEFAULT_MODELS if one.key == model), ())
    facts, calendar = facts or some_facts(), calendar or WorkingCalendar()
    every_line = (*lines, *(line_from(definition) for definition in shipped))
    states = tuple(LineState(on_account(line, facts, calendar)) for line in every_line)
    return AccountState(facts, calendar, states)


def a_touchpoint(on: str | date, kind: str = "check_in", **more: object) -> Touchpoint:
    """A call that was held, unless more is said: `a_touchpoint("2026-03-10", outcome="no_show")`."""
    made = Touchpoint(
        id=f"touchpoint of {on}",
        on=day(on) if isinstance(on, str) else on,
        type=kind,
        channel=Channel(str(more.pop("channel", "call"))),
        outcome=Outcome(str(more.pop("outcome", "held"))),
        origin=Origin(str(more.pop("origin", "proactive"))),
    )
    return made._replace(**more)  # type: ignore[arg-type]  # what a test names is a field


def state_of(account: AccountState, name: str | None = None) -> LineState:
    """The account's line of that name, or its only line."""
    found = [state for state in account.lines if name in {None, state.line.name}]
    assert len(found) == 1, f"the account has {len(found)} such lines"
    return found[0]


def slot_due(account: AccountState, due: str, name: str | None = None) -> Credit:
    """The open slot of a line that is due on a day."""
    state = state_of(account, name)
    slots = [slot for slot in open_slots(state, day(due)) if slot.due_on == day(due)]
    assert slots, f"{state.line.name} has no open slot due on {due}"
    return Credit(state.id, slots[-1])


def slots_between(account_line: AccountLine, first: date, last: date) -> list[Slot]:
    """The computed slots of a line that are due from one day to another."""
    return slots_until(slots_due_from(account_line, first), last)


def next_due(account: AccountState, on: str | date, name: str | None = None) -> date | None:
    """The due date of the first slot that comes after a day."""
    view = view_on(state_of(account, name), day(on) if isinstance(on, str) else on)
    return view.next.due_on if view.next else None


def actionable(state: LineState, on: date) -> list[Slot]:
    """The arrived slots that ask for a decision on a day."""
    arrived = view_on(state, on).arrived
    return list(arrived[-1:] if state.line.collapses else arrived)
