"""How the state of an account is said in every list: its health, its flags, and how long ago or ahead a day is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence_tui.domain.vocabulary import AccountStatus, Flag, Health, label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence_tui.services.accounts import AccountRow
    from cadence_tui.tui.symbols import Symbols

_HEALTH_STYLES: dict[str, str] = {Health.GREEN: "done", Health.AMBER: "due", Health.RED: "overdue"}
_FLAG_STYLES = {
    Flag.DESERT: "due",
    Flag.GOING_DARK: "due",
    Flag.RENEWAL_PASSED: "overdue",
    Flag.PAUSED: "muted",
}


def health_text(health: str | None, symbols: Symbols) -> str:
    """Return the traffic light as sign and word; empty where none is set."""
    return symbols.with_word(health, health) if health else ""


def health_style(health: str | None) -> str:
    """Return the token of a traffic light."""
    return _HEALTH_STYLES.get(health or "", "muted")


def flag_text(flag: Flag, symbols: Symbols) -> str:
    """Return a flag as sign and word."""
    return symbols.with_word(flag, label(flag).lower())


def flag_style(flag: Flag) -> str:
    """Return the token of a flag."""
    return _FLAG_STYLES.get(flag, "accent")


def flags_in_short(row: AccountRow, symbols: Symbols, room: int) -> tuple[str, str]:
    """Return what calls for attention in `room` cells with its token: as many flags as fit, then how many more.

    An account that has left shows only that.
    """
    if row.status != AccountStatus.ACTIVE:
        return symbols.with_word(row.status, row.status), "muted"
    if not row.flags:
        return "", "muted"
    words = [flag_text(flag, symbols) for flag in row.flags]
    return _fitting(words, room), flag_style(row.flags[0])


def days_ago(day: date | None, today: date) -> str:
    """Return how long ago a day is: `47 d ago`; `never` without a day."""
    if day is None:
        return "never"
    days = (today - day).days
    return "today" if days == 0 else f"{days} d ago" if days > 0 else f"in {-days} d"


def days_ahead(day: date | None, today: date) -> str:
    """Return how far ahead a day is: `in 95 d`; empty without a day."""
    return "" if day is None else days_ago(day, today)


def _fitting(words: Sequence[str], room: int) -> str:
    for count in range(len(words), 1, -1):
        rest = len(words) - count
        text = "  ".join([*words[:count], *([f"+{rest}"] if rest else [])])
        if len(text) <= room:
            return text
    rest = len(words) - 1
    return f"{words[0]}  +{rest}" if rest else words[0]
