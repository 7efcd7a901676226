"""A small team's week, with every kind of row: the example of the docs and of the renderers' tests."""

from __future__ import annotations

from cadence_tui.domain.iso_week import IsoWeek
from cadence_tui.domain.weekly import (
    ClosedLate,
    Desert,
    Group,
    OverdueSlot,
    RenewalRunway,
    SkippedSlot,
    SlotCounts,
    Touches,
    WeekSummary,
)
from cadence_tui.domain.weekly_classes import WeekAccount
from tests.factories import day

ACME = WeekAccount("acme", "Acme Corp", "sam", "high_touch")
BOLT = WeekAccount("bolt", "Bolt & Sons", "ana", "low_touch")
COVE = WeekAccount("cove", "Cove [EMEA]", "sam", "high_touch")
DUNE = WeekAccount("dune", "Dune Labs", None, "tech_touch")

EXAMPLE_WEEK = WeekSummary(
    week=IsoWeek(2026, 47),
    as_of=day("2026-11-22"),
    owner=None,
    model=None,
    slots=SlotCounts(
        held_on_time=14,
        held_late=2,
        skipped=2,
        missed=1,
        cancelled_by_customer=1,
        cancelled_by_us=1,
        superseded=1,
        still_open=2,
        declined=2,
    ),
    due_in_week=21,
    no_shows=1,
    rescheduled=3,
    touches=Touches(human=19, automated=12),
    skipped=(
        SkippedSlot(ACME, "check_in", day("2026-11-17"), "no_agenda"),
        SkippedSlot(BOLT, "business_review", day("2026-11-19"), "customer_asked"),
    ),
    overdue=(
        OverdueSlot(COVE, "qbr", day("2026-10-28"), 25),
        OverdueSlot(ACME, "executive_sponsor", day("2026-11-05"), 17),
    ),
    closed_late=(ClosedLate(BOLT, "check_in", day("2026-11-02"), day("2026-11-18")),),
    deserts=(Desert(COVE, 41),),
    renewals=(
        RenewalRunway(DUNE, day("2026-11-20"), -2, None, None, None, None),
        RenewalRunway(
            ACME, day("2027-01-29"), 68, day("2026-11-18"), day("2026-11-30"), 120000, "EUR"
        ),
    ),
    by_owner=(
        Group(
            "ana",
            "ana",
            SlotCounts(held_on_time=5, held_late=1, skipped=1, superseded=1, declined=1),
            Touches(8, 4),
        ),
        Group(
            "sam",
            "sam",
            SlotCounts(
                held_on_time=9,
                held_late=1,
                skipped=1,
                missed=1,
                cancelled_by_customer=1,
                cancelled_by_us=1,
                still_open=2,
                declined=1,
            ),
            Touches(11, 5),
        ),
        Group(None, "", SlotCounts(), Touches(0, 3)),
    ),
    by_model=(
        Group("high_touch", "High touch", SlotCounts(held_on_time=9, still_open=2), Touches(11, 5)),
        Group("low_touch", "Low touch", SlotCounts(held_on_time=5, held_late=1), Touches(8, 4)),
        Group("tech_touch", "Tech touch", SlotCounts(), Touches(0, 3)),
    ),
)
EMPTY_WEEK = WeekSummary(
    week=IsoWeek(2026, 47),
    as_of=day("2026-11-18"),
    owner="sam",
    model="high_touch",
    slots=SlotCounts(),
    due_in_week=0,
    no_shows=0,
    rescheduled=0,
    touches=Touches(),
    skipped=(),
    overdue=(),
    closed_late=(),
    deserts=(),
    renewals=(),
    by_owner=(),
    by_model=(),
)
