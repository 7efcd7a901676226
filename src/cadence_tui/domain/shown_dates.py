"""Calendar dates as people read them, in English whatever the locale."""

from __future__ import annotations

from datetime import date

from cadence_tui.domain.calendar import MONTHS, WEEKDAYS


def day_month(day: date, today: date | None = None) -> str:
    """Write "20 Nov", with the year unless it is today's."""
    text = f"{day.day} {MONTHS[day.month - 1][:3].title()}"
    return text if today is not None and day.year == today.year else f"{text} {day.year}"


def weekday_day_month(day: date, today: date | None = None) -> str:
    """Write "Fri 20 Nov", with the year unless it is today's."""
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day_month(day, today)}"
