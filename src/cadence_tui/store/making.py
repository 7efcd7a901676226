"""Make database files that appear under their name when they are whole: a new book, or a backup."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator

from cadence_tui.errors import Unusable
from cadence_tui.files import NO_HARD_LINKS, PRIVATE_FILE, PRIVATE_FOLDER, sync_folder
from cadence_tui.store.opening import new_schema, translated
from cadence_tui.store.schema_version import APPLICATION_ID, USER_VERSION

PRIVATE_UMASK = 0o077


def make_book(path: str) -> None:
    """Make an empty book; one that came first under this name is left alone.

    Raises `Unusable` where no file can be made.
    """
    try:
        with contextlib.suppress(FileExistsError), appearing(path) as temporary:
            _fill(temporary)
    except OSError as error:
        raise Unusable(
            f"{path} cannot be made: {error.strerror}",
            remedy="check the folder, or name another file with --db",
        ) from None
    except sqlite3.Error as error:
        raise translated(error, path) or error from None


@contextlib.contextmanager
def appearing(path: str) -> Iterator[str]:
    """Give the path of a private file beside `path`, which takes that name when the block ends well.

    Makes the folder when it is missing. Whatever fails leaves nothing behind; raises `FileExistsError` when the name
    is taken by then.
    """
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.urandom(4).hex()}.new")
    os.makedirs(folder, mode=PRIVATE_FOLDER, exist_ok=True)
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    try:
        yield temporary
        _put_in_place(temporary, path)
    finally:
        for litter in (temporary, f"{temporary}-journal"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(litter)
    sync_folder(folder)


def _put_in_place(temporary: str, path: str) -> None:
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        # Without hard links two can still take the name at the same moment; the later one wins
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from None
        os.rename(temporary, path)


def _fill(temporary: str) -> None:
    """Write schema and marks in one transaction, with a rollback journal: WAL comes when the name is final."""
    connection = sqlite3.connect(temporary, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.executescript(
            f"BEGIN;{new_schema()}PRAGMA application_id={APPLICATION_ID};"
            f"PRAGMA user_version={USER_VERSION};COMMIT;"
        )
    finally:
        connection.close()
