"""Reading commands: their JSON shapes, their pages at 80 columns, and that they write nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.program import Program

ITEM_KEYS = {
    "ref", "account", "account_name", "owner", "model", "line", "type", "policy", "slot", "nominal_on", "due_on",
    "phase", "days_late", "lapsed", "attempts", "rescheduled", "booked_on", "booked_time", "mandatory", "override",
    "why",
}  # fmt: skip
ACCOUNT_KEYS = {
    "slug", "name", "model", "stage", "owner", "arr", "currency", "health", "status", "started_on", "renewal_on",
    "last_touch_on", "next_touch_on", "flags",
}  # fmt: skip
READINGS = [
    ["agenda"],
    ["account", "list"],
    ["account", "show", "acme"],
    ["brief", "acme"],
    ["why", "acme"],
    ["contact", "list", "acme"],
    ["follow-up", "list"],
    ["history"],
    ["report", "week"],
    ["export"],
    ["keys"],
    ["paths"],
    ["log", "acme call", "--dry-run"],
]


def bytes_of(folder: Path) -> dict[str, str]:
    """The content of every file of a folder."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file()
    }


@pytest.mark.parametrize("arguments", READINGS, ids=" ".join)
@pytest.mark.parametrize("json", [[], ["--json"]], ids=["text", "json"])
def test_reading_changes_no_byte(cadence: Program, arguments: list[str], json: list[str]) -> None:
    folder = cadence.database.parent
    before = bytes_of(folder)
    run = cadence(*arguments, *json)
    assert run.out
    assert bytes_of(folder) == before
    if json and arguments[0] != "export":
        assert run.json["schema"] == 1
        assert run.out.endswith("}\n")
        assert not run.out.endswith("\n\n")


@pytest.mark.parametrize(
    "arguments", [["agenda"], ["account", "list"], ["history"], ["report", "week"]]
)
def test_a_missing_book_reads_as_an_empty_one(nowhere: Program, arguments: list[str]) -> None:
    nowhere(*arguments)
    nowhere(*arguments, "--json")
    assert not nowhere.database.parent.exists()


def test_agenda_in_json(cadence: Program) -> None:
    found = cadence("agenda", "--json").json
    assert set(found) == {"schema", "today", "counts", "items", "follow_ups"}
    assert set(found["counts"]) == {
        "overdue", "due", "upcoming", "lapsed", "deserts", "follow_ups", "renewals",
    }  # fmt: skip
    assert all(set(item) == ITEM_KEYS for item in found["items"])
    first = found["items"][0]
    assert (first["account"], first["line"], first["phase"]) == ("acme", "check_in", "overdue")
    assert (first["due_on"], first["days_late"]) == ("2026-11-12", 8)
    assert {item["phase"] for item in found["items"]} >= {"overdue", "due", "upcoming"}
    assert {"ref", "account", "text", "due_on", "days_late"} <= set(found["follow_ups"][0])


def test_agenda_narrowed(cadence: Program) -> None:
    def accounts(*options: str) -> set[str]:
        return {item["account"] for item in cadence("agenda", "--json", *options).json["items"]}

    assert accounts("--owner", "noor") <= {"acme-labs", "initech"}
    assert accounts("--model", "high_touch") == {"acme"}
    overdue = cadence("agenda", "--json", "--phase", "overdue").json
    assert {item["phase"] for item in overdue["items"]} == {"overdue"}
    assert overdue["counts"] == cadence("agenda", "--json").json["counts"]
    window = cadence("agenda", "--json", "--from", "2026-11-23", "--to", "2026-12-31").json["items"]
    assert all("2026-11-23" <= item["due_on"] <= "2026-12-31" for item in window)


def test_the_configured_owner_is_the_default(cadence: Program, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('owner = "noor"\n', encoding="utf-8")
    mine = cadence("agenda", "--json", CADENCE_CONFIG_DIR=str(tmp_path)).json
    assert {item["owner"] for item in mine["items"]} == {"noor"}
    everyone = cadence("agenda", "--json", "--owner", "all", CADENCE_CONFIG_DIR=str(tmp_path)).json
    assert {item["owner"] for item in everyone["items"]} == {"noor", "sam"}


def test_the_agenda_for_people(cadence: Program) -> None:
    out = cadence("agenda", COLUMNS="80").out
    assert "▲ Overdue (3)" in out
    assert "Acme Corp" in out
    assert "8 d late" in out
    assert "every 14 days after the call on 29 Oct" in out
    assert out.splitlines()[-1].startswith("3 overdue · ")
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["agenda"],
        ["account", "list"],
        ["account", "show", "acme"],
        ["brief", "acme"],
        ["follow-up", "list"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("columns", ["80", "120"])
def test_pages_fit_the_terminal(cadence: Program, arguments: list[str], columns: str) -> None:
    lines = cadence(*arguments, COLUMNS=columns).out.splitlines()
    # the counts are a sentence that may wrap
    assert max(len(line) for line in lines if " · " not in line or "  " in line) <= int(columns)


def test_the_references_of_the_agenda_work(cadence: Program) -> None:
    for item in cadence("agenda", "--json").json["items"]:
        found = cadence("why", item["ref"], "--json").json
        assert (found["account"], found["slot"]) == (item["account"], item["slot"])
        prefix = cadence("why", item["ref"][:5], "--json", status=None)
        assert prefix.status in {0, 4}


def test_account_list_in_json(cadence: Program) -> None:
    found = cadence("account", "list", "--json").json
    assert [row["slug"] for row in found["accounts"]] == ["acme", "acme-labs", "globex", "initech"]
    assert all(set(row) == ACCOUNT_KEYS for row in found["accounts"])
    acme = found["accounts"][0]
    assert (acme["last_touch_on"], acme["next_touch_on"]) == ("2026-10-29", "2026-11-09")
    assert (
        cadence("account", "list", "--json", "--owner", "noor").json["accounts"][0]["slug"]
        == "acme-labs"
    )


def test_account_list_keeps_slugs_whole(cadence: Program) -> None:
    out = cadence("account", "list", COLUMNS="80").out
    assert [line.split()[0] for line in out.splitlines()[1:]] == [
        "acme",
        "acme-labs",
        "globex",
        "initech",
    ]


def test_account_show(cadence: Program) -> None:
    out = cadence("account", "show", "ACM", COLUMNS="80").out
    for said in (
        "Acme Corp (acme)",
        "Lines",
        "Contacts",
        "Dana Reyes",
        "Follow-ups",
        "Prefers mornings.",
        "Timeline",
    ):
        assert said in out
    found = cadence("account", "show", "acme", "--json").json
    assert found["account"]["tags"] == ["emea"]
    assert found["contacts"][0]["role"] == "champion"
    assert any(entry["text"] == "Walked through SSO." for entry in found["timeline"])


def test_brief(cadence: Program) -> None:
    out = cadence("brief", "acme", COLUMNS="80").out
    for said in (
        "Why now",
        "Last touches",
        "Walked through SSO.",
        "We owe",
        "Send SSO docs",
        "CSAT 5.0 of 5 (n = 1)",
    ):
        assert said in out
    found = cadence("brief", "acme", "--json").json
    assert found["scores"]["csat"] == {"mean": 5.0, "n": 1}
    assert found["ours"][0]["text"] == "Send SSO docs"


def test_why(cadence: Program) -> None:
    out = cadence("why", "acme").out
    assert out.startswith("Check-in with Acme Corp: due Thu 12 Nov, overdue")
    assert "every 14 days after the call on 29 Oct" in out
    found = cadence("why", "acme", "--json").json
    assert found["steps"][0]["topic"] == "rule"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["account", "show", "nobody"], 3),
        (["account", "show", "ac"], 4),
        (["why", "zzzzz9"], 3),
        (["brief", ""], 3),
        (["contact", "list", "nobody"], 3),
        (["report", "week", "--week", "2027-W10"], 2),
        (["report", "week", "--week", "soon"], 2),
        (["agenda", "--model", "vip"], 3),
        (["report", "week", "--model", "vip"], 3),
        (["agenda", "--phase", "lapsed"], 2),
        (["agenda", "--from", "31 feb"], 2),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else str(part),
)
def test_what_cannot_be_read(cadence: Program, arguments: list[str], status: int) -> None:
    run = cadence(*arguments, status=status)
    assert run.out == ""
    assert run.err.startswith("cadence: ")
    assert run.err.count("\n") == 1
    assert cadence(*arguments, "--json", status=status).error["message"]


def test_an_ambiguous_name_lists_the_candidates(cadence: Program) -> None:
    run = cadence("account", "show", "ac", status=4)
    assert run.err == "cadence: “ac” can mean 2 accounts; say which: acme, acme-labs\n"
    assert cadence("account", "show", "ac", "--json", status=4).error["candidates"] == [
        "acme",
        "acme-labs",
    ]


def test_every_candidate_is_listed_though_one_is_an_example(cadence: Program) -> None:
    run = cadence("log", "ac", "call", status=4)
    assert run.err.endswith('in quotes, such as "acme": acme, acme-labs\n')


def test_a_window_that_ends_before_it_begins_is_refused(cadence: Program) -> None:
    run = cadence("agenda", "--from", "2026-12-01", "--to", "2026-11-01", status=2)
    assert run.err == "cadence: --to 2026-11-01 is before --from 2026-12-01; swap the two\n"


def test_the_report(cadence: Program) -> None:
    text = cadence("report", "week").out
    assert text.startswith("# Week 2026-W46")
    assert cadence("report", "week", "--week", "2026-W46").out == text
    found = cadence("report", "week", "--json").json
    assert found == cadence("report", "week", "--format", "json").json
    assert (found["week"], found["from"], found["to"]) == ("2026-W46", "2026-11-09", "2026-11-15")
    assert set(found) >= {
        "schema", "week", "from", "to", "owner", "slots", "due_in_week", "no_shows", "rescheduled", "compliance",
        "touches", "declined", "skipped", "overdue", "closed_late", "deserts", "renewals", "by_owner", "by_model",
    }  # fmt: skip


def test_the_report_as_a_file(cadence: Program, tmp_path: Path) -> None:
    file = tmp_path / "week.md"
    run = cadence("report", "week", "-o", str(file))
    assert run.out == ""
    assert run.err == f"wrote {file}\n"
    assert file.read_text(encoding="utf-8") == cadence("report", "week").out
    assert file.stat().st_mode & 0o777 == 0o600
    again = cadence("report", "week", "-o", str(file), status=5)
    assert "is there already" in again.err
    cadence("report", "week", "--week", "this", "-o", str(file), "--overwrite")
    assert file.read_text(encoding="utf-8").startswith("# Week 2026-W47")


def test_keys_and_paths(nowhere: Program) -> None:
    keys = nowhere("keys", "--json").json["keys"]
    assert {"id", "keys", "name", "help", "group", "contexts"} == set(keys[0])
    assert "log a touchpoint with this account" in nowhere("keys").out
    places = nowhere("paths", "--json").json["paths"]
    assert places["database"] == str(nowhere.database)
    assert str(nowhere.database) in nowhere("paths").out
