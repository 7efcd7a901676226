"""A follow-up that stands alone: what is to be done, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cadence_tui.domain.date_phrases import echo
from cadence_tui.tui import markup
from cadence_tui.tui.modals.decision import PhraseDialog
from cadence_tui.tui.previews import PreviewFollowUp
from cadence_tui.tui.writes import AddFollowUp

if TYPE_CHECKING:
    from textual.content import Content

    from cadence_tui.services.phrase_reading import NextStep


class FollowUpDialog(PhraseDialog):
    """Asks for one line that may end with a date."""

    TITLE_TEXT = "Add a follow-up"
    PLACEHOLDER = "send SSO docs fri"

    def about(self) -> Content:
        """Return the account's name."""
        return markup.content(f"with {self.subject.name}")

    def expected(self) -> str:
        """Return how a date is given."""
        return "A date at the end is its due date; without one it has none."

    def preview(self, phrase: str) -> PreviewFollowUp:
        """Read the line."""
        return PreviewFollowUp(self.subject.account_id, phrase)

    def meaning(self, result: object) -> str:
        """Return the day, and what is left as the text."""
        step = cast("NextStep", result)
        today = self.app.gateway.workspace.today
        when = echo(step.due_on, today) if step.due_on else "no date"
        return f"{self.app.symbols.arrow} {when}: {step.text}"

    def change(self, phrase: str) -> AddFollowUp:
        """Add it."""
        return AddFollowUp(self.subject.account_id, phrase)
