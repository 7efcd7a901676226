"""What each command imports: the fence that a linter cannot build, because it cannot see when an import runs.

Every entry runs in a process of its own and tells its `sys.modules` at the end.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

APP = frozenset({"textual"})
ORM = frozenset({"alembic", "pydantic", "sqlalchemy", "sqlmodel"})
SLOW = frozenset(
    {
        "asyncio",
        "email",
        "http",
        "importlib.metadata",
        "logging",
        "multiprocessing",
        "pathlib",
        "platformdirs",
        "rich",
        "tempfile",
        "tomllib",
        "unittest",
    }
)
"""Nothing that a command must have, and each a noticeable share of its budget (performance.md)."""

LIGHT = APP | ORM | SLOW


@dataclass(frozen=True, slots=True)
class Entry:
    """A command line, and the packages that it must do without."""

    arguments: str
    without: frozenset[str]
    exit_status: int = 0


NO_BOOK = LIGHT | {"sqlite3"}

ENTRIES = [
    Entry("--version", NO_BOOK | {"click", "json", "typing"}),
    Entry("--help", NO_BOOK | {"click", "json", "typing"}),
    Entry("account --help", NO_BOOK),
    Entry("date fri", NO_BOOK),
    Entry("paths", NO_BOOK),
    Entry("keys", NO_BOOK),
    Entry("preview --policy once --on 3d", NO_BOOK),
    Entry("agenda", LIGHT),
    Entry("agenda --json", LIGHT),
    Entry("account list", LIGHT),
    Entry("account show nobody", LIGHT, 3),
    Entry("brief nobody", LIGHT, 3),
    Entry("why nobody", LIGHT, 3),
    Entry("follow-up list", LIGHT),
    Entry("history", LIGHT),
    Entry("report week", LIGHT),
    Entry("log --dry-run nobody call", LIGHT, 3),
    Entry("log nobody call", APP, 3),
    Entry("undo", APP, 3),
    Entry("account add Zeta", APP),
    Entry("import nowhere.toml", APP, 3),
    Entry("export", APP),
    Entry("tui", APP, 2),
]

LEAVES = ["errors", "paths", "config", "files", "domain.text"]

# The program may leave by os._exit, which would take the list of modules with it.
RUN = """
import os, sys
def leave(status):
    raise SystemExit(status)
os._exit = leave
told, *sys.argv[1:] = sys.argv[1:]
status = 0
try:
    from cadence_tui.cli.app import main
    main()
except SystemExit as left:
    status = left.code or 0
modules = list(sys.modules)
with open(told, "w") as file:
    file.write("\\n".join(modules))
sys.exit(status)
"""


def loaded_by(program: str, *arguments: str) -> set[str]:
    """Run a program that writes the names of its modules to standard output."""
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def packages_of(modules: set[str]) -> set[str]:
    """Every module and every package above one."""
    names = set()
    for module in modules:
        parts = module.split(".")
        names |= {".".join(parts[: end + 1]) for end in range(len(parts))}
    return names


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.arguments)
def test_a_command_imports_only_what_it_needs(entry: Entry, tmp_path: Path) -> None:
    told = tmp_path / "modules"
    run = subprocess.run(
        [sys.executable, "-c", RUN, str(told), *entry.arguments.split()],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert run.returncode == entry.exit_status, run.stderr
    loaded = packages_of(set(told.read_text(encoding="utf-8").split()))
    assert "cadence_tui.cli.app" in loaded
    assert sorted(loaded & entry.without) == []


@pytest.mark.parametrize("leaf", LEAVES)
def test_a_leaf_is_light(leaf: str) -> None:
    program = f"import sys, cadence_tui.{leaf}; print(*sys.modules)"
    already_there = loaded_by("import sys; print(*sys.modules)")
    loaded = packages_of(loaded_by(program)) - already_there
    assert f"cadence_tui.{leaf}" in loaded
    assert sorted(loaded & (LIGHT | {"json", "sqlite3", "typing", "unicodedata"})) == []


def test_errors_and_paths_import_nothing_more() -> None:
    bare = loaded_by("import sys, __future__; print(*sys.modules)")
    loaded = loaded_by("import sys, cadence_tui.paths; print(*sys.modules)")
    assert loaded - bare == {"cadence_tui", "cadence_tui.errors", "cadence_tui.paths"}
