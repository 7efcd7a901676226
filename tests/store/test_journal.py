"""Undo, redo and history (R10)."""

from __future__ import annotations

import pytest

from cadence_tui.domain.identity import handle, new_id
from cadence_tui.errors import Ambiguous, Conflict, NotFound
from cadence_tui.store import journal
from cadence_tui.store.connections import open_reader, open_writer
from cadence_tui.store.database import Database
from cadence_tui.store.opening import Location
from cadence_tui.store.tables import Account
from tests.store.rows import a_book_with, a_touchpoint, a_unit, an_account, dump


def rename(database: Database, account_id: str, name: str) -> str:
    with a_unit(database, "edit", summary=f"renamed to {name}", account_id=account_id) as unit:
        account = unit.get(Account, account_id)
        assert account is not None
        unit.change(account, name=name)
    return unit.command_id


def test_undo_takes_back_the_latest_command_and_names_it(database: Database) -> None:
    account = an_account(name="Acme")
    a_book_with(database, account)
    command_id = rename(database, account.id, "Acme Ltd")

    undone = journal.undo(database)

    assert undone == journal.CommandDone(2, command_id, "edit", "renamed to Acme Ltd", account.id)
    assert database.one("SELECT name FROM account") == ("Acme",)


def test_undo_and_redo_raise_the_version_so_that_an_open_form_notices(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)
    rename(database, account.id, "Acme Ltd")

    journal.undo(database)
    assert database.one("SELECT version FROM account") == (3,)
    journal.redo(database)
    assert database.one("SELECT version FROM account") == (4,)


def test_thirty_steps_go_back_across_restarts(location: Location) -> None:
    database = open_writer(location)
    account = an_account(name="0")
    a_book_with(database, account)
    for number in range(1, 31):
        rename(database, account.id, str(number))
    database.close()

    for number in reversed(range(30)):
        database = open_writer(location)
        journal.undo(database)
        assert database.one("SELECT name FROM account") == (str(number),)
        database.close()


def test_with_nothing_to_undo_or_redo_it_says_so(database: Database) -> None:
    with pytest.raises(NotFound, match="nothing to undo"):
        journal.undo(database)
    with pytest.raises(NotFound, match="nothing to redo"):
        journal.redo(database)


def test_a_new_command_ends_what_could_be_redone(database: Database) -> None:
    account = an_account(name="Acme")
    a_book_with(database, account)
    rename(database, account.id, "Secret name")
    journal.undo(database)
    rename(database, account.id, "Acme Ltd")

    with pytest.raises(NotFound):
        journal.redo(database)
    states = [entry.state for entry in journal.history(database)]
    assert states == ["done", "discarded", "done"]
    assert database.rows("SELECT * FROM journal_entry WHERE command_seq = 2") == []


def test_an_insert_keeps_its_key_until_it_is_undone(database: Database) -> None:
    a_book_with(database, an_account(name="Acme"))
    query = "SELECT before, after FROM journal_entry WHERE table_name = 'account'"
    assert database.rows(query) == [(None, None)]

    journal.undo(database)
    assert '"name":"Acme"' in database.rows(query)[0][1]

    journal.redo(database)
    assert database.rows(query) == [(None, None)]
    assert database.one("SELECT name FROM account") == ("Acme",)


def test_changes_of_one_row_in_a_row_are_one_entry(database: Database) -> None:
    account = an_account(name="Acme", owner="ana")
    a_book_with(database, account)
    with a_unit(database) as unit:
        unit.change(account, name="Acme Ltd")
        unit.change(account, name="Acme Inc", owner="ben")

    query = "SELECT before, after FROM journal_entry WHERE command_seq = 2"
    assert database.rows(query) == [
        ('{"name":"Acme","owner":"ana"}', '{"name":"Acme Inc","owner":"ben"}')
    ]


def test_two_rows_that_swap_a_unique_value_go_back(database: Database) -> None:
    one, other = an_account(slug="one"), an_account(slug="other")
    a_book_with(database, one, other)
    before = dump(database)
    with a_unit(database) as unit:
        unit.change(one, slug="between")
        unit.change(other, slug="one")
        unit.change(one, slug="other")
    after = dump(database)

    journal.undo(database)
    assert dump(database) == before
    journal.redo(database)
    assert dump(database) == after


def test_a_row_that_was_removed_comes_back(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)
    touchpoint = a_touchpoint(account, text="Notes\nof two lines", tags=["a"])
    with a_unit(database) as unit:
        unit.add(touchpoint)
    before = dump(database)
    with a_unit(database, "delete") as unit:
        unit.remove(touchpoint)
    after = dump(database)

    journal.undo(database)
    assert dump(database) == before
    journal.redo(database)
    assert dump(database) == after
    journal.undo(database)
    assert dump(database) == before


def test_an_older_command_is_undone_by_its_reference(database: Database) -> None:
    one, other = an_account(name="One"), an_account(name="Other")
    a_book_with(database, one, other)
    command_id = rename(database, one.id, "Uno")
    rename(database, other.id, "Altro")

    journal.undo(database, reference=handle(command_id))

    assert database.rows("SELECT name FROM account ORDER BY name") == [("Altro",), ("One",)]
    journal.redo(database)
    assert database.rows("SELECT name FROM account ORDER BY name") == [("Altro",), ("Uno",)]


def test_an_older_command_whose_rows_later_ones_touched_stays(database: Database) -> None:
    account = an_account(name="Acme")
    a_book_with(database, account)
    command_id = rename(database, account.id, "Acme Ltd")
    rename(database, account.id, "Acme Inc")

    with pytest.raises(Conflict, match="1 later command changed the same rows") as refused:
        journal.undo(database, reference=handle(command_id))
    assert refused.value.remedy == "undo the later ones first"

    journal.undo(database)
    journal.undo(database, reference=handle(command_id))
    assert database.one("SELECT name FROM account") == ("Acme",)


def test_an_older_command_that_later_rows_hang_on_stays(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)
    import_id = journal.history(database)[0].id
    with a_unit(database) as unit:
        unit.add(a_touchpoint(account))
    before = dump(database)

    with pytest.raises(Conflict, match="came to depend"):
        journal.undo(database, reference=handle(import_id))

    assert dump(database) == before


def test_a_reference_has_to_name_one_command_that_holds(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)
    command_id = rename(database, account.id, "Acme Ltd")
    with pytest.raises(NotFound, match="no command goes by"):
        journal.undo(database, reference=handle(new_id()))
    journal.undo(database)
    with pytest.raises(Conflict, match="undone already"):
        journal.undo(database, reference=handle(command_id))


def test_a_reference_that_fits_two_commands_is_ambiguous(database: Database) -> None:
    a_book_with(database, an_account())
    with a_unit(database) as unit:
        unit.add(an_account())
    database.raw.execute("UPDATE command SET id = 'abcdef' || printf('%026x', seq)")

    with pytest.raises(Ambiguous):
        journal.undo(database, reference=handle("abcdef".ljust(32, "0"))[:5])


def test_history_is_the_latest_first_and_can_be_of_one_account(
    database: Database, location: Location
) -> None:
    one, other = an_account(), an_account()
    a_book_with(database, one, other)
    rename(database, one.id, "Uno")
    rename(database, other.id, "Altro")

    with open_reader(location) as reader:
        everything = journal.history(reader)
        of_one = journal.history(reader, account_id=one.id)
        latest = journal.history(reader, limit=1)

    assert [entry.summary for entry in everything] == ["renamed to Altro", "renamed to Uno", ""]
    assert [entry.name for entry in of_one] == ["edit", "import"]
    assert [entry.seq for entry in latest] == [3]
    assert everything[0].today == "2026-11-20"
    assert everything[0].at == "2026-11-20 09:30:00.000000"
