"""Write `schema.sql`, the result of all migrations: `python -m cadence_tui.store.migrations.schema`.

A new book is made from it, and a missing one is read through it, without Alembic; a test holds it to the migrations.
"""

from __future__ import annotations

import os

from sqlalchemy import create_engine

from cadence_tui.store.migrations.running import PACKAGED, upgrade

SCHEMA_FILE = os.path.join(os.path.dirname(PACKAGED), "schema.sql")
_HEADER = (
    "-- Made by `python -m cadence_tui.store.migrations.schema`: the result of all migrations.\n"
)


def migrated_schema(target: str = "head", folder: str | None = None) -> str:
    """The statements that make what the migrations make, the stored revision included."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection, target, folder)
        statements = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
            " ORDER BY rowid"
        ).all()
        stored = connection.exec_driver_sql("SELECT version_num FROM alembic_version").one()
    engine.dispose()
    tidy = [_without_trailing_spaces(str(row[0])) for row in statements]
    tidy.append(f"INSERT INTO alembic_version (version_num) VALUES ('{stored[0]}')")
    return _HEADER + "".join(f"{statement};\n" for statement in tidy)


def _without_trailing_spaces(statement: str) -> str:
    return "\n".join(line.rstrip() for line in statement.splitlines())


def main() -> None:
    """Write the file."""
    with open(SCHEMA_FILE, "w", encoding="utf-8") as file:
        file.write(migrated_schema())


if __name__ == "__main__":
    main()
