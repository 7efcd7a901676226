"""The table of contacts."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from cadence_tui.domain.vocabulary import ContactRole
from cadence_tui.store.tables.columns import BusinessRow, choice


class Contact(BusinessRow, table=True):
    """A person at an account; `left_on` is set when they have left it."""

    __tablename__ = "contact"
    __table_args__ = (Index(None, "account_id"),)

    account_id: str = Field(foreign_key="account.id")
    name: str
    role: ContactRole = Field(default=ContactRole.OTHER, sa_type=choice(ContactRole, "role"))
    email: str | None = None
    phone: str | None = None
    left_on: date | None = None
    notes: str | None = None
    position: int = 0
