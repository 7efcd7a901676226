"""Where the tables and keys of a document stand in its text, so that a fault can name its line."""

from __future__ import annotations

from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""A way into a document: keys of tables and numbers in lists, as in ("accounts", 3, "name")."""

Inner: TypeAlias = "dict[str, Place | int] | list[Place | int]"


class Place:
    """A table or a list with its line and the places inside it.

    A plain value is kept as the number of its line: books have several hundred thousand of them.
    """

    __slots__ = ("inner", "line")

    def __init__(self, line: int, inner: Inner | None = None) -> None:
        self.line = line
        self.inner = inner

    def line_of(self, path: Path) -> int:
        """The line of a path, or of the innermost table or list on the way that is known."""
        line, place = self.line, self
        for step in path:
            found = place.step(step)
            if found is None:
                return line
            if isinstance(found, int):
                return found
            line, place = found.line, found
        return line

    def step(self, step: str | int) -> Place | int | None:
        """What a key or a number leads to."""
        if isinstance(self.inner, dict):
            return self.inner.get(step) if isinstance(step, str) else None
        if isinstance(self.inner, list) and isinstance(step, int) and step < len(self.inner):
            return self.inner[step]
        return None

    def keys(self) -> dict[str, Place | int]:
        """The places of a table by key; what was no table becomes an empty one."""
        if not isinstance(self.inner, dict):
            self.inner = {}
        return self.inner

    def rows(self) -> list[Place | int]:
        """The places in a list; what was no list becomes an empty one."""
        if not isinstance(self.inner, list):
            self.inner = []
        return self.inner
