"""The agenda as lines of a list: grouped by phase, with the follow-ups as a group of their own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cadence_tui.domain.shown_dates import weekday_day_month
from cadence_tui.domain.vocabulary import Phase, label
from cadence_tui.tui.widgets.lines import Cell, Column, Heading, Line, Row

if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.domain.agenda import Agenda, AgendaItem, FollowUpItem
    from cadence_tui.tui.symbols import Symbols

COLUMNS = (
    Column(11),
    Column(30, 14, grow=3),
    Column(20, 12, grow=1),
    Column(10),
    Column(9, align="right"),
    Column(18, 10, drop=1),
    Column(10, drop=2),
    Column(11, 11, align="right", drop=3),
)
"""Status, account, touchpoint, due date, how late, marks, owner, ARR."""

_GROUPS = (
    (Phase.OVERDUE, "Overdue"),
    (Phase.DUE, "Due"),
    (None, "Follow-ups"),
    (Phase.UPCOMING, "Upcoming"),
    (Phase.PLANNED, "Planned for the next two weeks"),
    (Phase.PAUSED, "Paused"),
)
"""The groups in order; None stands for the follow-ups, which belong before what is only coming up."""

FOLLOW_UP_KEY = "follow-up:"


def agenda_lines(agenda: Agenda, symbols: Symbols, needle: str = "") -> list[Line]:
    """Return headings and rows; with a needle only rows in which each of its words occurs."""
    words = needle.casefold().split()
    items = [item for item in agenda.items if _matches(_haystack(item), words)]
    promised = [item for item in agenda.follow_ups if _matches(_promise(item), words)]
    lines: list[Line] = []
    for phase, title in _GROUPS:
        rows: list[Line]
        if phase is None:
            rows = [
                Row(follow_up_key(item), partial(_follow_up_cells, item, agenda.today, symbols))
                for item in promised
            ]
        else:
            rows = [
                Row(item.key, partial(_cells, item, agenda.today, symbols))
                for item in items
                if item.phase is phase
            ]
        if rows:
            lines += [Heading(f"{title} {symbols.separator} {len(rows)}"), *rows]
    return lines


def follow_up_key(item: FollowUpItem) -> str:
    """Return the key of a follow-up's row."""
    return FOLLOW_UP_KEY + item.id


def timing(due_on: date, today: date) -> str:
    """Return how a due date lies to today: `5 d late`, `today`, `in 3 d`."""
    days = (today - due_on).days
    if days == 0:
        return "today"
    return f"{days} d late" if days > 0 else f"in {-days} d"


def phase_sign(item: AgendaItem) -> str:
    """Return the word of an item's state: its phase, or `late` for one that is in its grace."""
    return "late" if item.phase is Phase.DUE and item.days_late else item.phase.value


def phase_style(item: AgendaItem) -> str:
    """Return the token of an item's state."""
    styles = {Phase.OVERDUE: "overdue", Phase.DUE: "due", Phase.UPCOMING: "upcoming"}
    return styles.get(item.phase, "muted")


def marks(item: AgendaItem, symbols: Symbols, today: date) -> list[str]:
    """Return what is special about a slot, the most telling first: `+3 missed`, booked, moved, override."""
    found = []
    if item.slot.booked_on is not None:
        day = weekday_day_month(item.slot.booked_on, today)
        at = f" {item.slot.booked_time}" if item.slot.booked_time else ""
        found.append(f"{symbols.of('booked')} {day}{at}")
    if item.lapsed:
        found.append(f"+{item.lapsed} missed")
    if item.slot.attempts:
        found.append(f"{symbols.of('no_show')} {item.slot.attempts} tried")
    if item.slot.moves:
        times = "x" if symbols.ascii_only else "×"
        found.append(f"moved {item.slot.moves}{times}")
    if item.override:
        found.append(f"{symbols.of('override')} override")
    return found


def money(arr: int | None, currency: str | None) -> str:
    """Return an amount in short: `120 k EUR`."""
    if arr is None:
        return ""
    amount = f"{arr / 1_000_000:.1f} M" if arr >= 1_000_000 else f"{round(arr / 1000)} k"
    return f"{amount} {currency or ''}".rstrip()


def _cells(item: AgendaItem, today: date, symbols: Symbols) -> tuple[Cell, ...]:
    style, word = phase_style(item), phase_sign(item)
    special = marks(item, symbols, today)
    return (
        Cell(symbols.with_word(word, word), style),
        Cell(item.account.name),
        Cell(label(item.type)),
        Cell(weekday_day_month(item.slot.due_on, today), "muted"),
        Cell(timing(item.slot.due_on, today), style if item.days_late else "muted"),
        Cell("  ".join(special), "booked" if item.slot.booked_on else "muted"),
        Cell(item.account.owner or "", "muted"),
        Cell(money(item.account.arr, item.account.currency), "muted"),
    )


def _follow_up_cells(item: FollowUpItem, today: date, symbols: Symbols) -> tuple[Cell, ...]:
    arrived = item.due_on is not None and item.due_on <= today
    style = ("overdue" if item.days_late else "due") if arrived else "upcoming"
    whose = "" if item.party == "us" else f"theirs: {item.contact or 'customer'}"
    return (
        Cell(symbols.with_word("follow_up", "follow-up"), style),
        Cell(item.account_name),
        Cell(item.text),
        Cell(weekday_day_month(item.due_on, today) if item.due_on else "", "muted"),
        Cell(timing(item.due_on, today) if item.due_on else "", style if arrived else "muted"),
        Cell(whose, "muted"),
        Cell(""),
        Cell(""),
    )


def _haystack(item: AgendaItem) -> str:
    account = item.account
    return " ".join(
        (account.name, account.slug, label(item.type), phase_sign(item), account.owner or "")
    ).casefold()


def _promise(item: FollowUpItem) -> str:
    return (
        f"{item.account_name} {item.account} {item.text} follow-up {item.contact or ''}".casefold()
    )


def _matches(haystack: str, words: list[str]) -> bool:
    return all(word in haystack for word in words)
