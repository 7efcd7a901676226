"""The weekly summary as Markdown, as a lead pastes it on Monday (scheduling.md §8)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cadence_tui.domain.weekly import SlotCounts
from cadence_tui.reports.week_markdown import share, week_markdown
from tests.reports.example_week import ACME, BOLT, EMPTY_WEEK, EXAMPLE_WEEK

DOCS = Path(__file__).parents[2] / "docs" / "weekly-summary.md"


def test_the_example_in_the_docs_is_what_the_program_writes() -> None:
    example = DOCS.read_text(encoding="utf-8").partition("````markdown\n")[2].partition("````")[0]

    assert example == week_markdown(EXAMPLE_WEEK)


@pytest.mark.parametrize(
    ("held", "late", "text"),
    [
        (0, 0, "—"),
        (5, 4, "5 of 9"),
        (9, 0, "9 of 9"),
        (10, 0, "10 of 10, 100 %"),
        (174, 42, "174 of 216, 81 %"),
        (1, 7, "1 of 8"),
        (0, 10, "0 of 10, 0 %"),
        (215, 1, "215 of 216, 99 %"),
        (17, 183, "17 of 200, 9 %"),
    ],
)
def test_compliance_is_told_as_counts_first(held: int, late: int, text: str) -> None:
    assert share(SlotCounts(held_on_time=held, held_late=late)) == text


def test_the_partition_adds_up() -> None:
    lines = week_markdown(EXAMPLE_WEEK).splitlines()
    start = lines.index("| Planned touchpoints | Slots |") + 2
    counts = [int(line.split("|")[2]) for line in lines[start : start + 8]]

    assert sum(counts) == EXAMPLE_WEEK.slots.settled
    assert lines[start + 8] == f"| **Settled in the week** | **{sum(counts)}** |"


def test_a_week_without_anything_says_so() -> None:
    text = week_markdown(EMPTY_WEEK)

    assert text.startswith("# Week 2026-W47: nothing settled\n")
    assert "as of Wednesday 2026-11-18 · owner sam · engagement model high\\_touch" in text
    assert text.count("None.") == 7


def test_where_all_was_declined_there_is_no_share() -> None:
    declined = replace(EMPTY_WEEK, slots=SlotCounts(cancelled_by_customer=3, declined=3))

    assert week_markdown(declined).startswith("# Week 2026-W47: nothing left to hold on time\n")


def test_names_never_break_the_document() -> None:
    hostile = replace(ACME, name="x |\n# y <b> \x1b[31m", owner="a|b")
    overdue = tuple(replace(row, account=hostile) for row in EXAMPLE_WEEK.overdue)
    text = week_markdown(replace(EXAMPLE_WEEK, overdue=overdue, owner="a|b"))

    assert text.count("\n") == week_markdown(EXAMPLE_WEEK).count("\n")
    assert "| x \\| \\# y &lt;b&gt; \N{REPLACEMENT CHARACTER}\\[31m | a\\|b |" in text


def test_the_same_summary_gives_the_same_bytes() -> None:
    assert week_markdown(EXAMPLE_WEEK).encode() == week_markdown(replace(EXAMPLE_WEEK)).encode()
    assert week_markdown(EXAMPLE_WEEK).endswith("|\n")
    assert BOLT.name in week_markdown(EXAMPLE_WEEK)
