"""The five policies that say when a cadence line's next slot falls (scheduling.md §2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from cadence_tui.domain.date_rule import DateRule
from cadence_tui.domain.intervals import Interval


@dataclass(frozen=True)
class Fixed:
    """A calendar grid from an anchor; completing a slot never moves it.

    `on` is the day within the period (the anchor's own day when None), `anchor` defaults to the
    account's start.
    """

    every: Interval
    on: DateRule | None = None
    anchor: date | None = None


@dataclass(frozen=True)
class Rolling:
    """An interval after the latest qualifying touchpoint."""

    every: Interval


@dataclass(frozen=True)
class BeforeRenewal:
    """A countdown: so many days before the account's renewal, the largest first."""

    days: tuple[int, ...]


@dataclass(frozen=True)
class AfterStart:
    """Onboarding: so many days after the account's start, the smallest first."""

    days: tuple[int, ...]


@dataclass(frozen=True)
class Once:
    """A one-off plan."""

    on: date


Policy: TypeAlias = Fixed | Rolling | BeforeRenewal | AfterStart | Once

POLICY_NAMES: dict[type[Policy], str] = {
    Fixed: "fixed",
    Rolling: "rolling",
    BeforeRenewal: "before_renewal",
    AfterStart: "after_start",
    Once: "once",
}


def policy_name(policy: Policy) -> str:
    """The name of a policy in files: `before_renewal`."""
    return POLICY_NAMES[type(policy)]


_ONCE_INTERVAL_DAYS = 30


def interval_days(policy: Policy) -> int:
    """The days between two slots of a line, for its default windows and for weighing lateness.

    A month counts as 30 days, a quarter 91, a year 365; countdowns as their smallest gap.
    """
    match policy:
        case Fixed(every=every) | Rolling(every=every):
            return every.days
        case BeforeRenewal(days=days) | AfterStart(days=days):
            ordered = sorted(days)
            gaps = (later - earlier for earlier, later in pairwise(ordered))
            return min(gaps, default=max(1, ordered[0]))
        case Once():
            return _ONCE_INTERVAL_DAYS
