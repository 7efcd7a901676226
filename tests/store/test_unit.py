"""One command is one transaction with its journal, on the file that was opened (reliability.md, Connection)."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import date

import pytest

from cadence_tui.domain.vocabulary import Party, SlotStatus
from cadence_tui.errors import Conflict
from cadence_tui.store import journal
from cadence_tui.store.connections import open_reader
from cadence_tui.store.database import Database
from cadence_tui.store.opening import Location
from cadence_tui.store.tables import Account, Contact, EngagementModel, Setting, Touchpoint
from tests.store.rows import (
    NOW,
    TODAY,
    a_book_with,
    a_line,
    a_model,
    a_slot,
    a_touchpoint,
    a_unit,
    add_all,
    an_account,
    dump,
)


def test_a_row_comes_back_as_it_was_added(database: Database) -> None:
    account = an_account(tags=["é", "b"], literals={"renewal_on": "in 95 days"}, arr=120_000)
    a_book_with(database, account)

    with a_unit(database) as unit:
        found = unit.get(Account, account.id)

    assert found is not None
    assert found.model_dump() == account.model_dump()
    assert unit.rows("SELECT tags, literals, status, cadence_from FROM account") == [
        ('["é","b"]', '{"renewal_on":"in 95 days"}', "active", "2026-11-20")
    ]


def test_one_command_is_one_commit_with_its_journal(database: Database, location: Location) -> None:
    with open_reader(location) as elsewhere, a_unit(database, "import") as unit:
        unit.add(a_model())
        unit.add(an_account())
        assert elsewhere.one("SELECT count(*) FROM account") == (0,)

    assert database.rows("SELECT seq, id, name, state FROM command") == [
        (1, unit.command_id, "import", "done")
    ]
    assert database.one("SELECT count(*) FROM journal_entry") == (2,)


def test_an_exception_takes_everything_back(database: Database) -> None:
    before = dump(database)

    with pytest.raises(ZeroDivisionError), a_unit(database) as unit:
        unit.add(a_model())
        raise ZeroDivisionError

    assert dump(database) == before
    assert journal.history(database) == []


def test_a_command_that_changed_nothing_leaves_no_trace(database: Database) -> None:
    account = an_account(name="Acme")
    a_book_with(database, account)
    version = database.data_version()

    with a_unit(database) as unit:
        unit.change(account, name="Acme")
        assert not unit.has_changes

    assert len(journal.history(database)) == 1
    assert database.data_version() == version


def test_a_query_sees_what_the_command_wrote_before(database: Database) -> None:
    with a_unit(database) as unit:
        unit.add(a_model(id="low_touch"))
        assert unit.one("SELECT id FROM engagement_model") == ("low_touch",)


def test_a_change_raises_the_version_and_shows_in_the_object(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)

    with a_unit(database) as unit:
        unit.change(account, name="Acme Ltd", renewal_on=date(2027, 3, 31))

    assert (account.name, account.version) == ("Acme Ltd", 2)
    assert database.rows("SELECT name, renewal_on, version FROM account") == [
        ("Acme Ltd", "2027-03-31", 2)
    ]


def test_a_row_that_was_changed_elsewhere_is_a_conflict(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)
    read_before = account.model_copy()
    with a_unit(database) as unit:
        unit.change(account, name="First")

    with pytest.raises(Conflict), a_unit(database) as unit:
        unit.change(read_before, name="Second")
    with pytest.raises(Conflict), a_unit(database) as unit:
        unit.remove(read_before)

    assert database.one("SELECT name FROM account") == ("First",)


def test_a_form_names_the_version_that_it_was_filled_from(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)

    with a_unit(database) as unit:
        assert unit.get(Account, account.id, version=1) is not None
        with pytest.raises(Conflict):
            unit.get(Account, account.id, version=2)


def test_a_setting_is_known_by_its_key(database: Database) -> None:
    with a_unit(database) as unit:
        unit.add(Setting(key="weekend", value=["friday", "saturday"]))
    with a_unit(database) as unit:
        weekend = unit.get(Setting, "weekend")
        assert weekend is not None
        unit.change(weekend, value=["sunday"])

    assert database.rows("SELECT key, value, version FROM settings") == [
        ("weekend", '["sunday"]', 2)
    ]
    journal.undo(database)
    assert database.one("SELECT value FROM settings") == ('["friday","saturday"]',)


def test_rows_are_found_by_their_columns_in_order_of_position(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)
    people = [
        Contact(id=f"{place:032x}", account_id=account.id, name=name, position=9 - place)
        for place, name in enumerate(["Cy", "Bo", "Al"])
    ]
    with a_unit(database) as unit:
        add_all(unit, *people)

    with a_unit(database) as unit:
        found = unit.find(Contact, account_id=account.id)
        assert [person.name for person in found] == ["Al", "Bo", "Cy"]
        assert unit.find(Contact, name="Di") == []


def test_many_rows_are_inserted_at_once_and_undone_as_one(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)
    before = dump(database)
    rows = [
        {
            "id": f"{number:032x}",
            "account_id": account.id,
            "touched_on": TODAY,
            "type": "check_in",
            "channel": "call",
            "origin": "proactive",
            "outcome": "held",
            "is_human": True,
            "created_at": NOW,
        }
        for number in range(100)
    ]
    with a_unit(database) as unit:
        unit.insert_many(Touchpoint, rows)
        unit.insert_many(Touchpoint, [])

    assert database.one("SELECT count(*), max(tags), max(text) FROM touchpoint") == (100, "[]", "")
    journal.undo(database)
    assert dump(database) == before


def test_a_parent_is_not_deleted_under_its_children(database: Database) -> None:
    account = an_account()
    a_book_with(database, account)

    with pytest.raises(sqlite3.IntegrityError), a_unit(database) as unit:
        unit.remove(unit.find(EngagementModel)[0])

    assert database.one("SELECT count(*) FROM account") == (1,)


def test_an_error_of_the_database_holds_no_customer_text(database: Database) -> None:
    a_book_with(database, an_account(slug="acme", name="Sentinel 4711"))

    with pytest.raises(sqlite3.IntegrityError) as failed, a_unit(database) as unit:
        unit.add(an_account(slug="acme", name="Sentinel 4711"))

    assert "4711" not in str(failed.value)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("created_at", NOW.replace(tzinfo=None)),
        ("created_at", "4711"),
        ("cadence_from", NOW),
        ("renewal_on", "4711-01-01"),
        ("arr", 4711.5),
        ("arr", True),
        ("name", 4711),
        ("status", "4711"),
        ("tags", {4711}),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_before_it_is_stored(
    database: Database, column: str, value: object
) -> None:
    a_book_with(database)

    with pytest.raises((TypeError, ValueError)) as failed, a_unit(database) as unit:
        unit.add(an_account(**{column: value}))

    assert "4711" not in str(failed.value)
    assert database.one("SELECT count(*) FROM account") == (0,)


def test_values_of_every_kind_come_back_as_they_were_added(database: Database) -> None:
    account = an_account()
    line = a_line(account, definition={"policy": "rolling", "every": "14 days"})
    slot = a_slot(line, status=SlotStatus.DONE, closed_on=TODAY, cancelled_by=Party.CUSTOMER)
    touchpoint = a_touchpoint(account, extra_types=["qbr"], sentiment=-2, is_human=False)
    a_book_with(database, account)
    with a_unit(database) as unit:
        add_all(unit, line, slot, touchpoint)

    with a_unit(database) as unit:
        for row in (line, slot, touchpoint):
            found = unit.get(type(row), row.id)
            assert found is not None
            assert found is not row
            assert found.model_dump() == row.model_dump()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("account", "stage"),
        ("account", "health"),
        ("account", "status"),
        ("slot", "status"),
        ("slot", "cancelled_by"),
        ("touchpoint", "channel"),
        ("touchpoint", "origin"),
        ("touchpoint", "outcome"),
        ("command", "state"),
        ("journal_entry", "op"),
    ],
)
def test_a_word_outside_its_closed_set_cannot_be_stored(
    database: Database, table: str, column: str
) -> None:
    account = an_account()
    a_book_with(database, account)
    line = a_line(account)
    with a_unit(database) as unit:
        add_all(unit, line, a_slot(line), a_touchpoint(account))

    with pytest.raises(Exception, match=f"CHECK constraint failed: ck_{table}_{column}"):
        database.raw.execute(f"UPDATE {table} SET {column} = 'nonsense'")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("touchpoint", "sentiment", 3),
        ("touchpoint", "csat", 6),
        ("touchpoint", "ces", 0),
        ("touchpoint", "nps", 11),
        ("touchpoint", "minutes", -1),
        ("touchpoint", "is_human", 2),
        ("account", "arr", -1),
        ("slot", "grace_days", -1),
        ("engagement_model", "desert_days", 0),
    ],
)
def test_a_number_outside_its_range_cannot_be_stored(
    database: Database, table: str, column: str, value: int
) -> None:
    account = an_account()
    a_book_with(database, account)
    line = a_line(account)
    with a_unit(database) as unit:
        add_all(unit, line, a_slot(line), a_touchpoint(account))

    with pytest.raises(Exception, match=f"CHECK constraint failed: ck_{table}_{column}"):
        database.raw.execute(f"UPDATE {table} SET {column} = ?", (value,))


def test_a_file_that_was_moved_away_is_noticed_before_a_write(
    database: Database, location: Location
) -> None:
    os.rename(location.file, location.file + ".moved")

    with pytest.raises(Conflict, match="moved, deleted or replaced"), a_unit(database) as unit:
        unit.add(a_model())

    os.rename(location.file + ".moved", location.file)
    assert database.one("SELECT count(*) FROM engagement_model") == (0,)


def test_a_file_that_is_replaced_during_a_command_is_noticed_before_the_commit(
    database: Database, location: Location
) -> None:
    with pytest.raises(Conflict, match="nothing was saved"), a_unit(database) as unit:
        unit.add(a_model())
        os.rename(location.file, location.file + ".moved")
        open(location.file, "wb").close()

    os.replace(location.file + ".moved", location.file)
    assert database.one("SELECT count(*) FROM engagement_model") == (0,)


def test_four_programs_that_count_together_lose_nothing(
    database: Database, location: Location
) -> None:
    account = an_account(unanswered=0)
    a_book_with(database, account)
    program = f"""
import sys
from datetime import UTC, date, datetime
from cadence_tui.store.connections import open_writer
from cadence_tui.store.opening import Location
from cadence_tui.store.tables import Account
database = open_writer(Location(path=sys.argv[1]))
for _ in range(25):
    with database.unit("count", today=date(2026, 11, 20), now=datetime.now(UTC)) as unit:
        account = unit.get(Account, "{account.id}")
        unit.change(account, unanswered=account.unanswered + 1)
database.close()
"""
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", program, location.file], stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    errors = [start.communicate(timeout=120)[1] for start in starts]

    assert errors == [""] * 4
    assert database.one("SELECT unanswered, version FROM account") == (100, 101)
