"""Bring a book of an older schema to the newest, with a verified backup first (reliability.md, Migrations)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import StaticPool

from cadence_tui.store.backup import backup
from cadence_tui.store.database import Database
from cadence_tui.store.migrations.running import revisions, upgrade
from cadence_tui.store.opening import Location, translated


def upgrade_schema(database: Database, *, now: datetime, folder: str | None = None) -> None:
    """Run the missing migrations in one transaction; raises what the backup and the migrations raise.

    Foreign keys are off while tables are rewritten, else a rewrite deletes the children by cascade; SQLite ignores
    that setting inside a transaction, so that it changes before and after.
    """
    newest = revisions(folder)
    engine = _engine(database)
    database.raw.execute("PRAGMA foreign_keys=OFF")
    try:
        with database.alone(), engine.begin() as connection:
            database.check_in_place()
            stored = connection.exec_driver_sql("PRAGMA user_version").one()
            if stored[0] >= len(newest):
                return  # Another first start was quicker
            # The lock is held: what is backed up is what is migrated
            backup(Location(path=database.path), now=now, reason="before-upgrade")
            upgrade(connection, newest[-1], folder)
            connection.exec_driver_sql(f"PRAGMA user_version={len(newest)}")
        database.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.raw.execute("PRAGMA foreign_keys=ON")


def _engine(database: Database) -> Engine:
    """Wrap the open connection for Alembic; it begins with the write lock, and SQLite's errors become ours."""
    engine = create_engine(
        "sqlite://", creator=lambda: database.raw, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        ours = translated(context.original_exception, database.path)
        if ours is not None:
            raise ours from None

    return engine
