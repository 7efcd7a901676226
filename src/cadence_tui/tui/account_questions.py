"""What is asked about the highlighted row when a command needs more than it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence_tui.tui.gateway import Desk, Request

if TYPE_CHECKING:
    from cadence_tui.domain.agenda import FollowUpItem
    from cadence_tui.services.why import Why


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
