"""The book as lines of a list: its columns, the cells of a row, and the filter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cadence_tui.domain.vocabulary import AccountStatus, label
from cadence_tui.tui.account_states import (
    days_ahead,
    flags_in_short,
    health_style,
    health_text,
)
from cadence_tui.tui.states import money
from cadence_tui.tui.widgets.line_painter import BAR, GUTTER
from cadence_tui.tui.widgets.lines import Cell, Column, Row, fit_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence_tui.services.accounts import AccountRow
    from cadence_tui.tui.account_reads import BookTable
    from cadence_tui.tui.symbols import Symbols

RENEWAL_SOON_DAYS = 30

COLUMNS = (
    Column(30, 16, grow=3),
    Column(10, 5, drop=4),
    Column(10, drop=2),
    Column(7),
    Column(6, align="right"),
    Column(9, align="right"),
    Column(7, align="right"),
    Column(10, 9, align="right", drop=3),
    Column(8, drop=5, grow=1),
    Column(20, 17, drop=1, grow=2),
)
"""The columns as `TITLES` names them. The worth of each decides which are left out first: owner, then model, ARR."""

TITLES = (
    "name",
    "model",
    "stage",
    "health",
    "last",
    "next",
    "renewal",
    "ARR",
    "owner",
    "flags",
)


class AccountLines:
    """The rows of one reading of the book, and which of them a filter leaves.

    Rows are made once, their cells when they come into view; a filter that is typed on looks only at what it left
    before. The accounts that have left stand behind the others.
    """

    def __init__(self, table: BookTable, today: date, symbols: Symbols) -> None:
        ordered = sorted(table.rows, key=lambda row: row.status != AccountStatus.ACTIVE)
        self.accounts: dict[str, AccountRow] = {row.id: row for row in ordered}
        self.flags_room = 0
        self._rows = [Row(row.id, partial(self._cells, row, today, symbols)) for row in ordered]
        self._tags = table.tags
        self._haystacks: list[str] | None = None
        self._words: list[str] = []
        self._left: list[int] = list(range(len(ordered)))

    def matching(self, needle: str) -> Sequence[Row]:
        """Return the rows in which each word of the needle occurs."""
        words = needle.casefold().split()
        if words == self._words:
            return [self._rows[index] for index in self._left]
        haystacks = self._searchable()
        narrower = _is_narrower(words, self._words)
        searched = self._left if narrower else range(len(self._rows))
        for word in words:
            searched = [index for index in searched if word in haystacks[index]]
        self._words, self._left = words, list(searched)
        return [self._rows[index] for index in self._left]

    def fit(self, width: int) -> None:
        """Take the width of the list: how many flags are named depends on it."""
        self.flags_room = fit_columns(COLUMNS, max(0, width - BAR - GUTTER))[-1]

    def plain(self, account_id: str) -> str:
        """Return a row as one line of text, for the clipboard."""
        row = next(row for row in self._rows if row.key == account_id)
        return "  ".join(cell.text.strip() for cell in row.made() if cell.text.strip())

    def _searchable(self) -> list[str]:
        if self._haystacks is None:
            self._haystacks = [
                _haystack(row, self._tags.get(row.id, ())) for row in self.accounts.values()
            ]
        return self._haystacks

    def _cells(self, row: AccountRow, today: date, symbols: Symbols) -> tuple[Cell, ...]:
        flags, flags_style = flags_in_short(row, symbols, self.flags_room)
        is_here = row.status == AccountStatus.ACTIVE
        return (
            Cell(row.name, "text" if is_here else "muted"),
            Cell(label(row.model.removesuffix("_touch")), "muted"),
            Cell(label(row.stage) if row.stage else "", "muted"),
            Cell(health_text(row.health, symbols), health_style(row.health)),
            Cell(_last_touch(row.last_touch_on, today), "muted"),
            _next_cell(row, today),
            _renewal_cell(row, today) if is_here else Cell(""),
            Cell(money(row.arr, row.currency), "muted"),
            Cell(row.owner or "", "muted"),
            Cell(flags, flags_style),
        )


def _next_cell(row: AccountRow, today: date) -> Cell:
    """The next touch; one that lies in the past is late."""
    due_on = row.next_touch_on
    if due_on is None:
        return Cell("none" if row.status == AccountStatus.ACTIVE else "", "muted")
    days = (today - due_on).days
    if days > 0:
        return Cell(f"{days} d late", "due")
    return Cell(days_ahead(due_on, today), "due" if days == 0 else "text")


def _last_touch(day: date | None, today: date) -> str:
    """How many days ago the last human touch was."""
    if day is None:
        return "never"
    return "today" if day == today else f"{(today - day).days} d"


def _renewal_cell(row: AccountRow, today: date) -> Cell:
    """How many days are left until the renewal."""
    if row.renewal_on is None:
        return Cell("")
    days = (row.renewal_on - today).days
    style = "overdue" if days <= 0 else "due" if days <= RENEWAL_SOON_DAYS else "muted"
    return Cell("passed" if days < 0 else "today" if days == 0 else f"{days} d", style)


def _haystack(row: AccountRow, tags: Sequence[str]) -> str:
    """What a filter looks into: name, slug, owner, model, stage, tags, and the words of its state."""
    words = [
        row.name,
        row.slug,
        row.owner or "",
        row.model,
        label(row.model),
        row.stage or "",
        row.health or "",
        row.status if row.status != AccountStatus.ACTIVE else "",
        *(label(flag) for flag in row.flags),
        *(f"#{tag}" for tag in tags),
    ]
    return "\n".join(words).casefold()


def _is_narrower(words: Sequence[str], before: Sequence[str]) -> bool:
    """Whether whatever matches these words matched the words before too."""
    return all(any(old in new for new in words) for old in before)
