"""Date phrases: what CSMs type when they log, plan and promise (capture.md, "Date phrases")."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.date_phrases import (
    Direction,
    WrongSide,
    describe_relative,
    echo,
    ends_like_a_date,
    log_date_or_none,
    parse_date,
)
from cadence_tui.errors import BadInput
from tests.domain.phrase_words import PHRASE_WORDS

SATURDAY = date(2026, 11, 21)
DAYS = st.dates(date(1901, 1, 1), date(2990, 12, 31))


def past(phrase: str, today: date = SATURDAY, date_order: str | None = None) -> date:
    return parse_date(phrase, today=today, direction=Direction.PAST, date_order=date_order)


def future(phrase: str, today: date = SATURDAY, date_order: str | None = None) -> date:
    return parse_date(phrase, today=today, direction=Direction.FUTURE, date_order=date_order)


def literal(phrase: str, today: date = SATURDAY) -> date:
    return parse_date(phrase, today=today, direction=Direction.LITERAL)


def a_day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("today", "2026-11-21"),
        ("tod", "2026-11-21"),
        ("yesterday", "2026-11-20"),
        ("yday", "2026-11-20"),
        ("Fri", "2026-11-20"),
        ("friday", "2026-11-20"),
        ("sat", "2026-11-21"),
        ("sun", "2026-11-15"),
        ("last sat", "2026-11-14"),
        ("last fri", "2026-11-20"),
        ("3d", "2026-11-18"),
        ("3d ago", "2026-11-18"),
        ("3 days ago", "2026-11-18"),
        ("1 day", "2026-11-20"),
        ("-2w", "2026-11-07"),
        ("1m", "2026-10-21"),
        ("1y", "2025-11-21"),
        ("21 nov", "2026-11-21"),
        ("22 nov", "2025-11-22"),
        ("nov 20 2025", "2025-11-20"),
        ("20th nov", "2026-11-20"),
        ("29 feb", "2024-02-29"),
        ("20th", "2026-11-20"),
        ("21st", "2026-11-21"),
        ("22nd", "2026-10-22"),
        ("som", "2026-11-01"),
        ("eom", "2026-10-31"),
        ("soq", "2026-10-01"),
        ("eoq", "2026-09-30"),
        ("soy", "2026-01-01"),
        ("eoy", "2025-12-31"),
    ],
)
def test_in_a_log_a_phrase_is_its_latest_day_up_to_today(phrase: str, day: str) -> None:
    assert past(phrase) == a_day(day)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("2026-11-21", "2026-11-21"),
        ("today", "2026-11-21"),
        ("tomorrow", "2026-11-22"),
        ("tom", "2026-11-22"),
        ("sat", "2026-11-28"),
        ("sun", "2026-11-22"),
        ("next mon", "2026-11-23"),
        ("next sun", "2026-11-29"),
        ("3d", "2026-11-24"),
        ("in 3d", "2026-11-24"),
        ("in 95 days", "2027-02-24"),
        ("+2w", "2026-12-05"),
        ("+2 weeks", "2026-12-05"),
        ("1m", "2026-12-21"),
        ("1 month", "2026-12-21"),
        ("1 year", "2027-11-21"),
        ("20 nov", "2027-11-20"),
        ("21 nov", "2027-11-21"),
        ("21 nov 2026", "2026-11-21"),
        ("dec 3", "2026-12-03"),
        ("3 sept", "2027-09-03"),
        ("29 feb", "2028-02-29"),
        ("2nd", "2026-12-02"),
        ("21st", "2026-12-21"),
        ("som", "2026-12-01"),
        ("sonm", "2026-12-01"),
        ("eom", "2026-11-30"),
        ("soq", "2027-01-01"),
        ("sonq", "2027-01-01"),
        ("eoq", "2026-12-31"),
        ("soy", "2027-01-01"),
        ("eoy", "2026-12-31"),
    ],
)
def test_in_a_plan_a_phrase_is_its_earliest_day_after_today(phrase: str, day: str) -> None:
    assert future(phrase) == a_day(day)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("16 days ago", "2026-11-05"),
        ("in 95 days", "2027-02-24"),
        ("-3d", "2026-11-18"),
        ("+3d", "2026-11-24"),
        ("0 days ago", "2026-11-21"),
        ("last fri", "2026-11-20"),
        ("next fri", "2026-11-27"),
        ("som", "2026-11-01"),
        ("eom", "2026-11-30"),
        ("20 nov 2025", "2025-11-20"),
        ("tomorrow", "2026-11-22"),
    ],
)
def test_in_a_book_a_phrase_means_what_it_says(phrase: str, day: str) -> None:
    assert literal(phrase) == a_day(day)


@pytest.mark.parametrize("phrase", ["fri", "3d", "2 weeks", "20 nov", "20th"])
def test_in_a_book_a_phrase_without_a_side_has_to_say_more(phrase: str) -> None:
    with pytest.raises(BadInput, match="before or after today; write .+"):
        literal(phrase)


def test_next_friday_is_the_friday_of_next_week_also_on_a_monday() -> None:
    monday = date(2026, 11, 16)
    assert future("fri", monday) == date(2026, 11, 20)
    assert future("next fri", monday) == date(2026, 11, 27)


def test_a_month_from_the_31st_ends_with_its_month() -> None:
    assert future("1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert past("1y", date(2024, 2, 29)) == date(2023, 2, 28)


def test_a_day_is_looked_for_in_the_next_month_that_has_it() -> None:
    assert future("31st", date(2026, 1, 31)) == date(2026, 3, 31)
    assert past("30th", date(2026, 3, 1)) == date(2026, 1, 30)


@pytest.mark.parametrize(
    ("phrase", "suggestion"),
    [
        ("5", "5d"),
        ("2026", "3d"),
        ("5.6", "tomorrow, fri, 3d"),
        ("march", "1 mar"),
        ("31st", "eom"),
        ("30 feb", "28 feb 2026"),
        ("31 nov 2026", "30 nov 2026"),
        ("2026-02-30", "28 feb 2026"),
        ("2026-13-01", "2026-11-21"),
        ("2026-1-5", "2026-01-05"),
        ("11/20", "date_order"),
        ("20/11/2026", "date_order"),
        ("1850-01-01", "21 nov 2026"),
        ("20 nov 3500", "21 nov 2026"),
        ("9999y", "21 nov 2026"),
        ("next week", "next mon"),
        ("this week", "tomorrow, fri"),
        ("tues", "write tue"),
        ("tomorow", "write tomorrow"),
        ("whenever suits them best", "tomorrow, fri"),
        ("", "tomorrow, fri"),
        ("+3d ago", "tomorrow"),
        ("in -3d", "tomorrow"),
        ("next qbr", "write a date"),
        ("x" * 5000, "tomorrow"),
    ],
)
def test_what_is_no_date_is_answered_with_one(phrase: str, suggestion: str) -> None:
    with pytest.raises(BadInput) as refused:
        future(phrase, SATURDAY)
    assert suggestion in refused.value.remedy
    assert len(str(refused.value)) < 200


def test_a_month_without_a_31st_says_so() -> None:
    with pytest.raises(BadInput, match="November 2026 has no 31st"):
        past("31st", date(2026, 11, 10))


@pytest.mark.parametrize("phrase", ["tomorrow", "in 3 days", "next fri", "2026-11-22", "sonm"])
def test_a_log_is_never_in_the_future(phrase: str) -> None:
    with pytest.raises(WrongSide, match="in the future") as refused:
        past(phrase)
    assert refused.value.day > SATURDAY
    assert refused.value.remedy


@pytest.mark.parametrize("phrase", ["yesterday", "3 days ago", "last fri", "2026-11-20"])
def test_a_plan_never_points_back_and_the_error_keeps_the_day(phrase: str) -> None:
    with pytest.raises(WrongSide, match="past") as refused:
        future(phrase)
    assert refused.value.day < SATURDAY


@pytest.mark.parametrize(
    ("order", "phrase", "day"),
    [
        ("dmy", "3/12", "2026-12-03"),
        ("mdy", "12/3", "2026-12-03"),
        ("ymd", "12/3", "2026-12-03"),
        ("dmy", "03/12/2026", "2026-12-03"),
        ("mdy", "2026/12/03", "2026-12-03"),
    ],
)
def test_slashed_dates_follow_the_configured_order(order: str, phrase: str, day: str) -> None:
    assert future(phrase, date_order=order) == a_day(day)


@pytest.mark.parametrize("phrase", ["12/25", "31/2", "3/12/26"])
def test_slashed_dates_that_do_not_fit_the_order_are_refused(phrase: str) -> None:
    with pytest.raises(BadInput):
        future(phrase, date_order="dmy")


def test_quarters_follow_the_fiscal_year_and_years_do_not() -> None:
    def fiscal(phrase: str) -> date:
        return parse_date(phrase, today=SATURDAY, direction=Direction.LITERAL, fiscal_start_month=2)

    assert fiscal("soq") == date(2026, 11, 1)
    assert fiscal("eoq") == date(2027, 1, 31)
    assert fiscal("sonq") == date(2027, 2, 1)
    assert fiscal("soy") == date(2026, 1, 1)


def test_next_qbr_is_the_due_date_of_the_accounts_next_one() -> None:
    due = {"qbr": date(2027, 1, 12), "health_review": date(2026, 12, 1)}

    def plan(phrase: str, next_due: Callable[[str], date | None] = due.get) -> date:
        return parse_date(phrase, today=SATURDAY, direction=Direction.FUTURE, next_due=next_due)

    assert plan("next qbr") == date(2027, 1, 12)
    assert plan("next business-review") == date(2027, 1, 12)
    assert plan("next health_review") == date(2026, 12, 1)
    with pytest.raises(BadInput, match="nowhere in sight"):
        plan("next ebr")
    with pytest.raises(BadInput, match="is no date"):
        plan("next steps")


# ---- how dates are said back


def test_days_are_told_by_their_distance_from_today() -> None:
    def told(days: int) -> str:
        return describe_relative(SATURDAY + timedelta(days=days), SATURDAY)

    assert [told(days) for days in (-12, -1, 0, 1, 3)] == [
        "12 days ago", "yesterday", "today", "tomorrow", "in 3 days",
    ]  # fmt: skip


def test_a_resolved_date_is_echoed_with_its_weekday() -> None:
    assert echo(date(2026, 11, 20), SATURDAY) == "Fri 20 Nov 2026 (yesterday)"


def test_the_words_before_a_colon_may_be_no_date() -> None:
    assert log_date_or_none("yesterday", today=SATURDAY) == date(2026, 11, 20)
    assert log_date_or_none("note to self", today=SATURDAY) is None
    with pytest.raises(WrongSide):
        log_date_or_none("tomorrow", today=SATURDAY)


# ---- invariants


@given(DAYS, DAYS)
def test_a_date_that_was_written_out_reads_back(day: date, today: date) -> None:
    assert literal(day.isoformat(), today) == day
    spoken, _, _ = echo(day, today).partition(" (")
    assert literal(spoken.split(maxsplit=1)[1], today) == day
    assert (
        literal(describe_relative(day, today), today) == day
        if abs((day - today).days) < 10_000
        else True
    )


PHRASES = st.one_of(st.text(max_size=20), st.lists(PHRASE_WORDS, max_size=4).map(" ".join))


@given(PHRASES, DAYS, st.sampled_from(Direction), st.sampled_from([None, "dmy", "mdy", "ymd"]))
def test_any_text_is_a_date_on_its_side_or_an_error_with_a_remedy(
    text: str, today: date, direction: Direction, date_order: str | None
) -> None:
    day, remedy = None, ""
    try:
        day = parse_date(text, today=today, direction=direction, date_order=date_order)
    except BadInput as refused:
        remedy = refused.remedy
    if day is None:
        assert remedy
    else:
        assert 1900 <= day.year <= 2999
        assert direction is not Direction.PAST or day <= today
        assert direction is not Direction.FUTURE or day >= today
        assert ends_like_a_date(text.split())
