"""The app in a real terminal: quick to leave, and never leaving the terminal worse than it was."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from cadence_tui.errors import BadInput
from cadence_tui.tui import launch
from tests.pseudo_terminal import PseudoTerminal
from tests.tui.small_app import SENTINEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ALTERNATE_SCREEN, MAIN_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
SWITCHED_ON = (b"?1049", b"?1000", b"?1003", b"?1006", b"?2004", b"?1004")
STOCK_ESCAPE = 0.1


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "cadence.log"


@pytest.fixture
def terminal(log_file: Path) -> Iterator[PseudoTerminal]:
    with _started(log_file) as terminal:
        yield terminal


def _started(
    log_file: Path, *, environment: Mapping[str, str] | None = None, ignore_hangup: bool = False
) -> PseudoTerminal:
    terminal = PseudoTerminal(
        [sys.executable, "-m", "tests.tui.small_app", str(log_file)],
        environment=environment,
        ignore_hangup=ignore_hangup,
    )
    assert terminal.wait_for("Account 7"), terminal.text()
    terminal.settle()
    return terminal


def _assert_restored(terminal: PseudoTerminal) -> None:
    """Everything that was switched on is off again, and the terminal echoes."""
    for mode in SWITCHED_ON:
        assert terminal.output.rfind(b"\x1b[" + mode + b"l") > terminal.output.rfind(
            b"\x1b[" + mode + b"h"
        ), mode
    assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")
    assert terminal.echoes()


def test_quitting_takes_no_polls(terminal: PseudoTerminal) -> None:
    pressed = terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert time.perf_counter() - pressed < 0.2
    _assert_restored(terminal)


def test_a_lone_escape_closes_a_dialog_before_stock_would_notice_it(
    terminal: PseudoTerminal,
) -> None:
    took = []
    for _ in range(3):
        terminal.press("o")
        terminal.wait_for("esc close")
        terminal.settle()
        seen = len(terminal.output)
        pressed = terminal.press("\x1b")
        closed = terminal.wait_for("Today", after=seen)
        assert closed
        took.append(closed - pressed)
        terminal.settle()
    assert min(took) < STOCK_ESCAPE


def test_an_arrow_that_comes_in_two_parts_is_not_an_escape(log_file: Path) -> None:
    with _started(log_file, environment={"ESCDELAY": "1500"}) as terminal:
        terminal.press("o")
        terminal.wait_for("esc close")
        terminal.settle()
        seen = len(terminal.output)
        terminal.press("\x1b")
        time.sleep(0.2)
        terminal.press("[C")
        terminal.settle()
        assert "Today" not in terminal.text(seen)


@pytest.mark.parametrize("number", launch.SIGNALS)
def test_a_signal_leaves_the_terminal_as_it_was(
    terminal: PseudoTerminal, number: signal.Signals
) -> None:
    sent = time.perf_counter()
    os.kill(terminal.pid, number)
    assert terminal.wait_for_end() == 128 + number
    assert time.perf_counter() - sent < 1
    _assert_restored(terminal)


def test_a_signal_ends_even_an_app_that_hangs(terminal: PseudoTerminal) -> None:
    terminal.press("z")
    terminal.settle()
    sent = time.perf_counter()
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert time.perf_counter() - sent < 1
    _assert_restored(terminal)


@pytest.mark.parametrize("ignore_hangup", [False, True])
def test_a_closed_window_ends_the_app(log_file: Path, ignore_hangup: bool) -> None:
    with _started(log_file, ignore_hangup=ignore_hangup) as terminal:
        terminal.hang_up()
        assert terminal.wait_for_exit(2) == 128 + signal.SIGHUP


def test_a_defect_is_told_in_one_line_without_customer_text(
    terminal: PseudoTerminal, log_file: Path
) -> None:
    terminal.press("x")
    assert terminal.wait_for_end() == 1
    _assert_restored(terminal)
    after = terminal.output[terminal.output.rindex(MAIN_SCREEN) :].decode()
    assert "cadence: unexpected failure, ValueError in small_app.py:" in after
    assert str(log_file) in after.replace("\r\n", "")
    assert "Traceback" not in after
    report = log_file.read_text()
    assert "in action_crash" in report
    assert "builtins.ValueError" in report
    assert SENTINEL not in report + terminal.output.decode()
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(log_file.parent.stat().st_mode) == 0o700


def test_nothing_but_styles_and_moves_reaches_the_terminal(terminal: PseudoTerminal) -> None:
    seen = len(terminal.output)
    terminal.press("j")
    terminal.settle()
    moved = terminal.output[seen:]
    assert 0 < len(moved) <= 1_000
    assert not {byte for byte in moved if byte < 0x20} - {0x1B}


def test_without_a_terminal_the_app_is_refused() -> None:
    program = "from cadence_tui.tui.launch import check_terminal; check_terminal()"
    result = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, stdin=subprocess.DEVNULL
    )
    assert b"BadInput: the app needs a terminal" in result.stderr


@pytest.mark.parametrize("kind", ["dumb", ""])
def test_a_dumb_terminal_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "_is_terminal", lambda descriptor: descriptor in {0, 1})
    monkeypatch.setenv("TERM", kind)
    with pytest.raises(BadInput, match="TERM=dumb"):
        launch.check_terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    launch.check_terminal()
