"""The tags of every account, for a list that is filtered by them."""

from __future__ import annotations

import json

from cadence_tui.store.queries import accounts as query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows


def tags_of_accounts(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The tags of each account that has any, by the account's id."""
    return {account_id: tuple(json.loads(tags)) for account_id, tags in query.tags(rows)}
