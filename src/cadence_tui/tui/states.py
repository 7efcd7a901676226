"""How the state of a slot is said, in every list and brief: its word, its colour, its marks, its distance to today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence_tui.domain.shown_dates import day_month
from cadence_tui.domain.vocabulary import Phase

if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.domain.agenda import AgendaItem
    from cadence_tui.tui.symbols import Symbols

DATE_WIDTH = 7
"""Cells of a short date."""

_PHASE_STYLES = {Phase.OVERDUE: "overdue", Phase.DUE: "due", Phase.UPCOMING: "upcoming"}


def phase_word(item: AgendaItem) -> str:
    """Return the word of a slot's state: its phase, or `late` for one within its grace."""
    return "late" if item.phase is Phase.DUE and item.days_late else item.phase.value


def phase_style(item: AgendaItem) -> str:
    """Return the token of a slot's state."""
    return _PHASE_STYLES.get(item.phase, "muted")


def slot_marks(item: AgendaItem, symbols: Symbols, today: date) -> list[tuple[str, str]]:
    """Return what is special about a slot with its token, the most telling first: booked, `+3 missed`, moved, tried."""
    slot = item.slot
    found = []
    if slot.booked_on is not None:
        at = f" {slot.booked_time}" if slot.booked_time else ""
        found.append((f"{symbols.of('booked')} {day_month(slot.booked_on, today)}{at}", "booked"))
    if item.lapsed:
        found.append((f"+{item.lapsed} missed", "due"))
    if slot.attempts:
        found.append((f"{symbols.of('no_show')} {slot.attempts} tried", "muted"))
    if slot.moves:
        times = "x" if symbols.ascii_only else "×"
        found.append((f"moved {slot.moves}{times}", "muted"))
    if item.override:
        found.append((f"{symbols.of('override')} override", "muted"))
    return found


def timing(due_on: date, today: date) -> str:
    """Return how a day lies to today: `5 d late`, `today`, `in 3 d`."""
    days = (today - due_on).days
    if days == 0:
        return "today"
    return f"{days} d late" if days > 0 else f"in {-days} d"


def short_date(day: date, today: date) -> str:
    """Return a date in at most seven cells: `8 Oct`, or `Oct '25` in another year than today's."""
    if day.year == today.year:
        return day_month(day, today)
    _, month, year = day_month(day).split()
    return f"{month} '{year[2:]}"


def money(amount: int | None, currency: str | None) -> str:
    """Return an amount in short: `120 k EUR`."""
    if amount is None:
        return ""
    short = f"{amount / 1_000_000:.1f} M" if amount >= 1_000_000 else f"{round(amount / 1000)} k"
    return f"{short} {currency or ''}".rstrip()
