"""The fact behind each attention flag, and what to do about it (scheduling.md §7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cadence_tui.domain.attention import (
    CUSTOMER_MISSES_GOING_DARK,
    SINGLE_THREADED_DAYS,
    days_untouched,
)
from cadence_tui.domain.records import AccountFacts, Pause
from cadence_tui.domain.shown_dates import day_month
from cadence_tui.domain.vocabulary import Flag
from cadence_tui.services.account_flags import FlagReader
from cadence_tui.services.loading import day_or_none

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.services.line_plans import AccountPlan
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import AccountRecord


@dataclass(frozen=True)
class FlagFact:
    """A flag, the fact behind it, and a next step that would end it; both texts are one line."""

    flag: Flag
    fact: str
    suggestion: str


def flag_facts(rows: Rows, account: AccountRecord, plan: AccountPlan) -> tuple[FlagFact, ...]:
    """The flags of an account on the day of its plan, each with its fact."""
    reader = FlagReader(rows, plan.today, account.id)
    return tuple(
        FlagFact(flag, *_said(flag, account, plan, reader))
        for flag in reader.flags_of(account, plan.next_touch_on)
    )


def _said(
    flag: Flag, account: AccountRecord, plan: AccountPlan, reader: FlagReader
) -> tuple[str, str]:
    match flag:
        case Flag.DESERT:
            return _desert(account, plan.facts, plan.today)
        case Flag.GOING_DARK:
            return _going_dark(account)
        case Flag.SINGLE_THREADED:
            return _single_threaded(account, reader)
        case Flag.NO_NEXT_TOUCH:
            return _no_next_touch(plan.next_touch_on, plan.today)
        case Flag.PAUSED:
            return _paused(plan.facts.pauses, plan.today)
        case Flag.RENEWAL_PASSED:
            return _renewal_passed(account, plan.today)


def _desert(account: AccountRecord, facts: AccountFacts, today: date) -> tuple[str, str]:
    last_touch = day_or_none(account.last_touch_on)
    days = days_untouched(facts, last_touch, today)
    since = f"since {day_month(last_touch, today)}" if last_touch else "yet"
    return f"no human touch {since}: {days} days", "call somebody there this week"


def _going_dark(account: AccountRecord) -> tuple[str, str]:
    if account.customer_misses >= CUSTOMER_MISSES_GOING_DARK:
        fact = f"{account.customer_misses} customer misses in a row"
        return fact, "try another contact or channel"
    fact = f"{account.unanswered} messages in a row without an answer"
    return fact, "try another contact, or call"


def _single_threaded(account: AccountRecord, reader: FlagReader) -> tuple[str, str]:
    if reader.lacks_decider(account):
        return (
            "no champion or economic buyer on record",
            "find out who they are, and add them as contacts",
        )
    (person,) = reader.people_met(account)
    return (
        f"{person} was in every human touch of the last {SINGLE_THREADED_DAYS} days",
        "bring a second person into the next conversation",
    )


def _no_next_touch(next_touch_on: date | None, today: date) -> tuple[str, str]:
    suggestion = "plan a touchpoint, or give the account a cadence"
    if next_touch_on is None:
        return "nothing is planned", suggestion
    return f"the next touch is not before {day_month(next_touch_on, today)}", suggestion


def _paused(pauses: Iterable[Pause], today: date) -> tuple[str, str]:
    pause = max((pause for pause in pauses if pause.covers(today)), key=lambda pause: pause.to_on)
    reason = f": {pause.reason}" if pause.reason else ""
    resumes = day_month(pause.to_on + timedelta(days=1), today)
    return (
        f"paused until {day_month(pause.to_on, today)}{reason}",
        f"the cadence goes on by itself on {resumes}",
    )


def _renewal_passed(account: AccountRecord, today: date) -> tuple[str, str]:
    renewal_on = day_or_none(account.renewal_on) or today
    days = (today - renewal_on).days
    ago = "today" if days == 0 else f"{days} day{'' if days == 1 else 's'} ago"
    return (
        f"the renewal date, {day_month(renewal_on, today)}, was {ago}",
        "record what became of it: renewed, moved or churned",
    )
