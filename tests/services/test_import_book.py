"""Importing a book: what comes in, what stays as it is, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadence_tui.domain.book import FileFormat
from cadence_tui.errors import BadInput, NotFound, Refused
from cadence_tui.services.accounts import account_rows
from cadence_tui.services.agenda import AgendaWindow, agenda
from cadence_tui.services.export_book import export_book
from cadence_tui.services.history import undo
from cadence_tui.services.import_book import import_file
from cadence_tui.services.import_models import ImportDone, ImportRefused
from tests.factories import day
from tests.services.written_book import WrittenBook

ACME = """
[[accounts]]
slug = "acme"
name = "Acme Corp"
model = "low_touch"
started_on = "90 days ago"
cadence_from = "90 days ago"
renewal_on = "in 95 days"
[[accounts.contacts]]
name = "Dana Reyes"
role = "champion"
[[accounts.lines]]
line = "check_in"
every = "21 days"
reason = "Asked for fewer calls"
[[accounts.touchpoints]]
on = "30 days ago"
type = "check_in"
contacts = ["Dana Reyes"]
text = "Walked through SSO."
[[accounts.follow_ups]]
text = "Send SSO docs"
due_on = "in 3 days"
[[accounts.decisions]]
on = "50 days ago"
line = "check_in"
do = "skip"
reason = "contact_away"
"""


def load(
    book: WrittenBook, text: str, on: str = "2026-06-10", *, dry_run: bool = False
) -> ImportDone:
    """Import a TOML text on a day."""
    file = book.file.parent / "book.toml"
    file.write_text(text, encoding="utf-8")
    return import_file(book.on(on), str(file), dry_run=dry_run)


def test_history_is_replayed_as_if_each_touchpoint_had_been_logged_on_its_day(
    book: WrittenBook,
) -> None:
    load(book, ACME)
    item = next(i for i in agenda(book.rows(), day("2026-06-10")).items if i.line == "check_in")
    assert item.why.startswith("every 21 days after the call on 11 May; ")
    assert item.override == "Asked for fewer calls"
    slots = book.rows().rows("SELECT key, status, reason FROM slot ORDER BY key", {})
    assert ("ROLL/0001", "skipped", "contact_away") in slots
    assert ("ROLL/0002", "done", None) in slots


def test_importing_again_today_or_tomorrow_changes_nothing(book: WrittenBook) -> None:
    load(book, ACME)
    before = book.dump()
    for on in ("2026-06-10", "2026-06-11", "2026-08-01"):
        done = load(book, ACME, on)
        assert done.changes_nothing
        assert book.dump() == before
    assert book.rows().rows("SELECT count(*) FROM command", {}) == [(1,)]


def test_a_dry_run_counts_and_leaves_no_database_behind(book: WrittenBook) -> None:
    done = load(book, ACME, dry_run=True)
    assert done.added["account"] == 1
    assert done.added["touchpoint"] == 1
    assert not book.file.exists()


def test_a_dry_run_over_a_book_leaves_it_as_it_was(book: WrittenBook) -> None:
    load(book, ACME)
    before = book.dump()
    done = load(book, ACME.replace('"acme"', '"globex"'), dry_run=True)
    assert done.added["account"] == 1
    assert book.dump() == before


def test_one_undo_takes_a_whole_import_back(book: WrittenBook) -> None:
    book.add("Globex")
    before = book.dump()
    load(book, ACME)
    undo(book.on("2026-06-10"))
    assert book.dump() == before


def test_what_the_file_does_not_mention_stays(book: WrittenBook) -> None:
    load(book, ACME)
    load(book, '[[accounts]]\nslug = "acme"\nhealth = "red"\n')
    row = account_rows(book.rows(), day("2026-06-10"))[0]
    assert (row.name, row.health, row.model) == ("Acme Corp", "red", "low_touch")


def test_moving_the_renewal_of_an_account_with_history_is_refused_with_its_place(
    book: WrittenBook,
) -> None:
    load(book, ACME)
    before = book.dump()
    with pytest.raises(ImportRefused, match=r"book\.toml:2: `renewal_on` of acme") as caught:
        load(book, ACME.replace("in 95 days", "in 200 days").replace("Dana", "Dara"))
    assert caught.value.exit_status == Refused.exit_status
    assert book.dump() == before


def test_a_refusal_shows_in_a_dry_run_beside_what_would_come(book: WrittenBook) -> None:
    load(book, ACME)
    done = load(book, ACME.replace('"21 days"', '"28 days"'), dry_run=True)
    assert len(done.refusals) == 1
    assert done.refusals[0].place == 12


def test_new_touchpoints_of_a_known_account_are_logged_on_their_days(book: WrittenBook) -> None:
    load(book, ACME)
    more = '[[accounts.touchpoints]]\non = "2 days ago"\ntype = "check_in"\n'
    done = load(book, ACME + more)
    assert done.added == {"touchpoint": 1}
    assert account_rows(book.rows(), day("2026-06-10"))[0].last_touch_on == day("2026-06-08")


def test_the_first_check_ins_of_many_new_accounts_are_spread_over_the_interval(
    book: WrittenBook,
) -> None:
    accounts = "".join(f'[[accounts]]\nslug = "a{n}"\nmodel = "low_touch"\n' for n in range(6))
    load(book, accounts, "2026-06-01")
    window = AgendaWindow(last=day("2026-07-31"))
    dates = [
        item.slot.nominal_on
        for item in agenda(book.rows(), day("2026-06-01"), window).items
        if item.line == "check_in"
    ]
    assert dates == [day(f"2026-06-{number:02d}") for number in (6, 11, 16, 21, 26)] + [
        day("2026-07-01")
    ]


def test_an_export_comes_back_byte_for_byte(book: WrittenBook, tmp_path: Path) -> None:
    load(book, ACME)
    book.log("acme call 30m ++ @dana went well next: send docs fri", "2026-06-12")
    book.skip("acme", "2026-06-13")
    formats: tuple[FileFormat, ...] = ("toml", "json")
    for file_format in formats:
        exported = export_book(book.rows(), file_format)
        again = WrittenBook(tmp_path / file_format)
        again.file.parent.mkdir()
        file = again.file.parent / f"book.{file_format}"
        file.write_bytes(exported)
        import_file(again.on("2026-07-01"), str(file))
        assert export_book(again.rows(), file_format) == exported
        assert agenda(again.rows(), day("2026-07-01")) == agenda(book.rows(), day("2026-07-01"))
        assert import_file(again.on("2026-07-02"), str(file)).changes_nothing
        again.close()


def test_a_missing_file_is_not_found_and_a_folder_is_no_book(book: WrittenBook) -> None:
    with pytest.raises(NotFound, match="there is no file"):
        import_file(book.on("2026-06-10"), str(book.file.parent / "none.toml"))
    with pytest.raises(BadInput, match="no regular file"):
        import_file(book.on("2026-06-10"), str(book.file.parent))


def test_a_skip_of_a_line_that_is_mandatory_is_refused_with_its_line(book: WrittenBook) -> None:
    text = (
        '[[accounts]]\nslug = "acme"\nmodel = "high_touch"\nrenewal_on = "in 95 days"\n'
        'cadence_from = "60 days ago"\n'
        '[[accounts.decisions]]\non = "2 days ago"\nline = "renewal"\ndo = "skip"\n'
        'reason = "no_agenda"\n'
    )
    with pytest.raises(ImportRefused, match=r"book\.toml:6: Renewal is mandatory"):
        load(book, text)


def test_a_renewal_moved_in_an_exported_file_is_seen_though_its_phrase_is_remembered(
    book: WrittenBook,
) -> None:
    load(book, ACME)
    text = export_book(book.rows(), "toml").decode()
    assert 'renewal_on = "in 95 days"' in text
    moved = text.replace("\nrenewal_on = 2026-09-13", "\nrenewal_on = 2027-01-31", 1)
    assert moved != text
    with pytest.raises(ImportRefused, match="`renewal_on` of acme"):
        load(book, moved)


def test_a_date_of_a_line_said_by_a_phrase_stays_where_it_was(book: WrittenBook) -> None:
    phrased = ACME.replace('every = "21 days"', 'every = "21 days"\neffective_from = "today"')
    load(book, phrased)
    assert load(book, phrased, "2026-06-20").changes_nothing


def test_a_pause_needs_no_reason(book: WrittenBook, tmp_path: Path) -> None:
    load(book, ACME + "[[accounts.pauses]]\nfrom = 2026-07-01\nto = 2026-07-14\n")
    exported = export_book(book.rows(), "toml")

    again = WrittenBook(tmp_path / "again")
    again.file.parent.mkdir()
    load(again, exported.decode())

    assert b"to = 2026-07-14" in exported
    assert export_book(again.rows(), "toml") == exported


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        ('slug = "acm"', "the slug “acm”"),
        ('slug = "globex"\naliases = ["ACME"]', "the alias “ACME”"),
        ('slug = "initech"\naliases = ["acm"]', "the alias “acm”"),
        ('slug = "acme"\nexternal_id = "G-1"', "the slug “acme”"),
        ('slug = "globex"\nid = "{globex}"\nexternal_id = "A-1"', "the external_id “A-1”"),
    ],
)
def test_what_another_account_of_the_book_is_called_is_refused(
    book: WrittenBook, keys: str, taken: str
) -> None:
    book.add("Acme Corp", slug="acme", aliases=["ACM"], external_id="A-1")
    globex = book.add("Globex", external_id="G-1")
    keys = keys.replace("{globex}", globex.id)

    with pytest.raises(ImportRefused, match=f"{taken} belongs to Acme Corp"):
        load(book, f'[[accounts]]\n{keys}\nname = "Globex"\nmodel = "low_touch"\n')


def test_a_name_that_the_file_frees_may_be_given_on(book: WrittenBook) -> None:
    acme = book.add("Acme Corp", slug="acme")
    renamed = f'[[accounts]]\nid = "{acme.id}"\nslug = "acme-corp"\n'
    added = '[[accounts]]\nslug = "acme"\nname = "Acme Labs"\nmodel = "low_touch"\n'

    load(book, renamed + added)

    rows = account_rows(book.rows(), day("2026-06-10"))
    assert sorted(row.slug for row in rows) == ["acme", "acme-corp"]


@pytest.mark.parametrize("slug", ["globex", "initech"], ids=["an account of the book", "a new one"])
def test_a_row_of_another_account_is_not_taken_over(book: WrittenBook, slug: str) -> None:
    load(book, ACME)
    book.add("Globex", slug="globex")
    dana = book.rows().rows("SELECT id FROM contact")[0][0]
    copied = f'[[accounts.contacts]]\nid = "{dana}"\nname = "Ravi Shah"\n'

    with pytest.raises(ImportRefused, match="book.toml:5: `id` is that of a contact of another"):
        load(book, f'[[accounts]]\nslug = "{slug}"\nname = "Copy"\nmodel = "low_touch"\n{copied}')
