"""Every date can answer "why this date?"."""

from __future__ import annotations

from cadence_tui.domain.identity import account_line_id, handle
from cadence_tui.domain.vocabulary import Phase, SlotStatus, label
from cadence_tui.services.decide import plan
from cadence_tui.services.why import why
from tests.factories import day
from tests.services.written_book import WrittenBook


def test_a_rolling_date_counts_from_the_last_touch(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.log("acme call hello", on="2026-01-12")
    line = handle(account_line_id(added.id, "check_in"))

    answer = why(book.rows(), line, day("2026-01-20"))

    assert answer.line_text == "every 14 days after the call on 12 Jan"
    assert (answer.ref, answer.account, answer.line) == (line, "acme-corp", "check_in")
    assert (answer.phase, answer.slot.due_on) == (Phase.PLANNED, day("2026-01-26"))
    assert answer.steps[0].topic == "rule"


def test_an_account_s_name_asks_about_its_most_urgent_date(book: WrittenBook) -> None:
    book.add("Acme Corp", renewal_on="2026-05-15")

    answer = why(book.rows(), "acme", day("2026-01-20"))

    assert answer.line_text == "120 days before the renewal on 15 May"
    assert answer.phase is Phase.DUE


def test_a_one_off_plan_tells_its_note(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    plan(book.on("2026-01-20"), added.id, "qbr", day("2026-02-03"), "with the CFO")
    line = handle(account_line_id(added.id, "qbr-2026-02-03"))

    answer = why(book.rows(), line, day("2026-01-20"))

    assert answer.line_text == "planned once, for Tue 3 Feb; note: with the CFO"
    assert answer.steps[-1] == ("note", "with the CFO")
    assert label(answer.line) == "QBR"


def test_an_older_open_slot_has_lapsed(book: WrittenBook) -> None:
    added = book.add("Acme Corp", started_on="2026-01-15")
    line = handle(account_line_id(added.id, "value_summary"))

    assert why(book.rows(), f"{line}:M/2026-02", day("2026-04-20")).phase is Phase.LAPSED
    assert why(book.rows(), f"{line}:M/2026-04", day("2026-04-20")).phase is Phase.DUE


def test_a_closed_slot_still_answers(book: WrittenBook) -> None:
    added = book.add("Acme Corp")
    book.skip("acme", on="2026-01-19")
    line = handle(account_line_id(added.id, "check_in"))

    answer = why(book.rows(), f"{line}:ROLL/0001", day("2026-01-20"))

    assert (answer.phase, answer.slot.status) == (None, SlotStatus.SKIPPED)
