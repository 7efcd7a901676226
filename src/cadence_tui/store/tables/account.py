"""The table of accounts."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from cadence_tui.domain.vocabulary import AccountStatus, Health, Stage
from cadence_tui.store.tables.columns import BusinessRow, CanonicalJson, choice, within


class Account(BusinessRow, table=True):
    """A customer company.

    `name_key` is the name folded for comparison; `literals` keeps phrases such as `in 95 days` as an imported file
    gave them. The last four columns before the stamps are derived, and written by commands only
    (architecture.md, "How a command runs").
    """

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("slug"),
        UniqueConstraint("external_id"),
        within("arr", 0),
        within("customer_misses", 0),
        within("unanswered", 0),
        Index(None, "owner", "status", "desert_on"),
        Index(None, "name_key"),
        Index(None, "model_id"),
    )

    slug: str
    name: str
    name_key: str
    aliases: list[str] = Field(default_factory=list, sa_type=CanonicalJson)
    model_id: str = Field(foreign_key="engagement_model.id")
    stage: Stage | None = Field(default=None, sa_type=choice(Stage, "stage"))
    owner: str | None = None
    arr: int | None = None
    currency: str | None = None
    health: Health | None = Field(default=None, sa_type=choice(Health, "health"))
    status: AccountStatus = Field(
        default=AccountStatus.ACTIVE, sa_type=choice(AccountStatus, "status")
    )
    started_on: date | None = None
    cadence_from: date
    renewal_on: date | None = None
    first_renewal_on: date | None = None
    auto_renews: str | None = None
    tags: list[str] = Field(default_factory=list, sa_type=CanonicalJson)
    notes: str | None = None
    external_id: str | None = None
    literals: dict[str, str] = Field(default_factory=dict, sa_type=CanonicalJson)
    position: int = 0
    last_touch_on: date | None = None
    desert_on: date | None = None
    customer_misses: int = 0
    unanswered: int = 0
    created_at: datetime
    updated_at: datetime
