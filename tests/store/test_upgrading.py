"""Upgrades keep every row, come after a backup, and can be killed at any moment (reliability.md, Migrations)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cadence_tui.errors import Unusable
from cadence_tui.store import backup
from cadence_tui.store.connections import open_reader, open_writer
from cadence_tui.store.opening import Location
from tests.store import chain
from tests.store.rows import a_book_with, a_touchpoint, a_unit, an_account, contents, dump, raw

COLUMNS = "SELECT name FROM pragma_table_info('account') WHERE name = 'region'"


@pytest.fixture
def old_book(location: Location) -> Location:
    """A book of the released schema, with rows and a history."""
    database = open_writer(location)
    account = an_account(name="Acme", owner="ana")
    a_book_with(database, account)
    with a_unit(database, "log") as unit:
        unit.add(a_touchpoint(account, text="Kick-off"))
    database.close()
    return location


def backups_of(location: Location) -> list[str]:
    folder = os.path.join(os.path.dirname(location.file), "backups")
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def test_an_older_book_is_migrated_and_keeps_every_row(
    old_book: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_reader(old_book) as reader:
        before = dump(reader)
    chain.install(monkeypatch, chain.a_later_release(tmp_path))

    database = open_writer(old_book)

    assert database.one(COLUMNS) == ("region",)
    assert database.one("PRAGMA user_version") == (2,)
    assert database.one("PRAGMA foreign_keys") == (1,)
    assert database.rows("PRAGMA foreign_key_check") == []
    after = dump(database)
    assert {**after, "account": [row[:-1] for row in after["account"]]} == before
    database.close()
    assert os.listdir(os.path.dirname(old_book.file)).count("book.db-wal") == 0


def test_a_reading_command_migrates_an_older_book_too(
    old_book: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain.install(monkeypatch, chain.a_later_release(tmp_path))

    with open_reader(old_book) as reader:
        assert reader.one(COLUMNS) == ("region",)


def test_a_verified_backup_comes_before_a_migration(
    old_book: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_reader(old_book) as reader:
        before = dump(reader)
    chain.install(monkeypatch, chain.a_later_release(tmp_path))
    open_writer(old_book).close()
    monkeypatch.undo()

    name, checksum = backups_of(old_book)
    path = os.path.join(os.path.dirname(old_book.file), "backups", name)
    backup.verify(path)
    assert name.endswith("before-upgrade.db")
    assert checksum == f"{name}.sha256"
    with open_reader(Location(path=path)) as reader:
        assert dump(reader) == before


def test_without_a_backup_nothing_is_migrated(
    old_book: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain.install(monkeypatch, chain.a_later_release(tmp_path))
    Path(old_book.file).with_name("backups").touch()
    before = Path(old_book.file).read_bytes()

    with pytest.raises(Unusable, match="backup"):
        open_writer(old_book)

    assert Path(old_book.file).read_bytes() == before


def test_a_book_that_is_current_is_opened_without_alembic(old_book: Location) -> None:
    program = (
        "import sys; from cadence_tui.store.connections import open_writer;"
        "from cadence_tui.store.opening import Location;"
        "open_writer(Location(path=sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, old_book.file], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "False\n"
    assert backups_of(old_book) == []


@pytest.mark.parametrize("body", [chain.LOSE_ROWS, chain.BREAK_REFERENCES])
def test_a_migration_that_would_lose_something_is_not_kept(
    body: str, old_book: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_reader(old_book) as reader:
        before = dump(reader)
    with monkeypatch.context() as patch:
        chain.install(patch, chain.a_later_release(tmp_path, body))
        with pytest.raises(Unusable, match="nothing was changed"):
            open_writer(old_book)

    with open_reader(old_book) as reader:
        assert dump(reader) == before


def test_a_kill_in_the_middle_of_a_migration_leaves_the_old_schema(
    old_book: Location, tmp_path: Path
) -> None:
    with open_reader(old_book) as reader:
        before = dump(reader)
    folder = chain.a_later_release(tmp_path, chain.DIE_AFTER_THE_REWRITE)
    program = f"""
import sys
from pathlib import Path
import pytest
from cadence_tui.store.connections import open_writer
from cadence_tui.store.opening import Location
from tests.store import chain
chain.install(pytest.MonkeyPatch(), Path({str(folder)!r}))
open_writer(Location(path=sys.argv[1]))
"""
    killed = subprocess.run([sys.executable, "-c", program, old_book.file], check=False)
    assert killed.returncode == -signal.SIGKILL

    with open_reader(old_book) as reader:
        assert dump(reader) == before
        assert reader.rows(COLUMNS) == []
    connection = raw(old_book.file)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_four_starts_of_a_new_release_at_once_migrate_once(
    old_book: Location, tmp_path: Path
) -> None:
    folder = chain.a_later_release(tmp_path)
    program = f"""
import sys
from pathlib import Path
import pytest
from cadence_tui.store.connections import open_writer
from cadence_tui.store.opening import Location
from tests.store import chain
chain.install(pytest.MonkeyPatch(), Path({str(folder)!r}))
database = open_writer(Location(path=sys.argv[1]))
print(database.one("SELECT count(*) FROM account"))
database.close()
"""
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", program, old_book.file],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    answers = [start.communicate(timeout=120) for start in starts]

    assert answers == [("(1,)\n", "")] * 4
    assert len(backups_of(old_book)) == 2


def test_a_newer_book_is_refused_by_the_older_release(
    old_book: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        chain.install(patch, chain.a_later_release(tmp_path))
        open_writer(old_book).close()
    before = contents(os.path.dirname(old_book.file))

    with pytest.raises(Unusable, match="newer version"):
        open_writer(old_book)

    assert contents(os.path.dirname(old_book.file)) == before
