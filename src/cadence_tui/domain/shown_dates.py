"""Calendar dates as people read them, in English whatever the locale."""

from __future__ import annotations

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_month(day: date, today: date | None = None) -> str:
    """Write "20 Nov", with the year unless it is today's."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if today is not None and day.year == today.year else f"{text} {day.year}"


def weekday_day_month(day: date, today: date | None = None) -> str:
    """Write "Fri 20 Nov", with the year unless it is today's."""
    return f"{_DAYS[day.weekday()]} {day_month(day, today)}"
