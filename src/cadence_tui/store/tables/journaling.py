"""The journal behind undo, redo and history (reliability.md, Journal)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from cadence_tui.store.tables.columns import CanonicalJson, Row, choice


class CommandState(StrEnum):
    """Whether a command holds, was taken back, or was taken back and can no longer return."""

    DONE = "done"
    UNDONE = "undone"
    DISCARDED = "discarded"


class Operation(StrEnum):
    """What a command did to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class Command(Row, table=True):
    """A command that changed something: one transaction, one undo step.

    `undone_seq` numbers the undoing, so that redo takes back the latest first.
    """

    __tablename__ = "command"
    __table_args__ = (
        UniqueConstraint("id"),
        Index(None, "state", "undone_seq"),
        Index(None, "account_id"),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True)
    id: str
    name: str
    summary: str = ""
    account_id: str | None = None
    today: date
    at: datetime
    state: CommandState = Field(default=CommandState.DONE, sa_type=choice(CommandState, "state"))
    undone_seq: int | None = None


class JournalEntry(Row, table=True):
    """A row that a command changed.

    `before` and `after` hold stored values by column: the changed ones of an update, all of a delete, and none of
    an insert until it is undone.
    """

    __tablename__ = "journal_entry"
    __table_args__ = (
        Index(None, "command_seq"),
        Index(None, "table_name", "row_id"),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True)
    command_seq: int = Field(foreign_key="command.seq")
    table_name: str
    row_id: str
    op: Operation = Field(sa_type=choice(Operation, "op"))
    before: dict[str, object] | None = Field(default=None, sa_type=CanonicalJson)
    after: dict[str, object] | None = Field(default=None, sa_type=CanonicalJson)
