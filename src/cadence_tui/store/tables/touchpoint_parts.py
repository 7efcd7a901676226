"""Who took part in a touchpoint, and which slots it credited."""

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from cadence_tui.store.tables.columns import BusinessRow


class TouchpointContact(BusinessRow, table=True):
    """Someone who took part, by name; `contact_id` where they are on record."""

    __tablename__ = "touchpoint_contact"
    __table_args__ = (Index(None, "touchpoint_id"), Index(None, "contact_id"))

    touchpoint_id: str = Field(foreign_key="touchpoint.id")
    contact_id: str | None = Field(default=None, foreign_key="contact.id")
    name: str
    position: int = 0


class TouchpointCredit(BusinessRow, table=True):
    """A slot that a touchpoint has done; a slot is credited once at most (scheduling.md §11, P12)."""

    __tablename__ = "touchpoint_credit"
    __table_args__ = (UniqueConstraint("slot_id"), Index(None, "touchpoint_id"))

    touchpoint_id: str = Field(foreign_key="touchpoint.id")
    slot_id: str = Field(foreign_key="slot.id")
