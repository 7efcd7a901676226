"""The weekly summary over stored accounts, told week by week (scheduling.md §8)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cadence_tui.domain.iso_week import IsoWeek
from cadence_tui.domain.vocabulary import Channel, Origin, Outcome, Party, SkipReason
from cadence_tui.domain.weekly import SlotCounts, WeekSummary
from cadence_tui.services.weekly_report import weekly_summary
from tests.factories import a_pause, day
from tests.services.lived_books import LivedAccount, MemoryBook

MONTHLY: dict[str, object] = {
    "line": "qbr",
    "policy": "fixed",
    "every": "1 month",
    "on": "day 13",
    "lead_days": 7,
    "grace_days": 3,
}
WEEKLY: dict[str, object] = {
    "line": "check_in",
    "policy": "fixed",
    "every": "1 week",
    "on": "tuesday",
    "lead_days": 2,
    "grace_days": 1,
}
COUNTDOWN: dict[str, object] = {
    "line": "renewal",
    "policy": "before_renewal",
    "days": [90, 60, 30],
    "lead_days": 7,
    "grace_days": 5,
    "mandatory": True,
}
# Friday the 13th of March 2026 is the last working day of week 11
W10, W11, W12, W13 = (IsoWeek(2026, number) for number in (10, 11, 12, 13))


def acme(*lines: dict[str, object], **more: object) -> LivedAccount:
    """An account that came into the book on 1 March, with a QBR due on Friday 13 March."""
    values = {"since": day("2026-03-01")} | more
    return LivedAccount("acme", lines or (MONTHLY,), **values)  # type: ignore[arg-type]


def summary(
    accounts: LivedAccount | list[LivedAccount],
    week: IsoWeek,
    today: str = "2026-12-31",
    **chosen: str,
) -> WeekSummary:
    book = MemoryBook()
    book.keep(*(accounts if isinstance(accounts, list) else [accounts]))
    return weekly_summary(book, week=week, today=day(today), **chosen)


def test_due_on_friday_and_held_on_monday_is_on_time_in_mondays_week() -> None:
    account = acme()
    account.log("qbr", day("2026-03-16"))

    assert summary(account, W11).slots == SlotCounts()
    assert summary(account, W12).slots == SlotCounts(held_on_time=1)
    assert summary(account, W12).slots.compliance == 1


def test_what_becomes_overdue_settles_then_and_is_listed_when_it_is_held() -> None:
    account = acme()
    account.log("qbr", day("2026-03-25"))

    became_overdue, held = summary(account, W12), summary(account, W13)

    assert became_overdue.slots == SlotCounts(still_open=1)
    assert [(row.due_on, row.days_late) for row in became_overdue.overdue] == [
        (day("2026-03-13"), 9)
    ]
    assert held.slots == SlotCounts()
    assert [(row.due_on, row.held_on) for row in held.closed_late] == [
        (day("2026-03-13"), day("2026-03-25"))
    ]
    assert held.overdue == ()


def test_overdue_and_held_within_one_week_is_held_late() -> None:
    account = acme()
    account.log("qbr", day("2026-03-18"))

    assert summary(account, W12).slots == SlotCounts(held_late=1)
    assert summary(account, W12).closed_late == ()


def test_the_running_week_is_looked_at_today() -> None:
    account = acme()

    assert summary(account, W12, today="2026-03-16").slots == SlotCounts()
    assert summary(account, W12, today="2026-03-17").slots == SlotCounts(still_open=1)
    assert not summary(account, W12, today="2026-03-17").is_whole


def test_moving_a_whole_week_on_a_friday_gains_nothing() -> None:
    ours, theirs = acme(), acme()
    ours.move("qbr", day("2026-03-13"), day("2026-03-27"), Party.US)
    theirs.move("qbr", day("2026-03-13"), day("2026-03-27"), Party.CUSTOMER)
    for account in (ours, theirs):
        account.log("qbr", day("2026-03-27"))

    assert summary(ours, W11).rescheduled == 1
    assert summary(ours, W13).slots == SlotCounts(held_late=1)
    assert summary(theirs, W13).slots == SlotCounts(held_on_time=1)


def test_a_move_after_the_grace_unsettles_nothing() -> None:
    account = acme()
    account.move("qbr", day("2026-03-20"), day("2026-03-26"), Party.CUSTOMER)
    before = summary(account, W12, today="2026-03-22")
    account.log("qbr", day("2026-03-26"))

    assert before.slots == SlotCounts(still_open=1)
    assert summary(account, W12) == before
    assert summary(account, W13).slots == SlotCounts()
    assert summary(account, W13).closed_late[0].held_on == day("2026-03-26")


def test_a_slot_pulled_in_and_put_off_again_had_the_date_in_between_on_sunday() -> None:
    account = acme()
    account.log("qbr", day("2026-03-12"))
    account.move("qbr", day("2026-03-16"), day("2026-03-20"))
    account.move("qbr", day("2026-03-23"), day("2026-04-09"))

    assert summary(account, W12).due_in_week == 1
    assert summary(account, W13).due_in_week == 0


def test_a_slot_that_a_newer_one_replaced_is_missed() -> None:
    account = acme(WEEKLY)

    first, second = summary(account, W10), summary(account, W11)

    assert first.slots == SlotCounts(still_open=1)
    assert second.slots == SlotCounts(still_open=1)
    assert [row.due_on for row in second.overdue] == [day("2026-03-10")]
    lazy = acme(WEEKLY | {"grace_days": 5})
    assert summary(lazy, W11).slots == SlotCounts(missed=1)


def test_compliance_leaves_out_what_the_customer_declined_and_keeps_our_own_skips() -> None:
    def decided(slug: str) -> LivedAccount:
        return LivedAccount(slug, (MONTHLY,), since=day("2026-03-01"))

    held, asked, agenda, theirs, ours = map(decided, ("a", "b", "c", "d", "e"))
    held.log("qbr", day("2026-03-12"))
    asked.skip("qbr", day("2026-03-12"), SkipReason.CUSTOMER_ASKED)
    agenda.skip("qbr", day("2026-03-12"), SkipReason.NO_AGENDA)
    theirs.cancel("qbr", day("2026-03-12"), Party.CUSTOMER)
    ours.cancel("qbr", day("2026-03-12"), Party.US)

    found = summary([held, asked, agenda, theirs, ours], W11)

    assert found.slots == SlotCounts(
        held_on_time=1, skipped=2, cancelled_by_customer=1, cancelled_by_us=1, declined=2
    )
    assert found.slots.expected == 3
    assert [row.reason for row in found.skipped] == ["customer_asked", "no_agenda"]
    assert found.due_in_week == 5


def test_human_and_automated_touches_are_counted_apart() -> None:
    account = acme()
    account.log("check_in", day("2026-03-10"))
    account.log("check_in", day("2026-03-15"), Outcome.REPLIED, Channel.EMAIL)
    account.log("check_in", day("2026-03-11"), Outcome.SENT, Channel.EMAIL)
    account.log("internal_note", day("2026-03-11"))
    account.log("announcement", day("2026-03-12"), Outcome.SENT, Channel.EMAIL, Origin.AUTOMATED)
    account.log("check_in", day("2026-03-16"))

    touches = summary(account, W11).touches

    assert (touches.human, touches.automated) == (2, 1)


def test_a_no_show_counts_and_leaves_the_slot_open() -> None:
    account = acme()
    account.log("qbr", day("2026-03-13"), Outcome.NO_SHOW)
    account.log("qbr", day("2026-03-13"), Outcome.LEFT_MESSAGE)

    assert summary(account, W11).no_shows == 1
    assert summary(account, W12).slots == SlotCounts(still_open=1)


def test_only_the_csms_lines_count() -> None:
    account = acme(
        MONTHLY | {"initiator": "sales"}, WEEKLY | {"initiator": "automated", "line": "news"}
    )

    assert summary(account, W12).slots == SlotCounts()
    assert summary(account, W12).due_in_week == 0


def test_what_a_pause_suppressed_does_not_exist_and_what_rests_is_not_overdue() -> None:
    suppressed = acme(pauses=(a_pause("2026-03-09", "2026-03-15"),))
    resting = acme(pauses=(a_pause("2026-03-19", "2026-03-29", entered="2026-03-19"),))

    assert summary(suppressed, W12).slots == SlotCounts()
    assert summary(resting, W12).slots == SlotCounts(still_open=1)
    assert summary(resting, W12).overdue == ()


def test_a_churned_account_keeps_its_past_and_loses_its_open_slots() -> None:
    account = acme(MONTHLY, COUNTDOWN, renewal_on=day("2026-05-01"), desert_days=1)
    account.log("qbr", day("2026-03-12"))
    account.churn()

    found = summary(account, W11)

    assert found.slots == SlotCounts(held_on_time=1)
    assert (found.overdue, found.deserts, found.renewals) == ((), (), ())


def test_deserts_are_those_of_the_day_though_somebody_called_since() -> None:
    account = acme(since=day("2026-01-01"))
    account.log("check_in", day("2026-02-10"))
    account.log("check_in", day("2026-03-18"))

    on_day = [row.days for row in summary(account, W11).deserts]

    assert on_day == [33]
    assert summary(account, W12).deserts == ()
    assert summary(account, W10).deserts == ()


def test_renewals_come_with_the_last_touch_and_the_next_milestone() -> None:
    account = acme(COUNTDOWN, renewal_on=day("2026-06-15"))
    account.log("check_in", day("2026-03-05"))
    before = summary(account, W11, today="2026-03-15")
    account.log("renewal", day("2026-03-17"))
    account.log("check_in", day("2026-03-18"))

    assert summary(account, W11) == before
    (runway,) = before.renewals
    assert (runway.renewal_on, runway.days) == (day("2026-06-15"), 92)
    assert runway.last_touch_on == day("2026-03-05")
    assert runway.next_milestone_on == day("2026-03-17")
    (runway,) = summary(account, W12).renewals
    assert runway.last_touch_on == day("2026-03-18")
    assert runway.next_milestone_on == day("2026-04-16")


def test_a_renewal_that_passed_unrenewed_stays_on_the_list() -> None:
    passed = acme(renewal_on=day("2026-03-10"))
    far = LivedAccount("far", (), since=day("2026-03-01"), renewal_on=day("2026-07-14"))

    found = summary([passed, far], W11).renewals

    assert [(row.account.slug, row.days) for row in found] == [("acme", -5)]


def test_an_account_that_was_added_later_was_not_in_last_weeks_book() -> None:
    account = acme(since=day("2026-03-17"), renewal_on=day("2026-04-30"), desert_days=1)
    account.log("check_in", day("2026-01-05"))

    found = summary(account, W11)

    assert (found.renewals, found.deserts) == ((), ())


def test_a_summary_is_narrowed_to_an_owner_or_a_model() -> None:
    def account(slug: str, owner: str | None, model: str) -> LivedAccount:
        made = LivedAccount(slug, (MONTHLY,), since=day("2026-03-01"), owner=owner, model=model)
        made.log("qbr", day("2026-03-12"))
        return made

    book = [
        account("a", "sam", "high_touch"),
        account("b", "Ana", "high_touch"),
        account("c", None, "low_touch"),
    ]

    everyone = summary(book, W11)

    assert everyone.slots.held_on_time == everyone.touches.human == 3
    assert [group.key for group in everyone.by_owner] == ["Ana", "sam", None]
    assert [(group.label, group.slots.settled) for group in everyone.by_model] == [
        ("High touch", 2),
        ("Low touch", 1),
    ]
    assert summary(book, W11, owner="sam").slots.settled == 1
    assert summary(book, W11, model="high_touch").touches.human == 2
    assert summary(book, W11, owner="Ana", model="low_touch").slots == SlotCounts()


def test_due_in_the_week_counts_what_was_not_closed_before_it() -> None:
    early, open_still = acme(), LivedAccount("late", (MONTHLY,), since=day("2026-03-01"))
    early.log("qbr", day("2026-03-07"))

    assert summary([early, open_still], W11, today="2026-03-09").due_in_week == 1


def test_no_read_walks_the_history() -> None:
    book = MemoryBook()
    book.keep(acme(MONTHLY, COUNTDOWN, renewal_on=day("2026-05-01")))
    asked: list[str] = []
    book.connection.set_trace_callback(asked.append)
    weekly_summary(book, week=W11, today=day("2026-04-20"))
    book.connection.set_trace_callback(None)

    plans = [
        str(step[3])
        for sql in asked
        for step in book.connection.execute(f"EXPLAIN QUERY PLAN {sql}")
    ]

    walked = {plan.split()[1] for plan in plans if plan.startswith("SCAN ")}
    assert walked <= {"a", "CONSTANT", "engagement_model", "pause", "settings"}
    assert not any("touchpoint_id" in plan for plan in plans)


@pytest.mark.parametrize("weeks", [1, 30])
def test_the_work_does_not_grow_with_the_history_before(weeks: int) -> None:
    account = acme(WEEKLY, since=day("2026-03-10") - timedelta(weeks=weeks))
    on = day("2026-03-10") - timedelta(weeks=weeks - 1)
    while on <= day("2026-03-10"):
        account.log("check_in", on)
        on += timedelta(weeks=1)
    book = MemoryBook()
    book.keep(account)
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    book.connection.set_progress_handler(count, 10)
    assert weekly_summary(book, week=W11, today=day("2026-03-16")).slots.settled == 1
    assert steps < 200
