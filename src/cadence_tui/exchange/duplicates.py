"""Names that have to be one account's own: slugs, aliases, external ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cadence_tui.domain.book import AccountEntry
from cadence_tui.domain.names import name_key
from cadence_tui.exchange.faults import FaultList
from cadence_tui.exchange.places import Path


def refuse_duplicates(accounts: Sequence[tuple[int, AccountEntry]], faults: FaultList) -> None:
    """Add a fault for every slug, alias and external id that an earlier account holds.

    `accounts` come with their numbers in the file. Slugs and aliases are compared as the log line
    does it: case, accents and spaces do not count.
    """
    called: dict[str, tuple[int, str, str]] = {}
    external: dict[object, int] = {}
    for number, account in accounts:
        for path, kind, text in _names(number, account):
            first, first_kind, _ = called.setdefault(name_key(text), (number, kind, text))
            if first != number:
                line = faults.line_of(("accounts", first))
                faults.add(
                    path, f"“{text}” is the {first_kind} of the account in line {line} already"
                )
        outer = account.fields.get("external_id")
        if outer is not None and external.setdefault(outer, number) != number:
            line = faults.line_of(("accounts", external[outer]))
            faults.add(
                ("accounts", number, "external_id"),
                f"`external_id` is that of the account in line {line} already",
            )


def _names(number: int, account: AccountEntry) -> Iterator[tuple[Path, str, str]]:
    yield ("accounts", number, "slug"), "slug", account.slug
    aliases = account.fields.get("aliases")
    for alias in aliases if isinstance(aliases, tuple) else ():
        yield ("accounts", number, "aliases"), "alias", alias
