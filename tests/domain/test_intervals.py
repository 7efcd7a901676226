"""Intervals: "14 days", "1 month", "2 quarters" (scheduling.md §2)."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.intervals import Interval, Unit, parse_interval
from cadence_tui.errors import BadInput
from tests.factories import day, refusal

COUNTS = {Unit.DAY: 1200, Unit.WEEK: 1200, Unit.MONTH: 1200, Unit.QUARTER: 400, Unit.YEAR: 100}
INTERVALS = st.sampled_from(list(Unit)).flatmap(
    lambda unit: st.builds(Interval, st.integers(1, COUNTS[unit]), st.just(unit))
)
DAYS = st.dates(date(1900, 1, 1), date(2399, 12, 31))


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("14 days", Interval(14, Unit.DAY)),
        ("1 week", Interval(1, Unit.WEEK)),
        (" 1  Month ", Interval(1, Unit.MONTH)),
        ("2 quarters", Interval(2, Unit.QUARTER)),
        ("100 years", Interval(100, Unit.YEAR)),
    ],
)
def test_an_interval_is_a_number_and_a_unit(text: str, interval: Interval) -> None:
    assert parse_interval(text) == interval


@pytest.mark.parametrize(
    "text",
    [
        *("0 days", "-1 days", "1.5 months", "1000000000 days", "1201 days", "101 years"),
        *("", "month", "14", "14days", "a month", "1 fortnight", "1 month 2 days", "٣ days"),
        "9" * 5000 + " days",
    ],
)
def test_anything_else_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_interval(text)
    assert refused.value.remedy


@given(INTERVALS)
def test_what_an_interval_says_reads_back_as_itself(interval: Interval) -> None:
    assert parse_interval(str(interval)) == interval


@given(st.text(max_size=30))
def test_arbitrary_text_gives_an_interval_or_a_typed_error(text: str) -> None:
    refused = refusal(parse_interval, text)
    assert refused is None or refused.remedy


@pytest.mark.parametrize(
    ("start", "times", "expected"),
    [
        pytest.param("2026-01-31", 1, "2026-02-28", id="a month after 31 Jan is the last of Feb"),
        pytest.param("2026-01-31", 2, "2026-03-31", id="two months after it is 31 Mar again"),
        pytest.param("2023-12-31", 2, "2024-02-29", id="in a leap year it is 29 Feb"),
    ],
)
def test_months_are_clamped_from_the_start(start: str, times: int, expected: str) -> None:
    assert Interval(1, Unit.MONTH).after(day(start), times) == day(expected)


@given(INTERVALS, DAYS, st.integers(0, 4))
def test_intervals_are_added_as_dateutil_adds_them(
    interval: Interval, start: date, times: int
) -> None:
    days = 0 if interval.months else interval.days * times
    expected = start + relativedelta(months=interval.months * times, days=days)
    assert interval.after(start, times) == expected


@given(INTERVALS, DAYS, DAYS)
def test_the_steps_beyond_a_day_are_the_fewest(interval: Interval, start: date, on: date) -> None:
    steps = interval.steps_beyond(start, on)
    assert steps >= 1
    assert interval.after(start, steps) > on
    assert steps == 1 or interval.after(start, steps - 1) <= on
