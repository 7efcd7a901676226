"""The `on` of a fixed line (scheduling.md §2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.date_rule import LAST, DateRule, parse_date_rule
from cadence_tui.domain.intervals import Unit
from cadence_tui.errors import BadInput
from tests.factories import refusal


@pytest.mark.parametrize(
    ("text", "unit", "rule"),
    [
        ("day 31", Unit.MONTH, DateRule(day=31)),
        ("last day", Unit.MONTH, DateRule(day=LAST)),
        ("1st day", Unit.QUARTER, DateRule(day=1)),
        ("2nd Tuesday", Unit.MONTH, DateRule(weekday=1, ordinal=2)),
        ("last fri", Unit.MONTH, DateRule(weekday=4, ordinal=LAST)),
        ("2nd tuesday of month 3", Unit.QUARTER, DateRule(weekday=1, ordinal=2, month=3)),
        ("day 15 of month 12", Unit.YEAR, DateRule(day=15, month=12)),
        ("last day of month 3", Unit.QUARTER, DateRule(day=LAST, month=3)),
        ("monday", Unit.WEEK, DateRule(weekday=0)),
    ],
)
def test_the_forms_of_a_rule(text: str, unit: Unit, rule: DateRule) -> None:
    assert parse_date_rule(text, unit) == rule
    assert parse_date_rule(str(rule), unit) == rule


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("day 32", Unit.MONTH, id="no month has a day 32"),
        pytest.param("day 0", Unit.MONTH, id="no month has a day 0"),
        pytest.param("day 99999999", Unit.MONTH, id="nor a day of eight digits"),
        pytest.param("day \uff13", Unit.MONTH, id="digits are plain ones"),
        pytest.param("6th friday", Unit.MONTH, id="there is no 6th Friday"),
        pytest.param("tuesday", Unit.MONTH, id="a month has several Tuesdays"),
        pytest.param("2nd tuesday", Unit.WEEK, id="a week has one Tuesday"),
        pytest.param("day 3", Unit.WEEK, id="a week goes by weekdays"),
        pytest.param("day 3", Unit.DAY, id="a day interval has no day within it"),
        pytest.param("2nd tuesday of month 4", Unit.QUARTER, id="a quarter has three months"),
        pytest.param("day 15 of month 13", Unit.YEAR, id="a year has twelve"),
        pytest.param("day 15 of month 0", Unit.YEAR, id="months count from one"),
        pytest.param("day 15 of month 1", Unit.MONTH, id="a month has no months"),
        pytest.param("30 feb", Unit.YEAR, id="30 Feb is no rule"),
        pytest.param("", Unit.MONTH, id="nothing is no rule"),
    ],
)
def test_what_is_no_day_of_the_period_is_refused_with_a_remedy(text: str, unit: Unit) -> None:
    with pytest.raises(BadInput) as refused:
        parse_date_rule(text, unit)
    assert refused.value.remedy


@given(st.text(max_size=30), st.sampled_from(list(Unit)))
def test_arbitrary_text_gives_a_rule_or_a_typed_error(text: str, unit: Unit) -> None:
    refused = refusal(parse_date_rule, text, unit)
    assert refused is None or refused.remedy


def test_a_month_may_lack_a_5th_friday() -> None:
    rule = DateRule(weekday=4, ordinal=5)
    found = {month: rule.in_month(2026, month) for month in range(1, 13)}
    assert [month for month, on in found.items() if on] == [1, 5, 7, 10]
