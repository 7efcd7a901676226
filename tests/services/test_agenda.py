"""The agenda over a stored book: what it shows, what it counts, and how little it reads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from cadence_tui.domain.vocabulary import Phase
from cadence_tui.services.agenda import AgendaWindow, agenda
from cadence_tui.store.queries import Rows, cadence
from tests.factories import day
from tests.services.written_book import WrittenBook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Parameters


class Asked(Rows):
    """Answers queries and keeps what was asked."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.statements: list[tuple[str, Parameters]] = []

    def rows(self, sql: str, params: Parameters = ()) -> list[tuple[Any, ...]]:
        self.statements.append((sql, params))
        return self._rows.rows(sql, params)

    def one(self, sql: str, params: Parameters = ()) -> tuple[Any, ...] | None:
        return next(iter(self.rows(sql, params)), None)


def test_it_shows_what_has_arrived_and_the_next_two_weeks(book: WrittenBook) -> None:
    book.add("Acme Corp", model="low_touch")
    book.add("Globex", on="2026-01-25", model="low_touch")
    items = agenda(book.rows(), day("2026-02-05")).items
    assert [(item.account.name, item.line, item.phase) for item in items] == [
        ("Acme Corp", "check_in", Phase.DUE)
    ]
    later = agenda(book.rows(), day("2026-02-11")).items
    assert [(item.account.name, item.phase) for item in later] == [
        ("Acme Corp", Phase.DUE),
        ("Globex", Phase.PLANNED),
    ]


def test_a_window_cuts_the_items_and_not_the_counts(book: WrittenBook) -> None:
    book.add(model="high_touch")
    whole = agenda(book.rows(), day("2026-02-12"))
    cut = agenda(book.rows(), day("2026-02-12"), AgendaWindow(day("2026-02-05"), day("2026-02-06")))
    assert {item.slot.due_on for item in cut.items} <= {day("2026-02-05"), day("2026-02-06")}
    assert len(cut.items) < len(whole.items)
    assert cut.counts == whole.counts


def test_one_item_stands_for_the_months_that_nobody_summed_up(book: WrittenBook) -> None:
    book.add(model="high_touch")
    items = agenda(book.rows(), day("2026-05-06")).items
    (summary,) = [item for item in items if item.line == "value_summary" and item.days_late]
    assert (summary.slot.key, summary.lapsed) == ("M/2026-05", 3)


def test_another_csms_accounts_are_left_out_of_list_and_counts(book: WrittenBook) -> None:
    book.add("Acme Corp", model="low_touch", owner="sam")
    book.add("Globex", model="low_touch", owner="kim")
    of_kim = agenda(book.rows(), day("2026-02-20"), AgendaWindow(owner="kim"))
    assert {item.account.name for item in of_kim.items} == {"Globex"}
    assert of_kim.counts.overdue == 1


def test_a_renewal_that_is_due_comes_before_a_later_check_in(book: WrittenBook) -> None:
    book.add("Acme Corp", model="high_touch", renewal_on=day("2026-06-01"))
    items = [i for i in agenda(book.rows(), day("2026-03-04")).items if i.phase is Phase.DUE]
    assert items[0].line == "renewal"
    assert items[0].mandatory


def test_it_reads_no_slot_that_was_closed_long_ago(book: WrittenBook) -> None:
    book.add(model="low_touch")
    called_on = day("2026-01-20")
    for _ in range(12):
        called_on += timedelta(days=28)
        book.log("acme-corp call monthly talk", called_on.isoformat())
    rows = book.rows()
    (stored,) = rows.rows("SELECT count(*) FROM slot", {})
    looked_at = cadence.slots_in_horizon(rows, called_on + timedelta(days=30))
    assert stored[0] == 12
    assert looked_at == []


def test_it_finds_its_lines_by_the_index_on_attention(book: WrittenBook) -> None:
    book.add(model="low_touch")
    asked = Asked(book.rows())
    cadence.lines_in_horizon(asked, day("2026-02-05"), "sam")
    cadence.slots_in_horizon(asked, day("2026-02-05"))
    for sql, parameters in asked.statements:
        plan = [row[3] for row in book.rows().rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        assert "attention_on<?" in plan[0], plan
        assert not any(step.startswith("SCAN") for step in plan), plan
