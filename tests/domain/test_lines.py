"""A line is read from its definition, every default filled in (scheduling.md §2, §3)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.calendar import Shift
from cadence_tui.domain.intervals import Interval, Unit
from cadence_tui.domain.line_fields import LineFault
from cadence_tui.domain.lines import DEFINITION_KEYS, line_from, merged
from cadence_tui.domain.policies import AfterStart, BeforeRenewal, Fixed, Once, Rolling, policy_name
from cadence_tui.domain.vocabulary import TYPE_LABELS, Channel
from tests.factories import a_line, day, refusal


@pytest.mark.parametrize(
    ("policy", "rule", "lead", "grace"),
    [
        pytest.param("rolling", {"every": "14 days"}, 3, 2, id="a fortnight"),
        pytest.param("rolling", {"every": "1 month"}, 7, 6, id="a month counts as 30 days"),
        pytest.param(
            "fixed", {"every": "1 quarter"}, 21, 18, id="a quarter as 91, lead at most 21"
        ),
        pytest.param("fixed", {"every": "1 year"}, 21, 30, id="a year as 365, grace at most 30"),
        pytest.param("fixed", {"every": "3 days"}, 0, 0, id="rounded down"),
        pytest.param(
            "before_renewal", {"days": [120, 90, 30]}, 7, 6, id="the smallest gap of a countdown"
        ),
        pytest.param("after_start", {"days": [5, 30, 14]}, 2, 1, id="milestones in any order"),
        pytest.param(
            "before_renewal", {"days": [60]}, 15, 12, id="a single milestone counts whole"
        ),
        pytest.param("once", {"on": "2026-12-03"}, 3, 2, id="a one-off plan"),
    ],
)
def test_windows_that_are_left_out_follow_from_the_interval(
    policy: str, rule: dict[str, object], lead: int, grace: int
) -> None:
    line = line_from({"line": "x", "policy": policy} | rule)
    assert (line.lead_days, line.grace_days) == (lead, grace)


def test_a_line_that_says_little_gets_the_defaults() -> None:
    line = a_line("qbr", every="1 quarter")
    assert (line.type, line.channel, line.initiator) == ("qbr", "call", "csm")
    assert (line.minutes, line.mandatory, line.catch_up) == (30, False, "collapse")
    assert line.makes_work
    assert line.accepts == "live"
    assert line.shift is Shift.MODIFIED_FOLLOWING


@pytest.mark.parametrize(
    ("policy", "rule", "shift"),
    [
        ("before_renewal", {"days": [30]}, Shift.PRECEDING),
        ("after_start", {"days": [30]}, Shift.MODIFIED_FOLLOWING),
        ("rolling", {}, Shift.MODIFIED_FOLLOWING),
        ("once", {"on": "2026-12-05"}, Shift.NONE),
    ],
)
def test_the_shift_that_is_left_out(policy: str, rule: dict[str, object], shift: Shift) -> None:
    assert a_line("check_in", policy, **rule).shift is shift


@pytest.mark.parametrize("kind", [*TYPE_LABELS, "a_type_of_my_own"])
def test_a_check_in_takes_every_type_but_the_four_that_are_no_check_ins(kind: str) -> None:
    unfit = {"support", "escalation", "billing", "internal_note"}
    assert a_line("check_in").is_satisfied_by(kind) == (kind not in unfit)


@pytest.mark.parametrize("kind", TYPE_LABELS)
def test_any_other_line_takes_its_own_type(kind: str) -> None:
    assert a_line("qbr").is_satisfied_by(kind) == (kind == "qbr")
    assert a_line("review", type="ebr", satisfied_by=["qbr"]).is_satisfied_by(kind) == (
        kind == "qbr"
    )


@pytest.mark.parametrize(
    ("definition", "call", "email"),
    [
        ({}, True, False),
        ({"channel": "email"}, True, True),
        ({"accepts": "any"}, True, True),
        ({"accepts": "written"}, False, True),
        ({"channel": "email", "accepts": "live"}, True, False),
    ],
)
def test_the_channels_that_count(definition: dict[str, object], *, call: bool, email: bool) -> None:
    line = a_line("check_in", "fixed", **definition)
    assert line.accepts_channel(Channel.CALL) is call
    assert line.accepts_channel(Channel.EMAIL) is email


def test_only_lines_of_the_csm_make_work() -> None:
    assert not a_line(initiator="automated").makes_work
    assert not a_line(initiator="sales").makes_work


def test_countdowns_run_from_the_earliest_milestone() -> None:
    assert a_line(policy="before_renewal", days=[30, 120]).policy == BeforeRenewal((120, 30))
    assert a_line(policy="after_start", days=[30, 5]).policy == AfterStart((5, 30))


def test_a_date_may_be_a_date_or_its_text() -> None:
    assert a_line(policy="once", on=day("2026-12-03")).policy == Once(day("2026-12-03"))
    fixed = a_line(anchor="2026-01-31").policy
    assert fixed == Fixed(Interval(1, Unit.MONTH), None, day("2026-01-31"))
    assert policy_name(fixed) == "fixed"


FAULTS: list[tuple[str, dict[str, object], str]] = [
    ("a line has a name", {"line": ""}, "line"),
    ("a key that is no key", {"intervall": "14 days"}, "intervall"),
    ("a policy that is none", {"policy": "weekly"}, "policy"),
    ("an interval of nothing", {"every": "0 days"}, "every"),
    ("an interval of a thousand million days", {"every": "1000000000 days"}, "every"),
    ("an interval that is a number", {"every": 14}, "every"),
    ("no interval at all", {"every": None}, "every"),
    ("a day 32", {"on": "day 32"}, "on"),
    ("30 February as an anchor", {"anchor": "2026-02-30"}, "anchor"),
    ("an anchor before 1900", {"anchor": date(1899, 12, 31)}, "anchor"),
    ("an anchor after 2999", {"anchor": date(3000, 1, 1)}, "anchor"),
    ("an anchor with a time", {"anchor": datetime(2026, 1, 1, 9)}, "anchor"),
    ("an anchor in words", {"anchor": "in 3 days"}, "anchor"),
    ("days on a fixed line", {"days": [30]}, "days"),
    ("an empty countdown", {"policy": "before_renewal", "every": None, "days": []}, "days"),
    ("a countdown without days", {"policy": "before_renewal", "every": None}, "days"),
    ("a milestone twice", {"policy": "after_start", "every": None, "days": [5, 5]}, "days"),
    ("a negative milestone", {"policy": "after_start", "every": None, "days": [-5]}, "days"),
    ("a true milestone", {"policy": "after_start", "every": None, "days": [True]}, "days"),
    ("a milestone far away", {"policy": "after_start", "every": None, "days": [10**9]}, "days"),
    ("a plan without a date", {"policy": "once", "every": None}, "on"),
    ("a negative lead", {"lead_days": -1}, "lead_days"),
    ("a lead of 10,000 days", {"lead_days": 10**4}, "lead_days"),
    ("a grace that is true", {"grace_days": True}, "grace_days"),
    ("a grace in words", {"grace_days": "3"}, "grace_days"),
    ("more minutes than a day has", {"minutes": 1441}, "minutes"),
    ("mandatory, perhaps", {"mandatory": "yes"}, "mandatory"),
    ("a shift that is none", {"shift": "forward"}, "shift"),
    ("a channel that is none", {"channel": "fax"}, "channel"),
    ("a catch-up that is none", {"catch_up": "all"}, "catch_up"),
    ("types as one text", {"satisfied_by": "qbr"}, "satisfied_by"),
    ("no types", {"satisfied_by": []}, "satisfied_by"),
    ("empty types", {"satisfied_by": ["qbr", " "]}, "satisfied_by"),
    ("channels that are none", {"accepts": "human"}, "accepts"),
]


@pytest.mark.parametrize(
    ("said", "key"), [pytest.param(said, key, id=words) for words, said, key in FAULTS]
)
def test_a_definition_that_makes_no_line_names_its_key(said: dict[str, object], key: str) -> None:
    whole = {"line": "check_in", "policy": "fixed", "every": "1 month"} | said
    with pytest.raises(LineFault) as fault:
        line_from({name: value for name, value in whole.items() if value is not None})
    assert fault.value.key == key
    assert fault.value.remedy


@given(
    st.dictionaries(
        st.sampled_from(sorted(DEFINITION_KEYS)),
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(["fixed", "rolling", "once", "1 month", "day 31", "csm", "any"]),
            st.integers(),
            st.booleans(),
            st.lists(st.integers(-2, 400), max_size=4),
            st.dates(),
        ),
    )
)
def test_any_definition_gives_a_line_or_a_fault_with_a_remedy(
    definition: dict[str, object],
) -> None:
    fault = refusal(line_from, definition)
    assert fault is None or (isinstance(fault, LineFault) and fault.remedy)


class TestOverrides:
    """An account's override lies over its model's line."""

    MODEL: dict[str, object] = {  # noqa: RUF012  read only
        "line": "value_summary",
        "policy": "fixed",
        "every": "1 month",
        "on": "day 15",
        "lead_days": 5,
        "minutes": 15,
    }

    def test_what_it_does_not_say_stays(self) -> None:
        line = line_from(merged(self.MODEL, {"every": "2 months"}))
        assert line.policy == line_from(self.MODEL | {"every": "2 months"}).policy
        assert (line.lead_days, line.minutes) == (5, 15)

    def test_another_policy_starts_afresh(self) -> None:
        line = line_from(merged(self.MODEL, {"policy": "rolling", "every": "20 days"}))
        assert line.policy == Rolling(Interval(20, Unit.DAY))
        assert (line.lead_days, line.grace_days, line.minutes) == (5, 4, 15)

    def test_another_unit_drops_the_day_that_fits_it_no_more(self) -> None:
        line = line_from(merged(self.MODEL, {"every": "2 weeks"}))
        assert line.policy == Fixed(Interval(2, Unit.WEEK))

    def test_a_line_of_its_own_needs_no_model(self) -> None:
        assert merged(None, self.MODEL) == self.MODEL
        assert merged(self.MODEL, None) == self.MODEL
