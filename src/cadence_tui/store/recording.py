"""Keep what a command does to rows, for undo, redo and history (reliability.md, Journal).

Stored values are kept as SQLite has them, so that an undo brings back exactly what was there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from cadence_tui.domain.identity import new_id

Image = dict[str, Any]
"""Stored values by column."""

INSERT, UPDATE, DELETE = "insert", "update", "delete"


class Entry(NamedTuple):
    """A row that a command changed; an inserted row is kept by its key alone."""

    table: str
    row_id: str
    op: str
    before: Image | None
    after: Image | None


class Heading(NamedTuple):
    """What a command is listed by; `today` and `at` as they are stored."""

    seq: int
    id: str
    name: str
    summary: str
    account_id: str | None
    today: str
    at: str


class Recorder:
    """The changes of one command, in their order.

    Changes of one row that follow each other become one entry. Others stay apart, so that taking them back in
    reverse passes only through states that held before.
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.command_id = new_id()

    def inserted(self, table: str, row_id: str) -> None:
        """Note a new row."""
        self.entries.append(Entry(table, row_id, INSERT, None, None))

    def updated(self, table: str, row_id: str, before: Image, after: Image) -> None:
        """Note the columns that changed; `version` is not one of them."""
        changed = [name for name in after if before[name] != after[name] and name != "version"]
        old = {name: before[name] for name in changed}
        new = {name: after[name] for name in changed}
        last = self.entries[-1] if self.entries else None
        if last is None or (last.table, last.row_id) != (table, row_id):
            self.entries.append(Entry(table, row_id, UPDATE, old, new))
        elif last.op == UPDATE:
            merged = last._replace(before=old | (last.before or {}), after=(last.after or {}) | new)
            self.entries[-1] = merged

    def deleted(self, table: str, row_id: str, before: Image) -> None:
        """Note a row that is gone, with all that it held."""
        self.entries.append(Entry(table, row_id, DELETE, before, None))

    def save(self, raw: sqlite3.Connection, heading: Heading) -> None:
        """Write the command and its entries; whatever was undone before can no longer be redone."""
        discard_undone(raw)
        raw.execute(
            "INSERT INTO command (seq, id, name, summary, account_id, today, at, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'done')",
            heading,
        )
        raw.executemany(
            "INSERT INTO journal_entry (command_seq, table_name, row_id, op, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            _as_parameters(heading.seq, self.entries),
        )


def next_seq(raw: sqlite3.Connection) -> int:
    """The number of the command that is written next; the write lock is held."""
    return int(raw.execute("SELECT coalesce(max(seq), 0) + 1 FROM command").fetchone()[0])


def discard_undone(raw: sqlite3.Connection) -> None:
    """Give up what was undone: its entries hold values that nothing can bring back any more."""
    gone = raw.execute(
        "UPDATE command SET state = 'discarded' WHERE state = 'undone' RETURNING seq"
    )
    for seq in gone.fetchall():
        raw.execute("DELETE FROM journal_entry WHERE command_seq = ?", seq)


def image_text(image: Image | None) -> str | None:
    """Stored values as the journal keeps them."""
    if image is None:
        return None
    return json.dumps(image, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def read_image(text: str | None) -> Image:
    """The stored values that the journal kept."""
    image: Image = json.loads(text) if text else {}
    return image


def _as_parameters(seq: int, entries: Iterable[Entry]) -> Iterable[tuple[object, ...]]:
    for table, row_id, op, before, after in entries:
        yield seq, table, row_id, op, image_text(before), image_text(after)
