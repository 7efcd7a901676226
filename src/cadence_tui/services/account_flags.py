"""Attention flags of accounts with the fact behind each and what to do about it (scheduling.md §7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cadence_tui.domain.attention import (
    CUSTOMER_MISSES_GOING_DARK,
    NO_NEXT_TOUCH_DAYS,
    SINGLE_THREADED_DAYS,
    days_untouched,
    is_going_dark,
    is_single_threaded,
)
from cadence_tui.domain.records import AccountFacts, Pause
from cadence_tui.domain.shown_dates import day_month
from cadence_tui.domain.vocabulary import AccountStatus, Flag
from cadence_tui.services.loading import day_or_none
from cadence_tui.store.queries import accounts as query
from cadence_tui.store.queries import cadence as cadence_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import AccountRecord
    from cadence_tui.store.queries.cadence import PauseRow


@dataclass(frozen=True)
class FlagFact:
    """A flag, the fact behind it, and a next step that would end it; both texts are one line."""

    flag: Flag
    fact: str
    suggestion: str


class FlagReader:
    """Works out the flags of many accounts from a handful of reads, or of one (``account_id``)."""

    def __init__(self, rows: Rows, today: date, account_id: str | None = None) -> None:
        self._today = today
        self._pauses = cadence_query.pauses(rows, account_id)
        since = today - timedelta(days=SINGLE_THREADED_DAYS)
        self._met = {
            row[0]: frozenset(row[1:]) for row in query.people_met_since(rows, since, account_id)
        }
        self._roles: dict[str, list[str]] = defaultdict(list)
        for owner, role in query.roles(rows, account_id):
            self._roles[owner].append(role)

    def flags_of(self, account: AccountRecord, next_touch_on: date | None) -> tuple[Flag, ...]:
        """The flags of one account in the order of the glossary; none for one that has left."""
        if account.status != AccountStatus.ACTIVE:
            return ()
        today = self._today.isoformat()
        horizon = self._today + timedelta(days=NO_NEXT_TOUCH_DAYS)
        met = self._met.get(account.id)
        raised = {
            Flag.DESERT: account.desert_on is not None and account.desert_on <= today,
            Flag.GOING_DARK: is_going_dark(account.customer_misses, account.unanswered),
            Flag.SINGLE_THREADED: is_single_threaded(
                self._roles.get(account.id, ()), () if met is None else (met,)
            ),
            Flag.NO_NEXT_TOUCH: next_touch_on is None or next_touch_on > horizon,
            Flag.PAUSED: self._pause_of(account) is not None,
            Flag.RENEWAL_PASSED: account.renewal_on is not None and account.renewal_on <= today,
        }
        return tuple(flag for flag, is_raised in raised.items() if is_raised)

    def facts_of(
        self, account: AccountRecord, next_touch_on: date | None, facts: AccountFacts
    ) -> tuple[FlagFact, ...]:
        """The same flags, each with its fact and a suggestion."""
        flags = self.flags_of(account, next_touch_on)
        return tuple(self._fact(flag, account, next_touch_on, facts) for flag in flags)

    def _pause_of(self, account: AccountRecord) -> PauseRow | None:
        """The pause that covers today and ends last."""
        today = self._today.isoformat()
        covering = [
            pause
            for pause in self._pauses
            if pause.from_on <= today <= pause.to_on
            and (
                pause.account_id == account.id
                or (pause.account_id is None and pause.owner in (None, account.owner))
            )
        ]
        return max(covering, key=lambda pause: pause.to_on, default=None)

    def _fact(
        self, flag: Flag, account: AccountRecord, next_touch_on: date | None, facts: AccountFacts
    ) -> FlagFact:
        match flag:
            case Flag.DESERT:
                return self._desert(account, facts)
            case Flag.GOING_DARK:
                return _going_dark(account)
            case Flag.SINGLE_THREADED:
                return self._single_threaded(account)
            case Flag.NO_NEXT_TOUCH:
                return self._no_next_touch(next_touch_on)
            case Flag.PAUSED:
                return self._paused(facts.pauses)
            case Flag.RENEWAL_PASSED:
                return self._renewal_passed(account)

    def _desert(self, account: AccountRecord, facts: AccountFacts) -> FlagFact:
        last_touch = day_or_none(account.last_touch_on)
        days = days_untouched(facts, last_touch, self._today)
        since = f"since {day_month(last_touch, self._today)}" if last_touch else "yet"
        return FlagFact(
            Flag.DESERT,
            f"no human touch {since}: {days} days",
            "call somebody there this week",
        )

    def _single_threaded(self, account: AccountRecord) -> FlagFact:
        met = self._met.get(account.id, frozenset())
        if is_single_threaded(self._roles.get(account.id, ()), ()):
            return FlagFact(
                Flag.SINGLE_THREADED,
                "no champion or economic buyer on record",
                "find out who they are, and add them as contacts",
            )
        return FlagFact(
            Flag.SINGLE_THREADED,
            f"{next(iter(met))} was in every human touch of the last {SINGLE_THREADED_DAYS} days",
            "bring a second person into the next conversation",
        )

    def _no_next_touch(self, next_touch_on: date | None) -> FlagFact:
        fact = (
            "nothing is planned"
            if next_touch_on is None
            else f"the next touch is not before {day_month(next_touch_on, self._today)}"
        )
        return FlagFact(
            Flag.NO_NEXT_TOUCH, fact, "plan a touchpoint, or give the account a cadence"
        )

    def _paused(self, pauses: Iterable[Pause]) -> FlagFact:
        covering = [pause for pause in pauses if pause.covers(self._today)]
        pause = max(covering, key=lambda pause: pause.to_on)
        reason = f": {pause.reason}" if pause.reason else ""
        resumes = pause.to_on + timedelta(days=1)
        return FlagFact(
            Flag.PAUSED,
            f"paused until {day_month(pause.to_on, self._today)}{reason}",
            f"the cadence goes on by itself on {day_month(resumes, self._today)}",
        )

    def _renewal_passed(self, account: AccountRecord) -> FlagFact:
        renewal_on = date.fromisoformat(account.renewal_on or "")
        days = (self._today - renewal_on).days
        ago = "today" if days == 0 else f"{days} day{'' if days == 1 else 's'} ago"
        return FlagFact(
            Flag.RENEWAL_PASSED,
            f"the renewal date, {day_month(renewal_on, self._today)}, was {ago}",
            "record what became of it: renewed, moved or churned",
        )


def _going_dark(account: AccountRecord) -> FlagFact:
    if account.customer_misses >= CUSTOMER_MISSES_GOING_DARK:
        return FlagFact(
            Flag.GOING_DARK,
            f"{account.customer_misses} customer misses in a row",
            "try another contact or channel",
        )
    return FlagFact(
        Flag.GOING_DARK,
        f"{account.unanswered} messages in a row without an answer",
        "try another contact, or call",
    )
