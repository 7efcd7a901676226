"""The books that the tests of the app open."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from cadence_tui import paths
from cadence_tui.services.account_edit import add_account
from cadence_tui.services.contacts import add_contact
from cadence_tui.services.follow_ups import add_follow_up
from cadence_tui.services.import_book import import_file
from cadence_tui.services.log_reading import Capture
from cadence_tui.services.log_touchpoint import save_log
from tests.tui.open_book import TODAY, workspace_at
from tests.tui.small_app import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def sample_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book, imported once."""
    file = tmp_path_factory.mktemp("books") / "sample.db"
    with workspace_at(file) as workspace:
        import_file(workspace, paths.sample_book())
    return file


@pytest.fixture
def sample_book(sample_original: Path, tmp_path: Path) -> Path:
    """A copy of the sample book for one test."""
    return _copied(sample_original, tmp_path)


@pytest.fixture
def empty_book(tmp_path: Path) -> Path:
    """The file of a book that does not exist yet."""
    return tmp_path / "empty.db"


@pytest.fixture(scope="session")
def hostile_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book whose every text is out to do harm, stored as hands other than ours might have."""
    file = tmp_path_factory.mktemp("books") / "hostile.db"
    with workspace_at(file) as workspace:
        for number, text in enumerate(HOSTILE):
            name = f"Account {number:02d}"
            account = add_account(workspace, {"name": name, "owner": "sam", "tags": ["tag"]}).id
            add_contact(workspace, account, {"name": f"Person {number}"})
            add_follow_up(workspace, account, {"text": "promise", "due_on": TODAY})
            save_log(workspace, Capture(f"{name} call 10m note", today=TODAY))
            _overwrite(file, account, text)
    return file


@pytest.fixture
def hostile_book(hostile_original: Path, tmp_path: Path) -> Path:
    """A copy of the hostile book for one test."""
    return _copied(hostile_original, tmp_path)


def _copied(original: Path, folder: Path) -> Path:
    copy = folder / original.name
    shutil.copy(original, copy)
    return copy


def _overwrite(file: Path, account: str, text: str) -> None:
    """Put the text into every free-text column of an account, past all that would clean it."""
    connection = sqlite3.connect(file)
    with connection:
        for statement in (
            "UPDATE account SET name = ?, owner = ?, notes = ?, external_id = ? WHERE id = ?",
            "UPDATE contact SET name = ?, email = ?, phone = ?, notes = ? WHERE account_id = ?",
        ):
            connection.execute(statement, (text, text, text, text, account))
        connection.execute("UPDATE follow_up SET text = ? WHERE account_id = ?", (text, account))
        connection.execute("UPDATE touchpoint SET text = ? WHERE account_id = ?", (text, account))
        connection.execute(
            "UPDATE account_line SET reason = ? WHERE account_id = ?", (text, account)
        )
    connection.close()
