"""The engagement models that ship with the program (scheduling.md §9)."""

from __future__ import annotations

import pytest

from cadence_tui.domain.default_models import DEFAULT_MODELS, EngagementModel
from cadence_tui.domain.grid import never_yields
from cadence_tui.domain.lines import Line, line_from
from cadence_tui.domain.policies import AfterStart, BeforeRenewal, interval_days
from cadence_tui.domain.slots import open_slots
from cadence_tui.domain.vocabulary import TYPE_LABELS
from tests.factories import an_account, day, some_facts

MODELS = {model.key: model for model in DEFAULT_MODELS}
SHIPPED = [
    pytest.param(line_from(definition), id=f"{model.key} {definition['line']}")
    for model in DEFAULT_MODELS
    for definition in model.lines
]

TABLE = {
    "high_touch": """
        check_in             rolling 14 days             4/3    45
        success_plan_review  rolling 2 months            14/7   90
        value_summary        fixed 1 month               5/5    15
        executive_sponsor    rolling 3 months            21/14  30
        qbr                  fixed 1 quarter             21/14  240
        annual_planning      fixed 1 year                21/30  240
        renewal              before_renewal 120 90 60 30 7/5    120 mandatory
        onboarding           after_start 5 14 30 60 90   3/3    60
    """,
    "low_touch": """
        check_in             rolling 1 month             7/7    30
        value_summary        fixed 1 quarter             10/10  10
        business_review      fixed 2 quarters            21/21  120
        renewal              before_renewal 90 60 30     7/7    60 mandatory
        onboarding           after_start 5 30 90         5/5    45
    """,
    "tech_touch": """
        value_summary        fixed 1 month               0/5    0
        check_in             rolling 6 months            21/30  15
        renewal              before_renewal 60 30        7/7    15
    """,
}


def row(definition: dict[str, object]) -> list[str]:
    """A line as the table writes it."""
    rule = definition.get("every") or " ".join(str(n) for n in as_list(definition["days"]))
    windows = f"{definition['lead_days']}/{definition['grace_days']}"
    mandatory = "mandatory" if definition.get("mandatory") else ""
    words = f"{definition['line']} {definition['policy']} {rule} {windows} {definition['minutes']}"
    return f"{words} {mandatory}".split()


def as_list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


@pytest.mark.parametrize("key", TABLE)
def test_the_shipped_lines_are_those_of_the_table(key: str) -> None:
    expected = [line.split() for line in TABLE[key].strip().splitlines()]
    assert [row(definition) for definition in MODELS[key].lines] == expected


def test_the_models_know_their_deserts_and_their_aims() -> None:
    assert [(m.key, m.touches_per_month, m.desert_days) for m in DEFAULT_MODELS] == [
        ("high_touch", (4, 6), 30),
        ("low_touch", (1, 2), 60),
        ("tech_touch", None, 240),
    ]


@pytest.mark.parametrize("line", SHIPPED)
def test_every_shipped_line_is_of_a_shipped_type_and_yields_dates(line: Line) -> None:
    assert line.type in TYPE_LABELS
    facts = some_facts(renewal="2027-03-31")
    (state,) = an_account(line, facts=facts).lines
    assert not never_yields(state.account_line)
    assert open_slots(state, day("2026-12-31"))


def test_the_business_review_is_a_qbr_and_mail_may_be_written() -> None:
    lines = {line.name: line for line in map(line_from, MODELS["low_touch"].lines)}
    assert lines["business_review"].type == "qbr"
    assert lines["value_summary"].channel == "email"
    assert lines["value_summary"].accepts == "any"
    assert lines["check_in"].accepts == "live"


def test_the_tech_touch_summary_is_nobodys_work() -> None:
    (summary, *_) = map(line_from, MODELS["tech_touch"].lines)
    assert (summary.initiator, summary.makes_work) == ("automated", False)


@pytest.mark.parametrize("model", [m for m in DEFAULT_MODELS if m.touches_per_month])
def test_the_lines_make_as_many_touches_a_month_as_the_model_aims_at(
    model: EngagementModel,
) -> None:
    recurring = [
        line
        for line in map(line_from, model.lines)
        if line.makes_work and not isinstance(line.policy, BeforeRenewal | AfterStart)
    ]
    a_month = sum(30.4 / interval_days(line.policy) for line in recurring)
    assert model.touches_per_month is not None
    least, most = model.touches_per_month
    assert least <= a_month <= most
