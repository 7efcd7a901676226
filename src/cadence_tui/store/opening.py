"""Find and check the file of a book before anything connects to it (reliability.md, Opening).

Only the standard library's `sqlite3` is loaded here, because every reading command comes this way.
"""

from __future__ import annotations

import os
import stat
from _thread import allocate_lock

from cadence_tui import paths
from cadence_tui.errors import BadInput, CadenceError, Conflict, Unusable
from cadence_tui.store.schema_version import APPLICATION_ID, USER_VERSION

LOCK_TIMEOUT = 5.0
"""How many seconds a command waits for another one to finish writing."""

MARKS = "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version"
"""Asks an open file for what `check_versions` takes."""

_SCHEMA_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "schema.sql")
_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH, _USER_VERSION_AT, _APPLICATION_ID_AT = 100, 60, 68
_RESTORE = "restore a backup, or name another file with --db"


class Location:
    """Where a book is kept."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    @classmethod
    def from_option(cls, text: str | None = None) -> Location:
        """The location that `--db` names; left out, the book of the data folder.

        Raises `BadInput` for the address of a server.
        """
        if not text:
            return cls(path=paths.database_file())
        if "://" in text:
            raise BadInput(
                "a book on a server is not supported", remedy="name a file on this machine"
            )
        return cls(path=os.path.abspath(os.path.expanduser(text)))

    @property
    def file(self) -> str:
        """The database file, links followed."""
        return os.path.realpath(self.path)


class FileIdentity:
    """What tells a file from another one that took its place."""

    __slots__ = ("device", "inode")

    def __init__(self, found: os.stat_result) -> None:
        self.device = found.st_dev
        self.inode = found.st_ino

    def key(self) -> tuple[int, int]:
        """The pair to compare."""
        return self.device, self.inode

    def is_at(self, path: str) -> bool:
        """Whether the path still leads to this file."""
        try:
            found = os.stat(path)
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == (self.device, self.inode)


_lock = allocate_lock()
_connected: dict[tuple[int, int], int] = {}


def claim(path: str) -> FileIdentity | None:
    """Check the file and note that this process is about to connect to it; None when there is none.

    Closing any descriptor of a file drops the locks that the process holds on it, SQLite's too, so that the header
    is looked at only while nothing here is connected; a connection asks again by PRAGMA. Every claim is released.
    Raises `Unusable` for whatever is not a book of ours; such a file is not touched.
    """
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from None
    _check_kind(path, found)
    identity = FileIdentity(found)
    with _lock:
        if not _connected.get(identity.key()):
            _check_header(path)
        _connected[identity.key()] = _connected.get(identity.key(), 0) + 1
    return identity


def release(identity: FileIdentity) -> None:
    """Take back a claim, after the connection is closed."""
    with _lock:
        _connected[identity.key()] -= 1


def check_versions(path: str, application_id: int, user_version: int) -> None:
    """Raise `Unusable` unless these are the marks of a book that this program understands."""
    if application_id != APPLICATION_ID or user_version < 1:
        raise Unusable(f"{path} is not a cadence book", remedy="name another file with --db")
    if user_version > USER_VERSION:
        raise Unusable(
            f"{path} was written by a newer version of cadence", remedy="upgrade cadence-tui"
        )


def new_schema() -> str:
    """The statements that make an empty book of the newest schema."""
    with open(_SCHEMA_FILE, encoding="utf-8") as file:
        return file.read()


def address(path: str, options: str) -> str:
    """The URI by which SQLite opens a path."""
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{escaped}?{options}"


def translated(error: BaseException, path: str) -> CadenceError | None:
    """The error of our family for one of SQLite's; None for one that is a defect of ours."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Conflict(
            f"{path} is locked: another program is writing to it",
            remedy="wait until it is done, then try again",
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Unusable(f"{path} is damaged", remedy=_RESTORE)
    if name.startswith("SQLITE_FULL"):
        return Unusable("the disk is full: nothing was saved", remedy="make room, then try again")
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN", "SQLITE_AUTH")):
        return Unusable(f"{path} cannot be written", remedy="check the rights of file and folder")
    if name.startswith("SQLITE_IOERR"):
        return Unusable(f"the disk failed under {path}", remedy="check the disk, then try again")
    return None


def _unreadable(path: str, error: OSError) -> Unusable:
    return Unusable(
        f"{path} cannot be opened: {error.strerror}",
        remedy="check the rights of file and folder, or name another file with --db",
    )


def _check_kind(path: str, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise Unusable(f"{path} is a folder", remedy="name a file with --db")
    if not stat.S_ISREG(found.st_mode):
        raise Unusable(f"{path} is not a regular file", remedy="name another file with --db")
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        raise Unusable(
            f"{path} belongs to another user", remedy="work as its owner, or name another file"
        )
    if found.st_size == 0:
        raise Unusable(f"{path} is empty: its content was lost", remedy=_RESTORE)


def _check_header(path: str) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise _unreadable(path, error) from None
    try:
        header = os.read(descriptor, _HEADER_LENGTH)
    finally:
        os.close(descriptor)
    if len(header) < _HEADER_LENGTH or not header.startswith(_MAGIC):
        raise Unusable(f"{path} is not a cadence book", remedy="name another file with --db")
    check_versions(path, _number(header, _APPLICATION_ID_AT), _number(header, _USER_VERSION_AT))


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big", signed=True)
