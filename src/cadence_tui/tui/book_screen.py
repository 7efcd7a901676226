"""The base of the screens that show the book: the gateway answers what they ask, and changes bring it anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import getters

from cadence_tui.tui.app import CadenceApp
from cadence_tui.tui.command_screen import CommandScreen
from cadence_tui.tui.gateway import Defect, Failed

if TYPE_CHECKING:
    from cadence_tui.domain.agenda import AgendaItem, FollowUpItem
    from cadence_tui.tui.gateway import Request


@dataclass(frozen=True)
class Subject:
    """What a command is about: an account, and the slot or the follow-up that is highlighted."""

    account_id: str
    slug: str
    name: str
    item: AgendaItem | None = None
    follow_up: FollowUpItem | None = None


class BookScreen(CommandScreen):
    """A screen with rows of the book.

    A subclass says what is highlighted (`subject`) and how to read again (`reload`). It gets the answers to what it
    `ask`ed as `Answered`; a `Failed` becomes a toast here.
    """

    app = getters.app(CadenceApp)

    @property
    def subject(self) -> Subject | None:
        """What is highlighted; None where nothing is."""
        return None

    def reload(self) -> None:
        """Read again what the screen shows."""

    def ask(self, request: Request[Any]) -> None:
        """Have the gateway answer a request."""
        self.app.gateway.ask(request, self)

    def on_book_changed(self) -> None:
        """Read again."""
        self.reload()

    def on_failed(self, message: Failed) -> None:
        """Say what was refused, and what to do about it; a defect was reported by the app."""
        if not isinstance(message.error, Defect):
            self.notify(
                str(message.error), title=message.error.title, severity="warning", markup=False
            )
