"""All figures of docs/performance.md: `make bench`, or `python -m benchmarks [ROUNDS]`."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace

from benchmarks.books import TODAY, make_book
from benchmarks.commands import CADENCE, measure
from benchmarks.foundation import OURS, print_table


def main() -> int:
    """Print both tables; return 1 where a gate is missed."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 7
    missed = _commands(rounds)
    print()
    with tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, "book.db")
        make_book(book, accounts=200, touchpoints=20)
        argv = (*CADENCE, "--db", book, "--today", TODAY.isoformat())
        app = replace(OURS, argv=argv, content=r"\d+ d late", dialog="?")
        missed += print_table(app, rounds)
    return 1 if missed else 0


def _commands(rounds: int) -> int:
    missed = 0
    print(f"{'command, 200 accounts':<24}{'CPU ms':>9}{'ratio':>7}{'gate':>7}")
    for row in measure(rounds):
        missed += row.ratio > row.gate
        print(f"{row.name:<24}{row.milliseconds:>9.1f}{row.ratio:>7.2f}{row.gate:>7.2f}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
