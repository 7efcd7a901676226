"""Deserts, going dark and single-threaded accounts (scheduling.md §7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.attention import (
    account_attention,
    days_untouched,
    desert_from,
    in_a_row,
    is_going_dark,
    is_single_threaded,
)
from cadence_tui.domain.records import Decision, Touchpoint
from cadence_tui.domain.vocabulary import AccountStatus, Action, ContactRole, Party
from tests.factories import a_pause, a_touchpoint, day, some_facts


class TestDesert:
    """More days since the last human touch than the model allows, paused days not counted."""

    @pytest.mark.parametrize(
        ("last_touch", "pauses", "first_day"),
        [
            pytest.param("2026-03-01", [], "2026-04-01", id="the 31st day after the last touch"),
            pytest.param(None, [], "2026-02-01", id="never touched, after the planning start"),
            pytest.param(
                "2026-03-01", [("2026-03-10", "2026-03-19")], "2026-04-11", id="a pause of ten days"
            ),
            pytest.param(
                "2026-03-01",
                [("2026-03-10", "2026-03-19"), ("2026-03-15", "2026-03-21")],
                "2026-04-13",
                id="days of two pauses count once",
            ),
            pytest.param(
                "2026-03-01", [("2026-02-01", "2026-03-05")], "2026-04-05", id="a pause it was in"
            ),
            pytest.param(
                "2026-03-01", [("2026-04-01", "2026-04-05")], "2026-04-06", id="a pause on that day"
            ),
            pytest.param(
                "2026-03-01", [("2026-04-02", "2026-04-05")], "2026-04-01", id="a pause after it"
            ),
        ],
    )
    def test_the_first_day_of_it(
        self, last_touch: str | None, pauses: list[tuple[str, str]], first_day: str
    ) -> None:
        facts = some_facts(pauses=[a_pause(first, last) for first, last in pauses])
        touched = day(last_touch) if last_touch else None
        assert desert_from(facts, touched, 30) == day(first_day)

    def test_an_old_account_counts_from_the_day_it_was_added(self) -> None:
        facts = some_facts(start="2020-01-01", added="2026-03-01")
        assert desert_from(facts, None, 30) == day("2026-04-01")

    @pytest.mark.parametrize("status", [AccountStatus.CHURNED, AccountStatus.ARCHIVED])
    def test_nobody_is_missed_who_is_gone(self, status: AccountStatus) -> None:
        assert desert_from(some_facts(status=status), None, 30) is None

    @given(
        st.lists(st.tuples(st.integers(0, 90), st.integers(0, 30)), max_size=4),
        st.integers(0, 90),
        st.integers(0, 60),
    )
    def test_the_first_day_is_the_first_on_which_too_many_days_are_counted(
        self, rests: list[tuple[int, int]], touched: int, desert_days: int
    ) -> None:
        start = day("2026-01-01")
        pauses = [
            a_pause(
                (start + timedelta(days=first)).isoformat(),
                (start + timedelta(days=first + length)).isoformat(),
            )
            for first, length in rests
        ]
        facts, last_touch = some_facts(pauses=pauses), start + timedelta(days=touched)
        first_day = desert_from(facts, last_touch, desert_days)
        assert first_day is not None
        assert days_untouched(facts, last_touch, first_day) > desert_days
        assert days_untouched(facts, last_touch, first_day - timedelta(days=1)) <= desert_days

    @given(
        st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=4), st.integers(0, 90)
    )
    def test_days_untouched_are_those_that_a_calendar_shows(
        self, rests: list[tuple[int, int]], ahead: int
    ) -> None:
        start = day("2026-01-01")
        pauses = [
            a_pause(
                (start + timedelta(days=first)).isoformat(),
                (start + timedelta(days=first + length)).isoformat(),
            )
            for first, length in rests
        ]
        facts, today = some_facts(pauses=pauses), start + timedelta(days=ahead)
        counted = [start + timedelta(days=n) for n in range(1, ahead + 1)]
        working = [on for on in counted if not facts.paused_on(on)]
        assert days_untouched(facts, start, today) == len(working)


def a_decision(on: str, action: Action, **more: object) -> Decision:
    made = Decision("line", "M/2026-01", day(on), action)
    return made._replace(**more)  # type: ignore[arg-type]  # its fields by name


ASKED = a_decision("2026-03-05", Action.SKIP, reason="customer_asked")
CALLED_OFF = a_decision("2026-03-06", Action.CANCEL, by=Party.CUSTOMER)


@pytest.mark.parametrize(
    ("happened", "decided", "misses", "unanswered"),
    [
        pytest.param(
            [("no_show", "call")], [ASKED], 2, 0, id="a no-show and a skip they asked for"
        ),
        pytest.param([], [ASKED, CALLED_OFF], 2, 0, id="a skip and a cancellation"),
        pytest.param(
            [],
            [
                a_decision("2026-03-05", Action.SKIP, reason="no_capacity"),
                a_decision("2026-03-06", Action.CANCEL, by=Party.US),
            ],
            0,
            0,
            id="our own reasons are no misses of theirs",
        ),
        pytest.param(
            [("cancelled_by_customer", "call")],
            [CALLED_OFF._replace(touchpoint_id="t")],
            1,
            0,
            id="a logged cancellation counts once",
        ),
        pytest.param(
            [("sent", "email"), ("left_message", "call"), ("sent", "chat")],
            [],
            0,
            3,
            id="three messages without an answer",
        ),
        pytest.param(
            [("sent", "email"), ("no_show", "call"), ("replied", "email"), ("sent", "email")],
            [],
            0,
            1,
            id="an answer starts both counts afresh",
        ),
        pytest.param([("cancelled_by_us", "call")], [], 0, 0, id="we called off"),
    ],
)
def test_what_came_in_a_row(
    happened: list[tuple[str, str]], decided: list[Decision], misses: int, unanswered: int
) -> None:
    touchpoints = [
        a_touchpoint(f"2026-03-{number:02d}", outcome=outcome, channel=channel)
        for number, (outcome, channel) in enumerate(happened, 1)
    ]
    assert in_a_row(touchpoints, decided) == (misses, unanswered)


@pytest.mark.parametrize(
    "noise",
    [
        a_touchpoint("2026-03-10", "internal_note"),
        a_touchpoint("2026-03-10", origin="automated", channel="email", outcome="sent"),
        a_touchpoint("2026-03-10", channel="email", outcome="sent", is_group=True),
        a_touchpoint("2026-03-10", "event", channel="event", is_group=True),
    ],
    ids=["an internal note", "automated mail", "a mailing to many", "a webinar"],
)
def test_what_nobody_answers_or_speaks_in_counts_neither_way(noise: Touchpoint) -> None:
    before = [a_touchpoint("2026-03-09", outcome="no_show")]
    assert in_a_row([*before, noise], []) == in_a_row(before, [])


@pytest.mark.parametrize(
    ("misses", "unanswered", "dark"), [(1, 2, False), (2, 0, True), (0, 3, True), (0, 0, False)]
)
def test_two_misses_or_three_messages_without_an_answer_are_going_dark(
    misses: int, unanswered: int, *, dark: bool
) -> None:
    assert is_going_dark(misses, unanswered) is dark


DANA, RAVI, NOBODY = frozenset({"Dana"}), frozenset({"Ravi"}), frozenset[str]()
CHAMPION = [ContactRole.CHAMPION, ContactRole.USER]


@pytest.mark.parametrize(
    ("roles", "met", "alone"),
    [
        pytest.param(CHAMPION, [DANA, DANA], True, id="every touch with one contact"),
        pytest.param(CHAMPION, [DANA, RAVI], False, id="touches with two"),
        pytest.param(CHAMPION, [DANA | RAVI], False, id="one touch with two"),
        pytest.param(CHAMPION, [DANA, NOBODY], False, id="a touch where nobody was named"),
        pytest.param(CHAMPION, [], False, id="no touch at all is another matter"),
        pytest.param([ContactRole.USER], [DANA, RAVI], True, id="no champion or economic buyer"),
        pytest.param([ContactRole.ECONOMIC_BUYER], [DANA, RAVI], False, id="a buyer is enough"),
    ],
)
def test_an_account_that_hangs_on_one_person_is_single_threaded(
    roles: list[ContactRole], met: list[frozenset[str]], *, alone: bool
) -> None:
    assert is_single_threaded(roles, met) is alone


def test_the_columns_of_an_account_follow_from_its_history_in_any_order() -> None:
    touchpoints = [
        a_touchpoint("2026-02-20", channel="email", outcome="sent"),
        a_touchpoint("2026-02-10"),
        a_touchpoint("2026-01-10"),
        a_touchpoint("2026-02-15", outcome="no_show"),
    ]
    attention = account_attention(some_facts(), touchpoints, [ASKED], 30)
    assert attention.last_touch_on == day("2026-02-10")
    assert attention.desert_on == day("2026-03-13")
    assert (attention.customer_misses, attention.unanswered) == (2, 1)
    assert attention == account_attention(some_facts(), touchpoints[::-1], [ASKED], 30)


def test_a_first_day_of_the_century_is_no_error() -> None:
    assert days_untouched(some_facts(start="1900-01-01"), None, date(1900, 1, 1)) == 0
