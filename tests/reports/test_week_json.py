"""The weekly summary as JSON, schema 1 (weekly-summary.md)."""

from __future__ import annotations

import json
from dataclasses import replace

from cadence_tui.reports.week_json import week_document, week_json
from tests.reports.example_week import ACME, EMPTY_WEEK, EXAMPLE_WEEK

PROMISED = {
    "schema": set(),
    "week": set(),
    "from": set(),
    "to": set(),
    "owner": set(),
    "slots": {
        "settled",
        "held_on_time",
        "held_late",
        "skipped",
        "missed",
        "cancelled_by_customer",
        "cancelled_by_us",
        "superseded",
        "still_open",
    },
    "due_in_week": set(),
    "no_shows": set(),
    "rescheduled": set(),
    "compliance": set(),
    "touches": {"human", "automated"},
    "declined": set(),
    "skipped": {"account", "account_name", "line", "due_on", "reason"},
    "overdue": {"account", "account_name", "line", "due_on", "days_late"},
    "closed_late": {"account", "line", "due_on", "held_on"},
    "deserts": {"account", "account_name", "days"},
    "renewals": {
        "account",
        "account_name",
        "renewal_on",
        "days",
        "last_touch_on",
        "next_milestone_on",
        "arr",
        "currency",
    },
    "by_owner": {"owner", "slots", "compliance", "touches"},
    "by_model": {"model", "slots", "compliance", "touches"},
}


def test_every_promised_key_is_there() -> None:
    document = json.loads(week_json(EXAMPLE_WEEK))

    assert PROMISED.keys() | {"as_of", "model"} == document.keys()
    for key, inner in PROMISED.items():
        value = document[key][0] if isinstance(document[key], list) else document[key]
        assert not inner or inner <= value.keys(), key


def test_keys_are_sorted_and_the_text_ends_with_a_newline() -> None:
    text = week_json(EXAMPLE_WEEK)

    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n" == text


def test_the_slots_add_up_and_compliance_is_a_part_of_one() -> None:
    document = json.loads(week_json(EXAMPLE_WEEK))
    slots = document["slots"]

    assert slots.pop("settled") == sum(slots.values()) == 24
    assert document["compliance"] == 0.6667
    assert week_document(EMPTY_WEEK)["compliance"] is None


def test_accounts_go_by_their_slug_and_dates_by_iso() -> None:
    document = json.loads(week_json(EXAMPLE_WEEK))

    assert document["closed_late"] == [
        {
            "account": "bolt",
            "account_name": "Bolt & Sons",
            "line": "check_in",
            "due_on": "2026-11-02",
            "held_on": "2026-11-18",
        }
    ]
    assert document["skipped"][1]["reason"] == "customer_asked"
    assert document["renewals"][0]["days"] == -2
    assert document["by_owner"][2]["owner"] is None


def test_nothing_in_a_name_reaches_the_terminal_as_a_command() -> None:
    hostile = replace(ACME, name="Ünï \x9b2J \u202e \x1b[31m")
    deserts = tuple(replace(row, account=hostile) for row in EXAMPLE_WEEK.deserts)
    text = week_json(replace(EXAMPLE_WEEK, deserts=deserts))

    assert text.isascii()
    assert json.loads(text)["deserts"][0]["account_name"] == hostile.name
    assert "Cove [EMEA]" in week_json(EXAMPLE_WEEK)
