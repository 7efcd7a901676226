"""`cadence date` and `cadence preview`: no book, and the worked examples of docs/scheduling.md."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.program import Program


def due_dates(nowhere: Program, *arguments: str) -> list[str]:
    """The due dates of a rule."""
    slots = nowhere("preview", *arguments, "--json").json["slots"]
    return [slot["due_on"] for slot in slots]


def test_a_date_phrase(nowhere: Program) -> None:
    assert nowhere("date", "fri").out == "Fri 27 Nov 2026 (in 7 days)\n"
    assert nowhere("date", "--past", "fri").out == "Fri 20 Nov 2026 (today)\n"
    assert nowhere("date", "in", "3", "days").out == "Mon 23 Nov 2026 (in 3 days)\n"
    assert nowhere("date", "--past", "-3d").out == "Tue 17 Nov 2026 (3 days ago)\n"


def test_a_date_phrase_in_json(nowhere: Program) -> None:
    assert nowhere("date", "tomorrow", "--json").json == {
        "schema": 1,
        "date": "2026-11-21",
        "weekday": "saturday",
        "relative": "tomorrow",
    }


@pytest.mark.parametrize("phrase", ["5", "march", "30 feb", "1/2", "yesterday", "", "next blue"])
def test_no_date(nowhere: Program, phrase: str) -> None:
    run = nowhere("date", phrase, status=2)
    assert run.out == ""
    assert run.err.count("\n") == 1


def test_slashed_dates_follow_the_configuration(
    nowhere: Program, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("configuration")
    (folder / "config.toml").write_text('date_order = "dmy"\n', encoding="utf-8")
    run = nowhere("date", "1/12/2026", CADENCE_CONFIG_DIR=str(folder))
    assert run.out == "Tue 1 Dec 2026 (in 11 days)\n"


def test_quarters_follow_the_book(nowhere: Program, tmp_path: Path) -> None:
    assert nowhere("date", "eoq").out.startswith("Thu 31 Dec 2026")
    file = tmp_path / "settings.toml"
    file.write_text("[settings]\nfiscal_start_month = 2\n", encoding="utf-8")
    nowhere("import", str(file))
    assert nowhere("date", "eoq").out.startswith("Sun 31 Jan 2027")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            'fixed --every "1 month" --anchor 2026-01-31 --shift none --take 6',
            "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30",
        ),
        (
            'fixed --every "1 month" --on "day 31" --anchor 2026-01-31 --take 6',
            "2026-01-30 2026-02-27 2026-03-31 2026-04-30 2026-05-29 2026-06-30",
        ),
        (
            'fixed --every "1 year" --anchor 2024-02-29 --shift none --from 2025-01-01 --take 4',
            "2025-02-28 2026-02-28 2027-02-28 2028-02-29",
        ),
        (
            'fixed --every "1 quarter" --on "2nd tuesday of month 3" --anchor 2026-02-10 --take 5',
            "2026-03-10 2026-06-09 2026-09-08 2026-12-08 2027-03-09",
        ),
        (
            'fixed --every "1 quarter" --on "2nd tuesday of month 3" --anchor 2026-02-10 --take 4 '  # noqa: ISC004
            "--fiscal-start-month 2",
            "2026-04-14 2026-07-14 2026-10-13 2027-01-12",
        ),
        (
            "before_renewal --days 120,90,60,30 --renewal-on 2027-03-31",
            "2026-12-01 2026-12-31 2027-01-29 2027-03-01",
        ),
        (
            'rolling --every "30 days" --last 2026-02-12 --pause 2026-03-01..2026-04-30',
            "2026-05-01",
        ),
        (
            'rolling --every "14 days" --last 2026-11-02 --take 3',
            "2026-11-16 2026-11-30 2026-12-14",
        ),
        ("after_start --days 14,5 --start-on 2026-01-15", "2026-01-20 2026-01-29"),
        ("once --on 2026-12-05", "2026-12-05"),
        (
            'fixed --every "1 day" --anchor 2026-12-21 --shift following --weekend none '  # noqa: ISC004
            "--holiday 2026-12-25 --from 2026-12-24 --to 2026-12-26",
            "2026-12-24 2026-12-26 2026-12-26",
        ),
        (
            'fixed --every "1 week" --on monday --anchor 2026-11-02 --pause 2026-11-09..2026-11-16 --take 2',
            "2026-11-02 2026-11-23",
        ),
    ],
)
def test_the_dates_of_a_rule(nowhere: Program, options: str, expected: str) -> None:
    assert due_dates(nowhere, "--policy", *shlex.split(options)) == expected.split()


def test_a_preview_as_json_and_for_people(nowhere: Program) -> None:
    rule = ("--policy", "fixed", "--every", "1 month", "--anchor", "2026-01-31", "--take", "1")
    assert nowhere("preview", *rule, "--json").json == {
        "schema": 1,
        "slots": [{"slot": "M/2026-01", "nominal_on": "2026-01-31", "due_on": "2026-01-30"}],
    }
    assert (
        "2026-01-30  Fri 30 Jan 2026  M/2026-01  Sat 31 Jan 2026" in nowhere("preview", *rule).out
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--policy", "fixed", "--every", "1 month"], "needs --anchor"),
        (["--policy", "rolling", "--every", "0 days", "--last", "2026-01-01"], "out of range"),
        (["--policy", "once", "--on", "2026-02-30"], "30 feb"),
        (["--policy", "once", "--on", "2026-03-02", "--every", "1 day"], "does not belong"),
        (["--policy", "before_renewal", "--days", "x", "--renewal-on", "2027-01-01"], "--days"),
        (["--policy", "before_renewal", "--days", "30,30", "--renewal-on", "2027-01-01"], "twice"),
        (
            [
                "--policy",
                "fixed",
                "--every",
                "1 day",
                "--anchor",
                "1990-01-01",
                "--to",
                "2026-01-01",
            ],
            "more than 2000 dates",
        ),
        (
            ["--policy", "fixed", "--every", "1 week", "--anchor", "2026-01-01", "--pause", "x"],
            "no pause",
        ),
    ],
)
def test_a_rule_that_is_none(nowhere: Program, options: list[str], said: str) -> None:
    run = nowhere("preview", *options, status=2)
    assert said in run.err.lower()
    assert run.err.count("\n") == 1


def test_neither_makes_a_database(nowhere: Program) -> None:
    nowhere("date", "fri")
    nowhere("preview", "--policy", "once", "--on", "3d")
    assert not nowhere.database.parent.exists()
