"""Makes books for benchmarks, always the same for the same numbers.

`python -m benchmarks.books FILE --accounts 200 --touchpoints 20` writes a database through the
importer, so that slots, credits and attention columns are those of a real book.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from cadence_tui.domain.book import AccountEntry, Book, Entry
from cadence_tui.domain.identity import derived_id
from cadence_tui.domain.vocabulary import Channel, ContactRole, Health, Outcome, Stage
from cadence_tui.services.import_book import take_book
from cadence_tui.services.workspace import Workspace

TODAY = date(2026, 11, 20)
ACCOUNTS_AT_ONCE = 2500
_SEED_SPACE = "62656e63686d61726b20626f6f6b7321"
_FIRST = (
    "Amber",
    "Birch",
    "Cobalt",
    "Delta",
    "Ember",
    "Fjord",
    "Garnet",
    "Harbour",
    "Iris",
    "Juno",
)
_SECOND = ("Works", "Labs", "Freight", "Foods", "Press", "Energy", "Mutual", "Textiles", "Clinics")
_PEOPLE = ("Ada", "Bruno", "Cleo", "Dario", "Edda", "Farid", "Greta", "Hugo")
_TYPES = ("check_in", "check_in", "check_in", "support", "training", "qbr", "success_plan_review")
_OWNERS = ("sam", "kim", "noor", "lou")
_LATEST_START_DAYS, _EARLIEST_START_DAYS = 2, 24


def make_book(file: str, *, accounts: int, touchpoints: int, seed: int = 1) -> None:
    """Write a book with so many accounts, each with so many touchpoints over two years."""
    dice = random.Random(seed)
    now = datetime(2026, 11, 20, 8, tzinfo=UTC)
    with Workspace.at(file, today=TODAY, now=lambda: now) as workspace:
        for start in range(0, accounts, ACCOUNTS_AT_ONCE):
            numbers = range(start, min(accounts, start + ACCOUNTS_AT_ONCE))
            entries = tuple(_account(dice, number, touchpoints) for number in numbers)
            take_book(workspace, Book(accounts=entries), "benchmark", dry_run=False)


def _account(dice: random.Random, number: int, touchpoints: int) -> AccountEntry:
    """An account of some age whose last weeks are replayed and whose older history only stands."""
    name = f"{dice.choice(_FIRST)} {dice.choice(_SECOND)} {number}"
    people = dice.sample(_PEOPLE, 3)
    renewal_on = TODAY + timedelta(days=dice.randrange(5, 360))
    return AccountEntry(
        slug=f"account-{number}",
        fields={
            "id": derived_id(_SEED_SPACE, f"account:{number}"),
            "slug": f"account-{number}",
            "name": name,
            "model": dice.choices(("high_touch", "low_touch", "tech_touch"), (2, 5, 3))[0],
            "owner": dice.choice(_OWNERS),
            "stage": dice.choice(tuple(Stage)),
            "health": dice.choice(tuple(Health)),
            "arr": dice.randrange(5, 400) * 1000,
            "currency": "EUR",
            "started_on": TODAY - timedelta(days=dice.randrange(60, 1500)),
            "cadence_from": TODAY
            - timedelta(days=dice.randrange(_LATEST_START_DAYS, _EARLIEST_START_DAYS)),
            "renewal_on": renewal_on,
        },
        contacts=tuple(
            Entry({"name": f"{person} {number}", "role": role}, literal=person)
            for person, role in zip(people, ContactRole, strict=False)
        ),
        touchpoints=tuple(_touchpoints(dice, number, touchpoints, people)),
        follow_ups=(
            Entry(
                {
                    "text": "Send the notes",
                    "due_on": TODAY + timedelta(days=dice.randrange(-9, 30)),
                },
                literal="notes",
            ),
        ),
    )


def _touchpoints(
    dice: random.Random, number: int, count: int, people: list[str]
) -> Iterator[Entry]:
    """Talks and messages over two years, a few of them in the last weeks."""
    ages = sorted((int(1 + 730 * dice.random() ** 2) for _ in range(count)), reverse=True)
    for place, age in enumerate(ages):
        yield Entry(
            {
                "on": TODAY - timedelta(days=age),
                "type": dice.choice(_TYPES),
                "channel": dice.choice((Channel.CALL, Channel.VIDEO, Channel.EMAIL)),
                "outcome": dice.choices((Outcome.HELD, Outcome.NO_SHOW), (9, 1))[0],
                "minutes": 30,
                "contacts": (f"{dice.choice(people)} {number}",),
                "text": "Talked about the rollout and the numbers of the month.",
            },
            literal=f"touchpoint:{place}",
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--accounts", type=int, default=200)
    parser.add_argument("--touchpoints", type=int, default=20, help="for each account")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    make_book(
        chosen.file, accounts=chosen.accounts, touchpoints=chosen.touchpoints, seed=chosen.seed
    )
