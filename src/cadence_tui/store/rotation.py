"""Which backups have served: 10 recent, 12 daily, 10 weekly and 9 monthly ones are kept (reliability.md, Backups)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime

RECENT, DAILY, WEEKLY, MONTHLY = 10, 12, 10, 9


def superfluous(taken: Mapping[str, datetime]) -> list[str]:
    """The names to delete, given when each was taken; the latest of a day, week or month stands for it."""
    newest_first = sorted(taken, key=lambda name: (taken[name], name), reverse=True)
    kept = set(newest_first[:RECENT])
    for count, period in _PERIODS:
        kept.update(_latest_of_each(newest_first, taken, period)[:count])
    return [name for name in newest_first if name not in kept]


def _latest_of_each(
    newest_first: list[str], taken: Mapping[str, datetime], period: Callable[[datetime], Hashable]
) -> list[str]:
    latest: dict[Hashable, str] = {}
    for name in newest_first:
        latest.setdefault(period(taken[name]), name)
    return list(latest.values())


_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAILY, lambda moment: moment.date()),
    (WEEKLY, lambda moment: tuple(moment.isocalendar())[:2]),
    (MONTHLY, lambda moment: (moment.year, moment.month)),
)
