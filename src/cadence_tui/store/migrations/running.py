"""Run the packaged migrations inside a transaction that the caller has begun (reliability.md, Migrations).

Importing Alembic costs as much as the rest of a command, so only a stored revision that is not the newest gets here.
"""

from __future__ import annotations

import os

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from cadence_tui.errors import Unusable

PACKAGED = os.path.dirname(os.path.abspath(__file__))


def scripts(folder: str | None = None) -> ScriptDirectory:
    """The migrations of a folder, the packaged ones by default."""
    config = Config()
    config.set_main_option("script_location", (folder or PACKAGED).replace("%", "%%"))
    return ScriptDirectory.from_config(config)


def revisions(folder: str | None = None) -> list[str]:
    """The numbers of all migrations, the oldest first; the place of one is its `user_version`."""
    return [script.revision for script in scripts(folder).walk_revisions()][::-1]


def upgrade(connection: Connection, target: str, folder: str | None = None) -> None:
    """Bring the schema forward to a revision; the caller commits.

    Raises `Unusable` when a row points nowhere afterwards, or a table has lost or gained rows.
    """
    directory = scripts(folder)
    before = _row_counts(connection)

    def steps(revision: object, _context: MigrationContext) -> list[RevisionStep]:
        return directory._upgrade_revs(target, revision)  # type: ignore[arg-type]  # noqa: SLF001  Alembic's own recipe

    with EnvironmentContext(Config(), directory, fn=steps, destination_rev=target) as environment:
        environment.configure(connection=connection, render_as_batch=True)
        environment.run_migrations()
    _check(connection, before)


def _row_counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name <> 'alembic_version'"
    )
    return {
        str(name): int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
        for (name,) in names.all()
    }


def _check(connection: Connection, before: dict[str, int]) -> None:
    after = _row_counts(connection)
    changed = [name for name, count in before.items() if after.get(name, count) != count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if changed or broken:
        raise Unusable(
            "the book could not be brought to this version: rows would be lost; nothing was changed",
            remedy="report this as a defect, and go on with the version that you had",
        )
