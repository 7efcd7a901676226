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


def migrated_schema(target: str = "head", folder: str = PACKAGED) -> str:
    """Return the statements that make what the migrations make, the stored revision included."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection, target, folder)
        statements = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
            " ORDER BY rowid"
        ).scalars()
        revision = connection.exec_driver_sql(
            "SELECT version_num FROM alembic_version"
        ).scalar_one()
        tidy = ["\n".join(line.rstrip() for line in text.splitlines()) for text in statements]
    engine.dispose()
    tidy.append(f"INSERT INTO alembic_version (version_num) VALUES ('{revision}')")
    return _HEADER + "".join(f"{statement};\n" for statement in tidy)


def main() -> None:
    """Write the file."""
    with open(SCHEMA_FILE, "w", encoding="utf-8") as file:
        file.write(migrated_schema())


if __name__ == "__main__":
    main()
