"""The signs that stand beside status words, in Unicode and in plain ASCII.

A sign never stands alone: status is sign, word and colour, so that it reads without colours, on a screen reader and
in a copied text. Every sign is one cell wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Symbols(NamedTuple):
    """One set of signs: of slots, accounts and flags by their word, and of the frame by attribute."""

    signs: Mapping[str, str]
    ellipsis: str
    cursor: str
    bar: str
    separator: str
    arrow: str
    ascii_only: bool

    def of(self, word: str) -> str:
        """Return the sign of a phase, status, flag, health or outcome; a space for a word without one."""
        return self.signs.get(word, " ")

    def with_word(self, word: str, label: str) -> str:
        """Return the sign and its label, as every status is shown."""
        return f"{self.of(word)} {label}"


UNICODE = Symbols(
    signs={
        "overdue": "▲",
        "due": "●",
        "late": "◕",
        "upcoming": "○",
        "planned": "·",
        "lapsed": "◌",
        "paused": "‖",
        "booked": "◆",
        "follow_up": "›",
        "done": "✓",
        "held": "✓",
        "replied": "✓",
        "sent": "→",
        "skipped": "–",
        "missed": "✗",
        "cancelled": "×",
        "cancelled_by_customer": "×",
        "cancelled_by_us": "×",
        "superseded": "≈",
        "no_show": "∅",
        "left_message": "…",
        "desert": "◇",
        "going_dark": "◐",
        "single_threaded": "│",
        "no_next_touch": "∄",
        "renewal": "↻",
        "renewal_passed": "↯",
        "green": "●",
        "amber": "◐",
        "red": "▲",
        "churned": "×",
        "archived": "□",
        "override": "*",
        "mandatory": "!",
    },
    ellipsis="…",
    cursor="▌",
    bar="▐",
    separator="·",
    arrow="→",
    ascii_only=False,
)

ASCII = Symbols(
    signs={
        "overdue": "!",
        "due": "*",
        "late": "*",
        "upcoming": "o",
        "planned": ".",
        "lapsed": "%",
        "paused": "=",
        "booked": "@",
        "follow_up": ">",
        "done": "+",
        "held": "+",
        "replied": "+",
        "sent": ">",
        "skipped": "-",
        "missed": "x",
        "cancelled": "x",
        "cancelled_by_customer": "x",
        "cancelled_by_us": "x",
        "superseded": "~",
        "no_show": "0",
        "left_message": "?",
        "desert": "#",
        "going_dark": "%",
        "single_threaded": "|",
        "no_next_touch": "0",
        "renewal": "R",
        "renewal_passed": "!",
        "green": "+",
        "amber": "~",
        "red": "!",
        "churned": "x",
        "archived": "_",
        "override": "*",
        "mandatory": "!",
    },
    ellipsis="~",
    cursor=">",
    bar="|",
    separator="|",
    arrow="->",
    ascii_only=True,
)


def symbols(*, ascii_only: bool) -> Symbols:
    """Return the set for a terminal that can show Unicode, or for one that cannot."""
    return ASCII if ascii_only else UNICODE
