"""Files appear under their name when they are whole, whatever the file system can do."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from cadence_tui.errors import Unusable
from cadence_tui.store import making
from cadence_tui.store.making import appearing, make_book


@pytest.fixture
def without_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: str, _target: str) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("without_hard_links")
def test_a_file_system_without_hard_links_will_do(tmp_path: Path) -> None:
    with appearing(str(tmp_path / "book.db")) as temporary:
        Path(temporary).write_text("whole")

    assert [path.name for path in tmp_path.iterdir()] == ["book.db"]
    assert (tmp_path / "book.db").read_text() == "whole"


@pytest.mark.usefixtures("without_hard_links")
def test_there_too_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "book.db").write_text("first")

    with pytest.raises(FileExistsError), appearing(str(tmp_path / "book.db")) as temporary:
        Path(temporary).write_text("second")

    assert [path.read_text() for path in tmp_path.iterdir()] == ["first"]


def test_what_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "new_schema", lambda: "CREATE TABLE half (id);nonsense;")

    with pytest.raises(sqlite3.OperationalError):
        make_book(str(tmp_path / "book.db"))

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_files_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(Unusable, match="cannot be made: Read-only file system"):
        make_book(str(tmp_path / "book.db"))
