"""What the app has the book changed by: each request is one service call, one transaction and one undo step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cadence_tui.tui.gateway import Desk, Request

if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.domain.vocabulary import Party, SkipReason
    from cadence_tui.services.decide import Target
    from cadence_tui.tui.previews import LogLine


@dataclass(frozen=True)
class Written:
    """What a change did, in one line for the toast; it may hold customer text."""

    text: str


class Write(Request[Written]):
    """A request that changes the book."""

    writes: ClassVar[bool] = True


@dataclass(frozen=True)
class SaveLog(Write):
    """Log a line."""

    line: LogLine

    def answer(self, desk: Desk) -> Written:
        """Save it with all that its preview said."""
        from cadence_tui.services.log_touchpoint import save_log

        results = save_log(desk.workspace, self.line.capture(desk))
        return Written("\n".join(each.sentence(desk.workspace.today) for each in results))


@dataclass(frozen=True)
class SkipSlot(Write):
    """Skip a slot for a reason."""

    target: Target
    reason: SkipReason
    note: str | None = None

    def answer(self, desk: Desk) -> Written:
        """Skip it."""
        from cadence_tui.services.decide import skip

        return Written(skip(desk.workspace, self.target, self.reason, self.note).summary)


@dataclass(frozen=True)
class MoveSlot(Write):
    """Reschedule a slot; `phrase` says to when."""

    target: Target
    phrase: str
    by: Party
    reason: str | None = None

    def answer(self, desk: Desk) -> Written:
        """Read the phrase once more and move the slot."""
        from cadence_tui.services.decide import reschedule
        from cadence_tui.services.phrase_reading import read_move

        workspace, target = desk.workspace, self.target
        to_on = read_move(desk.phrases(target.account_id), target, self.phrase)
        done = reschedule(workspace, target, to_on, by=self.by, reason=self.reason)
        return Written(done.summary)


@dataclass(frozen=True)
class BookSlot(Write):
    """Note that a slot is on the calendar; `phrase` says when."""

    target: Target
    phrase: str

    def answer(self, desk: Desk) -> Written:
        """Read the phrase once more and book the slot."""
        from cadence_tui.services.decide import book
        from cadence_tui.services.phrase_reading import read_booking

        target = self.target
        booking = read_booking(desk.phrases(target.account_id), target, self.phrase)
        return Written(book(desk.workspace, target, booking.on, booking.time).summary)


@dataclass(frozen=True)
class AddFollowUp(Write):
    """Note a next step; `phrase` ends with its date where it has one."""

    account_id: str
    phrase: str

    def answer(self, desk: Desk) -> Written:
        """Read the phrase once more and add the follow-up."""
        from cadence_tui.services.follow_ups import add_follow_up
        from cadence_tui.services.phrase_reading import read_next_step

        step = read_next_step(desk.phrases(self.account_id), self.phrase)
        fields: dict[str, date | str | None] = {"text": step.text, "due_on": step.due_on}
        return Written(add_follow_up(desk.workspace, self.account_id, fields).summary)


@dataclass(frozen=True)
class CompleteFollowUp(Write):
    """Close a follow-up as done."""

    follow_up_id: str

    def answer(self, desk: Desk) -> Written:
        """Close it."""
        from cadence_tui.services.follow_ups import complete_follow_up

        return Written(complete_follow_up(desk.workspace, self.follow_up_id).summary)


@dataclass(frozen=True)
class Undo(Write):
    """Take the latest change back."""

    def answer(self, desk: Desk) -> Written:
        """Undo it."""
        from cadence_tui.services.history import undo

        return Written(undo(desk.workspace).text)


@dataclass(frozen=True)
class Redo(Write):
    """Bring back what was undone last."""

    def answer(self, desk: Desk) -> Written:
        """Redo it."""
        from cadence_tui.services.history import redo

        return Written(redo(desk.workspace).text)
