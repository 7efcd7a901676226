"""The sample book is alive on any day: every state that the app knows shows at least once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from cadence_tui import paths
from cadence_tui.domain.vocabulary import Flag, Phase
from cadence_tui.services.accounts import account_rows
from cadence_tui.services.agenda import agenda
from cadence_tui.services.import_book import import_file
from tests.services.written_book import WrittenBook

# every weekday, both ends of a month, a year's end and a leap day
DAYS = [date(2026, 11, 22) + timedelta(days=5 * step) for step in range(9)] + [
    date(2026, 11, 30),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2028, 2, 29),
]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_sample_book_shows_every_state(tmp_path: Path, today: date) -> None:
    book = WrittenBook(tmp_path)
    workspace = book.on(today.isoformat())
    import_file(workspace, paths.sample_book())
    shown = agenda(workspace.reader(), today)
    phases = {item.phase for item in shown.items}
    check_ins = {item.phase for item in shown.items if item.type == "check_in"}
    milestones = {item.slot.key for item in shown.items if item.policy == "before_renewal"}
    flags = {flag for row in account_rows(workspace.reader(), today) for flag in row.flags}

    assert {Phase.OVERDUE, Phase.DUE, Phase.UPCOMING} <= phases
    assert {Phase.OVERDUE, Phase.DUE} <= check_ins
    assert any(item.slot.due_on == today for item in shown.items), "due today"
    assert any(item.phase is Phase.DUE and item.days_late for item in shown.items), "in grace"
    assert any(item.lapsed for item in shown.items), "a lapsed pile"
    assert len(milestones) >= 2, "a countdown at several milestones"
    assert any(item.policy == "after_start" for item in shown.items), "onboarding"
    assert any(item.slot.moves >= 2 for item in shown.items), "rescheduled twice"
    assert any(item.override for item in shown.items), "an override"
    assert {Flag.DESERT, Flag.GOING_DARK, Flag.SINGLE_THREADED, Flag.PAUSED} <= flags
    skips = workspace.reader().rows("SELECT reason FROM slot WHERE status = 'skipped'", {})
    assert len({reason for (reason,) in skips}) >= 2, "skips with reasons"
    assert any(item.days_late for item in shown.follow_ups), "a late follow-up"
    book.close()
