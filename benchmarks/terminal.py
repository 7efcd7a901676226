"""Measures terminal programs side by side, each in a terminal of its own.

Every round runs every program once, in random order, so that other load falls on all alike; a
figure is compared with its neighbour's of the same round, and what is printed is the median of
those ratios. Needs Linux (/proc) and the standard library.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from dataclasses import dataclass

from tests.pseudo_terminal import PseudoTerminal

QUIET = 0.06
"""Seconds without output after which a key has had its effect."""

SIZE = (120, 40)


@dataclass(frozen=True)
class Program:
    """A program and what to do with it.

    `content` is the text that says it is ready, `probe` a key that changes the screen, `step` a key
    pressed again and again. `scroll_after` steps bring the cursor to the end of the view (0: there
    is no list). `typed` is typed into its filter, `dialog` opens a dialog that escape closes.
    """

    name: str
    argv: tuple[str, ...]
    content: str
    probe: str
    step: str
    quit: str
    scroll_after: int = 0
    typed: str = ""
    dialog: str = ""
    repeat: int = 20


Figures = dict[str, float]


def measured(program: Program) -> Figures:
    """Run a program once and return its figures: milliseconds, bytes and MiB."""
    with PseudoTerminal(program.argv, size=SIZE) as terminal:
        started = terminal.started
        if terminal.wait_for(program.content) is None:
            raise RuntimeError(f"{program.name} never showed {program.content!r}")
        figures = {"content CPU ms": terminal.cpu_seconds() * 1e3}
        seen = len(terminal.output)
        terminal.press(program.probe)
        terminal.wait_for(r"\S", after=seen)
        figures["interactive ms"] = (terminal.last_output - started) * 1e3
        terminal.settle(0.3)
        steps = [_pressed(terminal, program.step) for _ in range(program.repeat)]
        figures |= _medians("key", steps)
        figures |= _lists(terminal, program)
        figures["peak memory MiB"] = terminal.peak_memory() / 1024
        pressed = terminal.press(program.quit)
        terminal.wait_for_end()
        figures["quit ms"] = (time.perf_counter() - pressed) * 1e3
    return figures


def _lists(terminal: PseudoTerminal, program: Program) -> Figures:
    """What a list adds: scrolling, a dialog closed, a filter."""
    figures: Figures = {}
    if program.dialog:
        closes = []
        for _ in range(5):
            _pressed(terminal, program.dialog)
            closes.append(_pressed(terminal, "\x1b"))
        figures |= _medians("esc", closes)
    if program.scroll_after:
        for _ in range(max(0, program.scroll_after - program.repeat)):
            _pressed(terminal, program.step, quiet=0.02)
        scrolls = [_pressed(terminal, program.step) for _ in range(program.repeat)]
        figures |= _medians("scroll", scrolls)
    return figures


def _pressed(terminal: PseudoTerminal, key: str, *, quiet: float = QUIET) -> tuple[float, int]:
    """Press a key; return the milliseconds to the last byte that it caused, and how many came."""
    before = len(terminal.output)
    pressed = terminal.press(key)
    while len(terminal.output) == before and time.perf_counter() - pressed < 2:
        terminal.read(0.05)
    return (terminal.settle(quiet) - pressed) * 1e3, len(terminal.output) - before


def _medians(name: str, presses: list[tuple[float, int]]) -> Figures:
    return {
        f"{name} ms": statistics.median(took for took, _ in presses),
        f"{name} bytes": statistics.median(count for _, count in presses),
    }


def compare(programs: list[Program], *, rounds: int) -> dict[str, list[Figures]]:
    """Run every program once a round, after one round to warm up, and return each one's figures."""
    runs: dict[str, list[Figures]] = {program.name: [] for program in programs}
    for number in range(rounds + 1):
        for program in random.sample(programs, len(programs)):
            figures = measured(program)
            if number:
                runs[program.name].append(figures)
        print(f"round {number} of {rounds}", file=sys.stderr)
    return runs


def ratio(runs: dict[str, list[Figures]], figure: str, name: str, against: str) -> float:
    """The median over rounds of one program's figure by another's."""
    pairs = zip(runs[name], runs[against], strict=True)
    return statistics.median(own[figure] / other[figure] for own, other in pairs)


def median(runs: dict[str, list[Figures]], figure: str, name: str) -> float:
    """The median over rounds of a program's figure."""
    return statistics.median(figures[figure] for figures in runs[name])
