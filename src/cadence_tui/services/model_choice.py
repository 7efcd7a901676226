"""The engagement models that a new account can have."""

from __future__ import annotations

from cadence_tui.domain.default_models import DEFAULT_MODELS
from cadence_tui.store.queries.models import all_models

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows


def model_choices(rows: Rows) -> tuple[tuple[str, str], ...]:
    """Key and name of each model of the book in its order; of the shipped ones where it has none yet."""
    stored = all_models(rows)
    if not stored:
        return tuple((model.key, model.name) for model in DEFAULT_MODELS)
    return tuple((model.id, model.name) for model in stored)
