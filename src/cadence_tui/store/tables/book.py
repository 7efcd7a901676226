"""What holds for the whole book: its settings, and the engagement models with their cadence lines."""

from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint, text
from sqlmodel import Field

from cadence_tui.store.tables.columns import (
    FIRST_VERSION,
    BusinessRow,
    CanonicalJson,
    VersionedRow,
    within,
)


class Setting(VersionedRow, table=True):
    """A setting that moves dates, so that it travels with the book: `fiscal_start_month`, `weekend`, `holidays`."""

    __tablename__ = "settings"

    key: str = Field(primary_key=True)
    value: Any = Field(sa_type=CanonicalJson)
    version: int = Field(default=FIRST_VERSION, sa_column_kwargs={"server_default": text("1")})


class EngagementModel(BusinessRow, table=True):
    """A way of serving accounts; its id is the key that people write, such as `high_touch`."""

    __tablename__ = "engagement_model"
    __table_args__ = (
        within("touches_min", 0),
        within("touches_max", 0),
        within("desert_days", 1),
    )

    name: str
    touches_min: int | None = None
    touches_max: int | None = None
    desert_days: int
    position: int = 0


class ModelLine(BusinessRow, table=True):
    """A cadence line of an engagement model; `definition` holds its policy and its other fields."""

    __tablename__ = "model_line"
    __table_args__ = (UniqueConstraint("model_id", "name"),)

    model_id: str = Field(foreign_key="engagement_model.id")
    name: str
    definition: dict[str, Any] = Field(sa_type=CanonicalJson)
    effective_from: date | None = None
    position: int = 0
