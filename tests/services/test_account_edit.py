"""Adding, editing and churning accounts."""

from __future__ import annotations

import pytest

from cadence_tui.errors import BadInput, Conflict, NotFound, Refused
from cadence_tui.services.account_detail import AccountDetail, account_detail
from cadence_tui.services.account_edit import add_account, churn_account, edit_account
from cadence_tui.services.agenda import agenda
from cadence_tui.services.history import redo, undo
from tests.factories import day
from tests.services.written_book import WrittenBook


def detail(book: WrittenBook, account_id: str, on: str = "2026-01-05") -> AccountDetail:
    return account_detail(book.rows(), account_id, day(on))


def test_an_account_comes_with_the_lines_of_its_model_and_a_first_date(book: WrittenBook) -> None:
    added = book.add("Acme Corp", model="low_touch", arr=120000, currency="eur")

    assert added.slug == "acme-corp"
    assert added.owner == "sam"
    assert added.next_touch_on == day("2026-02-05")
    shown = detail(book, added.id)
    assert [line.name for line in shown.lines] == [
        "check_in",
        "value_summary",
        "business_review",
        "renewal",
        "onboarding",
    ]
    assert shown.row.currency == "EUR"
    assert shown.cadence_from == day("2026-01-05")


def test_a_model_left_out_is_the_first_of_the_book(book: WrittenBook) -> None:
    assert book.add().model == "high_touch"


def test_names_alike_get_numbered_slugs(book: WrittenBook) -> None:
    slugs = [book.add("Käse & Söhne").slug, book.add("Kase, Sohne").slug, book.add("株式会社").slug]

    assert slugs == ["kase-sohne", "kase-sohne-2", "account"]


def test_a_slug_that_is_taken_is_refused(book: WrittenBook) -> None:
    book.add("Acme Corp", slug="acme")

    with pytest.raises(Refused, match="belongs to Acme Corp"):
        book.add("Acme Labs", slug="acme")


@pytest.mark.parametrize(
    "fields",
    [{"aliases": ["ACME"]}, {"aliases": ["the forge"]}, {"slug": "acm"}],
    ids=["another's slug", "another's alias", "a slug that is another's alias"],
)
def test_what_another_account_is_called_is_refused(
    book: WrittenBook, fields: dict[str, object]
) -> None:
    book.add("Acme Corp", slug="acme", aliases=["ACM", "The Forge"])
    book.add("Globex")

    with pytest.raises(Refused, match="belongs to Acme Corp"):
        add_account(book.on("2026-01-06"), {"name": "Initech", **fields})
    with pytest.raises(Refused, match="belongs to Acme Corp"):
        edit_account(book.on("2026-01-06"), "globex", fields)


def test_an_account_may_be_called_what_it_is_called(book: WrittenBook) -> None:
    book.add("Acme Corp", slug="acme", aliases=["ACM"])

    edited = edit_account(book.on("2026-01-06"), "acme", {"slug": "acm", "aliases": ["acme"]})

    assert edited.changed == ("slug", "aliases")


def test_a_slug_made_from_a_name_is_nobodys_alias(book: WrittenBook) -> None:
    book.add("Acme Corp", slug="acme", aliases=["Globex"])

    assert book.add("Globex").slug == "globex-2"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": " "}, "a name cannot be empty"),
        ({"slug": "Not A Slug"}, "`slug`: this is no short name"),
        ({"arr": -1}, "`arr`"),
        ({"arr": 1.5}, "`arr`"),
        ({"arr": True}, "`arr`"),
        ({"currency": "euros"}, "`currency`: this is no currency"),
        ({"health": "blue"}, "`health` is no such word; use 'green', 'amber' or 'red'"),
        ({"renewal_on": "2026-02-30"}, "`renewal_on`: there is no such date"),
        ({"renewal_on": 20260101}, "`renewal_on`: this is not a date"),
        ({"started_on": "1815-06-18"}, "lies outside the years 1900 to 2999"),
        ({"started_on": "2026-05-01", "renewal_on": "2026-05-01"}, "not after the start"),
        ({"auto_renews": "often"}, "`auto_renews`"),
        ({"tags": "emea"}, "`tags`: this is no list"),
        ({"notes": "x" * 100_001}, "`notes`: it is longer than 100 kB"),
        ({"colour": "red"}, "there is no field `colour`"),
        ({"model": "no_touch"}, "there is no engagement model “no_touch”"),
    ],
)
def test_a_field_that_cannot_be_taken_is_named(
    book: WrittenBook, fields: dict[str, object], message: str
) -> None:
    with pytest.raises(BadInput) as caught:
        book.add(**({"name": "Acme Corp"} | fields))  # type: ignore[arg-type]  # faults are the subject

    assert message in str(caught.value)
    assert book.dump() == []


def test_control_characters_are_taken_out_of_what_is_typed(book: WrittenBook) -> None:
    added = book.add("Acme\x1b[31m\nCorp", notes="one\r\ntwo\x07")

    assert added.name == "Acme[31m Corp"
    assert detail(book, added.id).notes == "one\ntwo"


def test_an_edit_changes_what_it_names_and_nothing_else(book: WrittenBook) -> None:
    added = book.add("Acme Corp", stage="adoption", notes="Prefers mornings.")

    edited = edit_account(
        book.on("2026-01-06"), "acme-corp", {"stage": "growth", "notes": None, "name": "Acme Corp"}
    )

    assert edited.changed == ("stage", "notes")
    shown = detail(book, added.id)
    assert (shown.row.stage, shown.notes) == ("growth", None)


def test_an_edit_that_changes_nothing_is_no_step(book: WrittenBook) -> None:
    book.add("Acme Corp", stage="adoption")

    edited = edit_account(book.on("2026-01-06"), "acme-corp", {"stage": "adoption"})

    assert (edited.changed, edited.undo) == ((), "")
    assert undo(book.on("2026-01-06")).text == "Undone: Added account Acme Corp"


def test_an_account_without_history_may_change_its_model_and_its_dates(book: WrittenBook) -> None:
    added = book.add("Acme Corp", model="high_touch", renewal_on="2026-12-31")

    edit_account(
        book.on("2026-01-06"),
        "acme-corp",
        {"model": "tech_touch", "renewal_on": day("2026-08-31"), "cadence_from": "2026-02-01"},
    )

    shown = detail(book, added.id)
    assert [line.name for line in shown.lines] == ["value_summary", "check_in", "renewal"]
    dues = {line.name: line.item.slot.due_on for line in shown.lines if line.item}
    assert dues["renewal"] == day("2026-07-02")
    assert dues["check_in"] == day("2026-08-03")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"model": "low_touch"}, "engagement model"),
        ({"renewal_on": "2027-01-31"}, "renewal date"),
        ({"started_on": "2025-01-01"}, "start date"),
        ({"cadence_from": "2026-03-01"}, "cadence start"),
    ],
)
def test_an_account_with_history_keeps_what_its_dates_count_from(
    book: WrittenBook, fields: dict[str, object], what: str
) -> None:
    book.add("Acme Corp", renewal_on="2026-12-31")
    book.log("acme call good talk", on="2026-01-12")
    before = book.dump()

    with pytest.raises(Refused, match=f"the {what} of Acme Corp stays: the account has history"):
        edit_account(book.on("2026-01-13"), "acme-corp", fields)

    assert book.dump() == before


def test_a_skip_alone_is_history_too(book: WrittenBook) -> None:
    book.add("Acme Corp")
    book.skip("acme", on="2026-01-19")

    with pytest.raises(Refused):
        edit_account(book.on("2026-01-20"), "acme-corp", {"model": "low_touch"})


def test_a_form_filled_before_another_change_is_a_conflict(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    version = detail(book, added.id).version
    edit_account(book.on("2026-01-06"), "acme-corp", {"stage": "growth"}, version)

    with pytest.raises(Conflict):
        edit_account(book.on("2026-01-06"), "acme-corp", {"stage": "renewal"}, version)


def test_a_name_cannot_be_emptied(book: WrittenBook) -> None:
    book.add("Acme Corp")

    with pytest.raises(BadInput):
        edit_account(book.on("2026-01-06"), "acme-corp", {"name": None})


def test_an_unknown_account_cannot_be_edited(book: WrittenBook) -> None:
    book.add("Acme Corp")

    with pytest.raises(NotFound) as caught:
        edit_account(book.on("2026-01-06"), "acne-corp", {"stage": "growth"})

    assert caught.value.candidates == ("acme-corp",)


def test_churning_cancels_what_is_open_and_plans_nothing_more(book: WrittenBook) -> None:
    added = book.add("Acme Corp", model="low_touch", renewal_on="2026-04-30")
    book.move("acme", on="2026-01-20", to="2026-02-20")

    gone = churn_account(book.on("2026-02-10"), "acme", "went to a competitor")

    assert gone.cancelled == 2  # the check-in that was moved, and the renewal talk that was due
    assert agenda(book.rows(), day("2026-03-01")).items == ()
    shown = detail(book, added.id, "2026-03-01")
    assert (shown.row.status, shown.row.next_touch_on, shown.flags) == ("churned", None, ())


def test_churning_is_taken_back_by_one_undo(book: WrittenBook) -> None:
    book.add("Acme Corp", model="low_touch", renewal_on="2026-04-30")
    book.log("acme call hello", on="2026-01-12")
    before = book.dump()
    churn_account(book.on("2026-03-10"), "acme")
    after = book.dump()

    assert undo(book.on("2026-03-10")).text == "Undone: Churned Acme Corp"
    assert book.dump() == before
    redo(book.on("2026-03-10"))
    assert book.dump() == after


def test_an_account_churns_once(book: WrittenBook) -> None:
    book.add("Acme Corp")
    churn_account(book.on("2026-01-10"), "acme")

    with pytest.raises(Refused, match="Acme Corp is churned already"):
        churn_account(book.on("2026-01-11"), "acme")
