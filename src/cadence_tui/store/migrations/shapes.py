"""Shapes that recur in migrations; what is written here is history, so that it is only ever added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def one_of(name: str, words: str) -> sa.Enum:
    """A closed set as text with a CHECK called `name`; `words` are separated by spaces."""
    return sa.Enum(
        *words.split(), name=op.f(name), native_enum=False, create_constraint=True, length=40
    )


def check(name: str, rule: str) -> sa.CheckConstraint:
    """A named CHECK."""
    return sa.CheckConstraint(rule, name=op.f(name))


def key(table: str, column: str) -> sa.PrimaryKeyConstraint:
    """The primary key of a table."""
    return sa.PrimaryKeyConstraint(column, name=op.f(f"pk_{table}"))


def refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """The foreign key of one column; `target` is `table.column`."""
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def index(table: str, *columns: str) -> None:
    """Make an index over columns of a table."""
    op.create_index(op.f("_".join(("ix", table, *columns))), table, columns)


def version() -> sa.Column[int]:
    """The column that every update raises."""
    return sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False)


def id_and_version() -> tuple[sa.Column[str], sa.Column[int]]:
    """The two columns that business rows begin with."""
    return sa.Column("id", sa.String(), nullable=False), version()
