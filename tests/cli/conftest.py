"""The program of a test: `cadence` on a small book, or on none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.small_book import BOOK


@pytest.fixture
def nowhere(tmp_path: Path) -> Program:
    """`cadence` with a database that does not exist."""
    return Program(tmp_path / "book" / "none.db")


@pytest.fixture(scope="session")
def imported_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book, imported once; copied by those who change it."""
    folder = tmp_path_factory.mktemp("small-book")
    file = folder / "small.toml"
    file.write_text(BOOK, encoding="utf-8")
    database = folder / "small.db"
    home = {"HOME": str(folder), "CADENCE_DATA_DIR": str(folder), "CADENCE_CONFIG_DIR": str(folder)}
    Program(database, home)("import", str(file))
    return database


@pytest.fixture
def cadence(tmp_path: Path, imported_book: Path) -> Program:
    """`cadence` on a copy of the small book."""
    database = tmp_path / "book.db"
    shutil.copyfile(imported_book, database)
    database.chmod(0o600)
    return Program(database)
