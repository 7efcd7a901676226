"""Whatever a CSM does: the classes partition, nothing settles twice, last week's text stands."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cadence_tui.domain.iso_week import IsoWeek, week_of
from cadence_tui.domain.phases import settling_day
from cadence_tui.domain.slots import open_slots
from cadence_tui.domain.vocabulary import Channel, Outcome, Party, SkipReason
from cadence_tui.domain.weekly import WeekSummary
from cadence_tui.domain.weekly_classes import SlotClass
from cadence_tui.errors import Refused
from cadence_tui.reports.week_json import week_json
from cadence_tui.reports.week_markdown import week_markdown
from cadence_tui.services.weekly_report import weekly_summary
from tests.factories import a_pause
from tests.services.lived_books import LivedAccount, MemoryBook

SINCE, MONDAY = date(2026, 2, 10), date(2026, 3, 2)
LINES: tuple[dict[str, object], ...] = (
    {"line": "check_in", "policy": "rolling", "every": "7 days", "lead_days": 2, "grace_days": 1},
    {"line": "training", "policy": "fixed", "every": "3 days", "lead_days": 1, "grace_days": 4},
    {"line": "qbr", "policy": "fixed", "every": "2 weeks", "lead_days": 3, "grace_days": 2},
    {"line": "ebr", "policy": "fixed", "every": "1 week", "grace_days": 1, "catch_up": "stack"},
    {"line": "renewal", "policy": "before_renewal", "days": [40, 30, 20], "grace_days": 3},
)
NAMES = [str(definition["line"]) for definition in LINES]

acts = st.tuples(
    st.integers(0, 6),
    st.sampled_from(("log", "log", "email", "no_show", "skip", "cancel", "move", "book")),
    st.sampled_from(NAMES),
    st.integers(0, 9),
)
lives = st.lists(acts, min_size=1, max_size=25)


def a_lived_account() -> LivedAccount:
    return LivedAccount(
        "acme",
        LINES,
        since=SINCE,
        renewal_on=date(2026, 4, 20),
        pauses=(a_pause("2026-03-18", "2026-03-24", entered="2026-03-12"),),
    )


def act(account: LivedAccount, on: date, what: str, line: str, number: int) -> None:
    """Do one thing on a day; what the rules refuse, or what has no slot, is not done."""
    by = Party.US if number % 2 else Party.CUSTOMER
    if account.target(line, on) is None:
        return
    with suppress(Refused):
        match what:
            case "log":
                account.log(line, on)
            case "email":
                account.log(line, on, Outcome.SENT, Channel.EMAIL)
            case "no_show":
                account.log(line, on, Outcome.NO_SHOW)
            case "skip":
                account.skip(line, on, list(SkipReason)[number % len(SkipReason)])
            case "cancel":
                account.cancel(line, on, by)
            case "book":
                account.book(line, on, on + timedelta(days=number))
            case _:
                account.move(line, on, on + timedelta(days=number), by)


def summaries(book: MemoryBook, weeks: list[IsoWeek], today: date) -> dict[IsoWeek, WeekSummary]:
    return {week: weekly_summary(book, week=week, today=today) for week in weeks}


def settling_days(account: LivedAccount, until: date) -> Counter[date]:
    """Each slot's settling day by a walk over everything, the way a person would count."""
    days: Counter[date] = Counter()
    for state in account.state.lines:
        calendar = state.account_line.calendar
        closed = [slot for slot in state.stored.values() if not slot.is_open]
        for slot in (*closed, *open_slots(state, until)):
            days[settling_day(slot, calendar)] += 1
    return days


@settings(max_examples=60)
@given(life=lives)
def test_last_weeks_report_is_the_same_text_whenever_it_is_made(
    life: list[tuple[int, str, str, int]],
) -> None:
    account = a_lived_account()
    book, today = MemoryBook(), MONDAY
    on_its_sunday: dict[IsoWeek, WeekSummary] = {}
    for days, what, line, number in life:
        for _ in range(days):
            if today.weekday() == 6:
                book.keep(account)
                week = week_of(today)
                on_its_sunday[week] = weekly_summary(book, week=week, today=today)
            today += timedelta(days=1)
        act(account, today, what, line, number)
    book.keep(account)

    later = summaries(book, list(on_its_sunday), today + timedelta(days=9))

    for week, summary in on_its_sunday.items():
        assert week_markdown(later[week]) == week_markdown(summary)
        assert week_json(later[week]) == week_json(summary)


@settings(max_examples=60)
@given(life=lives)
def test_classes_partition_what_settled_and_no_slot_settles_in_two_weeks(
    life: list[tuple[int, str, str, int]],
) -> None:
    account = a_lived_account()
    book, today = MemoryBook(), MONDAY
    for days, what, line, number in life:
        today += timedelta(days=days)
        act(account, today, what, line, number)
    book.keep(account)
    first, last = week_of(SINCE), week_of(today)
    weeks = [week_of(first.monday + timedelta(weeks=n)) for n in range(60)]
    weeks = [week for week in weeks if week <= last]

    found = summaries(book, weeks, today)

    settled = settling_days(account, today)
    for week, summary in found.items():
        slots = summary.slots
        expected = sum(
            count for day, count in settled.items() if week.monday <= day <= summary.as_of
        )
        assert slots.settled == expected
        assert sum(getattr(slots, kind) for kind in SlotClass) == expected
        assert sum(group.slots.settled for group in summary.by_owner) == expected
        assert sum(group.slots.settled for group in summary.by_model) == expected
        assert len(summary.skipped) == slots.skipped
        assert 0 <= slots.held_on_time <= slots.expected <= slots.settled
    assert sum(summary.slots.settled for summary in found.values()) == sum(
        count for day, count in settled.items() if first.monday <= day <= today
    )
