"""What goes where: pipes that close, full disks, quiet, colours, hostile text, interrupts, defects."""

from __future__ import annotations

import os
import pty
import select
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.program import PATIENCE, Program

HOSTILE = "\x1b[31mRed\x1b[0m \x07\x9b2J [/] [@click=app.quit]x[/] \u202eevil\U000e0041 Ltd"
SENTINEL = "Zanzibar Secrets Inc"


def shell(cadence: Program, line: str) -> subprocess.CompletedProcess[str]:
    """Run a shell line in which `cadence` is the program, wherever it lies."""
    program = f'cadence() {{ {shlex.join(cadence.command())} "$@"; }}'
    return subprocess.run(
        ["/bin/bash", "-c", f"{program}\n{line}"],
        capture_output=True,
        text=True,
        env=cadence.variables(),
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize(
    "command", ["agenda", "export", "account list --json", "--help", "--version"]
)
def test_a_reader_that_leaves_early_is_no_failure_to_explain(
    cadence: Program, command: str
) -> None:
    run = shell(cadence, f"cadence {command} | true; echo ${{PIPESTATUS[0]}}")
    assert run.stderr == ""
    assert run.stdout.strip() in {"0", "141"}


def test_a_reader_that_takes_one_line_gets_it(cadence: Program) -> None:
    run = shell(cadence, "cadence export | head -1; echo ${PIPESTATUS[0]}")
    assert run.stderr == ""
    assert run.stdout.splitlines()[0].startswith("[")
    assert run.stdout.splitlines()[1] in {"0", "141"}


def test_a_pipe_that_is_closed_already_ends_with_141(cadence: Program) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        cadence.command("agenda"), stdout=writing, stderr=subprocess.PIPE, env=cadence.variables()
    ) as process:
        os.close(writing)
        _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (141, b"")


def test_a_log_is_saved_though_nobody_reads_the_answer(cadence: Program) -> None:
    shell(cadence, "cadence log acme call | true")
    assert cadence("history", "--json").json["entries"][0]["command"] == "log"


@pytest.mark.parametrize(
    "command", ["agenda", "export", "--version", "--help", "why nobody --json"]
)
def test_a_full_disk_is_one_line(cadence: Program, command: str) -> None:
    run = shell(cadence, f"cadence {command} > /dev/full")
    assert run.returncode == 1
    assert run.stderr == (
        "cadence: the output cannot be written: no space left on device; write it elsewhere\n"
    )


@pytest.mark.parametrize("command", ["agenda", "why nobody", "log nobody call", "export | true"])
def test_nothing_is_left_beside_the_book(cadence: Program, command: str) -> None:
    shell(cadence, f"cadence {command}")
    beside = {file.name for file in cadence.database.parent.iterdir() if file.is_file()}
    assert beside == {"book.db"}


def test_closed_streams_do_not_reach_the_database(cadence: Program) -> None:
    assert shell(cadence, "cadence log acme call <&- >&- 2>&-").returncode == 0
    assert shell(cadence, "cadence log nobody call <&- >&- 2>&-").returncode == 3
    with sqlite3.connect(cadence.database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert cadence("history", "--json").json["entries"][0]["command"] == "log"


def test_quiet_keeps_data_and_errors(cadence: Program) -> None:
    assert cadence("--quiet", "agenda").out == cadence("agenda").out
    run = cadence("reschedule", "acme-labs", "mon", "--quiet")
    assert (run.out, run.err) == ("", "")
    assert cadence("--quiet", "why", "nobody", status=3).err.startswith("cadence: ")


@pytest.fixture
def hostile(cadence: Program) -> Program:
    """A book whose names and notes want to be commands; written past every sanitizer."""
    with sqlite3.connect(cadence.database) as connection:
        for table, column in (
            ("account", "name"),
            ("account", "notes"),
            ("contact", "name"),
            ("follow_up", "text"),
            ("touchpoint", "text"),
            ("account_line", "reason"),
            ("command", "summary"),
        ):
            connection.execute(f"UPDATE {table} SET {column} = ?", (HOSTILE,))  # noqa: S608  names of ours
    connection.close()
    return cadence


@pytest.mark.parametrize(
    "command",
    [
        "agenda", "account list", "account show acme", "brief acme", "contact list acme", "follow-up list", "why acme",
        "history", "report week --week this", "log acme call --dry-run", "undo",
    ],
)  # fmt: skip
@pytest.mark.parametrize("json", ["", "--json"])
def test_stored_text_never_commands_the_terminal(hostile: Program, command: str, json: str) -> None:
    run = hostile(*command.split(), *json.split(), status=None)
    written = run.out + run.err
    controls = {
        character
        for character in written
        if (ord(character) < 32 and character != "\n") or 127 <= ord(character) < 160
    }
    assert controls == set()
    assert not any(mark in written for mark in ("\u202e", "\U000e0041"))


def test_hostile_json_loses_nothing(hostile: Program) -> None:
    names = {row["name"] for row in hostile("account", "list", "--json").json["accounts"]}
    assert names == {HOSTILE}


def test_a_hostile_argument_is_quoted_harmlessly(cadence: Program) -> None:
    run = cadence("account", "show", HOSTILE, status=3)
    assert "\x1b" not in run.err
    assert run.err.count("\n") == 1
    assert "\x1b" not in cadence("agend\x1b[2J", status=2).err


def in_a_terminal(cadence: Program, *arguments: str, **more: str) -> tuple[int, str]:
    """Run in a pseudo-terminal of 80 columns; return the status and everything that was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, cadence.command(*arguments), cadence.variables(**more))  # noqa: S606  no shell
    shown = b""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 1.0)[0]:
            continue
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), shown.decode()


def test_colours_only_on_a_terminal_that_wants_them(cadence: Program) -> None:
    assert "\x1b[1;31m▲ Overdue" in in_a_terminal(cadence, "agenda", TERM="xterm")[1]
    assert "\x1b" not in in_a_terminal(cadence, "agenda", TERM="xterm", NO_COLOR="1")[1]
    assert "\x1b" not in in_a_terminal(cadence, "agenda", "--no-color", TERM="xterm")[1]
    assert "\x1b" not in in_a_terminal(cadence, "agenda", TERM="dumb")[1]
    assert "\x1b" not in cadence("agenda", TERM="xterm").out


@pytest.mark.parametrize("command", [[], ["tui"], ["demo"]], ids=["none", "tui", "demo"])
def test_the_app_needs_a_terminal(nowhere: Program, command: list[str]) -> None:
    run = nowhere(*command, status=2)
    assert run.out == ""
    assert run.err == "cadence: the app needs a terminal; run it in one, or see `cadence agenda`\n"
    assert nowhere(*command, "--json", status=2).error["message"] == "the app needs a terminal"


def test_the_app_needs_a_terminal_that_moves_its_cursor(nowhere: Program) -> None:
    status, shown = in_a_terminal(nowhere, "tui", TERM="dumb")
    assert status == 2
    assert shown.startswith("cadence: this terminal cannot move its cursor (TERM=dumb); ")


def test_an_ascii_stream_gets_ascii(cadence: Program) -> None:
    run = cadence("agenda", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "! Overdue" in run.out
    assert run.out.isascii()


def test_an_interrupt_ends_with_130(cadence: Program) -> None:
    blocker = sqlite3.connect(cadence.database, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with subprocess.Popen(
        cadence.command("log", "acme", "call"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=cadence.variables(),
    ) as process:
        time.sleep(2.0)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    blocker.close()
    assert (process.returncode, out, err) == (130, "", "cadence: interrupted\n")
    assert cadence("history", "--json").json["entries"][0]["command"] == "import"


BROKEN = f"""
import sys
import cadence_tui.services.agenda as service
def agenda(*_):
    secret = {SENTINEL!r}
    raise ValueError(secret)
service.agenda = agenda
from cadence_tui.cli.app import main
sys.argv = ["cadence", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize("json", [[], ["--json"]], ids=["text", "json"])
def test_a_defect_is_one_line_without_anyones_data(
    cadence: Program, json: list[str], home: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN, "agenda", *json],
        capture_output=True,
        text=True,
        env=cadence.variables(),
        check=False,
        timeout=PATIENCE,
    )
    log = home / "data" / "state" / "cadence.log"
    assert done.returncode == 1
    assert "unexpected failure, ValueError in <string>:6" in done.stdout + done.stderr
    assert str(log) in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert log.stat().st_mode & 0o777 == 0o600
    told = done.stdout + done.stderr + log.read_text(encoding="utf-8")
    assert SENTINEL not in told
    assert "ValueError" in log.read_text(encoding="utf-8")
