"""The table of touchpoints."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from cadence_tui.domain.vocabulary import Channel, Origin, Outcome
from cadence_tui.store.tables.columns import BusinessRow, CanonicalJson, choice, within


class Touchpoint(BusinessRow, table=True):
    """An interaction that took place or was attempted.

    `is_human` is stored, because "days since last touch" asks for it of every row (glossary.md);
    touchpoints with one `group_id` were one message or event to several accounts.
    """

    __tablename__ = "touchpoint"
    __table_args__ = (
        within("minutes", 0),
        within("sentiment", -2, 2),
        within("csat", 1, 5),
        within("ces", 1, 7),
        within("nps", 0, 10),
        within("is_human", 0, 1),
        Index(None, "account_id", "is_human", "touched_on"),
        Index(None, "account_id", "touched_on"),
        Index(None, "touched_on"),
        Index(None, "external_id"),
    )

    account_id: str = Field(foreign_key="account.id")
    touched_on: date
    type: str
    extra_types: list[str] = Field(default_factory=list, sa_type=CanonicalJson)
    channel: Channel = Field(sa_type=choice(Channel, "channel"))
    origin: Origin = Field(sa_type=choice(Origin, "origin"))
    outcome: Outcome = Field(sa_type=choice(Outcome, "outcome"))
    minutes: int | None = None
    sentiment: int | None = None
    csat: int | None = None
    ces: int | None = None
    nps: int | None = None
    tags: list[str] = Field(default_factory=list, sa_type=CanonicalJson)
    text: str = ""
    is_human: bool
    group_id: str | None = None
    external_id: str | None = None
    position: int = 0
    created_at: datetime
