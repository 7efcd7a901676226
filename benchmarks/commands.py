"""Commands beside `python -c pass`, writes beside one row through plain SQLModel, in one interleaved run.

Figures are CPU time of the whole process; a ratio is the median over the rounds of a command's figure
by its floor's in the same round.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.books import TODAY, make_book

HERE = os.path.dirname(os.path.abspath(__file__))
CADENCE = (os.path.join(os.path.dirname(sys.executable), "cadence"),)


class Measured(NamedTuple):
    """One row of the table: milliseconds, and the ratio to the floor with its gate."""

    name: str
    milliseconds: float
    ratio: float
    gate: float


@dataclass(frozen=True)
class Timed:
    """A command with what it is held against; a write gets a fresh copy of the book each time."""

    name: str
    arguments: Sequence[str]
    floor: str
    gate: float
    writes: bool = False


def measure(rounds: int, accounts: int = 200) -> list[Measured]:
    """Run every command in turn, `rounds` times."""
    with tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, "book.db")
        make_book(book, accounts=accounts, touchpoints=20)
        taken = {timed.name: [] for timed in _commands(folder)}  # type: dict[str, list[float]]
        for _ in range(rounds):
            for timed in _commands(folder):
                if timed.writes:
                    _fresh(book, os.path.join(folder, "written.db"))
                    _remove(os.path.join(folder, "floor.db"))
                taken[timed.name].append(cpu_milliseconds(timed.arguments))
        return [
            Measured(
                timed.name,
                statistics.median(taken[timed.name]),
                statistics.median(
                    own / floor
                    for own, floor in zip(taken[timed.name], taken[timed.floor], strict=True)
                ),
                timed.gate,
            )
            for timed in _commands(folder)
        ]


def cpu_milliseconds(arguments: Sequence[str]) -> float:
    """User and system time of one process, its output thrown away."""
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.execv(arguments[0], list(arguments))  # noqa: S606  our own programs, without a shell
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(arguments)} failed")
    return (usage.ru_utime + usage.ru_stime) * 1000


def _commands(folder: str) -> list[Timed]:
    on = ("--today", TODAY.isoformat(), "--db")
    book = (*on, os.path.join(folder, "book.db"))
    written = (*on, os.path.join(folder, "written.db"))
    floor = os.path.join(folder, "floor.db")
    call = (*CADENCE, *written, "log", "account-7 call went well")
    one_row = (sys.executable, os.path.join(HERE, "one_row.py"), floor)
    return [
        Timed("python -c pass", (sys.executable, "-c", "pass"), "python -c pass", 1),
        Timed("--version", (*CADENCE, "--version"), "python -c pass", 5),
        Timed("--help", (*CADENCE, "--help"), "python -c pass", 5),
        Timed("agenda", (*CADENCE, *book, "agenda"), "python -c pass", 7),
        Timed("account list", (*CADENCE, *book, "account", "list"), "python -c pass", 7),
        Timed("why", (*CADENCE, *book, "why", "account-7"), "python -c pass", 7),
        Timed("one row, SQLModel", one_row, "one row, SQLModel", 1, writes=True),
        Timed("log", call, "one row, SQLModel", 0.85, writes=True),
    ]


def _fresh(book: str, copy: str) -> None:
    for ending in ("-wal", "-shm"):
        _remove(copy + ending)
    shutil.copy(book, copy)


def _remove(file: str) -> None:
    if os.path.exists(file):
        os.unlink(file)
