"""The agenda as lines of a list: grouped by phase, with the follow-ups as a group of their own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cadence_tui.domain.shown_dates import weekday_day_month
from cadence_tui.domain.vocabulary import Party, Phase, label
from cadence_tui.tui.states import money, phase_style, phase_word, slot_marks, timing
from cadence_tui.tui.widgets.lines import Cell, Column, Heading, Line, Row

if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.domain.agenda import Agenda, AgendaItem, FollowUpItem
    from cadence_tui.tui.symbols import Symbols

COLUMNS = (
    Column(10),
    Column(24, 14, grow=3),
    Column(20, 13, grow=1),
    Column(10),
    Column(9, align="right"),
    Column(22, 10, drop=1),
    Column(22, 20, drop=2),
)
"""Status, account, touchpoint, due date, how late, marks, and where there is much room owner and ARR."""

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


def _cells(item: AgendaItem, today: date, symbols: Symbols) -> tuple[Cell, ...]:
    style, word = phase_style(item), phase_word(item)
    arrived = item.slot.due_on <= today
    whose = (item.account.owner, money(item.account.arr, item.account.currency))
    special = slot_marks(item, symbols, today)
    return (
        Cell(symbols.with_word(word, word), style),
        Cell(item.account.name),
        Cell(label(item.type)),
        Cell(weekday_day_month(item.slot.due_on, today)),
        Cell(timing(item.slot.due_on, today), style if arrived else "muted"),
        Cell("  ".join(mark for mark, _ in special), special[0][1] if special else "muted"),
        Cell(f" {symbols.separator} ".join(part for part in whose if part), "muted"),
    )


def _follow_up_cells(item: FollowUpItem, today: date, symbols: Symbols) -> tuple[Cell, ...]:
    arrived = item.due_on is not None and item.due_on <= today
    style = ("overdue" if item.days_late else "due") if arrived else "upcoming"
    is_ours = item.party == Party.US
    return (
        Cell(symbols.with_word("follow_up", "ours" if is_ours else "theirs"), style),
        Cell(item.account_name),
        Cell(item.text, span=2),
        Cell(""),
        Cell(timing(item.due_on, today) if item.due_on else "", style if arrived else "muted"),
        Cell("" if is_ours else item.contact or "", "muted"),
        Cell(""),
    )


def _haystack(item: AgendaItem) -> str:
    account = item.account
    return " ".join(
        (account.name, account.slug, label(item.type), phase_word(item), account.owner or "")
    ).casefold()


def _promise(item: FollowUpItem) -> str:
    return (
        f"{item.account_name} {item.account} {item.text} follow-up {item.contact or ''}".casefold()
    )


def _matches(haystack: str, words: list[str]) -> bool:
    return all(word in haystack for word in words)
