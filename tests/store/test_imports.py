"""What a command loads: reading nothing but `sqlite3`, writing no more of SQLModel's train than it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cadence_tui.store.opening import Location


def loaded_by(program: str, *arguments: str) -> set[str]:
    answer = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}\nprint(*sys.modules)", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(answer.stdout.split())


READ = """
from cadence_tui.store.connections import open_reader
from cadence_tui.store.opening import Location
open_reader(Location(path=sys.argv[1])).close()
"""
WRITE = """
from cadence_tui.store.connections import open_writer
from cadence_tui.store.opening import Location
database = open_writer(Location(path=sys.argv[1]))
"""


@pytest.mark.parametrize(
    "module",
    [
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "alembic",
        "pathlib",
        "json",
        "uuid",
        "hashlib",
        "typing",
    ],
)
def test_a_reader_loads_next_to_nothing(module: str, location: Location) -> None:
    before = loaded_by("pass")
    assert module not in loaded_by(READ, location.file) - before


@pytest.mark.parametrize("module", ["alembic", "asyncio.events", "email", "importlib.metadata"])
def test_a_writer_does_without_what_a_local_book_never_uses(
    module: str, location: Location
) -> None:
    loaded = loaded_by(WRITE, location.file)
    assert "sqlmodel" in loaded
    assert module not in loaded


def test_what_was_put_off_is_the_real_thing_for_everybody_else(location: Location) -> None:
    program = """
import asyncio, importlib.metadata
from sqlalchemy.util import concurrency
assert asyncio.run(asyncio.sleep(0, "slept")) == "slept"
assert importlib.metadata.version("sqlmodel")
coroutine = asyncio.sleep(0)
assert concurrency.iscoroutine(coroutine)
coroutine.close()
assert concurrency.is_exit_exception(KeyboardInterrupt())
assert not concurrency.is_exit_exception(ValueError())
"""
    assert "asyncio.events" in loaded_by(WRITE + program, location.file)


def test_only_the_tables_that_are_named_are_defined() -> None:
    loaded = loaded_by("from cadence_tui.store.tables import Touchpoint")
    tables = {name for name in loaded if name.startswith("cadence_tui.store.tables.")}
    assert tables == {"cadence_tui.store.tables.columns", "cadence_tui.store.tables.touchpoint"}


def test_a_table_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ImportError):
        from cadence_tui.store.tables import Visit  # type: ignore[attr-defined]  # noqa: F401
