"""The main job in a real terminal: a due call is logged in the app, every view shows it, and undo takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cadence_tui import paths
from tests.cli.program import Program
from tests.pseudo_terminal import PseudoTerminal

if TYPE_CHECKING:
    from pathlib import Path

TODAY = "2026-11-20"
NAME, SLUG = "Brightwater Clinics", "brightwater"
NOTE = "went through the numbers with the new colleague"
PATIENCE = 60.0
"""Seconds until a busy machine must have answered."""


@pytest.fixture
def cadence(tmp_path: Path) -> Program:
    """The program on the sample book."""
    program = Program(tmp_path / "book.db")
    program("import", paths.sample_book())
    return program


class Terminal(PseudoTerminal):
    """The app on a book, as it is started from a shell."""

    def __init__(self, cadence: Program) -> None:
        command = cadence.command("--db", str(cadence.database), "--today", TODAY)
        super().__init__(command, size=(120, 36))
        self.expect("Today +Fri 20 Nov 2026")

    def type(self, keys: str, expected: str) -> None:
        """Type, and wait for what it makes the screen say."""
        self.settle()
        before = len(self.output)
        self.press(keys)
        self.expect(expected, after=before)

    def expect(self, expected: str, *, after: int = 0) -> None:
        """Wait for a text (a pattern) on the screen."""
        found = self.wait_for(expected, timeout=PATIENCE, after=after)
        assert found is not None, f"waited for {expected!r}, saw {self.text(after)}"

    def leave(self) -> None:
        """Quit, and have the terminal back as it was."""
        self.press("q")
        assert self.wait_for_end(PATIENCE) == 0
        assert b"\x1b[?1049l" in self.output  # the shell's own screen


def test_a_due_call_is_logged_seen_everywhere_and_taken_back(
    cadence: Program, tmp_path: Path
) -> None:
    before, after = tmp_path / "before.toml", tmp_path / "after.toml"
    cadence("export", str(before))
    slot = cadence("agenda", "--json").json["items"][0]
    assert (slot["account_name"], slot["line"], slot["phase"]) == (NAME, "check_in", "overdue")

    with Terminal(cadence) as terminal:
        terminal.type("l", "save")
        terminal.type(f"call 30m ++ {NOTE}", "credits Check-in")
        terminal.type("\r", f"Logged check-in with {NAME}")
        terminal.leave()

    assert_agenda_has_moved_on(cadence, slot)
    assert_timeline_shows_the_call(cadence)
    assert_summary_counts_the_call(cadence, slot)

    with Terminal(cadence) as terminal:
        terminal.type("u", f"Undone: Logged check-in with {NAME}")
        terminal.leave()

    cadence("export", str(after))
    assert after.read_bytes() == before.read_bytes()


def assert_agenda_has_moved_on(cadence: Program, slot: dict[str, object]) -> None:
    agenda = cadence("agenda", "--json", "--to", "2026-12-31").json
    open_slots = [item for item in agenda["items"] if item["account"] == slot["account"]]
    check_in = [item for item in open_slots if item["line"] == "check_in"]
    assert slot["slot"] not in {item["slot"] for item in check_in}
    assert [item["due_on"] for item in check_in] == ["2026-12-04"]
    assert NAME in cadence("agenda").out


def assert_timeline_shows_the_call(cadence: Program) -> None:
    lines = cadence("account", "show", SLUG).out.splitlines()
    assert any("Fri 20 Nov" in line and "credits Check-in (due 19 Oct" in line for line in lines)
    timeline = cadence("account", "show", SLUG, "--json").json["timeline"]
    assert [each["on"] for each in timeline if each["text"] == NOTE] == [TODAY]
    listed = cadence("account", "list", "--json").json["accounts"]
    assert [row["last_touch_on"] for row in listed if row["slug"] == SLUG] == [TODAY]


def assert_summary_counts_the_call(cadence: Program, slot: dict[str, object]) -> None:
    week = cadence("report", "week", "--week", "this", "--json").json
    held = [(each["account"], each["due_on"], each["held_on"]) for each in week["closed_late"]]
    assert (slot["account"], slot["due_on"], TODAY) in held
    overdue = [(each["account"], each["line"]) for each in week["overdue"]]
    assert (slot["account"], "check_in") not in overdue
    text = cadence("report", "week", "--week", "this").out
    assert f"| {NAME} | Check-in | {slot['due_on']} | {TODAY} |" in text
    assert NOTE not in text  # what was said stays between the customer and the CSM
