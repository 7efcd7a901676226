"""The way in: help, version, global options, and what is said to those who mistype."""

from __future__ import annotations

from importlib import import_module

import click
import pytest

import cadence_tui
from cadence_tui.cli.command_table import COMMANDS, GLOBAL_OPTIONS, Entry
from cadence_tui.cli.help_page import root_page
from cadence_tui.cli.root import cadence as root
from tests.cli.program import Program


def leaves(entries: dict[str, Entry], above: str = "") -> dict[str, Entry]:
    """Every command that does something, by the words that lead to it."""
    found: dict[str, Entry] = {}
    for name, entry in entries.items():
        words = f"{above} {name}".strip()
        found |= {words: entry} if entry.commands is None else leaves(entry.commands, words)
    return found


EVERY_COMMAND = leaves(COMMANDS)


def the_command(entry: Entry) -> click.Command:
    """The click command that an entry leads to."""
    found = getattr(import_module(entry.module), entry.attribute)
    assert isinstance(found, click.Command)
    return found


@pytest.mark.parametrize("words", EVERY_COMMAND)
def test_the_table_says_what_the_command_says(words: str) -> None:
    entry = EVERY_COMMAND[words]
    command = the_command(entry)
    assert command.name == words.rpartition(" ")[2]
    first_line = (command.help or "").splitlines()[0]
    assert first_line[:1].lower() + first_line[1:].removesuffix(".") == entry.help


@pytest.mark.parametrize("words", EVERY_COMMAND)
def test_every_command_takes_the_global_options(words: str) -> None:
    parameters = the_command(EVERY_COMMAND[words]).params
    options = {name for parameter in parameters for name in parameter.opts}
    assert {f"--{name}" for name in GLOBAL_OPTIONS} <= options


def test_groups_list_their_commands_in_the_table() -> None:
    groups = {name: entry for name, entry in COMMANDS.items() if entry.commands is not None}
    assert set(groups) == {"account", "contact", "follow-up", "report"}
    for name, entry in groups.items():
        group = the_command(entry)
        assert isinstance(group, click.Group)
        assert group.name == name
        assert entry.help == ", ".join(entry.commands or {})


def test_version(nowhere: Program) -> None:
    version = f"cadence {cadence_tui.__version__}\n"
    assert nowhere("--version").out == version
    assert nowhere("--db", "x.db", "--version").out == version


def test_help_is_the_same_page_with_and_without_click(nowhere: Program) -> None:
    page = nowhere("--help").out
    assert page == root_page()
    assert nowhere("--no-color", "--help").out == page
    assert max(map(len, page.splitlines())) <= 90
    for name in COMMANDS:
        assert f"\n  {name} " in page


def test_help_of_a_command_and_of_a_group(nowhere: Program) -> None:
    assert "--dry-run" in nowhere("log", "--help").out
    assert "churn" in nowhere("account", "--help").out
    assert "--renewal-on" in nowhere("account", "add", "--help").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["agend"], "cadence: there is no command “agend”; did you mean agenda?\n"),
        (["xyzzy"], "cadence: there is no command “xyzzy”; see `cadence --help`\n"),
        (["account", "lst"], "cadence: there is no command “lst”; did you mean list?\n"),
        (["report"], "cadence: `cadence report` needs a command; add week\n"),
        (["--nope"], "cadence: there is no option --nope; see `cadence --help`\n"),
        (["agenda", "--ownr", "x"], "cadence: there is no option --ownr; did you mean --owner?\n"),
        (["skip", "7k2m9"], "cadence: --reason is missing; see `cadence skip --help`\n"),
        (["why"], "cadence: REF is missing; see `cadence why --help`\n"),
        (["--today", "soon", "agenda"], "cadence: “soon” is no date;"),
        (["--db", "", "agenda"], "cadence: --db is empty; give it a value, or leave it out\n"),
        (["agenda", "--today", ""], "cadence: --today is empty;"),
    ],
)
def test_a_slip_is_answered_in_one_line(nowhere: Program, arguments: list[str], said: str) -> None:
    run = nowhere(*arguments, status=2)
    assert run.out == ""
    assert run.err.startswith(said)
    assert run.err.count("\n") == 1


def test_errors_in_json_go_to_standard_output(nowhere: Program) -> None:
    run = nowhere("why", "acme", "--json", status=3)
    assert run.err == ""
    assert set(run.json) == {"schema", "error"}
    assert run.json["schema"] == 1
    assert set(run.error) == {"title", "message", "remedy", "candidates"}
    assert run.error["title"] == "Not found"


def test_slips_in_json(nowhere: Program) -> None:
    assert nowhere("--json", "agend", status=2).error["candidates"] == ["agenda"]
    assert nowhere("agenda", "--json", "--ownr", status=2).error["candidates"] == ["--owner"]


def test_global_options_stand_before_and_after(cadence: Program) -> None:
    before = cadence("--json", "--today", "2026-12-01", "agenda").json
    after = cadence("agenda", "--json", "--today", "2026-12-01").json
    assert before == after
    assert before["today"] == "2026-12-01"


def test_the_option_wins_over_the_variable(cadence: Program) -> None:
    assert cadence("agenda", "--json").json["today"] == "2026-11-20"
    assert cadence("agenda", "--json", CADENCE_TODAY="2026-11-23").json["today"] == "2026-11-23"
    with_option = cadence("agenda", "--json", "--today", "2026-11-24", CADENCE_TODAY="2026-11-23")
    assert with_option.json["today"] == "2026-11-24"


def test_a_day_may_be_a_phrase(cadence: Program) -> None:
    run = cadence("agenda", "--json", "--today", "tomorrow", CADENCE_TODAY="")
    assert run.err.startswith("--today tomorrow → ")
    assert run.err.count("\n") == 1


def test_every_command_is_in_the_root_group() -> None:
    context = click.Context(root)
    assert root.list_commands(context) == list(COMMANDS)
    assert root.get_command(context, "nothing") is None
