"""Verified copies of a book, and which of them are kept (reliability.md, Backups)."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from datetime import UTC, datetime

from cadence_tui import paths
from cadence_tui.errors import NotFound, Unusable
from cadence_tui.store.making import PRIVATE_UMASK, appearing
from cadence_tui.store.opening import (
    MARKS,
    Location,
    address,
    check_versions,
    claim,
    release,
    translated,
)
from cadence_tui.store.rotation import superfluous

_STAMP = "%Y%m%dT%H%M%S"
_PREFIX, _SUFFIX, _CHECKSUM = "book-", ".db", ".sha256"
_CHUNK = 1 << 20


def backup(
    location: Location, target: str | None = None, *, now: datetime, reason: str = "by-hand"
) -> str:
    """Copy a book through SQLite's backup API, check the copy, and return its path.

    The copy goes to `target`, or into the `backups` folder beside the book, where old ones are then pruned; its
    SHA-256 lies beside it. It appears under its name when it is whole, and overwrites nothing. Raises `NotFound`
    without a book, `Unusable` when the copy does not pass its checks or cannot be written.
    """
    os.umask(PRIVATE_UMASK)
    source = location.file
    folder = paths.backups_folder(source)
    destination = os.path.abspath(target) if target else _free_name(folder, now, reason)
    try:
        with appearing(destination + _CHECKSUM) as checksum, appearing(destination) as temporary:
            _copy(source, temporary)
            _write_checksum(checksum, temporary, destination)
        if target is None:
            _prune(folder)
    except OSError as error:
        raise Unusable(
            f"the backup {destination} cannot be written: {error.strerror}",
            remedy="check the folder and the room on the disk",
        ) from None
    except sqlite3.Error as error:
        raise translated(error, source) or error from None
    return destination


def verify(path: str) -> None:
    """Raise `Unusable` unless a backup is a whole book: its rows, its references, and its checksum if it has one."""
    connection = sqlite3.connect(address(path, "mode=ro&immutable=1"), uri=True)
    try:
        check_versions(path, *connection.execute(MARKS).fetchone())
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise translated(error, path) or error from None
    finally:
        connection.close()
    if not sound or broken or not _checksum_holds(path):
        raise Unusable(f"the backup {path} is damaged", remedy="take another one")


def _copy(source: str, temporary: str) -> None:
    identity = claim(source)
    if identity is None:
        raise NotFound(f"there is no book at {source}")
    try:
        reading = sqlite3.connect(address(source, "mode=rw"), uri=True)
        writing = sqlite3.connect(temporary, isolation_level=None)
        try:
            reading.execute("PRAGMA query_only=ON")
            reading.backup(writing)
            # One file, that opens on a medium that cannot be written
            writing.execute("PRAGMA journal_mode=DELETE")
        finally:
            writing.close()
            reading.close()
    finally:
        release(identity)
    with open(temporary, "rb") as file:
        os.fsync(file.fileno())
    verify(temporary)


def _free_name(folder: str, now: datetime, reason: str) -> str:
    stem = f"{_PREFIX}{now.astimezone(UTC).strftime(_STAMP)}Z-{reason}"
    number, path = 1, os.path.join(folder, stem + _SUFFIX)
    while os.path.lexists(path):
        number += 1
        path = os.path.join(folder, f"{stem}-{number}{_SUFFIX}")
    return path


def _digest(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _write_checksum(checksum: str, temporary: str, destination: str) -> None:
    with open(checksum, "w", encoding="utf-8") as file:
        file.write(f"{_digest(temporary)}  {os.path.basename(destination)}\n")
        file.flush()
        os.fsync(file.fileno())


def _checksum_holds(path: str) -> bool:
    try:
        with open(path + _CHECKSUM, encoding="utf-8") as file:
            expected = file.read().split()[0]
    except (FileNotFoundError, IndexError):
        return True
    return expected == _digest(path)


def _prune(folder: str) -> None:
    taken: dict[str, datetime] = {}
    for name in os.listdir(folder):
        moment = _moment(name)
        if moment is not None:
            taken[name] = moment
    for name in superfluous(taken):
        for path in (os.path.join(folder, name), os.path.join(folder, name + _CHECKSUM)):
            if os.path.lexists(path):
                os.unlink(path)


def _moment(name: str) -> datetime | None:
    if not (name.startswith(_PREFIX) and name.endswith(_SUFFIX)):
        return None
    try:
        stamp = name[len(_PREFIX) :].split("Z", 1)[0]
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
