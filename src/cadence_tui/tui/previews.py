"""What a typed line or phrase would do: read as saving it would, and nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cadence_tui.tui.gateway import Desk, Request

if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.domain.ladder import Candidate
    from cadence_tui.services.decide import Target
    from cadence_tui.services.log_models import LogResult
    from cadence_tui.services.log_reading import Capture
    from cadence_tui.services.phrase_reading import Booking, NextStep


@dataclass(frozen=True)
class LogLine:
    """A line of the log bar with the account and the slot that stand before it as chips."""

    text: str
    chip: Candidate | None = None
    bound: Target | None = None

    def capture(self, desk: Desk) -> Capture:
        """Return what the log service reads."""
        from cadence_tui.services.log_reading import Capture

        workspace = desk.workspace
        return Capture(
            self.text,
            workspace.today,
            bound=self.bound,
            chip=self.chip,
            date_order=workspace.date_order,
            ladder=desk.ladder(),
        )


@dataclass(frozen=True)
class PreviewLog(Request[tuple["LogResult", ...]]):
    """What saving a line would do."""

    line: LogLine
    lane: ClassVar[str] = "preview"

    def answer(self, desk: Desk) -> tuple[LogResult, ...]:
        """Read the line against the book, as saving it would."""
        from cadence_tui.services.log_reading import read_log

        reads = read_log(desk.workspace.reader(), self.line.capture(desk))
        return tuple(each.result for each in reads)


@dataclass(frozen=True)
class PreviewMove(Request["date"]):
    """The day that a phrase means for a slot that is to move."""

    target: Target
    phrase: str
    lane: ClassVar[str] = "preview"

    def answer(self, desk: Desk) -> date:
        """Read the phrase, and refuse what moving would refuse."""
        from cadence_tui.services.phrase_reading import read_move

        return read_move(desk.phrases(self.target.account_id), self.target, self.phrase)


@dataclass(frozen=True)
class PreviewBooking(Request["Booking"]):
    """The day and time that a phrase means for a slot that is to be booked."""

    target: Target
    phrase: str
    lane: ClassVar[str] = "preview"

    def answer(self, desk: Desk) -> Booking:
        """Read the phrase, and refuse what booking would refuse."""
        from cadence_tui.services.phrase_reading import read_booking

        return read_booking(desk.phrases(self.target.account_id), self.target, self.phrase)


@dataclass(frozen=True)
class PreviewFollowUp(Request["NextStep"]):
    """The follow-up that a line means."""

    account_id: str
    phrase: str
    lane: ClassVar[str] = "preview"

    def answer(self, desk: Desk) -> NextStep:
        """Read the line."""
        from cadence_tui.services.phrase_reading import read_next_step

        return read_next_step(desk.phrases(self.account_id), self.phrase)
