"""The table of cadence lines as accounts have them."""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from cadence_tui.store.tables.columns import BusinessRow, CanonicalJson


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
