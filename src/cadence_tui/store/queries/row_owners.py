"""Which account a row belongs to."""

from __future__ import annotations

import json
from typing import Literal, TypeAlias

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence_tui.store.queries import Rows

OwnedTable: TypeAlias = Literal["contact", "pause", "touchpoint", "follow_up", "decision"]


def owners(rows: Rows, table: OwnedTable, ids: Sequence[str]) -> dict[str, str | None]:
    """The accounts of those rows that the book has, by row id; None for a pause of a whole book."""
    found = rows.rows(
        f"SELECT id, account_id FROM {table} WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(ids)},
    )
    return {row[0]: row[1] for row in found}
