"""Which backups are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cadence_tui.store.rotation import superfluous

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def taken_every(interval: timedelta, count: int) -> dict[str, datetime]:
    return {f"backup {place}": NOW - place * interval for place in range(count)}


def test_a_handful_is_kept_whole() -> None:
    assert superfluous(taken_every(timedelta(minutes=30), 10)) == []


def test_of_a_busy_day_the_ten_latest_stay() -> None:
    gone = superfluous(taken_every(timedelta(minutes=30), 15))
    assert gone == [f"backup {place}" for place in range(10, 15)]


def test_three_years_of_days_come_down_to_days_weeks_and_months() -> None:
    taken = taken_every(timedelta(days=1), 3 * 365)
    kept = sorted(taken[name] for name in taken.keys() - superfluous(taken))

    assert kept[-12:] == [NOW - timedelta(days=days) for days in reversed(range(12))]
    assert len({moment.isocalendar()[:2] for moment in kept}) >= 10
    assert len({(moment.year, moment.month) for moment in kept}) == 9
    assert len(kept) < 12 + 10 + 9


def test_backups_of_one_moment_are_told_apart_by_name() -> None:
    taken = {f"backup {place:02}": NOW for place in range(12)}
    assert superfluous(taken) == ["backup 01", "backup 00"]
