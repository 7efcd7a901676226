"""`cadence log`: one line, what it did, and what it would do."""

from __future__ import annotations

import pytest

from tests.cli.program import Program

TOUCHPOINT_KEYS = {
    "ref", "account", "on", "type", "channel", "outcome", "origin", "minutes", "sentiment", "csat", "ces", "nps",
    "contacts", "tags", "text",
}  # fmt: skip


def test_a_log_answers_in_one_line(cadence: Program) -> None:
    run = cadence(
        "log", "acme", "call", "30m", "++", "@dana", "all", "well", "next:", "send", "docs", "fri"
    )
    assert run.err == ""
    assert run.out == (
        "Logged check-in with Acme Corp · Fri 20 Nov · credits Check-in (due 12 Nov, 8 d late) · next 4 Dec"
        " · follow-up Fri 27 Nov · undo: cadence undo\n"
    )


def test_a_log_in_json(cadence: Program) -> None:
    found = cadence(
        "log", "acme call 30m ++ @dana #sso csat:4 all well next: docs fri", "--json"
    ).json
    assert set(found) >= {
        "schema", "dry_run", "touchpoint", "credits", "missed", "next", "attempt", "follow_ups", "undo",
    }  # fmt: skip
    touchpoint = found["touchpoint"]
    assert set(touchpoint) >= TOUCHPOINT_KEYS
    assert (touchpoint["minutes"], touchpoint["sentiment"], touchpoint["csat"]) == (30, 2, 4)
    assert (touchpoint["contacts"], touchpoint["tags"]) == (["Dana Reyes"], ["sso"])
    (credit,) = found["credits"]
    assert (credit["line"], credit["due_on"], credit["days_late"]) == ("check_in", "2026-11-12", 8)
    assert credit["slot"].startswith("ROLL/")
    assert {"line": "check_in", "due_on": "2026-12-04"} in found["next"]
    assert found["follow_ups"][0]["due_on"] == "2026-11-27"
    assert found["attempt"] is None
    assert found["dry_run"] is False
    assert found["undo"]


def test_a_dry_run_says_the_same_and_saves_nothing(cadence: Program) -> None:
    line = "acme call 30m went well next: docs fri"
    before = cadence("export").out
    would = cadence("log", line, "--dry-run", "--json").json
    assert would["dry_run"] is True
    assert would["undo"] is None
    assert would["touchpoint"]["ref"] is None
    assert cadence("export").out == before
    done = cadence("log", line, "--json").json
    for key in ("credits", "missed", "next", "attempt"):
        assert done[key] == would[key]


def test_a_no_show(cadence: Program) -> None:
    found = cadence("log", "acme", "noshow", "--json").json
    assert found["attempt"]["line"] == "check_in"
    assert found["attempt"]["retry_on"] == "2026-11-24"
    assert found["credits"] == []


def test_a_dash_is_a_word_of_the_line(cadence: Program) -> None:
    found = cadence("log", "acme", "call", "--", "rude", "-5%", "down", "--json").json
    assert found["touchpoint"]["sentiment"] == -2
    assert found["touchpoint"]["text"] == "rude -5% down"


def test_options_may_stand_among_the_words(cadence: Program) -> None:
    found = cadence("log", "acme", "--dry-run", "call", "--json", "fine").json
    assert found["dry_run"] is True
    assert found["touchpoint"]["text"] == "fine"


def test_two_dashes_before_the_line_end_the_options(cadence: Program) -> None:
    found = cadence("log", "--json", "--", "acme", "call", "see", "--dry-run", "--later").json
    assert found["dry_run"] is False
    assert found["touchpoint"]["text"] == "see --dry-run --later"


def test_a_mistyped_option_is_not_saved_as_text(cadence: Program) -> None:
    run = cadence("log", "acme", "call", "--dryrun", status=2)
    assert run.err.startswith("cadence: there is no option --dryrun; ")


def test_several_accounts(cadence: Program) -> None:
    run = cadence("log", "acme,globex call about the notes")
    assert [line.split(" · ")[0] for line in run.out.splitlines()] == [
        "Logged check-in with Acme Corp",
        "Logged check-in with Globex GmbH",
    ]
    cadence("undo")
    found = cadence("log", "acme,globex call", "--json").json
    assert found["touchpoint"]["account"] == "acme"
    assert [other["touchpoint"]["account"] for other in found["others"]] == ["globex"]


def a_line(cadence: Program, account: str, name: str) -> str:
    """The reference of a line of an account."""
    lines = cadence("account", "show", account, "--json").json["lines"]
    return str(next(line["ref"] for line in lines if line["line"] == name))


@pytest.mark.parametrize(
    "line", ["acme call 1h prepared the review", "call 1h prepared the review"]
)
def test_for_a_planned_touchpoint(cadence: Program, line: str) -> None:
    reference = a_line(cadence, "acme", "success_plan_review")
    found = cadence("log", line, "--for", reference, "--json").json
    assert found["touchpoint"]["account"] == "acme"
    assert found["touchpoint"]["text"] == "prepared the review"
    assert "success_plan_review" in [credit["line"] for credit in found["credits"]]


def test_for_a_planned_touchpoint_of_another_account(cadence: Program) -> None:
    reference = a_line(cadence, "acme", "check_in")
    run = cadence("log", "globex call", "--for", reference, status=2)
    assert "another account" in run.err


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("nobody call", 3),
        ("ac call", 4),
        ("tomorrow: acme call", 2),
        ("acme call csat:9", 2),
        ("acme call next: docs 30 feb", 2),
        ("", 2),
    ],
)
def test_a_line_that_cannot_be_meant(cadence: Program, line: str, status: int) -> None:
    before = cadence("history", "--json").json
    run = cadence("log", line, status=status)
    assert run.err.startswith("cadence: ")
    assert cadence("history", "--json").json == before


def test_quiet_says_nothing_and_saves(cadence: Program) -> None:
    run = cadence("--quiet", "log", "acme call")
    assert (run.out, run.err) == ("", "")
    assert cadence("history", "--json").json["entries"][0]["command"] == "log"


def test_without_a_book_there_is_nobody_to_log_with(nowhere: Program) -> None:
    nowhere("log", "acme call", status=3)
