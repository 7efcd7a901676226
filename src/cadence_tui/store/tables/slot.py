"""The table of planned touchpoints."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from cadence_tui.domain.vocabulary import Party, SlotStatus
from cadence_tui.store.tables.columns import BusinessRow, choice, within


class Slot(BusinessRow, table=True):
    """A planned touchpoint that was decided or frozen, with its due date, lead and grace as they were."""

    __tablename__ = "slot"
    __table_args__ = (
        UniqueConstraint("account_line_id", "key"),
        within("lead_days", 0),
        within("grace_days", 0),
        within("moves_by_us", 0),
        within("moves_by_customer", 0),
        within("attempts", 0),
        Index(None, "account_line_id", "nominal_on"),
        Index(None, "account_id"),
        Index(None, "settled_on"),
        Index(None, "closed_on"),
    )

    account_line_id: str = Field(foreign_key="account_line.id")
    account_id: str = Field(foreign_key="account.id")
    key: str
    nominal_on: date
    due_on: date
    lead_days: int
    grace_days: int
    status: SlotStatus = Field(default=SlotStatus.OPEN, sa_type=choice(SlotStatus, "status"))
    first_due_on: date
    moves_by_us: int = 0
    moves_by_customer: int = 0
    attempts: int = 0
    retry_on: date | None = None
    booked_on: date | None = None
    booked_time: str | None = None
    closed_on: date | None = None
    settled_on: date | None = None
    cancelled_by: Party | None = Field(default=None, sa_type=choice(Party, "cancelled_by"))
    reason: str | None = None
    note: str | None = None
    position: int = 0
