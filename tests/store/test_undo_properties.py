"""P7 of scheduling.md §11 at the level of rows: doⁿ undoⁿ gives the same dump, and redoⁿ the later one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from cadence_tui.store import journal
from cadence_tui.store.connections import open_writer
from cadence_tui.store.opening import Location
from cadence_tui.store.tables import Account, Touchpoint
from cadence_tui.store.unit import Unit
from tests.store.rows import a_book_with, a_touchpoint, a_unit, an_account, dump

Step = Callable[[Unit, int, str], None]


def add_account(unit: Unit, _pick: int, text: str) -> None:
    unit.add(an_account(name=text, tags=[text]))


def rename_account(unit: Unit, pick: int, text: str) -> None:
    accounts = unit.find(Account)
    unit.change(accounts[pick % len(accounts)], name=text, notes=text or None)


def swap_slugs(unit: Unit, pick: int, _text: str) -> None:
    accounts = unit.find(Account)
    one, other = accounts[0], accounts[pick % len(accounts)]
    if one.id != other.id:
        mine, theirs = one.slug, other.slug
        unit.change(one, slug="between")
        unit.change(other, slug=mine)
        unit.change(one, slug=theirs)


def log_touchpoint(unit: Unit, pick: int, text: str) -> None:
    accounts = unit.find(Account)
    account = accounts[pick % len(accounts)]
    unit.add(a_touchpoint(account, text=text))
    unit.change(account, unanswered=account.unanswered + 1)


def delete_touchpoint(unit: Unit, pick: int, _text: str) -> None:
    touchpoints = unit.find(Touchpoint)
    if touchpoints:
        unit.remove(touchpoints[pick % len(touchpoints)])


STEPS: list[Step] = [
    add_account,
    rename_account,
    swap_slugs,
    log_touchpoint,
    delete_touchpoint,
]
COMMANDS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 9), st.text(max_size=8)),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25)
@given(COMMANDS)
def test_what_is_done_and_undone_leaves_the_same_dump(
    commands: list[list[tuple[Step, int, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = open_writer(Location(path=f"{folder}/book.db"))
        a_book_with(database, an_account())
        states = [dump(database)]
        for steps in commands:
            with a_unit(database) as unit:
                for step, pick, text in steps:
                    step(unit, pick, text)
            if unit.has_changes:
                states.append(dump(database))

        for state in states[-2::-1]:
            journal.undo(database)
            assert dump(database) == state
        for state in states[1:]:
            journal.redo(database)
            assert dump(database) == state
        assert database.rows("PRAGMA foreign_key_check") == []
        database.close()
