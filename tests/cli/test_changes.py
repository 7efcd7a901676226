"""Commands that change the book: decisions, accounts, contacts, follow-ups, and taking them back."""

from __future__ import annotations

import pytest

from tests.cli.program import Program


def the_ref(cadence: Program, account: str, line: str) -> str:
    """The reference of a line of an account."""
    lines = cadence("account", "show", account, "--json").json["lines"]
    return str(next(each["ref"] for each in lines if each["line"] == line))


def the_agenda(cadence: Program) -> list[tuple[str, str, str]]:
    """Account, line and due date of everything on the agenda."""
    items = cadence("agenda", "--json", "--to", "2027-06-30").json["items"]
    return [(item["account"], item["line"], item["due_on"]) for item in items]


@pytest.mark.parametrize(
    "change",
    [
        ["skip", "REF", "--reason", "no-agenda"],
        ["cancel", "REF", "--by", "customer", "--reason", "holiday"],
        ["reschedule", "REF", "27", "nov"],
        ["reschedule", "REF", "2026-11-27", "--by", "customer"],
        ["book", "REF", "mon", "9:30"],
        ["plan", "acme", "training", "3", "dec", "for", "the", "new", "team"],
        ["log", "acme call"],
        ["account", "add", "Zeta Works"],
        ["account", "edit", "acme", "--stage", "renewal"],
        ["account", "churn", "acme"],
        ["contact", "add", "acme", "Jo Fox", "--role", "user"],
        ["follow-up", "add", "acme", "Call Jo", "--due-on", "fri"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_every_change_is_undone_and_redone_exactly(cadence: Program, change: list[str]) -> None:
    reference = the_ref(cadence, "acme", "check_in")
    words = [reference if word == "REF" else word for word in change]
    before, agenda = cadence("export").out, the_agenda(cadence)
    run = cadence(*words)
    assert run.out.endswith("undo: cadence undo\n")
    assert run.out.count("\n") == 1
    after = cadence("export").out
    assert after != before
    assert cadence("undo").out.startswith("Undone: ")
    assert cadence("export").out == before
    assert the_agenda(cadence) == agenda
    assert cadence("redo").out.startswith("Redone: ")
    assert cadence("export").out == after


def test_a_decision_in_json(cadence: Program) -> None:
    reference = the_ref(cadence, "acme", "check_in")
    found = cadence("reschedule", reference, "2026-11-27", "--json").json
    assert set(found) == {
        "schema", "summary", "account", "line", "slot", "due_on", "missed", "next_due_on", "undo",
    }  # fmt: skip
    assert (found["account"], found["line"], found["next_due_on"]) == (
        "acme",
        "check_in",
        "2026-11-27",
    )


def test_an_account_stands_for_its_most_urgent_slot(cadence: Program) -> None:
    assert "Check-in with Acme Corp" in cadence("skip", "acme", "--reason", "no_agenda").out


def test_a_phrase_is_echoed(cadence: Program) -> None:
    run = cadence("reschedule", "acme", "next", "fri")
    assert run.err == "next fri → Fri 27 Nov 2026 (in 7 days)\n"
    assert run.out.startswith("Moved to Fri 27 Nov: ")


def test_the_due_date_of_another_line_is_a_date(cadence: Program) -> None:
    run = cadence("follow-up", "add", "acme", "Slides", "--due-on", "next qbr")
    assert run.err == "--due-on next qbr → Tue 8 Dec 2026 (in 18 days)\n"


def test_a_plan_reads_the_longest_date_and_leaves_the_note(cadence: Program) -> None:
    found = cadence("plan", "acme", "qbr", "20", "dec", "2026", "budget", "--json").json
    assert found["due_on"] == "2026-12-20"
    lines = cadence("account", "show", "acme", "--json").json["lines"]
    planned = next(line for line in lines if line["policy"] == "once")
    assert (planned["note"], planned["override"]) == ("budget", None)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["skip", "acme", "--reason", "lazy"], 2, "no reason to skip"),
        (["skip", "acme", "--reason", "other"], 5, "needs a note"),
        (["skip", "RENEWAL", "--reason", "no_agenda"], 5, "mandatory"),
        (["skip", "zzzzz9", "--reason", "no_agenda"], 3, "zzzzz9"),
        (["skip", "ac", "--reason", "no_agenda"], 4, "acme, acme-labs"),
        (["reschedule", "acme", "2026-11-01"], 5, "before today"),
        (["reschedule", "acme", "31", "feb"], 2, "31 feb"),
        (["book", "acme", "mon", "25:00"], 2, "there is no time"),
        (["book", "acme", "yesterday"], 5, "past"),
        (["cancel", "acme", "--by", "nobody"], 2, "nobody"),
        (["plan", "acme", "chekin", "fri"], 2, "did you mean"),
        (["plan", "acme", "qbr", "2026-11-01"], 5, "past"),
        (["plan", "acme", "qbr", "someday"], 2, "someday"),
        (["account", "add", "Zeta", "--slug", "acme"], 5, "acme"),
        (["account", "add", "..."], 2, "name"),
        (["account", "add", "Zeta", "--model", "vip"], 2, "vip"),
        (["account", "add", "Zeta", "--arr", "lots"], 2, "lots"),
        (["account", "edit", "acme"], 2, "no field"),
        (["account", "edit", "acme", "--health", "blue"], 2, "health"),
        (["account", "edit", "acme", "--renewal-on", "2028-01-01"], 5, "history"),
        (["account", "edit", "acme", "--model", "low_touch"], 5, "history"),
        (["account", "edit", "acme", "--name", ""], 2, "empty"),
        (["contact", "add", "acme", "Dana Reyes"], 5, "already"),
        (["contact", "add", "acme", "Jo", "--role", "boss"], 2, "role"),
        (["follow-up", "done", "zzzzz9"], 3, "zzzzz9"),
        (["follow-up", "done", "no"], 2, "reference"),
        (["redo"], 3, "redo"),
        (["undo", "zzzzz9"], 3, "zzzzz9"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_a_refusal_says_which_rule_and_changes_nothing(
    cadence: Program, arguments: list[str], status: int, said: str
) -> None:
    if "RENEWAL" in arguments:
        arguments = [
            the_ref(cadence, "acme", "renewal") if word == "RENEWAL" else word for word in arguments
        ]
    before = cadence("export").out
    run = cadence(*arguments, status=status)
    assert run.out == ""
    assert run.err.splitlines()[-1].startswith("cadence: ")
    assert said in run.err
    assert "; " in run.err
    assert cadence("export").out == before


def test_an_account_with_every_field(cadence: Program) -> None:
    run = cadence(
        "account", "add", "Zeta", "Works", "--alias", "ZW", "--alias", "Zeta, Inc.", "--model", "low_touch",
        "--stage", "onboarding", "--owner", "kim", "--arr", "48,000", "--currency", "eur", "--health", "amber",
        "--started-on", "2026-11-02", "--renewal-on", "2027-11-01", "--auto-renews", "12 months",
        "--tag", "emea,vip", "--notes", "New.", "--external-id", "X1",
    )  # fmt: skip
    assert run.out.startswith("Added account Zeta Works (zeta-works, low_touch) · first touch ")
    found = cadence("account", "show", "zeta-works", "--json").json["account"]
    assert found["aliases"] == ["ZW", "Zeta, Inc."]
    assert found["tags"] == ["emea", "vip"]
    assert (found["arr"], found["currency"], found["health"]) == (48000, "EUR", "amber")
    assert (found["started_on"], found["renewal_on"]) == ("2026-11-02", "2027-11-01")
    cadence("account", "edit", "zeta-works", "--notes", "", "--arr", "", "--tags", "")
    found = cadence("account", "show", "zeta-works", "--json").json["account"]
    assert (found["notes"], found["arr"], found["tags"]) == (None, None, [])


def test_the_first_account_makes_the_book(nowhere: Program) -> None:
    nowhere("account", "add", "Zeta Works", "--owner", "sam")
    assert nowhere.database.stat().st_mode & 0o777 == 0o600
    assert nowhere.database.parent.stat().st_mode & 0o777 == 0o700
    assert nowhere("account", "list", "--json").json["accounts"][0]["slug"] == "zeta-works"


def test_contacts_and_follow_ups(cadence: Program) -> None:
    cadence(
        "contact",
        "add",
        "acme",
        "Jo",
        "Fox",
        "--role",
        "economic_buyer",
        "--email",
        "jo@example.com",
    )
    people = cadence("contact", "list", "acme", "--json").json["contacts"]
    assert [person["name"] for person in people] == ["Dana Reyes", "Jo Fox"]
    added = cadence(
        "follow-up", "add", "acme", "Seat", "list", "--contact", "Jo Fox", "--json"
    ).json["follow_up"]
    assert (added["text"], added["party"], added["contact"]) == ("Seat list", "customer", "Jo Fox")
    cadence("follow-up", "done", added["ref"])
    still_open = cadence("follow-up", "list", "acme", "--json").json["follow_ups"]
    assert [row["text"] for row in still_open] == ["Send SSO docs"]
    everything = cadence("follow-up", "list", "acme", "--all", "--json").json["follow_ups"]
    assert {row["status"] for row in everything} == {"open", "done"}
    assert cadence("follow-up", "done", added["ref"], status=5).err.startswith("cadence: ")


def test_history_and_an_undo_by_reference(cadence: Program) -> None:
    cadence("account", "edit", "globex", "--stage", "growth")
    cadence("account", "edit", "acme", "--stage", "growth")
    cadence("account", "edit", "acme", "--stage", "renewal")
    entries = cadence("history", "--json").json["entries"]
    assert [entry["account"] for entry in entries[:3]] == ["acme", "acme", "globex"]
    run = cadence("undo", entries[1]["ref"], status=6)
    assert run.err.startswith("cadence: ")
    cadence("undo", entries[2]["ref"])
    assert cadence("account", "show", "globex", "--json").json["account"]["stage"] is None
    of_globex = cadence("history", "--account", "globex", "--json").json["entries"]
    assert [entry["command"] for entry in of_globex] == ["account edit", "import"]
    assert "undone" in cadence("history").out
