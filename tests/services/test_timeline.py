"""The timeline holds what is planned and what happened in one list."""

from __future__ import annotations

from cadence_tui.domain.identity import account_line_id, handle
from cadence_tui.services import decide
from cadence_tui.services.timeline import EntryKind, TimelineEntry, timeline
from tests.factories import day
from tests.services.written_book import WrittenBook


def entries(
    book: WrittenBook, account_id: str, on: str, kind: EntryKind, limit: int = 200
) -> list[TimelineEntry]:
    found = timeline(book.rows(), account_id, day(on), limit)
    return [entry for entry in found if entry.kind is kind]


def test_plans_stand_above_today_and_the_past_below_it(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.log("acme call hello", on="2026-01-12")
    book.skip("acme", on="2026-01-20")

    found = timeline(book.rows(), added.id, day("2026-01-21"))

    kinds = [entry.kind for entry in found]
    marker = kinds.index(EntryKind.TODAY)
    assert set(kinds[:marker]) == {EntryKind.PLANNED}
    assert kinds[marker + 1 :] == [EntryKind.SKIPPED, EntryKind.TOUCHPOINT]
    planned = [entry.on for entry in found[:marker]]
    assert planned == sorted(planned, reverse=True)
    assert len({entry.key for entry in found}) == len(found)


def test_a_planned_entry_says_its_phase_and_its_reason(book: WrittenBook) -> None:
    added = book.add("Acme Corp", model="low_touch")

    planned = entries(book, added.id, "2026-02-10", EntryKind.PLANNED)

    check_in = next(entry for entry in planned if entry.title == "Check-in")
    assert check_in.text == ("due · 5 days late · every month after planning started on 5 Jan")
    assert check_in.item is not None


def test_a_touchpoint_tells_what_it_credited(book: WrittenBook) -> None:
    added = book.add("Acme Corp", model="low_touch")
    book.log("acme qbr csat:5 30m #sso roadmap agreed", on="2026-02-07")

    (entry,) = entries(book, added.id, "2026-02-08", EntryKind.TOUCHPOINT)

    assert (entry.on, entry.title) == (day("2026-02-07"), "QBR")
    assert entry.text == "call · held · 30 min · credits Check-in (due 5 Feb, 2 days late)"
    assert entry.touchpoint is not None
    assert (entry.touchpoint.csat, entry.touchpoint.tags) == (5, ("sso",))
    assert entry.touchpoint.text == "roadmap agreed"


def test_decisions_are_told_with_their_reasons(book: WrittenBook) -> None:
    added = book.add("Acme Corp", started_on="2026-01-15")
    summary = handle(account_line_id(added.id, "value_summary"))
    book.move(summary, on="2026-01-20", to="2026-02-20")
    book.skip("acme", on="2026-01-21")
    book.cancel(f"{summary}:M/2026-03", on="2026-01-22")
    decide.book(
        book.on("2026-01-23"),
        decide.Target(added.id, account_line_id(added.id, "qbr")),
        day("2026-04-14"),
        "10:30",
    )

    found = timeline(book.rows(), added.id, day("2026-01-23"))
    told = [(entry.kind.value, entry.text) for entry in found if entry.on <= day("2026-01-23")]

    assert ("rescheduled", "moved from 16 Feb to 20 Feb: holidays") in told
    assert ("skipped", "skipped, due 20 Jan: no agenda") in told
    assert ("cancelled", "cancelled by the customer, due 16 Mar") in told
    assert ("booked", "booked for 14 Apr at 10:30") in told


def test_slots_that_one_log_left_behind_are_one_entry(book: WrittenBook) -> None:
    added = book.add("Acme Corp", started_on="2025-12-15")
    book.log("acme email value_summary sent the numbers", on="2026-04-20")

    (missed,) = entries(book, added.id, "2026-04-20", EntryKind.MISSED)

    assert missed.title == "Value summary"
    assert missed.text.count("missed, due") == 3


def test_a_call_that_was_called_off_is_told_once(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.log("acme call cancelled", on="2026-01-19")

    past = timeline(book.rows(), added.id, day("2026-01-19"))
    told = [entry for entry in past if entry.kind not in (EntryKind.PLANNED, EntryKind.TODAY)]

    assert [(entry.kind, entry.text) for entry in told] == [
        (EntryKind.TOUCHPOINT, "call · cancelled by customer")
    ]


def test_the_past_is_bounded_and_the_latest_is_kept(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    for number in range(10, 16):
        book.log(f"acme call topic {number}", on=f"2026-01-{number}")

    kept = entries(book, added.id, "2026-01-20", EntryKind.TOUCHPOINT, limit=2)

    assert [entry.on for entry in kept] == [day("2026-01-15"), day("2026-01-14")]
