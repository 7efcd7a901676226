"""The weekly summary as Markdown: what a team lead pastes into a document on Monday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from cadence_tui.domain.calendar import WEEKDAYS
from cadence_tui.domain.records import RENEWAL_HORIZON_DAYS
from cadence_tui.domain.vocabulary import label
from cadence_tui.domain.weekly import (
    Group,
    RenewalRunway,
    SlotCounts,
    WeekSummary,
)
from cadence_tui.reports.markdown_text import LEFT, RIGHT, literal, table

FEWEST_FOR_A_PERCENTAGE = 10
_CLASSES = (
    ("Held on time", "held_on_time"),
    ("Held late", "held_late"),
    ("Skipped", "skipped"),
    ("Missed", "missed"),
    ("Cancelled by the customer", "cancelled_by_customer"),
    ("Cancelled by us", "cancelled_by_us"),
    ("Superseded", "superseded"),
    ("Still open, overdue", "still_open"),
)
_NOTHING = "—"
_ACCOUNT, _OWNER, _LINE, _DUE = ((name, LEFT) for name in ("Account", "Owner", "Line", "Due"))


def week_markdown(summary: WeekSummary) -> str:
    """The summary as a Markdown document that ends with a newline; the same input, the same bytes."""
    parts = [
        _heading(summary),
        _partition(summary),
        _week_in_words(summary),
        _overdue(summary),
        _closed_late(summary),
        _skipped(summary),
        _deserts(summary),
        _renewals(summary),
        _groups("By owner", "Owner", summary.by_owner),
        _groups("By engagement model", "Model", summary.by_model),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def share(slots: SlotCounts) -> str:
    """Compliance in words: "174 of 216, 81 %", without a percentage below ten slots."""
    if not slots.expected:
        return _NOTHING
    counted = f"{slots.held_on_time} of {slots.expected}"
    if slots.expected < FEWEST_FOR_A_PERCENTAGE:
        return counted
    return f"{counted}, {_percent(slots.held_on_time, slots.expected)} %"


def _percent(part: int, whole: int) -> int:
    """The percentage, halves up; a part is never rounded up to the whole."""
    return 100 if part == whole else min(99, (200 * part + whole) // (2 * whole))


def _heading(summary: WeekSummary) -> list[str]:
    week, slots = summary.week, summary.slots
    if slots.expected:
        headline = f"{share(slots)} held on time"
    elif slots.settled:
        headline = "nothing left to hold on time"
    else:
        headline = "nothing settled"
    scope = [f"{_long_day(week.monday)} to {_long_day(week.sunday)}"]
    if not summary.is_whole:
        scope.append(f"as of {_long_day(summary.as_of)}")
    scope.append(f"owner {literal(summary.owner)}" if summary.owner else "all owners")
    if summary.model:
        scope.append(f"engagement model {literal(summary.model)}")
    return [f"# Week {week}: {headline}", "", " · ".join(scope)]


def _partition(summary: WeekSummary) -> list[str]:
    slots = summary.slots
    rows = [(name, str(getattr(slots, kind))) for name, kind in _CLASSES]
    rows.append(("**Settled in the week**", f"**{slots.settled}**"))
    return table((("Planned touchpoints", LEFT), ("Slots", RIGHT)), rows)


def _week_in_words(summary: WeekSummary) -> list[str]:
    slots = summary.slots
    parts = f"settled {slots.settled} − superseded {slots.superseded} − declined {slots.declined}"
    return [
        f"- Cadence compliance: {share(slots)} ({parts})",
        f"- Skipped: {_by_reason(summary)}",
        f"- No-shows: {summary.no_shows}",
        f"- Rescheduled: {summary.rescheduled}",
        f"- Due in the week: {summary.due_in_week}",
        f"- Human touches: {summary.touches.human}",
        f"- Automated touches: {summary.touches.automated}",
    ]


def _by_reason(summary: WeekSummary) -> str:
    reasons = Counter(row.reason for row in summary.skipped)
    if not reasons:
        return "0"
    parts = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{label(reason).lower()} {count}" for reason, count in parts)
    return f"{len(summary.skipped)} ({listed})"


def _overdue(summary: WeekSummary) -> list[str]:
    columns = (_ACCOUNT, _OWNER, _LINE, _DUE, ("Days late", RIGHT))
    rows = [
        (
            literal(row.account.name),
            _owner(row.account.owner),
            _line(row.line),
            _day(row.due_on),
            str(row.days_late),
        )
        for row in summary.overdue
    ]
    return _section(f"Overdue on {_long_day(summary.as_of)}", columns, rows)


def _closed_late(summary: WeekSummary) -> list[str]:
    columns = (_ACCOUNT, _LINE, _DUE, ("Held", LEFT))
    rows = [
        (literal(row.account.name), _line(row.line), _day(row.due_on), _day(row.held_on))
        for row in summary.closed_late
    ]
    return _section("Held in this week, overdue before it", columns, rows)


def _skipped(summary: WeekSummary) -> list[str]:
    columns = (_ACCOUNT, _LINE, _DUE, ("Reason", LEFT))
    rows = [
        (literal(row.account.name), _line(row.line), _day(row.due_on), label(row.reason))
        for row in summary.skipped
    ]
    return _section("Skipped", columns, rows)


def _deserts(summary: WeekSummary) -> list[str]:
    columns = (_ACCOUNT, _OWNER, ("Days without a human touch", RIGHT))
    rows = [
        (literal(row.account.name), _owner(row.account.owner), str(row.days))
        for row in summary.deserts
    ]
    return _section("Touch deserts", columns, rows)


def _renewals(summary: WeekSummary) -> list[str]:
    columns = (
        _ACCOUNT,
        _OWNER,
        ("Renewal", LEFT),
        ("Days", RIGHT),
        ("ARR", RIGHT),
        ("Last touch", LEFT),
        ("Next milestone", LEFT),
    )
    rows = [
        (
            literal(row.account.name),
            _owner(row.account.owner),
            _day(row.renewal_on),
            str(row.days) if row.days >= 0 else f"{-row.days} past",
            _money(row),
            _day(row.last_touch_on),
            _day(row.next_milestone_on),
        )
        for row in summary.renewals
    ]
    return _section(f"Renewals within {RENEWAL_HORIZON_DAYS} days", columns, rows)


def _groups(title: str, kind: str, groups: Iterable[Group]) -> list[str]:
    columns = (
        (kind, LEFT),
        ("Compliance", LEFT),
        ("Settled", RIGHT),
        ("On time", RIGHT),
        ("Late", RIGHT),
        ("Skipped", RIGHT),
        ("Missed", RIGHT),
        ("Cancelled", RIGHT),
        ("Superseded", RIGHT),
        ("Open", RIGHT),
        ("Human", RIGHT),
        ("Automated", RIGHT),
    )
    return _section(title, columns, [_group_cells(group) for group in groups], counted=False)


def _group_cells(group: Group) -> tuple[str, ...]:
    slots = group.slots
    counts = (
        slots.settled,
        slots.held_on_time,
        slots.held_late,
        slots.skipped,
        slots.missed,
        slots.cancelled_by_customer + slots.cancelled_by_us,
        slots.superseded,
        slots.still_open,
        group.touches.human,
        group.touches.automated,
    )
    name = literal(group.label) or "nobody"
    return (name, share(slots), *map(str, counts))


def _section(
    title: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[str]],
    *,
    counted: bool = True,
) -> list[str]:
    """A heading with a table below it, or with the word None."""
    heading = f"## {title}: {len(rows)}" if counted else f"## {title}"
    return [heading, "", *(table(columns, rows) if rows else ["None."])]


def _line(name: str) -> str:
    return literal(label(name))


def _owner(owner: str | None) -> str:
    return literal(owner) if owner else _NOTHING


def _money(row: RenewalRunway) -> str:
    if row.arr is None:
        return _NOTHING
    currency = f" {literal(row.currency)}" if row.currency else ""
    return f"{row.arr:,}{currency}"


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else _NOTHING


def _long_day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.isoformat()}"
