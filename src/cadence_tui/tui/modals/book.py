"""Booked: when the conversation is on the calendar. No due date moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cadence_tui.domain.date_phrases import echo
from cadence_tui.domain.vocabulary import label
from cadence_tui.tui.modals.decision import PhraseDialog
from cadence_tui.tui.previews import PreviewBooking
from cadence_tui.tui.writes import BookSlot

if TYPE_CHECKING:
    from cadence_tui.services.phrase_reading import Booking


class BookDialog(PhraseDialog):
    """Asks for the day, and perhaps the time."""

    FIELD = "On the calendar"
    PLACEHOLDER = "thu 14:00, in 3 days, 2026-12-03 9:30"

    def title_text(self) -> str:
        """Name the touchpoint and the account."""
        kind = label(self.subject.item.type) if self.subject.item else "touchpoint"
        return f"Booked: {kind} with {self.subject.name}"

    def expected(self) -> str:
        """Return what booking does not."""
        return "The due date stays as it is."

    def preview(self, phrase: str) -> PreviewBooking:
        """Read the day and the time."""
        return PreviewBooking(self.target, phrase)

    def meaning(self, result: object) -> str:
        """Return the booking in words."""
        booking = cast("Booking", result)
        at = f" at {booking.time}" if booking.time else ""
        return f"{self.app.symbols.arrow} {echo(booking.on, self.app.gateway.workspace.today)}{at}"

    def change(self, phrase: str) -> BookSlot:
        """Book it."""
        return BookSlot(self.target, phrase)
