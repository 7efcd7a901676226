"""What is opened, what is refused, and how a new book comes to be (reliability.md, Opening)."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cadence_tui.errors import BadInput, CadenceError, Unusable
from cadence_tui.store import opening
from cadence_tui.store.connections import open_reader, open_writer
from cadence_tui.store.making import make_book
from cadence_tui.store.opening import Location
from cadence_tui.store.schema_version import APPLICATION_ID, USER_VERSION
from tests.store.rows import a_book_with, an_account, contents, raw

OPENERS = pytest.mark.parametrize("opener", [open_reader, open_writer])


def run(path: Path, statements: str) -> None:
    connection = raw(path)
    connection.executescript(statements)
    connection.close()


def a_newer_book(path: Path) -> None:
    open_writer(Location(path=str(path))).close()
    run(path, f"PRAGMA user_version={USER_VERSION + 1}")


def another_programs_database(path: Path) -> None:
    run(path, "PRAGMA application_id=1196444487; PRAGMA user_version=1; CREATE TABLE notes (text)")


def an_unmarked_database(path: Path) -> None:
    run(path, "CREATE TABLE notes (text)")


def garbage(path: Path) -> None:
    path.write_bytes(os.urandom(8192))


def a_header_alone(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def an_empty_file(path: Path) -> None:
    path.touch()


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


NOT_OURS = [
    (a_newer_book, "newer version"),
    (another_programs_database, "not a cadence book"),
    (an_unmarked_database, "not a cadence book"),
    (garbage, "not a cadence book"),
    (a_header_alone, "not a cadence book"),
    (an_empty_file, "is empty"),
    (a_folder, "is a folder"),
    (a_pipe, "not a regular file"),
]


@OPENERS
@pytest.mark.parametrize(("make", "words"), NOT_OURS)
def test_what_we_do_not_understand_is_refused_and_left_as_it_is(
    opener: Callable[[Location], object], make: Callable[[Path], None], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.db"
    make(path)
    before = contents(tmp_path)

    with pytest.raises(Unusable, match=words) as refused:
        opener(Location(path=str(path)))

    assert refused.value.remedy
    assert "\n" not in str(refused.value)
    assert contents(tmp_path) == before


@OPENERS
def test_a_file_of_another_user_is_refused(
    opener: Callable[[Location], object], location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_writer(location).close()
    before = contents(os.path.dirname(location.file))
    us = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: us + 1)

    with pytest.raises(Unusable, match="another user"):
        opener(location)

    assert contents(os.path.dirname(location.file)) == before


def test_a_missing_book_reads_as_an_empty_one_and_nothing_is_made(location: Location) -> None:
    with open_reader(location) as reader:
        assert reader.rows("SELECT * FROM account") == []
        assert not reader.is_stale()

    assert not os.path.exists(os.path.dirname(location.file))


def test_only_its_owner_can_read_a_book_under_any_umask(location: Location) -> None:
    before = os.umask(0)
    try:
        database = open_writer(location)
        a_book_with(database, an_account())
        folder = os.path.dirname(location.file)
        modes = {name: mode_of(os.path.join(folder, name)) for name in os.listdir(folder)}
        database.close()
    finally:
        os.umask(before)

    assert modes == {"book.db": 0o600, "book.db-wal": 0o600, "book.db-shm": 0o600}
    assert mode_of(folder) == 0o700


def test_a_book_that_others_could_read_is_closed_to_them(location: Location) -> None:
    open_writer(location).close()
    os.chmod(location.file, 0o644)

    open_writer(location).close()

    assert mode_of(location.file) == 0o600


def test_a_new_book_has_our_marks_and_leaves_nothing_beside_it(location: Location) -> None:
    open_writer(location).close()

    connection = raw(location.file)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (USER_VERSION,)
    connection.close()
    assert os.listdir(os.path.dirname(location.file)) == ["book.db"]


def test_a_first_start_that_comes_second_leaves_the_book_alone(location: Location) -> None:
    with_rows = open_writer(location)
    a_book_with(with_rows, an_account())
    with_rows.close()

    make_book(location.file)

    with open_reader(location) as reader:
        assert reader.one("SELECT count(*) FROM account") == (1,)


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CadenceError, match="file/book.db cannot be"):
        open_writer(Location(path=str(tmp_path / "file" / "book.db")))


def test_a_link_leads_to_the_book_itself(location: Location, tmp_path: Path) -> None:
    open_writer(location).close()
    link = tmp_path / "link.db"
    link.symlink_to(location.file)

    with open_reader(Location(path=str(link))) as reader:
        assert reader.rows("SELECT * FROM account") == []


def test_the_header_is_looked_at_only_while_nothing_here_is_connected(
    location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_writer(location).close()
    looked: list[str] = []
    monkeypatch.setattr(opening, "_check_header", looked.append)

    with open_reader(location):
        open_writer(location).close()
    with open_reader(location):
        pass

    assert len(looked) == 2


def test_four_first_starts_at_once_all_succeed(location: Location) -> None:
    program = (
        "import sys; from cadence_tui.store.connections import open_writer;"
        "from cadence_tui.store.opening import Location;"
        "database = open_writer(Location(path=sys.argv[1]));"
        "print(database.one('SELECT count(*) FROM account')); database.close()"
    )
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", program, location.file],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    answers = [start.communicate(timeout=60) for start in starts]

    assert answers == [("(0,)\n", "")] * 4
    assert os.listdir(os.path.dirname(location.file)) == ["book.db"]


@pytest.mark.parametrize("text", ["postgresql://user:secret@host/book", "file:///book.db"])
def test_the_address_of_a_server_is_not_taken_and_not_repeated(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        Location.from_option(text)

    assert "secret" not in str(refused.value)


def test_without_an_option_the_book_lies_in_the_data_folder(home: Path) -> None:
    assert Location.from_option(None).path == str(home / "data" / "book.db")


@pytest.mark.parametrize("name", ["a b", "100%", "what?", "#1", "ä"])
def test_any_file_name_will_do(name: str, tmp_path: Path) -> None:
    location = Location(path=str(tmp_path / name / f"{name}.db"))
    open_writer(location).close()

    with open_reader(location) as reader:
        assert reader.rows("SELECT * FROM account") == []
    assert os.listdir(tmp_path / name) == [f"{name}.db"]


def mode_of(path: str) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)
