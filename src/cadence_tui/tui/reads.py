"""What the first screen asks of the book: each request calls one service and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cadence_tui.tui.gateway import Desk, Request

if TYPE_CHECKING:
    from cadence_tui.domain.agenda import Agenda
    from cadence_tui.services.brief import Brief


class ReadAgenda(Request["Agenda"]):
    """What needs attention: arrived, or due within two weeks, of the CSM whose book this is."""

    lane: ClassVar[str] = "agenda"

    def answer(self, desk: Desk) -> Agenda:
        """Read the agenda."""
        from cadence_tui.services.agenda import AgendaWindow, agenda

        workspace = desk.workspace
        window = AgendaWindow(owner=workspace.owner, all_upcoming=True)
        return agenda(workspace.reader(), workspace.today, window)


@dataclass(frozen=True)
class ReadBrief(Request["Brief"]):
    """What to know about an account before calling."""

    account_id: str
    lane: ClassVar[str] = "brief"

    def answer(self, desk: Desk) -> Brief:
        """Read the brief."""
        from cadence_tui.services.brief import brief

        return brief(desk.workspace.reader(), self.account_id, desk.workspace.today)


class HasAccounts(Request[bool]):
    """Whether the book has any account at all."""

    def answer(self, desk: Desk) -> bool:
        """Look for one."""
        from cadence_tui.services.accounts import account_rows

        return bool(account_rows(desk.workspace.reader(), desk.workspace.today))


class WarmUp(Request[None]):
    """Load what logging needs, so that the first log waits for nothing."""

    def answer(self, desk: Desk) -> None:
        """Import the log bar, the names of the accounts, and SQLModel with the services that write."""
        import cadence_tui.tui.modals.log_sheet

        desk.ladder()
        import cadence_tui.services.log_touchpoint  # noqa: F401


class LookForChanges(Request[bool]):
    """Whether another program has changed the book since this was asked last."""

    lane: ClassVar[str] = "changes"

    def answer(self, desk: Desk) -> bool:
        """Compare versions; costs next to nothing."""
        return desk.has_changed()
