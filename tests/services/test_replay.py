"""History that comes with a file is taken in as if each thing had been logged on its day."""

from __future__ import annotations

import pytest

from cadence_tui.services.import_book import import_file
from cadence_tui.services.import_models import ImportRefused
from cadence_tui.services.replay import replay
from tests.factories import a_line, a_touchpoint, an_account, day, some_facts, state_of
from tests.services.written_book import WrittenBook

DAILY_FOR_YEARS = """
[models.daily]
name = "Daily"
desert_days = 30
[[models.daily.lines]]
line = "check_in"
policy = "fixed"
every = "1 day"
[[accounts]]
slug = "acme"
name = "Acme Corp"
model = "daily"
started_on = 2015-01-01
cadence_from = 2015-01-01
"""


def test_a_call_from_before_the_planning_start_says_when_the_first_one_is_due() -> None:
    """Called on 6 April, the next is due on 6 May: a call on 1 May is that one."""
    account = an_account(
        a_line("check_in", "rolling", lead_days=7), facts=some_facts(start="2026-04-11")
    )
    calls = [a_touchpoint("2026-04-06"), a_touchpoint("2026-05-01")]
    done = replay(account, [(call, number) for number, call in enumerate(calls)], [])
    assert [decision.touchpoint_id for decision in done.decisions] == [calls[1].id]
    credited = state_of(done.account).stored["ROLL/0001"]
    assert (credited.due_on, credited.closed_on) == (day("2026-05-06"), day("2026-05-01"))


def test_a_pile_that_no_agenda_could_show_is_refused_with_its_place(book: WrittenBook) -> None:
    file = book.file.parent / "book.toml"
    file.write_text(DAILY_FOR_YEARS, encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        import_file(book.on("2026-06-10"), str(file))
    assert "more than 2000 open dates" in str(refused.value)
    assert "book.toml:9:" in str(refused.value)
