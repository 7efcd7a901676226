"""The book that the tests of services write and read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.written_book import WrittenBook


@pytest.fixture
def book(tmp_path: Path) -> Iterator[WrittenBook]:
    """An empty book in a file of its own."""
    written = WrittenBook(tmp_path)
    yield written
    written.close()
