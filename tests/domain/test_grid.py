"""The grids of the policies: computed from the anchor, named by the period (scheduling.md §1–§3)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cadence_tui.domain.calendar import WorkingCalendar
from cadence_tui.domain.grid import never_yields, nominal_dates, period_contains
from cadence_tui.domain.lines import Line
from cadence_tui.domain.records import AccountLine
from cadence_tui.domain.slots import grid_slots
from tests.factories import a_line, a_pause, day, days, on_account, slots_between, some_facts

FROM_FEBRUARY = WorkingCalendar(fiscal_start_month=2)
LONG_AGO = day("1900-01-01")


def dues(account_line: AccountLine, count: int) -> list[date]:
    return [slot.due_on for slot in islice(grid_slots(account_line, LONG_AGO), count)]


def keys(account_line: AccountLine, count: int) -> list[str]:
    return [key for key, _ in islice(nominal_dates(account_line, LONG_AGO), count)]


FOUR_TIMES_A_YEAR = a_line("qbr", every="1 quarter", on="2nd tuesday of month 3")
WORKED_EXAMPLES: list[tuple[str, AccountLine, str]] = [
    (
        "monthly on the 31st, shift none",
        on_account(a_line(anchor="2026-01-31", shift="none")),
        "2026-01-31, 2026-02-28, 2026-03-31, 2026-04-30, 2026-05-31, 2026-06-30",
    ),
    (
        "monthly on the 31st, modified following",
        on_account(a_line(anchor="2026-01-31")),
        "2026-01-30, 2026-02-27, 2026-03-31, 2026-04-30, 2026-05-29, 2026-06-30",
    ),
    (
        "yearly from 29 February",
        on_account(a_line(every="1 year", anchor="2024-02-29", shift="none")),
        "2026-02-28, 2027-02-28, 2028-02-29",
    ),
    (
        "quarterly on the 2nd Tuesday of month 3",
        on_account(FOUR_TIMES_A_YEAR, some_facts(start="2026-02-10")),
        "2026-03-10, 2026-06-09, 2026-09-08, 2026-12-08, 2027-03-09",
    ),
    (
        "the same in a fiscal year from February",
        on_account(FOUR_TIMES_A_YEAR, some_facts(start="2026-02-10"), FROM_FEBRUARY),
        "2026-04-14, 2026-07-14, 2026-10-13, 2027-01-12",
    ),
    (
        "a countdown to the renewal, preceding",
        on_account(
            a_line("renewal", "before_renewal", days=[120, 90, 60, 30]),
            some_facts(renewal="2027-03-31"),
        ),
        "2026-12-01, 2026-12-31, 2027-01-29, 2027-03-01",
    ),
]


@pytest.mark.parametrize(
    ("account_line", "expected"),
    [pytest.param(line, expected, id=words) for words, line, expected in WORKED_EXAMPLES],
)
def test_a_worked_example(account_line: AccountLine, expected: str) -> None:
    assert dues(account_line, len(days(expected))) == days(expected)


@pytest.mark.parametrize(
    ("line", "start", "expected"),
    [
        pytest.param(
            a_line(every="2 months", on="day 5", anchor="2026-01-15", shift="none"),
            "2026-01-01",
            "2026-03-05, 2026-05-05",
            id="two months count from the anchor's month, a day before the anchor falls out",
        ),
        pytest.param(
            a_line(every="1 month", on="last friday", shift="none"),
            "2026-01-15",
            "2026-01-30, 2026-02-27, 2026-03-27",
            id="the last Friday of each month",
        ),
        pytest.param(
            a_line(every="1 month", on="5th friday", shift="none"),
            "2026-01-15",
            "2026-01-30, 2026-05-29, 2026-07-31, 2026-10-30",
            id="months without a 5th Friday are passed over",
        ),
        pytest.param(
            a_line(every="1 month", on="last day", shift="none"),
            "2028-01-15",
            "2028-01-31, 2028-02-29, 2028-03-31",
            id="the last day of each month",
        ),
        pytest.param(
            a_line(every="1 week", on="monday", anchor="2026-12-23", shift="none"),
            "2026-01-01",
            "2026-12-28, 2027-01-04",
            id="Mondays from an anchor in mid-week",
        ),
        pytest.param(
            a_line(every="2 weeks", on="monday", anchor="2026-12-23", shift="none"),
            "2026-01-01",
            "2027-01-04, 2027-01-18",
            id="every other Monday counts from the anchor's week",
        ),
        pytest.param(
            a_line(every="10 days", anchor="2026-02-24"),
            "2026-01-01",
            "2026-02-24, 2026-03-06, 2026-03-16",
            id="every ten days over the end of a month",
        ),
        pytest.param(
            a_line(every="1 quarter", shift="none"),
            "2025-11-30",
            "2026-02-28, 2026-05-30, 2026-08-30, 2026-11-30",
            id="a quarter keeps the account's own month and day",
        ),
        pytest.param(
            a_line(every="2 quarters", on="day 15 of month 1", anchor="2026-02-10", shift="none"),
            "2026-01-01",
            "2026-07-15, 2027-01-15",
            id="every other quarter counts from the anchor's quarter",
        ),
        pytest.param(
            a_line(every="1 year", on="1st monday of month 2", shift="none"),
            "2026-05-01",
            "2027-02-01, 2028-02-07",
            id="the 1st Monday of February each year",
        ),
        pytest.param(
            a_line(every="1 year", on="5th friday of month 2", shift="none"),
            "2026-05-01",
            "2036-02-29, 2064-02-29",
            id="a 5th Friday in February comes every 28 years",
        ),
        pytest.param(
            a_line("onboarding", "after_start", days=[5, 30]),
            "2026-03-02",
            "2026-03-09, 2026-04-01",
            id="onboarding counts from the start",
        ),
        pytest.param(
            a_line("follow", "once", on="2026-12-05"),
            "2026-01-01",
            "2026-12-05",
            id="a one-off plan keeps its Saturday",
        ),
    ],
)
def test_the_dates_of_a_rule(line: Line, start: str, expected: str) -> None:
    assert dues(on_account(line, some_facts(start=start)), len(days(expected))) == days(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (a_line(every="3 days", anchor="2026-12-30"), ["D/2026-12-30", "D/2027-01-02"]),
        (
            a_line(every="1 week", on="sunday", anchor="2026-12-27"),
            ["W/2026-W52", "W/2026-W53", "W/2027-W01"],
        ),
        (a_line(every="2 months", anchor="2026-11-15"), ["M/2026-11", "M/2027-01"]),
        (a_line(every="2 quarters", anchor="2026-05-15"), ["Q/2026-04", "Q/2026-10"]),
        (a_line(every="1 year", anchor="2026-05-15"), ["Y/2026", "Y/2027"]),
        (a_line("o", "after_start", days=[5, 30]), ["START/T+5", "START/T+30"]),
        (
            a_line("r", "before_renewal", days=[60, 30]),
            ["REN/2027-03-31/T-60", "REN/2027-03-31/T-30"],
        ),
    ],
)
def test_a_slot_is_named_by_its_period(line: Line, expected: list[str]) -> None:
    assert keys(on_account(line, some_facts(renewal="2027-03-31")), len(expected)) == expected


def test_a_fiscal_quarter_is_named_by_its_first_month() -> None:
    line = on_account(FOUR_TIMES_A_YEAR, some_facts(start="2026-02-10"), FROM_FEBRUARY)
    assert keys(line, 4) == ["Q/2026-02", "Q/2026-05", "Q/2026-08", "Q/2026-11"]


def test_a_countdown_keeps_its_names_when_the_renewal_moves() -> None:
    facts = some_facts(renewal="2027-03-31")
    moved = on_account(
        a_line("r", "before_renewal", days=[30]),
        facts._replace(renewal_on=day("2027-05-31")),
    )
    assert list(nominal_dates(moved, LONG_AGO)) == [("REN/2027-03-31/T-30", day("2027-05-01"))]


class TestPlanningStart:
    """Slots exist only on or after the planning start: no back-fill."""

    def test_an_old_account_owes_nothing_from_before(self) -> None:
        added_late = some_facts(start="2020-01-15", added="2026-11-20")
        assert dues(on_account(a_line(), added_late), 1) == days("2026-12-15")

    def test_nobody_owes_an_annual_plan_on_the_day_they_are_added(self) -> None:
        added = some_facts(start="2024-11-20", added="2026-11-20")
        assert dues(on_account(a_line(every="1 year"), added), 1) == days("2027-11-22")

    def test_nor_is_it_put_off_to_the_next_working_day(self) -> None:
        added_on_saturday = some_facts(start="2024-11-21", added="2026-11-21")
        assert dues(on_account(a_line(every="1 year"), added_on_saturday), 1) == days("2027-11-22")

    def test_nor_one_that_a_shift_brings_back_to_that_day(self) -> None:
        added_on_friday = some_facts(start="2025-08-31", added="2026-05-29")
        assert dues(on_account(a_line(), added_on_friday), 1) == days("2026-06-30")

    def test_a_stated_anchor_may_be_the_first_day(self) -> None:
        added = some_facts(start="2026-11-20")
        assert dues(on_account(a_line(anchor="2026-11-20"), added), 1) == days("2026-11-20")

    def test_inside_the_renewal_window_only_milestones_still_ahead_count(self) -> None:
        line = a_line("renewal", "before_renewal", days=[120, 90, 60, 30])
        inside = some_facts(start="2024-03-31", added="2027-01-15", renewal="2027-03-31")
        assert dues(on_account(line, inside), 9) == days("2027-01-29, 2027-03-01")
        on_the_saturday = some_facts(start="2024-03-31", added="2027-01-30", renewal="2027-03-31")
        assert dues(on_account(line, on_the_saturday), 9) == days("2027-03-01")

    def test_onboarding_of_an_old_account_is_over(self) -> None:
        line = on_account(
            a_line("onboarding", "after_start", days=[5, 90]),
            some_facts(start="2026-01-01", added="2026-02-01"),
        )
        assert keys(line, 9) == ["START/T+90"]

    def test_a_line_starts_no_earlier_than_it_takes_effect(self) -> None:
        line = on_account(a_line(anchor="2026-01-10"))
        late = line._replace(effective_from=day("2026-04-11"))
        assert keys(late, 1) == ["M/2026-05"]

    def test_an_account_without_a_start_counts_from_its_first_day_in_the_book(self) -> None:
        facts = some_facts(start="2026-03-10")
        unknown = facts._replace(started_on=None)
        line = on_account(a_line(), unknown)
        later = line._replace(effective_from=day("2026-05-20"))
        assert dues(line, 1) == days("2026-04-10")
        assert dues(later, 1) == days("2026-06-10")

    def test_a_countdown_without_a_renewal_date_has_no_dates(self) -> None:
        assert dues(on_account(a_line("r", "before_renewal", days=[30])), 1) == []


class TestNeverYields:
    """A rule that never gives a date is a fault; one that is over is not."""

    def test_a_5th_friday_of_february_in_odd_years_never_comes(self) -> None:
        line = a_line(every="2 years", on="5th friday of month 2", anchor="2027-01-01")
        assert never_yields(on_account(line))

    def test_a_one_off_plan_before_the_planning_start_never_comes(self) -> None:
        assert never_yields(on_account(a_line("x", "once", on="2025-12-31")))

    def test_an_anchor_at_the_end_of_time_gives_what_is_left(self) -> None:
        line = on_account(a_line(every="2 months", anchor="2999-11-30"))
        assert not never_yields(line)
        assert len(dues(line, 9)) == 1

    @pytest.mark.parametrize(
        "line",
        [
            a_line("check_in", "rolling"),
            a_line("r", "before_renewal", days=[30]),
            a_line("o", "after_start", days=[5]),
            a_line(on="5th friday"),
        ],
    )
    def test_all_other_lines_are_fine(self, line: Line) -> None:
        assert not never_yields(on_account(line))


@pytest.mark.parametrize(
    ("line", "key", "inside", "outside"),
    [
        (
            a_line(every="1 quarter"),
            "Q/2026-04",
            "2026-04-01, 2026-06-30",
            "2026-03-31, 2026-07-01",
        ),
        (a_line(every="2 quarters"), "Q/2026-11", "2027-04-30", "2026-10-31, 2027-05-01"),
        (a_line(every="2 years"), "Y/2026", "2026-01-01, 2027-12-31", "2025-12-31, 2028-01-01"),
    ],
)
def test_the_days_of_a_quarters_or_a_years_period(
    line: Line, key: str, inside: str, outside: str
) -> None:
    account_line = on_account(line)
    assert all(period_contains(key, account_line, on) for on in days(inside))
    assert not any(period_contains(key, account_line, on) for on in days(outside))


def test_only_quarters_and_years_have_a_period_to_credit_in() -> None:
    assert not period_contains("M/2026-04", on_account(a_line()), day("2026-04-15"))


RULES: dict[str, list[str | None]] = {
    "day": [None],
    "week": [None, "monday", "sunday"],
    "month": [None, "day 31", "last day", "2nd tuesday", "last friday", "5th friday"],
    "quarter": [None, "day 31 of month 2", "last day of month 3", "1st monday of month 1"],
    "year": [None, "day 30 of month 2", "last friday of month 12"],
}
SHIFTS = ["none", "following", "preceding", "modified_following", "modified_preceding"]


@st.composite
def fixed_lines(draw: st.DrawFn) -> AccountLine:
    """A fixed line of any rule, on an account with any start, pauses and calendar."""
    unit = draw(st.sampled_from(sorted(RULES)))
    definition: dict[str, object] = {"every": f"{draw(st.integers(1, 7))} {unit}"}
    if (rule := draw(st.sampled_from(RULES[unit]))) is not None:
        definition["on"] = rule
    recent = st.dates(date(2019, 1, 1), date(2027, 12, 31))
    if draw(st.booleans()):
        definition["anchor"] = draw(recent)
    start, added = draw(recent), draw(recent)
    pauses = [
        a_pause(first.isoformat(), (first + timedelta(days=draw(st.integers(0, 90)))).isoformat())
        for first in draw(st.lists(recent, max_size=3))
    ]
    return on_account(
        a_line("any", "fixed", shift=draw(st.sampled_from(SHIFTS)), **definition),
        some_facts(start=start.isoformat(), added=added.isoformat(), pauses=pauses),
        WorkingCalendar(fiscal_start_month=draw(st.integers(1, 12))),
    )


@given(fixed_lines())
def test_nominal_dates_increase_and_keys_are_unique(line: AccountLine) -> None:
    slots = list(islice(grid_slots(line, LONG_AGO), 60))
    assert all(one.nominal_on < other.nominal_on for one, other in pairwise(slots))
    assert len({slot.key for slot in slots}) == len(slots)
    assert all(slot.nominal_on >= line.planning_start for slot in slots)


@given(fixed_lines(), st.dates(date(2020, 1, 1), date(2029, 1, 1)), st.integers(0, 400))
def test_a_window_cuts_the_slots_of_a_wider_one(
    line: AccountLine, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    wide = slots_between(line, first - timedelta(days=300), last + timedelta(days=300))
    assert slots_between(line, first, last) == [s for s in wide if first <= s.due_on <= last]


@given(st.integers(1, 31), st.integers(1, 13), st.dates(date(2015, 1, 1), date(2027, 1, 1)))
def test_a_monthly_date_never_drifts(number: int, months: int, anchor: date) -> None:
    assume(number <= monthrange(anchor.year, anchor.month)[1])
    anchor = anchor.replace(day=number)
    line = on_account(a_line(every=f"{months} months", anchor=anchor, shift="none"))
    for _, nominal in islice(nominal_dates(line, LONG_AGO), 40):
        assert nominal.day == min(number, monthrange(nominal.year, nominal.month)[1])


@given(fixed_lines())
def test_a_pause_removes_exactly_the_slots_inside_it(line: AccountLine) -> None:
    facts = line.facts._replace(pauses=())
    never_paused = line._replace(facts=facts)
    window = date(2026, 1, 1), date(2029, 1, 1)
    left = [
        slot
        for slot in slots_between(never_paused, *window)
        if not line.facts.paused_on(slot.nominal_on)
    ]
    assert slots_between(line, *window) == left
