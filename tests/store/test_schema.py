"""One schema, said three times: the tables, the migrations, and the packaged `schema.sql`."""

from __future__ import annotations

import sqlite3
import warnings

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from cadence_tui.store.database import Database
from cadence_tui.store.migrations.running import revisions
from cadence_tui.store.migrations.schema import SCHEMA_FILE, migrated_schema
from cadence_tui.store.opening import new_schema
from cadence_tui.store.schema_version import HEAD_REVISION, USER_VERSION
from cadence_tui.store.tables import Row, define_all


def statements(connection: sqlite3.Connection) -> dict[str, str]:
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {name: " ".join(sorted(sql.replace(",", "").split("\n"))) for name, sql in found}


def test_the_constants_name_the_newest_migration() -> None:
    numbers = revisions()
    assert numbers[-1] == HEAD_REVISION
    assert len(numbers) == USER_VERSION


def test_the_packaged_schema_is_what_the_migrations_make() -> None:
    with open(SCHEMA_FILE, encoding="utf-8") as file:
        assert file.read() == migrated_schema(), "run python -m cadence_tui.store.migrations.schema"


def test_a_new_migration_would_find_nothing_to_do(database: Database) -> None:
    define_all()
    database.close()
    engine = create_engine(f"sqlite:///{database.path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_the_tables_and_the_migrations_agree_down_to_the_checks() -> None:
    define_all()
    engine = create_engine("sqlite://")
    Row.metadata.create_all(engine)
    by_tables = engine.raw_connection()
    by_migrations = sqlite3.connect(":memory:")
    by_migrations.executescript(new_schema())

    assert by_tables.driver_connection is not None
    ours = {
        name: sql.replace("\t", "") for name, sql in statements(by_tables.driver_connection).items()
    }
    theirs = {name: sql.replace("\t", "") for name, sql in statements(by_migrations).items()}
    theirs.pop("alembic_version")
    assert squeezed(ours) == squeezed(theirs)
    by_tables.close()
    engine.dispose()
    by_migrations.close()


def squeezed(found: dict[str, str]) -> dict[str, list[str]]:
    return {name: sorted(sql.split()) for name, sql in found.items()}
