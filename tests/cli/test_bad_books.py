"""Databases and files that cannot be used: one line, the documented status, and every byte as it was."""

from __future__ import annotations

import os
import shlex
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.program import PATIENCE, Program
from tests.cli.small_book import BOOK

READ, WRITE = ["agenda"], ["log", "acme call"]


def spoil(database: Path, how: str) -> None:
    """Make a book unusable."""
    if how == "zero length":
        database.write_bytes(b"")
    elif how == "garbage":
        database.write_bytes(b"This is no database. " * 500)
    elif how == "corrupt":
        data = bytearray(database.read_bytes())
        for page in range(4096, len(data), 4096):
            data[page : page + 4000] = b"\xff" * 4000
        database.write_bytes(data)
    else:
        pragma = {"newer": "user_version = 9999", "foreign": "application_id = 42"}[how]
        with sqlite3.connect(database) as connection:
            connection.execute(f"PRAGMA {pragma}")
        connection.close()


@pytest.mark.parametrize("command", [READ, WRITE], ids=["read", "write"])
@pytest.mark.parametrize("how", ["zero length", "garbage", "corrupt", "newer", "foreign"])
def test_a_book_that_we_do_not_understand_is_left_alone(
    cadence: Program, how: str, command: list[str]
) -> None:
    spoil(cadence.database, how)
    before = cadence.database.read_bytes()
    run = cadence(*command, status=7)
    assert run.out == ""
    assert run.err.startswith("cadence: ")
    assert run.err.count("\n") == 1
    assert "; " in run.err
    assert cadence.database.read_bytes() == before
    assert cadence(*command, "--json", status=7).error["title"] == "The book cannot be opened"


@pytest.mark.parametrize("command", [READ, WRITE], ids=["read", "write"])
def test_a_folder_and_a_pipe_are_no_books(
    cadence: Program, tmp_path: Path, command: list[str]
) -> None:
    cadence(*command, "--db", str(tmp_path), status=7)
    os.mkfifo(tmp_path / "pipe")
    cadence(*command, "--db", str(tmp_path / "pipe"), status=7)


def test_a_server_is_refused_for_now(nowhere: Program) -> None:
    run = nowhere("agenda", "--db", "postgresql://someone:secret@host/book", status=2)
    assert "secret" not in run.err


def test_a_locked_book_is_a_conflict(cadence: Program) -> None:
    blocker = sqlite3.connect(cadence.database, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    run = cadence(*WRITE, status=6)
    waited = time.monotonic() - started
    assert 4 < waited < 30
    assert run.err.startswith("cadence: ")
    assert cadence(*READ).out
    blocker.close()
    cadence(*WRITE)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_book_is_read_and_not_written(cadence: Program) -> None:
    cadence.database.chmod(0o400)
    assert cadence(*READ).out
    assert cadence(*WRITE, status=None).status in {2, 7}


def test_a_read_only_folder_is_read(cadence: Program) -> None:
    folder = cadence.database.parent
    folder.chmod(0o500)
    try:
        assert cadence(*READ).out
    finally:
        folder.chmod(0o700)


ACCOUNT = '[[accounts]]\nslug = "a"\nname = "A"\nmodel = "low_touch"\n'
LINE = (
    '[[accounts.lines]]\nline = "x"\ntype = "training"\npolicy = "before_renewal"\nreason = "y"\n'
)
FAULTS = {
    "wrong type": (ACCOUNT + 'arr = "much"\n', 5),
    "unknown key": (ACCOUNT + 'colour = "red"\n', 5),
    "impossible date": (ACCOUNT + 'renewal_on = "30 feb"\n', 5),
    "no TOML": ('[[accounts]\nslug = "a"\n', 1),
    "a rule without dates": (ACCOUNT + LINE + "days = []\n", 10),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_with_a_fault_names_the_line_and_imports_nothing(
    nowhere: Program, tmp_path: Path, fault: str
) -> None:
    text, line = FAULTS[fault]
    file = tmp_path / "faulty.toml"
    file.write_text(text, encoding="utf-8")
    run = nowhere("import", str(file), status=2)
    assert run.out == ""
    assert run.err.startswith(f"cadence: faulty.toml:{line}: ")
    assert not nowhere.database.exists()
    assert nowhere("import", str(file), "--json", status=2).error["faults"]


def test_every_fault_is_told(nowhere: Program, tmp_path: Path) -> None:
    file = tmp_path / "faulty.toml"
    file.write_text(BOOK.replace('owner = "sam"', "owner = 5"), encoding="utf-8")
    lines = nowhere("import", str(file), status=2).err.splitlines()
    assert [line.partition(": ")[0] for line in lines[:2]] == ["faulty.toml:7", "faulty.toml:53"]
    assert lines[-1].startswith("cadence: faulty.toml:7: ")
    assert "(and 1 more fault)" in lines[-1]


def test_duplicate_slugs(nowhere: Program, tmp_path: Path) -> None:
    file = tmp_path / "twice.toml"
    file.write_text(BOOK.replace('slug = "globex"', 'slug = "acme"'), encoding="utf-8")
    run = nowhere("import", str(file), status=2)
    assert "acme" in run.err
    assert not nowhere.database.exists()


def test_files_that_cannot_be_read(nowhere: Program, tmp_path: Path) -> None:
    assert nowhere("import", str(tmp_path / "none.toml"), status=None).status in {2, 3}
    nowhere("import", str(tmp_path), status=2)
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"\n')
    nowhere("import", str(tmp_path / "latin.toml"), status=2)


def test_two_megabytes_of_dotted_keys_are_refused_at_once(nowhere: Program, tmp_path: Path) -> None:
    file = tmp_path / "dotted.toml"
    file.write_text("a" + ".a" * 1_000_000 + " = 1\n", encoding="utf-8")
    started = time.monotonic()
    nowhere("import", str(file), status=2)
    assert time.monotonic() - started < 10


def test_a_refused_import_changes_nothing(cadence: Program, tmp_path: Path) -> None:
    file = tmp_path / "moved.toml"
    text = BOOK.replace("renewal_on = 2027-09-01", "renewal_on = 2027-12-01")
    file.write_text(text.replace('stage = "adoption"', 'stage = "growth"'), encoding="utf-8")
    before = cadence("export").out
    dry = cadence("import", str(file), "--dry-run")
    assert "refused: " in dry.out
    assert dry.out.endswith("Would not import moved.toml: 1 refused\n")
    run = cadence("import", str(file), status=5)
    assert run.err.startswith("cadence: moved.toml:")
    assert cadence("export").out == before


def test_import_and_export(cadence: Program, nowhere: Program, tmp_path: Path) -> None:
    again = tmp_path / "small.toml"
    again.write_text(BOOK, encoding="utf-8")
    assert "nothing to change" in cadence("import", str(again)).out
    found = cadence("import", str(again), "--json").json
    assert (found["added"], found["changed"], found["undo"]) == ({}, {}, None)
    for name in ("book.toml", "book.json"):
        file = tmp_path / name
        cadence("export", str(file))
        assert file.stat().st_mode & 0o777 == 0o600
        cadence("export", str(file), status=5)
        copy = Program(tmp_path / f"{name}.db")
        copy("import", str(file))
        twice = tmp_path / f"twice-{name}"
        copy("export", str(twice))
        assert twice.read_bytes() == file.read_bytes()
    assert nowhere("export").out.startswith("")


def test_an_import_on_a_dry_run_makes_no_database(nowhere: Program, tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(BOOK, encoding="utf-8")
    run = nowhere("import", str(file), "--dry-run")
    assert "adds acme (high_touch)" in run.out
    assert "Would import small.toml: added 4 accounts" in run.out
    assert not nowhere.database.exists()


def test_the_book_is_created_under_any_umask(nowhere: Program, tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(BOOK, encoding="utf-8")
    subprocess.run(
        ["/bin/sh", "-c", f"umask 000; exec {shlex.join(nowhere.command('import', str(file)))}"],
        env=nowhere.variables(),
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    assert nowhere.database.stat().st_mode & 0o777 == 0o600
    assert nowhere.database.parent.stat().st_mode & 0o777 == 0o700
