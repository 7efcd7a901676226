"""Kinds of columns that several tables share: closed sets, canonical JSON, ranges; and the rows they build on."""

import json
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Dialect, Enum, MetaData, Text, TypeDecorator, text
from sqlmodel import Field, SQLModel

TYPE_CHECKING = False

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later migration can drop it."""

FIRST_VERSION = 1
LONGEST_WORD = 40


class Row(SQLModel):
    """What every table is made from.

    The validator of a table class is never used (input has its own models), so that building one waits until
    somebody asks for it, which nobody does.
    """

    model_config = {"defer_build": True}
    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)


class VersionedRow(Row):
    """A row that people see and change: `version` grows with every update, and an edit names the one it has read."""

    if TYPE_CHECKING:
        version: int = FIRST_VERSION


class BusinessRow(VersionedRow):
    """A versioned row with an id (domain/identity.py)."""

    id: str = Field(primary_key=True)
    version: int = Field(default=FIRST_VERSION, sa_column_kwargs={"server_default": text("1")})


class CanonicalJson(TypeDecorator[Any]):
    """JSON as text with sorted keys and no spaces: equal values are equal bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002  SQLAlchemy's signature
        """The text to store; None stays NULL."""
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002  SQLAlchemy's signature
        """The stored value."""
        return None if value is None else json.loads(value)


def canonical_json(value: object) -> str:
    """The one JSON text of `value`."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def choice(words: type[StrEnum], name: str) -> Any:  # noqa: ANN401  SQLModel wants a class, SQLAlchemy takes an instance
    """The column type of a closed set: its words as text, with a CHECK called after the column."""
    return Enum(
        words,
        name=name,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=LONGEST_WORD,
        values_callable=lambda kind: [word.value for word in kind],
    )


def within(column: str, least: int, most: int | None = None) -> CheckConstraint:
    """The CHECK that keeps a number in its range; NULL passes."""
    rule = f"{column} >= {least}" if most is None else f"{column} BETWEEN {least} AND {most}"
    return CheckConstraint(rule, name=column)
