"""The only clock: what stamps records of what was done. Dates of the cadence never come from here."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)
