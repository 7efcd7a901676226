"""A book on the disk, and rows to put into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence_tui.store.connections import open_writer
from cadence_tui.store.database import Database
from cadence_tui.store.opening import Location


@pytest.fixture
def location(tmp_path: Path) -> Location:
    """A book that is not there yet, in a folder that is not there either."""
    return Location.from_option(str(tmp_path / "books" / "book.db"))


@pytest.fixture
def database(location: Location) -> Iterator[Database]:
    """A new book open for writing, which does not wait for others."""
    opened = open_writer(location, lock_timeout=0.05)
    yield opened
    opened.close()
