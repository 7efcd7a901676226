"""Take back commands, bring them back, and list them (reliability.md, Journal).

Undo and redo restore stored values and raise row versions, so that a form opened before them notices.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cadence_tui.domain.identity import id_range
from cadence_tui.errors import Ambiguous, Conflict, NotFound
from cadence_tui.store.queries import Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.database import Database

_COLUMNS = "seq, id, name, summary, account_id"
_LATER_STEPS = """
    SELECT count(DISTINCT later.command_seq)
    FROM journal_entry AS mine
    JOIN journal_entry AS later
      ON later.table_name = mine.table_name AND later.row_id = mine.row_id
     AND later.command_seq > mine.command_seq
    JOIN command ON command.seq = later.command_seq AND command.state = 'done'
    WHERE mine.command_seq = ?
"""


@dataclass(frozen=True)
class CommandDone:
    """A command that was undone or redone; `summary` may hold customer text."""

    seq: int
    id: str
    name: str
    summary: str
    account_id: str | None


@dataclass(frozen=True)
class HistoryEntry:
    """A command of the past: `today` and `at` as stored, `state` is done, undone or discarded."""

    seq: int
    id: str
    name: str
    summary: str
    account_id: str | None
    today: str
    at: str
    state: str


def history(rows: Rows, account_id: str | None = None, limit: int = 50) -> list[HistoryEntry]:
    """The latest commands first; of one account, those that name it or wrote its row."""
    where = ""
    params: tuple[object, ...] = ()
    if account_id is not None:
        where = (
            "WHERE account_id = ? OR seq IN (SELECT command_seq FROM journal_entry"
            " WHERE table_name = 'account' AND row_id = ?)"
        )
        params = (account_id, account_id)
    sql = f"SELECT {_COLUMNS}, today, at, state FROM command {where} ORDER BY seq DESC LIMIT ?"
    return [HistoryEntry(*row) for row in rows.rows(sql, (*params, limit))]


def undo(database: Database, *, reference: str | None = None) -> CommandDone:
    """Take back the latest command, or the one that `reference` names, and return it.

    Raises `NotFound` when there is none, `Ambiguous` when the reference fits several, and `Conflict` when later
    commands changed the same rows or depend on them.
    """
    with database.transaction():
        if reference is None:
            row = database.one(
                f"SELECT {_COLUMNS} FROM command WHERE state = 'done' ORDER BY seq DESC"
            )
            if row is None:
                raise NotFound("there is nothing to undo")
            command = CommandDone(*row)
        else:
            command = _referred(database, reference)
            _check_latest(database, command)
        _replay(database, command, backwards=True)
        database.raw.execute(
            "UPDATE command SET state = 'undone',"
            " undone_seq = (SELECT coalesce(max(undone_seq), 0) + 1 FROM command) WHERE seq = ?",
            (command.seq,),
        )
    return command


def redo(database: Database) -> CommandDone:
    """Bring back what was undone last, and return it; raises `NotFound` when there is nothing."""
    with database.transaction():
        row = database.one(
            f"SELECT {_COLUMNS} FROM command WHERE state = 'undone' ORDER BY undone_seq DESC"
        )
        if row is None:
            raise NotFound(
                "there is nothing to redo", remedy="a new command ends what could be redone"
            )
        command = CommandDone(*row)
        _replay(database, command, backwards=False)
        database.raw.execute(
            "UPDATE command SET state = 'done', undone_seq = NULL WHERE seq = ?", (command.seq,)
        )
    return command


def _referred(database: Database, reference: str) -> CommandDone:
    found = database.rows(
        f"SELECT {_COLUMNS}, state FROM command WHERE id BETWEEN ? AND ? ORDER BY seq DESC",
        id_range(reference),
    )
    if not found:
        raise NotFound(f"no command goes by “{reference}”", remedy="see `cadence history`")
    if len(found) > 1:
        raise Ambiguous(f"“{reference}” fits several commands", remedy="give more of it")
    *columns, state = found[0]
    if state != "done":
        raise Conflict(f"“{reference}” was undone already", remedy="see `cadence history`")
    return CommandDone(*columns)


def _check_latest(database: Database, command: CommandDone) -> None:
    found = database.one(_LATER_STEPS, (command.seq,))
    later = found[0] if found else 0
    if later:
        raise _depended_on(f"{later} later command{'s' if later > 1 else ''} changed the same rows")


def _depended_on(reason: str) -> Conflict:
    return Conflict(f"this command cannot be undone: {reason}", remedy="undo the later ones first")


def _replay(database: Database, command: CommandDone, *, backwards: bool) -> None:
    from cadence_tui.store.replaying import bring_back, take_back

    step, order = (take_back, "DESC") if backwards else (bring_back, "ASC")
    entries = database.rows(
        "SELECT seq, table_name, row_id, op, before, after FROM journal_entry"
        f" WHERE command_seq = ? ORDER BY seq {order}",
        (command.seq,),
    )
    try:
        for seq, table, row_id, operation, before, after in entries:
            step(database.raw, (seq, table, row_id, operation, before, after))
    except sqlite3.IntegrityError:
        raise _depended_on("other rows came to depend on its rows") from None
