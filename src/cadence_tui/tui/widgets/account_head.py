"""What an account is and how it stands, above its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from cadence_tui.domain.shown_dates import day_month
from cadence_tui.domain.text import shown_line
from cadence_tui.domain.vocabulary import AccountStatus, label
from cadence_tui.tui.account_states import (
    days_ago,
    days_ahead,
    flag_style,
    flag_text,
    health_style,
    health_text,
)
from cadence_tui.tui.states import money, timing
from cadence_tui.tui.widgets.lines import cut
from cadence_tui.tui.widgets.piece_lines import PieceLines
from cadence_tui.tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cadence_tui.services.account_detail import AccountDetail
    from cadence_tui.services.flag_facts import FlagFact
    from cadence_tui.tui.widgets.one_line import Piece

MOST_FLAGS = 3
"""Flags that are said in full; further ones only by name, in full among the account's facts."""
FLAG_INDENT = "  "
RENEWAL_SOON_DAYS = 30


class AccountHead(PieceLines):
    """Name and health, what the account is, when it was and will be touched, and what calls for attention."""

    GROUND = "surface"
    DEFAULT_CSS = """
    AccountHead {
        height: auto;
        background: $surface;
    }
    """

    _detail: AccountDetail | None = None
    _today: date | None = None

    def show_account(self, detail: AccountDetail, today: date) -> None:
        """Show an account."""
        self._detail, self._today = detail, today
        self.remake()

    def made(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return the lines of the header."""
        if self._detail is None or self._today is None:
            return [[], [], []]
        detail, today = self._detail, self._today
        return [
            self._title(detail, today, width),
            [(self._joined(_facts(detail, today), width), "text")],
            self._touches(detail, today),
            *self._flags(detail.flags, width),
        ]

    def _title(self, detail: AccountDetail, today: date, width: int) -> list[Piece]:
        """The name, and at the right what state the account is in; the name gives way."""
        row, symbols = detail.row, self._symbols
        state: list[Piece] = []
        if row.status != AccountStatus.ACTIVE:
            state.append((symbols.with_word(row.status, row.status), "muted"))
        elif row.renewal_on is not None:
            days = (row.renewal_on - today).days
            style = "overdue" if days <= 0 else "due" if days <= RENEWAL_SOON_DAYS else "accent"
            ahead = days_ahead(row.renewal_on, today)
            state.append((symbols.with_word("renewal", f"renewal {ahead}"), style))
        if row.health:
            state.append((health_text(row.health, symbols), health_style(row.health)))
        room = max(8, width - sum(cell_len(text) + 3 for text, _ in state))
        name = cut(shown_line(row.name), room, ellipsis=symbols.ellipsis)
        pieces: list[Piece] = [(name, "heading")]
        for piece in state:
            pieces += [("   ", "text"), piece]
        return pieces

    def _touches(self, detail: AccountDetail, today: date) -> list[Piece]:
        row, between = detail.row, f" {self._symbols.separator} "
        if row.last_touch_on is None:
            last = "never touched"
        else:
            on = day_month(row.last_touch_on, today)
            last = f"last touch {on}, {days_ago(row.last_touch_on, today)}"
        pieces: list[Piece] = [(last, "muted")]
        if row.next_touch_on is not None:
            on = day_month(row.next_touch_on, today)
            is_here = row.next_touch_on <= today
            told = f"next {on}, {timing(row.next_touch_on, today)}"
            pieces += [(between, "muted"), (told, "due" if is_here else "muted")]
        if row.renewal_on is not None:
            pieces.append((f"{between}renewal {day_month(row.renewal_on, today)}", "muted"))
        return pieces

    def _flags(self, flags: Sequence[FlagFact], width: int) -> Iterable[Sequence[Piece]]:
        """Each flag with its fact and what to do about it, in as many lines as that takes."""
        arrow = self._symbols.arrow
        for each in flags[:MOST_FLAGS]:
            head = f"{flag_text(each.flag, self._symbols)}: "
            told = f"{head}{each.fact} {arrow} {each.suggestion}"
            first, *rest = wrapped(told, width - len(FLAG_INDENT), 3) or [""]
            if first.startswith(head):
                yield [(head, flag_style(each.flag)), (first[len(head) :], "text")]
            else:
                yield [(first, "text")]
            yield from ([(FLAG_INDENT + line, "text")] for line in rest)
        further = [flag_text(each.flag, self._symbols) for each in flags[MOST_FLAGS:]]
        if further:
            yield [("   ".join(further), "accent")]

    def _joined(self, facts: Iterable[str], width: int) -> str:
        """As many facts as there is room for, whole."""
        between = f" {self._symbols.separator} "
        line = ""
        for fact in facts:
            longer = f"{line}{between}{fact}" if line else fact
            if fact and (not line or cell_len(longer) <= width):
                line = longer
        return line


def _facts(detail: AccountDetail, today: date) -> Iterable[str]:
    row = detail.row
    return (
        detail.model_name,
        label(row.stage) if row.stage else "",
        f"owner {row.owner}" if row.owner else "",
        money(row.arr, row.currency),
        f"since {day_month(row.started_on, today)}" if row.started_on else "",
        " ".join(f"#{tag}" for tag in detail.tags),
    )
