"""Accounts: the book of business as a table, filtered as you type."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from cadence_tui import commands
from cadence_tui.domain.vocabulary import AccountStatus, Flag
from cadence_tui.tui.account_reads import ReadAccounts
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.book_screen import BookScreen, Subject
from cadence_tui.tui.command_screen import CommandScreen
from cadence_tui.tui.screens.accounts_lines import COLUMNS, TITLES, AccountLines
from cadence_tui.tui.widgets.column_titles import ColumnTitles
from cadence_tui.tui.widgets.filter_bar import FilterBar
from cadence_tui.tui.widgets.footer import KeyFooter
from cadence_tui.tui.widgets.header_counts import Count, HeaderCounts
from cadence_tui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual import events
    from textual.app import ComposeResult

    from cadence_tui.services.accounts import AccountRow
    from cadence_tui.tui.account_reads import BookTable
    from cadence_tui.tui.gateway import Answered, BookChanged

RENEWALS_WITHIN_DAYS = 120


class AccountsScreen(BookScreen):
    """The accounts of the book; `enter` opens one."""

    CONTEXT = commands.ACCOUNTS
    BINDINGS = bindings_for(commands.ACCOUNTS)
    CSS_PATH = "accounts.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._lines: AccountLines | None = None
        self._counts: tuple[Count, ...] = ()
        self._is_old = False

    def compose(self) -> ComposeResult:
        """Lay out counts, filter, table and footer."""
        symbols = self.app.symbols
        yield HeaderCounts("Accounts")
        yield FilterBar()
        yield ColumnTitles(COLUMNS, TITLES, symbols=symbols)
        yield LineList(COLUMNS, symbols=symbols, id="accounts")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the book."""
        self.query_one(LineList).focus()
        self.reload()

    def reload(self) -> None:
        """Read the book again."""
        self.ask(ReadAccounts())

    def on_book_changed(self, message: BookChanged) -> None:
        """Read again; below another screen, only once it comes to the front: the whole book is much to read."""
        if isinstance(self.app.screen, CommandScreen) and not self.is_current:
            message.prevent_default()
            self._is_old = True

    def on_screen_resume(self) -> None:
        """Read what changed meanwhile."""
        if self._is_old:
            self._is_old = False
            self.reload()

    @property
    def subject(self) -> Subject | None:
        """The highlighted account."""
        row = self._highlighted
        return Subject(row.id, row.slug, row.name) if row else None

    @property
    def _highlighted(self) -> AccountRow | None:
        key = self.query_one(LineList).key
        return self._lines.accounts.get(key) if self._lines is not None and key else None

    # --- what was read

    def on_answered(self, message: Answered) -> None:
        """Show the book."""
        if isinstance(message.request, ReadAccounts):
            table = cast("BookTable", message.result)
            self._lines = AccountLines(table, self.app.gateway.workspace.today, self.app.symbols)
            self._counts = _counts(table.rows, self.app.gateway.workspace.today)
            self._fit()
            self._show_rows()

    def on_resize(self, event: events.Resize) -> None:
        """Name as many flags as there is room for."""
        self._fit()

    def _fit(self) -> None:
        if self._lines is not None:
            self._lines.fit(self.size.width)

    def _show_rows(self) -> None:
        if self._lines is None:
            return
        bar, line_list = self.query_one(FilterBar), self.query_one(LineList)
        rows = self._lines.matching(bar.text)
        total = len(self._lines.accounts)
        line_list.set_empty_text(self._nothing(total))
        line_list.set_rows(rows)
        self._show_header(len(rows), total)
        self.refresh_footer()

    def _nothing(self, total: int) -> str:
        if total:
            return "No account matches. Press esc to see them all."
        return f"No accounts yet. Press {self.app.keymap.shown('add_account')} to add the first."

    def _show_header(self, shown: int, total: int) -> None:
        counted = f"{shown} of {total}" if shown != total else str(total)
        title = f"Accounts {self.app.symbols.separator} {counted}"
        self.query_one(HeaderCounts).show_counts(self._counts, self.app.symbols, title=title)

    # --- commands

    def action_copy(self) -> None:
        """Copy the row as it stands in the table, in full."""
        row = self._highlighted
        if row is not None and self._lines is not None:
            self.copy(self._lines.plain(row.id), f"the row of {row.name}")

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterBar).open()

    def step_back(self) -> bool:
        """Show every account again, where a filter hides some."""
        bar = self.query_one(FilterBar)
        if not bar.text:
            return False
        bar.action_drop()
        return True

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Open the account that was clicked."""
        await self.app.open_account(message.key)

    def on_filter_bar_changed(self, message: FilterBar.Changed) -> None:
        """Show what the filter leaves."""
        self._show_rows()

    def on_filter_bar_moved(self, message: FilterBar.Moved) -> None:
        """Move the cursor while the filter is typed."""
        self.query_one(LineList).action_move(message.by)

    def on_filter_bar_left(self, message: FilterBar.Left) -> None:
        """Go back to the list."""
        self.query_one(LineList).focus()


def _counts(rows: Sequence[AccountRow], today: date) -> tuple[Count, ...]:
    """Return what the header counts in the whole book, whatever is filtered."""
    horizon = today + timedelta(days=RENEWALS_WITHIN_DAYS)
    renewals = sum(
        row.status == AccountStatus.ACTIVE
        and row.renewal_on is not None
        and row.renewal_on <= horizon
        for row in rows
    )
    deserts = _flagged(rows, Flag.DESERT)
    return (
        Count("desert", deserts, "desert" if deserts == 1 else "deserts", "due"),
        Count("going_dark", _flagged(rows, Flag.GOING_DARK), "going dark", "due"),
        Count("renewal", renewals, f"to renew in {RENEWALS_WITHIN_DAYS} d", "accent"),
    )


def _flagged(rows: Sequence[AccountRow], flag: Flag) -> int:
    return sum(flag in row.flags for row in rows)
