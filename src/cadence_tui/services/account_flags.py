"""The attention flags of accounts, many at once or one (scheduling.md §7)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from cadence_tui.domain.attention import (
    NO_NEXT_TOUCH_DAYS,
    SINGLE_THREADED_DAYS,
    is_going_dark,
    is_single_threaded,
    lacks_decider,
)
from cadence_tui.domain.vocabulary import AccountStatus, Flag
from cadence_tui.store.queries import accounts as query
from cadence_tui.store.queries import cadence as cadence_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import AccountRecord


class FlagReader:
    """Works out flags from a handful of reads, whether for the whole book or for one `account_id`."""

    def __init__(self, rows: Rows, today: date, account_id: str | None = None) -> None:
        self._today = today.isoformat()
        self._horizon = today + timedelta(days=NO_NEXT_TOUCH_DAYS)
        self._resting = {
            (pause.account_id, pause.owner)
            for pause in cadence_query.pauses(rows, account_id)
            if pause.from_on <= self._today <= pause.to_on
        }
        since = today - timedelta(days=SINGLE_THREADED_DAYS)
        self._met = {
            account: frozenset((one, one if other is None else other))
            for account, one, other in query.people_met_since(rows, since, account_id)
        }
        self._roles: dict[str, list[str]] = defaultdict(list)
        for account, role in query.roles(rows, account_id):
            self._roles[account].append(role)

    def flags_of(self, account: AccountRecord, next_touch_on: date | None) -> tuple[Flag, ...]:
        """The flags of one account in the order of the glossary; none for one that has left."""
        if account.status != AccountStatus.ACTIVE:
            return ()
        raised = {
            Flag.DESERT: account.desert_on is not None and account.desert_on <= self._today,
            Flag.GOING_DARK: is_going_dark(account.customer_misses, account.unanswered),
            Flag.SINGLE_THREADED: self._is_single_threaded(account),
            Flag.NO_NEXT_TOUCH: next_touch_on is None or next_touch_on > self._horizon,
            Flag.PAUSED: self._rests(account),
            Flag.RENEWAL_PASSED: (
                account.renewal_on is not None and account.renewal_on <= self._today
            ),
        }
        return tuple(flag for flag, is_raised in raised.items() if is_raised)

    def lacks_decider(self, account: AccountRecord) -> bool:
        """Whether neither champion nor economic buyer is on record."""
        return lacks_decider(self._roles.get(account.id, ()))

    def people_met(self, account: AccountRecord) -> frozenset[str]:
        """The one person in every human touch of the last 180 days, or two of several; none where it cannot be told."""
        return self._met.get(account.id, frozenset())

    def _rests(self, account: AccountRecord) -> bool:
        """Whether the account, its owner or everybody is paused."""
        pauses = ((account.id, None), (account.id, account.owner), (None, account.owner))
        return bool(self._resting) and not self._resting.isdisjoint((*pauses, (None, None)))

    def _is_single_threaded(self, account: AccountRecord) -> bool:
        met = [frozenset({person}) for person in self.people_met(account)]
        return is_single_threaded(self._roles.get(account.id, ()), met)
