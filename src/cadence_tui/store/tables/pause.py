"""The table of pauses."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from cadence_tui.store.tables.columns import BusinessRow


class Pause(BusinessRow, table=True):
    """Days without cadence, both ends included: of one account, of one owner's book, or of all."""

    __tablename__ = "pause"
    __table_args__ = (Index(None, "account_id"),)

    account_id: str | None = Field(default=None, foreign_key="account.id")
    owner: str | None = None
    from_on: date
    to_on: date
    reason: str
    entered_on: date
    position: int = 0
