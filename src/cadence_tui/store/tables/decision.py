"""The table of decisions."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from cadence_tui.domain.vocabulary import Action, Party
from cadence_tui.store.tables.columns import BusinessRow, choice


class Decision(BusinessRow, table=True):
    """What was decided about a slot, when and why; `position` orders an account's decisions."""

    __tablename__ = "decision"
    __table_args__ = (
        Index(None, "slot_id"),
        Index(None, "account_id", "decided_on"),
        Index(None, "decided_on"),
        Index(None, "touchpoint_id"),
    )

    slot_id: str = Field(foreign_key="slot.id")
    account_id: str = Field(foreign_key="account.id")
    position: int = 0
    decided_on: date
    action: Action = Field(sa_type=choice(Action, "action"))
    from_on: date | None = None
    to_on: date | None = None
    by: Party | None = Field(default=None, sa_type=choice(Party, "by"))
    reason: str | None = None
    note: str | None = None
    booked_time: str | None = None
    touchpoint_id: str | None = Field(default=None, foreign_key="touchpoint.id")
