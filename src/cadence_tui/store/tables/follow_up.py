"""The table of follow-ups."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from cadence_tui.domain.vocabulary import FollowUpStatus, Party
from cadence_tui.store.tables.columns import BusinessRow, choice


class FollowUp(BusinessRow, table=True):
    """A next step, ours or the customer's."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index(None, "status", "due_on"),
        Index(None, "account_id"),
        Index(None, "touchpoint_id"),
    )

    account_id: str = Field(foreign_key="account.id")
    touchpoint_id: str | None = Field(default=None, foreign_key="touchpoint.id")
    text: str
    due_on: date | None = None
    party: Party = Field(default=Party.US, sa_type=choice(Party, "party"))
    contact_name: str | None = None
    status: FollowUpStatus = Field(
        default=FollowUpStatus.OPEN, sa_type=choice(FollowUpStatus, "status")
    )
    closed_on: date | None = None
    position: int = 0
