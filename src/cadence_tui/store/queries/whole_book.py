"""Whole tables in the order in which an export writes them, each row as a mapping by column."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from cadence_tui.store.queries import Rows

_ORDERS = {
    "settings": ("key, value", "key"),
    "engagement_model": ("id, name, touches_min, touches_max, desert_days", "position, id"),
    "model_line": ("id, model_id, name, definition, effective_from", "model_id, position, name"),
    "account": (
        """id, slug, name, aliases, model_id, stage, owner, arr, currency, health, status, started_on,
         cadence_from, renewal_on, first_renewal_on, auto_renews, tags, notes, external_id, literals""",
        "slug",
    ),
    "account_line": (
        "id, account_id, name, definition, reason, effective_from, first_on",
        "account_id, position, name",
    ),
    "contact": (
        "id, account_id, name, role, email, phone, left_on, notes",
        "account_id, position, id",
    ),
    "pause": (
        "id, account_id, owner, from_on, to_on, reason, entered_on",
        "account_id, from_on, id",
    ),
    "touchpoint": (
        """id, account_id, touched_on, type, extra_types, channel, origin, outcome, minutes, sentiment,
         csat, ces, nps, tags, text, group_id, external_id, position""",
        "account_id, touched_on, position, id",
    ),
    "touchpoint_contact": ("touchpoint_id, name", "touchpoint_id, position"),
    "touchpoint_credit": ("touchpoint_id, slot_id", "touchpoint_id, slot_id"),
    "slot": (
        """id, account_line_id, account_id, key, nominal_on, due_on, lead_days, grace_days, status,
         first_due_on, moves_by_us, moves_by_customer, attempts, retry_on, booked_on, booked_time,
         closed_on, settled_on, cancelled_by, reason, note""",
        "account_id, nominal_on, account_line_id, key",
    ),
    "decision": (
        """id, slot_id, position, decided_on, action, from_on, to_on, "by", reason, note, booked_time,
         touchpoint_id""",
        "account_id, position, id",
    ),
    "follow_up": (
        "id, account_id, touchpoint_id, text, due_on, party, contact_name, status, closed_on",
        "account_id, position, id",
    ),
}


def table_rows(rows: Rows, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one table; dates as ISO text, lists and definitions as JSON text."""
    columns, order = _ORDERS[table]
    names = [name.strip().strip('"') for name in columns.split(",")]
    for row in rows.rows(f"SELECT {columns} FROM {table} ORDER BY {order}", {}):
        yield dict(zip(names, row, strict=True))
