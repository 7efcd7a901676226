"""The dates that a policy yields, each computed from its anchor (scheduling.md §1.1, §2, §3).

Stepping from a clamped date is the commonest recurrence bug there is: slot *k* is always
`clamp(anchor + k × interval)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from cadence_tui.domain.calendar import FIRST_YEAR, LAST_YEAR
from cadence_tui.domain.date_rule import DateRule
from cadence_tui.domain.intervals import Unit
from cadence_tui.domain.policies import AfterStart, BeforeRenewal, Fixed, Once
from cadence_tui.domain.records import AccountLine

NominalDate = tuple[str, date]
_EMPTY_PERIODS_BEFORE_GIVING_UP = 800


def nominal_dates(account_line: AccountLine, start: date) -> Iterator[NominalDate]:
    """Slot keys and nominal dates on or after `start` and the planning start, in order.

    Rolling lines have no grid and yield nothing. Fixed lines go on until the year 2999.
    """
    begin = max(start, account_line.planning_start)
    match account_line.line.policy:
        case Fixed() as fixed:
            if fixed.anchor is None and begin == account_line.planning_start:
                begin += timedelta(days=1)
            yield from _fixed_dates(account_line, fixed, begin)
        case BeforeRenewal(days=days):
            yield from _countdown_dates(account_line, days, begin)
        case AfterStart(days=days):
            yield from _onboarding_dates(account_line, days, begin)
        case Once(on=on) if on >= begin:
            yield f"ONCE/{account_line.id[:8]}", on
        case _:
            return


def anchor_of(account_line: AccountLine, policy: Fixed) -> date:
    """The date that a fixed line's grid counts from: its own, or the account's start.

    An account without a start counts from its first day in the book, whatever becomes of its lines.
    """
    facts = account_line.facts
    return policy.anchor or facts.started_on or facts.cadence_from


def period_key(policy: Fixed, account_line: AccountLine, nominal: date) -> str:
    """The slot key of a nominal date on a fixed grid (scheduling.md §1.5)."""
    unit = policy.every.unit
    if unit is Unit.DAY:
        return f"D/{nominal.isoformat()}"
    if unit is Unit.WEEK:
        year, week, _ = nominal.isocalendar()
        return f"W/{year}-W{week:02d}"
    if unit is Unit.YEAR:
        return f"Y/{nominal.year}"
    first = _first_month(account_line, unit, nominal)
    return f"{'M' if unit is Unit.MONTH else 'Q'}/{first // 12}-{first % 12 + 1:02d}"


def period_contains(key: str, account_line: AccountLine, day: date) -> bool:
    """Whether a day lies in the period that names a quarter's or a year's slot."""
    policy = account_line.line.policy
    if not isinstance(policy, Fixed) or policy.every.unit not in (Unit.QUARTER, Unit.YEAR):
        return False
    if policy.every.unit is Unit.YEAR:
        first_year = int(key.removeprefix("Y/"))
        return first_year <= day.year < first_year + policy.every.count
    year, month = key.removeprefix("Q/").split("-")
    first = int(year) * 12 + int(month) - 1
    return first <= _month_number(day) < first + policy.every.months


def _countdown_dates(
    account_line: AccountLine, days: tuple[int, ...], begin: date
) -> Iterator[NominalDate]:
    renewal_on = account_line.facts.renewal_on
    if renewal_on is None:
        return
    term_on = account_line.facts.term_on or renewal_on
    for count in days:
        nominal = renewal_on - timedelta(days=count)
        if nominal >= begin:
            yield f"REN/{term_on.isoformat()}/T-{count}", nominal


def _onboarding_dates(
    account_line: AccountLine, days: tuple[int, ...], begin: date
) -> Iterator[NominalDate]:
    started_on = account_line.facts.started_on
    if started_on is None:
        return
    for count in days:
        nominal = started_on + timedelta(days=count)
        if nominal >= begin:
            yield f"START/T+{count}", nominal


def _fixed_dates(account_line: AccountLine, policy: Fixed, begin: date) -> Iterator[NominalDate]:
    anchor = anchor_of(account_line, policy)
    begin = max(begin, anchor)
    if policy.every.months == 0:
        dates = _day_grid(policy, anchor, begin)
    else:
        dates = _month_grid(account_line, policy, anchor, begin)
    for nominal in dates:
        if nominal >= begin:
            yield period_key(policy, account_line, nominal), nominal


def _day_grid(policy: Fixed, anchor: date, begin: date) -> Iterator[date]:
    origin = anchor
    if policy.on is not None and policy.on.weekday is not None:
        origin = anchor + timedelta(days=policy.on.weekday - anchor.weekday())
    step = policy.every.days
    index = max(0, (begin - origin).days // step)
    while True:
        try:
            nominal = origin + timedelta(days=step * index)
        except OverflowError:
            return
        if nominal.year > LAST_YEAR:
            return
        yield nominal
        index += 1


def _month_grid(
    account_line: AccountLine, policy: Fixed, anchor: date, begin: date
) -> Iterator[date]:
    unit, step = policy.every.unit, policy.every.months
    rule = policy.on or DateRule(day=anchor.day)
    origin = _first_month(account_line, unit, anchor)
    within = rule.month - 1 if rule.month is not None else _month_number(anchor) - origin
    index = (_month_number(begin) - origin) // step
    empty_periods = 0
    while empty_periods < _EMPTY_PERIODS_BEFORE_GIVING_UP:
        month = origin + index * step + within
        if month // 12 > LAST_YEAR:
            return
        nominal = rule.in_month(month // 12, month % 12 + 1)
        index += 1
        if nominal is None:
            empty_periods += 1
            continue
        empty_periods = 0
        yield nominal


def _first_month(account_line: AccountLine, unit: Unit, day: date) -> int:
    """The first month of the day's period, counted from the year 0."""
    month = _month_number(day)
    if unit is Unit.QUARTER:
        return month - (month - (account_line.calendar.fiscal_start_month - 1)) % 3
    return month - month % 12 if unit is Unit.YEAR else month


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def never_yields(account_line: AccountLine) -> bool:
    """Whether the line has no date at all between its planning start and the year 2999.

    Onboarding that is over and a countdown without a renewal date are no faults.
    """
    policy = account_line.line.policy
    if not isinstance(policy, Fixed | Once):
        return False
    first = next(nominal_dates(account_line, date(FIRST_YEAR, 1, 1)), None)
    return first is None
