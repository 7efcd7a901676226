"""Which slot a logged touchpoint credits (scheduling.md §5)."""

from __future__ import annotations

import pytest

from cadence_tui.domain.attribution import (
    chosen_slot,
    counts_for,
    credits_of,
    is_human_touch,
    slot_of_own_type,
)
from cadence_tui.domain.decisions import log
from cadence_tui.domain.lines import Line
from cadence_tui.domain.records import AccountState, Touchpoint
from tests.factories import (
    PLAIN_DAYS,
    a_line,
    a_touchpoint,
    an_account,
    day,
    slot_due,
    some_facts,
    state_of,
)


def credited(account: AccountState, touchpoint: Touchpoint) -> list[str]:
    """The due dates that the touchpoint credits, line by line."""
    return [credit.slot.due_on.isoformat() for credit in credits_of(account, touchpoint)]


def with_line(line: Line, *, start: str = "2026-01-01", added: str | None = None) -> AccountState:
    facts = some_facts(start=start, added=added, renewal="2027-03-31")
    return an_account(line, facts=facts, calendar=PLAIN_DAYS)


MONTHLY = a_line(on="day 15", lead_days=7, grace_days=6)
STACKED = a_line(on="day 15", lead_days=7, grace_days=6, catch_up="stack")


@pytest.mark.parametrize(
    ("line", "on", "expected"),
    [
        pytest.param(
            MONTHLY, "2026-04-08", ["2026-04-15"], id="a call on the lead day credits early"
        ),
        pytest.param(MONTHLY, "2026-04-07", [], id="a call the day before is unplanned"),
        pytest.param(MONTHLY, "2026-04-15", ["2026-04-15"], id="a call on the day credits it"),
        pytest.param(MONTHLY, "2026-05-07", ["2026-04-15"], id="a late call credits the late one"),
        pytest.param(
            MONTHLY,
            "2026-05-10",
            ["2026-05-15"],
            id="five days before the next one it does not leave two to make",
        ),
        pytest.param(MONTHLY, "2026-06-20", ["2026-06-15"], id="the newest arrived under collapse"),
        pytest.param(STACKED, "2026-06-20", ["2026-04-15"], id="the oldest arrived under stack"),
        pytest.param(STACKED, "2026-06-10", ["2026-04-15"], id="under stack even near the next"),
        pytest.param(STACKED, "2026-04-08", ["2026-04-15"], id="under stack early too"),
    ],
)
def test_the_slot_of_a_line(line: Line, on: str, expected: list[str]) -> None:
    assert credited(with_line(line, start="2026-03-31"), a_touchpoint(on)) == expected


def test_within_the_grace_of_one_slot_it_is_that_one_even_inside_the_lead_of_the_next() -> None:
    wide = a_line(on="day 15", lead_days=28, grace_days=6)
    account = with_line(wide, start="2026-03-31")
    assert credited(account, a_touchpoint("2026-04-21")) == ["2026-04-15"]
    assert credited(account, a_touchpoint("2026-04-22")) == ["2026-05-15"]


class TestPeriodCredit:
    """Quarter and year lines take their own type anywhere in their period."""

    QBR = a_line("qbr", every="1 quarter", on="day 20 of month 3", lead_days=21, grace_days=14)

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            pytest.param("2026-04-01", ["2026-06-20"], id="from the quarter's first day"),
            pytest.param("2026-03-31", [], id="not before it, outside the lead window"),
            pytest.param("2026-07-04", ["2026-06-20"], id="in its grace, the one that arrived"),
            pytest.param(
                "2026-07-05",
                ["2026-09-20"],
                id="past its grace, the one of the quarter it is held in",
            ),
        ],
    )
    def test_a_qbr_counts_for_its_quarter(self, on: str, expected: list[str]) -> None:
        account = with_line(self.QBR, start="2026-03-25")
        assert credited(account, a_touchpoint(on, "qbr")) == expected

    def test_a_second_one_in_the_quarter_is_unplanned(self) -> None:
        account = with_line(self.QBR, start="2026-03-25")
        account = log(account, a_touchpoint("2026-04-10", "qbr")).account
        assert credited(account, a_touchpoint("2026-05-20", "qbr")) == []
        assert credited(account, a_touchpoint("2026-08-31", "qbr")) == ["2026-09-20"]

    def test_another_type_counts_in_the_lead_window_only(self) -> None:
        line = a_line(
            "qbr", every="1 quarter", on="day 20 of month 3", lead_days=21, satisfied_by=["ebr"]
        )
        account = with_line(line, start="2026-03-25")
        assert credited(account, a_touchpoint("2026-04-10", "ebr")) == []
        assert credited(account, a_touchpoint("2026-06-01", "ebr")) == ["2026-06-20"]

    def test_a_year_counts_the_same_way(self) -> None:
        line = a_line("annual_planning", every="1 year", lead_days=21, grace_days=30)
        account = with_line(line, start="2025-06-10", added="2026-01-05")
        assert credited(account, a_touchpoint("2026-01-07", "annual_planning")) == ["2026-06-10"]
        assert credited(account, a_touchpoint("2027-05-01", "annual_planning")) == ["2027-06-10"]

    def test_a_half_year_is_one_period(self) -> None:
        line = a_line("qbr", every="2 quarters", on="day 10 of month 1", anchor="2026-01-01")
        account = with_line(line, start="2026-01-11", added="2026-01-11")
        assert credited(account, a_touchpoint("2026-06-30", "qbr")) == ["2026-07-10"]
        held = log(account, a_touchpoint("2026-07-10", "qbr")).account
        assert credited(held, a_touchpoint("2026-12-01", "qbr")) == []

    def test_a_month_has_no_such_period(self) -> None:
        assert credited(with_line(MONTHLY, start="2026-03-31"), a_touchpoint("2026-04-01")) == []


class TestCandidates:
    """Every line of the account that the touchpoint's type and channel satisfy."""

    def account(self) -> AccountState:
        return an_account(
            a_line("check_in", on="day 10"),
            a_line("qbr", every="1 quarter", on="day 10 of month 1"),
            a_line("renewal", "before_renewal", days=[355]),
            a_line("value_summary", on="day 10"),
            a_line("sales_call", on="day 10", type="check_in", initiator="sales"),
            facts=some_facts(start="2026-03-31", renewal="2027-03-31"),
            calendar=PLAIN_DAYS,
        )

    @pytest.mark.parametrize(
        ("touchpoint", "lines"),
        [
            (a_touchpoint("2026-04-10"), ["check_in"]),
            (a_touchpoint("2026-04-10", "qbr"), ["check_in", "qbr"]),
            (
                a_touchpoint("2026-04-10", "qbr", extra_types=("renewal",)),
                ["check_in", "qbr", "renewal"],
            ),
            (a_touchpoint("2026-04-10", "support"), []),
            (a_touchpoint("2026-04-10", "internal_note"), []),
            (a_touchpoint("2026-04-10", channel="email", outcome="replied"), []),
            (
                a_touchpoint("2026-04-10", "value_summary", channel="email", outcome="sent"),
                ["value_summary"],
            ),
            (a_touchpoint("2026-04-10", channel="call", outcome="sent"), []),
            (a_touchpoint("2026-04-10", outcome="left_message"), []),
        ],
        ids=[
            "a call credits the check-in",
            "a QBR satisfies a check-in",
            "a QBR that was the renewal talk too credits all three",
            "support is no check-in",
            "an internal note is nothing",
            "an e-mail does not satisfy a call",
            "sent counts on a line that accepts written",
            "sent is no way to call",
            "a left message is an attempt",
        ],
    )
    def test_what_a_touchpoint_credits(self, touchpoint: Touchpoint, lines: list[str]) -> None:
        account = self.account()
        names = {state.id: state.line.name for state in account.lines}
        found = [names[credit.account_line_id] for credit in credits_of(account, touchpoint)]
        assert found == lines

    def test_an_explicit_choice_binds_its_line_and_leaves_the_others_to_the_rules(self) -> None:
        account = self.account()
        chosen = slot_due(account, "2026-05-10", "check_in")
        found = credits_of(account, a_touchpoint("2026-04-10", "qbr"), chosen)
        assert [credit.slot.due_on.isoformat() for credit in found] == ["2026-05-10", "2026-04-10"]

    def test_and_need_not_be_of_a_type_that_satisfies_it(self) -> None:
        account = self.account()
        chosen = slot_due(account, "2026-04-10", "value_summary")
        assert credits_of(account, a_touchpoint("2026-04-10", "support"), chosen) == [chosen]


class TestOwnDay:
    """A log is evaluated as of its own day, and finds only what was there and is still open."""

    def test_before_the_planning_start_there_was_nothing_to_credit(self) -> None:
        account = with_line(MONTHLY, start="2020-01-01", added="2026-04-10")
        assert credited(account, a_touchpoint("2026-04-09")) == []
        assert credited(account, a_touchpoint("2026-04-10")) == ["2026-04-15"]

    def test_a_back_dated_call_credits_the_slot_of_its_day(self) -> None:
        account = with_line(MONTHLY, start="2025-12-31")
        assert credited(account, a_touchpoint("2026-02-16")) == ["2026-02-15"]

    def test_but_not_one_that_is_closed_by_now(self) -> None:
        account = with_line(MONTHLY, start="2025-12-31")
        account = log(account, a_touchpoint("2026-02-16")).account
        assert credited(account, a_touchpoint("2026-02-17")) == []


class TestOwnType:
    """An attempt or a cancellation is about the slot of the touchpoint's own type."""

    def test_a_no_show_of_a_qbr_is_none_of_the_check_in(self) -> None:
        account = an_account(a_line("check_in", on="day 10"), a_line("qbr", on="day 10"))
        found = slot_of_own_type(account, a_touchpoint("2026-04-10", "qbr", outcome="no_show"))
        assert found is not None
        assert found.account_line_id == state_of(account, "qbr").id

    def test_the_line_that_is_named_like_its_type_goes_first(self) -> None:
        account = an_account(
            a_line("regional", on="day 10", type="qbr"), a_line("qbr", on="day 10")
        )
        found = slot_of_own_type(account, a_touchpoint("2026-04-10", "qbr", outcome="no_show"))
        assert found is not None
        assert found.account_line_id == state_of(account, "qbr").id

    def test_there_may_be_none(self) -> None:
        account = an_account(a_line("check_in", on="day 10"))
        assert slot_of_own_type(account, a_touchpoint("2026-04-10", "ebr")) is None
        assert slot_of_own_type(account, a_touchpoint("2026-01-02")) is None


def test_naming_a_line_means_its_actionable_slot_else_its_next() -> None:
    state = state_of(with_line(MONTHLY, start="2026-03-31"))
    before = chosen_slot(state, day("2026-04-01"))
    long_after = chosen_slot(state, day("2026-06-20"))
    assert before is not None
    assert before.due_on == day("2026-04-15")
    assert long_after is not None
    assert long_after.due_on == day("2026-06-15")


@pytest.mark.parametrize(
    ("touchpoint", "human"),
    [
        (a_touchpoint("2026-04-10"), True),
        (a_touchpoint("2026-04-10", channel="email", outcome="replied"), True),
        (a_touchpoint("2026-04-10", channel="email", outcome="sent"), False),
        (a_touchpoint("2026-04-10", outcome="no_show"), False),
        (a_touchpoint("2026-04-10", "internal_note"), False),
        (a_touchpoint("2026-04-10", origin="automated"), False),
        (a_touchpoint("2026-04-10", origin="reactive"), True),
        (a_touchpoint("2026-04-10", "event", channel="video", is_group=True), False),
        (a_touchpoint("2026-04-10", channel="call", is_group=True), True),
    ],
)
def test_a_human_touch(touchpoint: Touchpoint, *, human: bool) -> None:
    assert is_human_touch(touchpoint) is human


def test_a_line_that_names_internal_notes_still_does_not_count_them() -> None:
    line = a_line(satisfied_by=["internal_note"])
    assert not counts_for(line, a_touchpoint("2026-04-10", "internal_note"))
