"""What the app asks of the book: each request calls one service and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cadence_tui.tui.gateway import Desk, Request

if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.domain.agenda import Agenda, FollowUpItem
    from cadence_tui.domain.ladder import Candidate
    from cadence_tui.services.brief import Brief
    from cadence_tui.services.decide import Target
    from cadence_tui.services.log_models import LogResult
    from cadence_tui.services.log_reading import Capture
    from cadence_tui.services.phrase_reading import Booking, NextStep
    from cadence_tui.services.why import Why


@dataclass(frozen=True)
class ReadAgenda(Request["Agenda"]):
    """What needs attention: arrived, or due within two weeks, of the CSM whose book this is."""

    lane: ClassVar[str] = "agenda"

    def answer(self, desk: Desk) -> Agenda:
        """Read the agenda."""
        from cadence_tui.services.agenda import AgendaWindow, agenda

        workspace = desk.workspace
        return agenda(workspace.reader(), workspace.today, AgendaWindow(owner=workspace.owner))


@dataclass(frozen=True)
class ReadBrief(Request["Brief"]):
    """What to know about an account before calling."""

    account_id: str
    lane: ClassVar[str] = "brief"

    def answer(self, desk: Desk) -> Brief:
        """Read the brief."""
        from cadence_tui.services.brief import brief

        return brief(desk.workspace.reader(), self.account_id, desk.workspace.today)


@dataclass(frozen=True)
class ReadWhy(Request["Why"]):
    """Why a planned touchpoint falls on its date; `reference` names its line and slot."""

    reference: str

    def answer(self, desk: Desk) -> Why:
        """Work out the explanation."""
        from cadence_tui.services.why import why

        return why(desk.workspace.reader(), self.reference, desk.workspace.today)


@dataclass(frozen=True)
class ReadFollowUps(Request[tuple["FollowUpItem", ...]]):
    """The open follow-ups of an account."""

    account_id: str

    def answer(self, desk: Desk) -> tuple[FollowUpItem, ...]:
        """Read them."""
        from cadence_tui.services.follow_ups import open_follow_ups

        return open_follow_ups(desk.workspace.reader(), self.account_id, desk.workspace.today)


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


@dataclass(frozen=True)
class HasAccounts(Request[bool]):
    """Whether the book has any account at all."""

    def answer(self, desk: Desk) -> bool:
        """Look for one."""
        from cadence_tui.services.accounts import account_rows

        return bool(account_rows(desk.workspace.reader(), desk.workspace.today))


@dataclass(frozen=True)
class WarmUp(Request[None]):
    """Load what writing needs, so that the first log does not wait for it."""

    def answer(self, desk: Desk) -> None:
        """Import SQLModel with the services that write, and what the first dialogs need."""
        import cadence_tui.services.log_touchpoint  # noqa: F401
