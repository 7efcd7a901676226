"""An account's cadence lines, the slots that something was decided about, and the decisions."""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from cadence_tui.domain.vocabulary import Action, Party, SlotStatus
from cadence_tui.store.tables.columns import BusinessRow, CanonicalJson, choice, within


class AccountLine(BusinessRow, table=True):
    """A cadence line as one account has it.

    `definition` is the override or the account's own line, NULL where the model's line holds. The columns from
    `attention_on` on are derived, and written by commands only.
    """

    __tablename__ = "account_line"
    __table_args__ = (
        UniqueConstraint("account_id", "name"),
        Index(None, "attention_on", "account_id"),
        Index(None, "next_due_on"),
    )

    account_id: str = Field(foreign_key="account.id")
    name: str
    definition: dict[str, Any] | None = Field(default=None, sa_type=CanonicalJson)
    reason: str | None = None
    effective_from: date | None = None
    first_on: date | None = None
    position: int = 0
    attention_on: date | None = None
    next_due_on: date | None = None
    open_from: date | None = None
    rolling_number: int | None = None
    rolling_base_on: date | None = None
    rolling_base: str | None = None
    rolling_steps: int | None = None


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
