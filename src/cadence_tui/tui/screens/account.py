"""Account: to be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence_tui import commands
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.book_screen import BookScreen
from cadence_tui.tui.widgets.footer import KeyFooter
from cadence_tui.tui.widgets.header_counts import HeaderCounts

if TYPE_CHECKING:
    from textual.app import ComposeResult


class AccountScreen(BookScreen):
    """The screen Account."""

    CONTEXT = commands.ACCOUNT
    BINDINGS = bindings_for(commands.ACCOUNT)

    def compose(self) -> ComposeResult:
        """Lay out header and footer."""
        yield HeaderCounts("Account")
        yield KeyFooter()
