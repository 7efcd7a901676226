"""Read queries as SQL text with small functions around it, each on anything that answers rows.

A reading command runs them on a plain read-only connection, a writing one inside its transaction.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Protocol

    Parameters = Sequence[Any] | Mapping[str, Any]

    class Rows(Protocol):
        """Whatever runs a query: `Reader`, `Database` and `Unit`."""

        def rows(self, sql: str, params: Parameters = ()) -> list[tuple[Any, ...]]:
            """All rows of a query."""

        def one(self, sql: str, params: Parameters = ()) -> tuple[Any, ...] | None:
            """The first row of a query, or None."""
else:
    Rows = object
