"""A book of business as a file says it: what import reads and export writes (book-format.md).

Entries hold checked values; `fields` carries only the keys that the file gave, so that an import
changes nothing it does not mention. `place` is the entry's line in the file (0 when unknown) and
`literal` its canonical text before phrases were resolved: rows without an id are the same row
when their literals are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal, TypeAlias, TypeVar

FileFormat: TypeAlias = Literal["toml", "json"]
Fields = Mapping[str, object]
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Entry:
    """One table of the file. `fields` includes `id` where the file gave one.

    The methods give a field as the kind that its check let in; a field that was left out is None, or
    empty where it holds several values.
    """

    fields: Fields
    literal: str = ""
    place: int = 0

    @property
    def id(self) -> str | None:
        """The id that the file gave, 32 hexadecimal digits."""
        return self.text("id")

    def day(self, key: str) -> date:
        """A date that the table cannot be without; TypeError where it is."""
        value = self.fields.get(key)
        if not isinstance(value, date):
            raise TypeError(f"`{key}` is {value!r}")
        return value

    def day_or_none(self, key: str) -> date | None:
        """A date."""
        return None if self.fields.get(key) is None else self.day(key)

    def text(self, key: str) -> str | None:
        """A text."""
        value = self.fields.get(key)
        return None if value is None else str(value)

    def number(self, key: str) -> int | None:
        """A whole number."""
        value = self.fields.get(key)
        return value if isinstance(value, int) else None

    def word(self, key: str, words: type[Word]) -> Word | None:
        """A word of a closed set."""
        value = self.fields.get(key)
        return value if isinstance(value, words) else None

    def several(self, key: str) -> tuple[Any, ...]:
        """The values of a list, or the entries of the tables inside this one."""
        value = self.fields.get(key)
        return value if isinstance(value, tuple) else ()


@dataclass(frozen=True)
class LineEntry:
    """A cadence line of a model or an account.

    `definition` holds the keys of domain/lines.py as given; `reason` says why an account's line
    differs from its model's; `first_on` is the spread first date of a rolling line.
    """

    name: str
    definition: Fields
    id: str | None = None
    reason: str | None = None
    effective_from: date | None = None
    first_on: date | None = None
    place: int = 0


@dataclass(frozen=True)
class ModelEntry:
    """An engagement model; `fields` may hold name, touches_per_month (two ints), desert_days."""

    key: str
    fields: Fields
    lines: tuple[LineEntry, ...] | None = None
    place: int = 0


@dataclass(frozen=True)
class AccountEntry:
    """An account with all that belongs to it.

    `fields`: id, slug, name, aliases, model, stage, owner, arr, currency, health, status,
    started_on, cadence_from, renewal_on, first_renewal_on, auto_renews, tags, notes, external_id.
    `literals`: the date phrases of those fields as given. `slots` is None unless the file holds
    the account's rows, in which case nothing is replayed.
    """

    slug: str
    fields: Fields
    literals: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[Entry, ...] = ()
    lines: tuple[LineEntry, ...] = ()
    pauses: tuple[Entry, ...] = ()
    touchpoints: tuple[Entry, ...] = ()
    follow_ups: tuple[Entry, ...] = ()
    decisions: tuple[Entry, ...] = ()
    slots: tuple[Entry, ...] | None = None
    place: int = 0

    @property
    def id(self) -> str | None:
        """The id that the file gave, 32 hexadecimal digits."""
        value = self.fields.get("id")
        return value if isinstance(value, str) else None


@dataclass(frozen=True)
class Book:
    """A whole file.

    `settings`: fiscal_start_month, weekend, holidays; `pauses` rest whole books (a CSM's leave).
    """

    settings: Fields = field(default_factory=dict)
    models: tuple[ModelEntry, ...] = ()
    accounts: tuple[AccountEntry, ...] = ()
    pauses: tuple[Entry, ...] = ()
