"""Reschedule: the due date moves once, with the day a phrase means shown before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.widgets import Static

from cadence_tui.domain.date_phrases import echo
from cadence_tui.domain.vocabulary import Party, label
from cadence_tui.tui import markup
from cadence_tui.tui.modals.decision import PhraseDialog
from cadence_tui.tui.previews import PreviewMove
from cadence_tui.tui.widgets.typed_line import TypedLine
from cadence_tui.tui.writes import MoveSlot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from textual.content import Content
    from textual.widget import Widget
    from textual.widgets import Input

    from cadence_tui.tui.book_screen import Subject


class RescheduleDialog(PhraseDialog):
    """Asks for the new date, who wanted it, and for a mandatory touchpoint why."""

    FIELD = "New date"
    PLACEHOLDER = "fri, next tue, in 2 weeks, 3 dec, 2026-12-03"
    HINT = "enter move   ctrl+t us or the customer   esc close"
    BINDINGS = [Binding("ctrl+t", "other_party", "us or the customer", show=False)]
    DEFAULT_CSS = """
    RescheduleDialog #by, RescheduleDialog #reason-label {
        margin-top: 1;
    }
    """

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._by = Party.US

    def title_text(self) -> str:
        """Name the touchpoint and the account."""
        kind = label(self.subject.item.type) if self.subject.item else "touchpoint"
        return f"Move {kind} with {self.subject.name}"

    def more(self) -> Iterator[Widget]:
        """Yield the reason of a mandatory touchpoint, and who moves it."""
        if self._needs_reason:
            yield Static(
                markup.content("Why (it is mandatory)", "$cadence-muted"),
                id="reason-label",
                markup=False,
            )
            yield TypedLine(placeholder="their board meets a week later", id="reason")
        yield Static(self._party(), id="by", markup=False)

    def expected(self) -> str:
        """Return what moving does."""
        return "Only this one moves; the dates after it stay."

    def preview(self, phrase: str) -> PreviewMove:
        """Read the date, and what the line has room for."""
        return PreviewMove(self.target, phrase)

    def meaning(self, result: object) -> str:
        """Return the day in words."""
        today = self.app.gateway.workspace.today
        return f"{self.app.symbols.arrow} {echo(cast('date', result), today)}"

    def change(self, phrase: str) -> MoveSlot:
        """Move to that day."""
        return MoveSlot(self.target, phrase, self._by, self._reason or None)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go on to the reason where it is missing."""
        if self.phrase and self._needs_reason and not self._reason:
            message.stop()
            message.prevent_default()
            self.query_one("#reason", TypedLine).focus()
            self.say("A mandatory touchpoint moves with a reason.", "due")

    def action_other_party(self) -> None:
        """Change who wanted the move: what we move is on time only by its first date."""
        self._by = Party.CUSTOMER if self._by is Party.US else Party.US
        self.query_one("#by", Static).update(self._party(), layout=False)

    @property
    def _needs_reason(self) -> bool:
        return self.subject.item is not None and self.subject.item.mandatory

    @property
    def _reason(self) -> str:
        return self.query_one("#reason", TypedLine).value.strip() if self._needs_reason else ""

    def _party(self) -> Content:
        who = "us" if self._by is Party.US else "the customer"
        return markup.joined((("Moved by ", "$cadence-muted"), who))
