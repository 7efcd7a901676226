"""The floor of a write: one row through plain SQLModel, the whole process."""

from __future__ import annotations

import sys
from datetime import date

from sqlmodel import Field, Session, SQLModel, create_engine


class Touchpoint(SQLModel, table=True):
    """A touchpoint with the fewest columns that make sense."""

    id: int | None = Field(default=None, primary_key=True)
    touched_on: date
    text: str


engine = create_engine(f"sqlite:///{sys.argv[1]}")
SQLModel.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Touchpoint(touched_on=date(2026, 11, 20), text="Walked through SSO."))
    session.commit()
