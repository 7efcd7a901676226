"""Engagement models and their cadence lines."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows


class ModelRecord(NamedTuple):
    """An engagement model as stored."""

    id: str
    name: str
    desert_days: int


class ModelLineRecord(NamedTuple):
    """A cadence line of a model; `definition` is JSON text, the date ISO text."""

    id: str
    model_id: str
    name: str
    definition: str
    effective_from: str | None


def all_models(rows: Rows) -> list[ModelRecord]:
    """The book's engagement models in their own order."""
    found = rows.rows(
        "SELECT id, name, desert_days FROM engagement_model ORDER BY position, id",
        {},
    )
    return [ModelRecord(*row) for row in found]


def all_lines(rows: Rows) -> list[ModelLineRecord]:
    """The lines of all models, those of one model in their own order."""
    found = rows.rows(
        "SELECT id, model_id, name, definition, effective_from FROM model_line"
        " ORDER BY model_id, position, name",
        {},
    )
    return [ModelLineRecord(*row) for row in found]


def has_history(rows: Rows, model_id: str | None = None) -> bool:
    """Whether anything was logged or decided, by an account of the model or by any."""
    found = rows.rows(
        """
        SELECT EXISTS (SELECT 1 FROM slot s JOIN account a ON a.id = s.account_id
                        WHERE :model IS NULL OR a.model_id = :model)
            OR EXISTS (SELECT 1 FROM touchpoint t JOIN account a ON a.id = t.account_id
                        WHERE :model IS NULL OR a.model_id = :model)
        """,
        {"model": model_id},
    )
    return bool(found[0][0])
