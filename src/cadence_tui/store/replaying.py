"""Replay journal entries backwards and forwards on the stored rows; versions rise either way."""

from __future__ import annotations

import sqlite3

from cadence_tui.errors import Conflict
from cadence_tui.store.recording import DELETE, INSERT, UPDATE, Image, image_text, read_image

_KEYS = {"settings": "key"}

StoredEntry = tuple[int, str, str, str, str | None, str | None]
"""seq, table, row id, operation, before, after: as the journal keeps them."""


def take_back(raw: sqlite3.Connection, entry: StoredEntry) -> None:
    """Undo one entry; the values of an inserted row are kept now, so that it can come back."""
    seq, table, row_id, operation, before, _ = entry
    if operation == INSERT:
        _keep(raw, seq, "after", _image(raw, table, row_id))
        _delete(raw, table, row_id)
    elif operation == UPDATE:
        _update(raw, table, row_id, read_image(before))
    elif operation == DELETE:
        _insert(raw, table, read_image(before))


def bring_back(raw: sqlite3.Connection, entry: StoredEntry) -> None:
    """Redo one entry."""
    seq, table, row_id, operation, _, after = entry
    if operation == INSERT:
        _insert(raw, table, read_image(after))
        _keep(raw, seq, "after", None)
    elif operation == UPDATE:
        _update(raw, table, row_id, read_image(after))
    elif operation == DELETE:
        _keep(raw, seq, "before", _image(raw, table, row_id))
        _delete(raw, table, row_id)


def _image(raw: sqlite3.Connection, table: str, row_id: str) -> Image:
    cursor = raw.execute(f'SELECT * FROM "{table}" WHERE {_key(table)} = ?', (row_id,))
    found = cursor.fetchone()
    if found is None:
        raise _gone()
    return dict(zip((column[0] for column in cursor.description), found, strict=True))


def _keep(raw: sqlite3.Connection, seq: int, side: str, image: Image | None) -> None:
    raw.execute(f"UPDATE journal_entry SET {side} = ? WHERE seq = ?", (image_text(image), seq))


def _insert(raw: sqlite3.Connection, table: str, image: Image) -> None:
    raised = image | {"version": image["version"] + 1}
    columns = ", ".join(f'"{name}"' for name in raised)
    places = ", ".join("?" * len(raised))
    raw.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', tuple(raised.values()))


def _update(raw: sqlite3.Connection, table: str, row_id: str, image: Image) -> None:
    columns = "".join(f'"{name}" = ?, ' for name in image)
    done = raw.execute(
        f'UPDATE "{table}" SET {columns}version = version + 1 WHERE {_key(table)} = ?',
        (*image.values(), row_id),
    )
    if done.rowcount != 1:
        raise _gone()


def _delete(raw: sqlite3.Connection, table: str, row_id: str) -> None:
    raw.execute(f'DELETE FROM "{table}" WHERE {_key(table)} = ?', (row_id,))


def _key(table: str) -> str:
    return f'"{_KEYS.get(table, "id")}"'


def _gone() -> Conflict:
    return Conflict(
        "a row of this command is no longer there; nothing was changed",
        remedy="see `cadence history`",
    )
