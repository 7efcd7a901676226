"""The tables of engagement models and of their cadence lines."""

from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from cadence_tui.store.tables.columns import (
    BusinessRow,
    CanonicalJson,
    within,
)


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
