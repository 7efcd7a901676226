"""The same `today` gives the same result under any time zone, across DST (scheduling.md §11, P16)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

JOURNEY = """
from datetime import date, timedelta
from cadence_tui.domain.attention import line_attention
from cadence_tui.domain.decisions import log
from cadence_tui.domain.slots import open_slots
from tests.factories import a_touchpoint, an_account, some_facts

account = an_account(model="high_touch", facts=some_facts(renewal="2027-03-31"))
for days in range(0, 300, 13):
    account = log(account, a_touchpoint(date(2026, 1, 5) + timedelta(days=days))).account
for state in account.lines:
    print(line_attention(state), open_slots(state, date(2026, 12, 31)), sorted(state.stored.items()))
"""
PROJECT = Path(__file__).parents[2]


def told_in(zone: str) -> str:
    """What a year of an account comes to where the clocks are those of the zone."""
    return subprocess.run(
        [sys.executable, "-c", JOURNEY],
        env=os.environ | {"TZ": zone, "PYTHONPATH": str(PROJECT)},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture(scope="module")
def in_greenwich() -> str:
    return told_in("UTC")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"])
def test_dates_are_the_same_all_over_the_world(zone: str, in_greenwich: str) -> None:
    assert "ROLL/" in in_greenwich
    assert told_in(zone) == in_greenwich
