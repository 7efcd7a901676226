"""How a book is read and written: settings, locks, and what reading leaves behind."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cadence_tui.errors import Conflict, Unusable
from cadence_tui.store import database as database_module
from cadence_tui.store.connections import open_reader, open_writer
from cadence_tui.store.database import Database
from cadence_tui.store.opening import Location
from cadence_tui.store.queries import Rows
from tests.store.rows import a_book_with, a_unit, an_account, contents, raw

FULL, EXTRA = 2, 3


def pragma(rows: Rows, name: str) -> object:
    found = rows.one(f"PRAGMA {name}")
    return found[0] if found else None


def test_a_writer_reads_back_every_setting(database: Database) -> None:
    assert pragma(database, "journal_mode") == "wal"
    assert pragma(database, "synchronous") == FULL
    assert pragma(database, "foreign_keys") == 1
    assert pragma(database, "cell_size_check") == 1
    assert pragma(database, "secure_delete") == 1
    assert pragma(database, "trusted_schema") == 0
    assert pragma(database, "busy_timeout") == 50
    assert database.raw.isolation_level is None


def test_a_writer_waits_five_seconds_unless_told_otherwise(location: Location) -> None:
    database = open_writer(location)
    assert pragma(database, "busy_timeout") == 5000
    database.close()


def test_where_wal_is_refused_the_strictest_rollback_journal_is_used(
    location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "_ask_for_wal", lambda *_: False)
    database = open_writer(location)
    assert pragma(database, "journal_mode") == "truncate"
    assert pragma(database, "synchronous") == EXTRA
    database.close()


def test_a_reader_cannot_write(location: Location) -> None:
    open_writer(location).close()

    with open_reader(location) as reader, pytest.raises(Unusable, match="cannot be written"):
        reader.rows("DELETE FROM account")


def test_a_reader_reads_back_every_setting(location: Location) -> None:
    open_writer(location).close()

    with open_reader(location) as reader:
        assert pragma(reader, "query_only") == 1
        assert pragma(reader, "cell_size_check") == 1
        assert pragma(reader, "trusted_schema") == 0
        assert pragma(reader, "busy_timeout") == 5000


def test_reading_leaves_the_folder_byte_identical(location: Location) -> None:
    database = open_writer(location)
    a_book_with(database, an_account(name="Acme"))
    database.close()
    before = contents(os.path.dirname(location.file))

    with open_reader(location) as reader:
        assert reader.rows("SELECT name FROM account") == [("Acme",)]

    assert contents(os.path.dirname(location.file)) == before


def test_a_folder_that_cannot_be_written_is_read_as_it_is(
    location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_writer(location)
    a_book_with(database, an_account(name="Acme"))
    database.close()
    asked: list[str] = []
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def noting(address: str, **options: Any) -> sqlite3.Connection:
        asked.append(address)
        return connect(address, **options)

    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(sqlite3, "connect", noting)
    before = contents(os.path.dirname(location.file))

    with open_reader(location) as reader:
        assert reader.rows("SELECT name FROM account") == [("Acme",)]
        assert contents(os.path.dirname(location.file)) == before

    assert "mode=ro&immutable=1" in asked[0]


def test_what_another_program_has_not_yet_moved_into_the_file_is_read(
    location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_writer(location)
    a_book_with(database, an_account(name="Acme"))
    monkeypatch.setattr(os, "access", lambda *_: False)

    with open_reader(location) as reader:
        assert reader.rows("SELECT name FROM account") == [("Acme",)]
    database.close()


def test_a_book_that_stays_locked_is_a_conflict_for_writers(
    database: Database, location: Location
) -> None:
    other = raw(location.file)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Conflict, match="locked"), a_unit(database):
        pass

    other.execute("ROLLBACK")
    a_book_with(database, an_account())
    other.close()


def test_a_book_that_stays_locked_is_a_conflict_for_readers(location: Location) -> None:
    open_writer(location).close()
    other = raw(location.file)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(Conflict, match="locked"):
        open_reader(location, lock_timeout=0.05)

    other.close()
    open_reader(location).close()


def test_a_damaged_book_is_unusable(location: Location) -> None:
    database = open_writer(location)
    a_book_with(database, an_account())
    database.close()
    book = Path(location.file)
    whole = book.read_bytes()
    book.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with pytest.raises(Unusable, match="damaged"), open_reader(location) as reader:
        reader.rows("SELECT * FROM account")
    with pytest.raises(Unusable, match="damaged"):
        open_writer(location)


def test_a_reader_notices_what_others_wrote(database: Database, location: Location) -> None:
    with open_reader(location) as reader:
        before = reader.data_version()
        a_book_with(database, an_account())
        assert reader.data_version() != before
        assert reader.one("SELECT count(*) FROM account") == (1,)


def test_a_reader_notices_that_the_book_was_replaced(location: Location) -> None:
    open_writer(location).close()
    with open_reader(location) as reader:
        assert not reader.is_stale()
        os.rename(location.file, location.file + ".old")
        assert reader.is_stale()


def test_a_reader_of_a_missing_book_notices_that_one_was_made(location: Location) -> None:
    with open_reader(location) as reader:
        open_writer(location).close()
        assert reader.is_stale()


def test_bytes_of_a_shell_that_are_no_text_are_looked_for_in_vain(location: Location) -> None:
    open_writer(location).close()

    with open_reader(location) as reader:
        named = "SELECT 1 FROM account WHERE slug = :slug OR position > :position"
        assert reader.rows(named, {"slug": "acme\udcff", "position": 0}) == []
        assert reader.one("SELECT 1 FROM account WHERE slug = ?", ("acme\udcff",)) is None


def test_closing_twice_is_harmless(location: Location) -> None:
    database = open_writer(location)
    database.close()
    database.close()
    reader = open_reader(location)
    reader.close()
    reader.close()
    with open_reader(location):
        pass
