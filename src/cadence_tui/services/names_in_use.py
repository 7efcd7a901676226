"""What one account alone may be called: its slug, its aliases and its external id.

Two accounts of one slug or alias could not be told apart in a log line, and an export that holds
them could not be read back (book-format.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from cadence_tui.domain.names import name_key
from cadence_tui.store.queries import accounts as query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows


class _Called(NamedTuple):
    """What one account is called: its name, its slug and aliases folded, its external id."""

    name: str
    keys: frozenset[str]
    external_id: str | None


class NamesInUse:
    """The slugs, aliases and external ids of a book, and whose they are.

    Slugs and aliases are compared as a log line does it, external ids to the letter. Read once;
    `keep` tells of an account that was changed since.
    """

    def __init__(self, rows: Rows) -> None:
        self._accounts: dict[str, _Called] = {}
        self._holders: dict[str, str] = {}
        self._external_holders: dict[str, str] = {}
        for account_id, name, slug, aliases, external_id in query.names_in_use(rows):
            self.keep(account_id, name, (slug, *json.loads(aliases)), external_id)

    def keep(
        self, account_id: str, name: str, called: Iterable[str], external_id: str | None
    ) -> None:
        """Take in what an account is called now; what it was called before is free."""
        before = self._accounts.get(account_id)
        if before is not None:
            for key in before.keys:
                self._holders.pop(key, None)
            self._external_holders.pop(before.external_id or "", None)
        now = _Called(name, frozenset(map(name_key, called)), external_id)
        self._accounts[account_id] = now
        self._holders.update(dict.fromkeys(now.keys, account_id))
        if external_id is not None:
            self._external_holders[external_id] = account_id

    def is_free(self, slug: str) -> bool:
        """Whether no account has this slug or alias."""
        return name_key(slug) not in self._holders

    def clash(
        self,
        account_id: str | None,
        *,
        slug: str | None,
        aliases: Iterable[str] = (),
        external_id: str | None = None,
    ) -> str | None:
        """Say which of these is not `account_id`'s but another's; None when all are free."""
        wanted = [
            ("slug", slug, self._holders.get(name_key(slug or ""))),
            *(("alias", alias, self._holders.get(name_key(alias))) for alias in aliases),
            ("external_id", external_id, self._external_holders.get(external_id or "")),
        ]
        for kind, text, holder in wanted:
            if holder is not None and holder != account_id:
                return f"the {kind} “{text}” belongs to {self._accounts[holder].name}"
        return None
