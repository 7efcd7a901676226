"""Backups are whole, private and checked (reliability.md, Backups)."""

from __future__ import annotations

import hashlib
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from cadence_tui.errors import NotFound, Unusable
from cadence_tui.store.backup import backup, verify
from cadence_tui.store.connections import open_reader, open_writer
from cadence_tui.store.database import Database
from cadence_tui.store.opening import Location
from tests.store.rows import NOW, a_book_with, an_account, contents, dump


def test_a_backup_holds_what_the_book_held_while_it_was_open(
    database: Database, location: Location
) -> None:
    a_book_with(database, an_account(name="Acme"))

    path = backup(location, now=NOW)

    assert path.endswith("backups/book-20261120T093000Z-by-hand.db")
    with open_reader(Location(path=path)) as reader:
        assert dump(reader) == dump(database)


def test_a_backup_is_private_whole_and_has_its_checksum_beside_it(
    database: Database, location: Location
) -> None:
    a_book_with(database, an_account())
    before = os.umask(0)
    path = backup(location, now=NOW)
    os.umask(before)

    folder = os.path.dirname(path)
    name = os.path.basename(path)
    assert sorted(os.listdir(folder)) == [name, f"{name}.sha256"]
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    assert Path(path + ".sha256").read_text() == f"{digest}  {name}\n"
    modes = {
        stat.S_IMODE(os.stat(os.path.join(folder, each)).st_mode) for each in os.listdir(folder)
    }
    assert modes == {0o600}
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700


def test_a_backup_leaves_the_book_as_it_is(location: Location) -> None:
    database = open_writer(location)
    a_book_with(database, an_account())
    database.close()
    book = Path(location.file).read_bytes()

    backup(location, now=NOW)

    assert Path(location.file).read_bytes() == book


def test_a_backup_goes_where_it_is_told_and_overwrites_nothing(
    database: Database, location: Location, tmp_path: Path
) -> None:
    a_book_with(database, an_account())
    target = tmp_path / "elsewhere" / "copy.db"
    assert backup(location, str(target), now=NOW) == str(target)
    before = contents(tmp_path / "elsewhere")

    with pytest.raises(Unusable, match="cannot be written: File exists"):
        backup(location, str(target), now=NOW)

    assert contents(tmp_path / "elsewhere") == before


def test_two_backups_of_one_second_have_two_names(database: Database, location: Location) -> None:
    a_book_with(database, an_account())

    assert backup(location, now=NOW) != backup(location, now=NOW)


def test_without_a_book_there_is_nothing_to_back_up(location: Location) -> None:
    with pytest.raises(NotFound):
        backup(location, now=NOW)

    assert not os.path.exists(location.file)


def test_a_damaged_book_gives_no_backup(location: Location) -> None:
    database = open_writer(location)
    a_book_with(database, *(an_account(notes="x" * 3000) for _ in range(20)))
    database.close()
    book = Path(location.file)
    whole = book.read_bytes()
    book.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) - len(whole) // 2))

    with pytest.raises(Unusable, match="damaged"):
        backup(location, now=NOW)

    assert os.listdir(os.path.join(os.path.dirname(location.file), "backups")) == []


def test_a_backup_that_was_tampered_with_does_not_verify(
    database: Database, location: Location
) -> None:
    a_book_with(database, an_account(name="Acme"))
    path = backup(location, now=NOW)
    verify(path)
    content = Path(path).read_bytes()
    Path(path).write_bytes(content.replace(b"Acme", b"Emca"))

    with pytest.raises(Unusable, match="damaged"):
        verify(path)


def test_old_backups_are_pruned_with_their_checksums_and_others_left_alone(
    database: Database, location: Location
) -> None:
    a_book_with(database, an_account())
    folder = Path(location.file).with_name("backups")
    folder.mkdir()
    (folder / "holiday.db").touch()
    for minute in range(12):
        backup(location, now=NOW + timedelta(minutes=minute))

    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 21
    assert names[0] == "book-20261120T093200Z-by-hand.db"
    assert "holiday.db" in names
