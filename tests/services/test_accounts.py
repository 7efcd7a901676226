"""The book as a table, and one account with everything on record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cadence_tui.domain.vocabulary import Flag
from cadence_tui.errors import NotFound
from cadence_tui.services.account_detail import account_detail
from cadence_tui.services.account_edit import churn_account
from cadence_tui.services.accounts import AccountRow, account_rows
from cadence_tui.services.contacts import add_contact
from cadence_tui.services.flag_facts import FlagFact
from cadence_tui.services.follow_ups import add_follow_up
from cadence_tui.store import tables
from tests.factories import day
from tests.services.written_book import WrittenBook


def the_row(book: WrittenBook, on: str, slug: str = "acme-corp") -> AccountRow:
    return next(row for row in account_rows(book.rows(), day(on)) if row.slug == slug)


def fact(book: WrittenBook, account_id: str, on: str, flag: Flag) -> FlagFact:
    flags = account_detail(book.rows(), account_id, day(on)).flags
    return next(found for found in flags if found.flag is flag)


def pause(book: WrittenBook, account_id: str | None, first: str, last: str) -> None:
    with book.on(first).unit("pause") as unit:
        unit.add(
            tables.Pause(
                id="0" * 32,
                account_id=account_id,
                owner=None if account_id else "sam",
                from_on=day(first),
                to_on=day(last),
                reason="Plant shutdown",
                entered_on=day(first),
            )
        )


def test_an_empty_book_has_no_rows(book: WrittenBook) -> None:
    assert account_rows(book.rows(), day("2026-01-05")) == []


def test_the_table_is_in_the_order_of_names_and_can_be_one_owner_s(book: WrittenBook) -> None:
    book.add("globex", owner="kim")
    book.add("Acme Corp")
    book.add("Zeta")
    today = day("2026-01-05")

    assert [row.slug for row in account_rows(book.rows(), today)] == ["acme-corp", "globex", "zeta"]
    assert [row.slug for row in account_rows(book.rows(), today, "kim")] == ["globex"]


def test_the_next_touch_is_the_earliest_slot_that_is_actionable_or_next(book: WrittenBook) -> None:
    book.add("Acme Corp", model="low_touch", started_on="2026-01-05")

    # onboarding falls on days 5, 30 and 90, the check-in a month after the start
    assert the_row(book, "2026-01-05").next_touch_on == day("2026-01-12")
    # the newest arrived onboarding talk stands for the older one
    assert the_row(book, "2026-02-20").next_touch_on == day("2026-02-04")
    # three have gone by: the check-in, a month after the start, is the oldest
    assert the_row(book, "2026-06-01").next_touch_on == day("2026-02-05")


def test_the_table_says_the_same_as_each_account_does(book: WrittenBook) -> None:
    for number, model in enumerate(("high_touch", "low_touch", "tech_touch") * 2):
        added = book.add(f"Account {number}", model=model, renewal_on="2026-06-30")
        if number < 3:
            book.log(f"account-{number} qbr good", on="2026-01-20")
            book.skip(added.slug, on="2026-02-20", reason="customer_asked") if number else None
    for on in (day("2026-01-05") + timedelta(days=31 * month) for month in range(8)):
        for row in account_rows(book.rows(), on):
            detail = account_detail(book.rows(), row.id, on)
            assert detail.row == row
            assert tuple(fact.flag for fact in detail.flags) == row.flags


def test_an_account_that_nobody_spoke_with_is_a_desert_with_its_days(book: WrittenBook) -> None:
    added = book.add("Acme Corp")  # high touch: 30 days
    book.log("acme email sent the summary", on="2026-01-20")

    assert Flag.DESERT not in the_row(book, "2026-02-04").flags
    assert Flag.DESERT in the_row(book, "2026-02-05").flags
    assert "31 days" in fact(book, added.id, "2026-02-05", Flag.DESERT).fact
    book.log("acme call hello", on="2026-02-05")
    assert Flag.DESERT not in the_row(book, "2026-02-05").flags


def test_two_customer_misses_in_a_row_are_going_dark(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.log("acme noshow", on="2026-01-19")
    assert Flag.GOING_DARK not in the_row(book, "2026-01-19").flags
    book.log("acme noshow", on="2026-01-21")

    assert Flag.GOING_DARK in the_row(book, "2026-01-21").flags
    dark = fact(book, added.id, "2026-01-21", Flag.GOING_DARK)
    assert dark.fact == "2 customer misses in a row"
    assert dark.suggestion


def test_three_messages_without_an_answer_are_going_dark(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    for on in ("2026-01-12", "2026-01-14", "2026-01-16"):
        book.log("acme email hello again", on=on)

    dark = fact(book, added.id, "2026-01-16", Flag.GOING_DARK)
    assert dark.fact == "3 messages in a row without an answer"


def test_one_person_in_every_talk_is_single_threaded(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    add_contact(book.on("2026-01-05"), added.id, {"name": "Dana Reyes", "role": "champion"})
    add_contact(book.on("2026-01-05"), added.id, {"name": "Ravi Iyer", "role": "admin"})
    assert Flag.SINGLE_THREADED not in the_row(book, "2026-01-05").flags

    book.log("acme call @dana hello", on="2026-01-12")
    threaded = fact(book, added.id, "2026-01-12", Flag.SINGLE_THREADED)
    assert threaded.fact == "Dana Reyes was in every human touch of the last 180 days"

    book.log("acme call @ravi hello", on="2026-01-13")
    assert Flag.SINGLE_THREADED not in the_row(book, "2026-01-13").flags


@pytest.mark.parametrize("unnamed_on", ["2026-01-11", "2026-01-13"])
def test_a_talk_that_names_nobody_may_have_been_with_somebody_else(
    book: WrittenBook, unnamed_on: str
) -> None:
    added = book.add("Acme Corp")
    add_contact(book.on("2026-01-05"), added.id, {"name": "Dana Reyes", "role": "champion"})
    book.log("acme call @dana hello", on="2026-01-12")
    book.log("acme call hello", on=unnamed_on)
    assert Flag.SINGLE_THREADED not in the_row(book, "2026-01-14").flags


def test_an_account_without_champion_or_buyer_is_single_threaded(book: WrittenBook) -> None:
    added = book.add("Acme Corp")

    threaded = fact(book, added.id, "2026-01-05", Flag.SINGLE_THREADED)
    assert threaded.fact == "no champion or economic buyer on record"


def test_a_pause_of_the_account_or_of_its_owner_is_a_flag(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.add("Globex", owner="kim")
    pause(book, None, "2026-02-02", "2026-02-08")

    assert Flag.PAUSED not in the_row(book, "2026-02-01").flags
    assert Flag.PAUSED in the_row(book, "2026-02-08").flags
    assert Flag.PAUSED not in the_row(book, "2026-02-08", "globex").flags
    shown = fact(book, added.id, "2026-02-02", Flag.PAUSED)
    assert shown.fact == "paused until 8 Feb: Plant shutdown"
    assert shown.suggestion == "the cadence goes on by itself on 9 Feb"


def test_a_renewal_date_that_nobody_decided_is_flagged_from_the_day_itself(
    book: WrittenBook,
) -> None:
    added = book.add("Acme Corp", renewal_on="2026-03-31")

    assert Flag.RENEWAL_PASSED not in the_row(book, "2026-03-30").flags
    assert "was today" in fact(book, added.id, "2026-03-31", Flag.RENEWAL_PASSED).fact
    assert "was 2 days ago" in fact(book, added.id, "2026-04-02", Flag.RENEWAL_PASSED).fact


def test_an_account_without_plans_for_half_a_year_is_flagged(book: WrittenBook) -> None:
    added = book.add("Acme Corp", model="tech_touch")
    with book.on("2026-01-05").unit("test") as unit:
        for line in unit.find(tables.AccountLine, account_id=added.id):
            unit.remove(line)

    assert Flag.NO_NEXT_TOUCH in the_row(book, "2026-01-05").flags
    assert fact(book, added.id, "2026-01-05", Flag.NO_NEXT_TOUCH).fact == "nothing is planned"


def test_a_churned_account_raises_no_flag(book: WrittenBook) -> None:
    book.add("Acme Corp", renewal_on="2026-02-01")
    churn_account(book.on("2026-03-01"), "acme")

    assert the_row(book, "2026-09-01").flags == ()


def test_an_account_shows_lines_contacts_and_follow_ups(book: WrittenBook) -> None:
    added = book.add("Acme Corp", tags=["emea"], aliases=["ACM"], notes="Prefers mornings.")
    add_contact(book.on("2026-01-05"), added.id, {"name": "Dana Reyes", "role": "champion"})
    add_follow_up(book.on("2026-01-05"), added.id, {"text": "Send docs", "due_on": "2026-01-07"})
    book.log("acme call @dana hello", on="2026-01-12")

    detail = account_detail(book.rows(), added.id, day("2026-01-12"))

    assert (detail.tags, detail.aliases, detail.notes) == (("emea",), ("ACM",), "Prefers mornings.")
    assert detail.model_name == "High touch"
    assert [(c.name, c.last_touch_on) for c in detail.contacts] == [
        ("Dana Reyes", day("2026-01-12"))
    ]
    assert [(f.text, f.days_late) for f in detail.follow_ups] == [("Send docs", 5)]
    check_in = detail.lines[0]
    assert check_in.item is not None
    assert check_in.item.why == "every 14 days after the call on 12 Jan"
    assert detail.urgent is not None


def test_a_line_without_a_date_left_is_shown_without_one(book: WrittenBook) -> None:
    added = book.add("Acme Corp")  # no renewal date, no start: neither countdown has dates

    lines = {
        line.name: line for line in account_detail(book.rows(), added.id, day("2026-01-05")).lines
    }

    assert lines["renewal"].item is None
    assert lines["onboarding"].item is None


def test_an_automated_line_is_information_and_never_next(book: WrittenBook) -> None:
    added = book.add("Acme Corp", model="tech_touch", started_on="2026-01-05")

    detail = account_detail(book.rows(), added.id, day("2026-04-20"))

    summary = next(line for line in detail.lines if line.name == "value_summary")
    assert not summary.makes_work
    assert summary.item is not None
    assert summary.item.slot.due_on == day("2026-05-05")
    assert detail.row.next_touch_on == day("2026-07-06")


def test_an_account_that_is_not_there_is_not_found(book: WrittenBook) -> None:
    with pytest.raises(NotFound):
        account_detail(book.rows(), "0" * 32, day("2026-01-05"))
