"""The rows that every list under measure shows: invented accounts, the same on every run."""

import random

HEADS = ("account", "touchpoint", "due", "owner")
FIRST = "Acme Globex Initech Umbrella Stark Wayne Wonka Hooli Vandelay Cyberdyne Tyrell Soylent".split()
SECOND = "Corp Labs Group Systems Holdings Partners Foods Energy Health Retail".split()
TYPES = "Check-in QBR Renewal Onboarding".split()


def rows(count: int) -> list[tuple[str, str, str, str]]:
    dice = random.Random(7)
    return [
        (
            f"{dice.choice(FIRST)} {dice.choice(SECOND)} {number:06d}",
            dice.choice(TYPES),
            f"{dice.randint(1, 90)} d late",
            dice.choice(("sam", "ravi", "dana")),
        )
        for number in range(count)
    ]
