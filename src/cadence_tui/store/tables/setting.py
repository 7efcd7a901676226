"""The table of settings."""

from typing import Any

from sqlalchemy import text
from sqlmodel import Field

from cadence_tui.store.tables.columns import FIRST_VERSION, CanonicalJson, VersionedRow


class Setting(VersionedRow, table=True):
    """A setting that moves dates, so that it travels with the book: `fiscal_start_month`, `weekend`, `holidays`."""

    __tablename__ = "settings"

    key: str = Field(primary_key=True)
    value: Any = Field(sa_type=CanonicalJson)
    version: int = Field(default=FIRST_VERSION, sa_column_kwargs={"server_default": text("1")})
