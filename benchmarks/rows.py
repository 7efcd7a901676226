"""The rows that every list under measure shows: invented accounts, the same on every run."""

from __future__ import annotations

import random

HEADS = ("account", "touchpoint", "due", "owner")
FIRST = ("Acme", "Globex", "Initech", "Umbrella", "Stark", "Wayne", "Wonka", "Hooli", "Vandelay")
SECOND = ("Corp", "Labs", "Group", "Systems", "Holdings", "Partners", "Foods", "Energy", "Health")
TYPES = ("Check-in", "QBR", "Renewal", "Onboarding")
OWNERS = ("sam", "ravi", "dana")


def rows(count: int) -> list[tuple[str, str, str, str]]:
    """So many rows: account, type, lateness, owner."""
    dice = random.Random(7)
    return [
        (
            f"{dice.choice(FIRST)} {dice.choice(SECOND)} {number:06d}",
            dice.choice(TYPES),
            f"{number % 90 + 1} d late",
            dice.choice(OWNERS),
        )
        for number in range(count)
    ]
