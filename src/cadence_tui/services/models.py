"""The engagement models of a book: the shipped ones to begin with, then whatever the user makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cadence_tui.domain.book import LineEntry
from cadence_tui.domain.default_models import DEFAULT_MODELS, EngagementModel
from cadence_tui.domain.identity import derived_id
from cadence_tui.services.loading import day_or_none
from cadence_tui.store.queries import models as query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.unit import Unit

USUAL_DESERT_DAYS = 60
_MODEL_SPACE = "6d6f64656c206c696e65732068657265"


@dataclass(frozen=True)
class ModelLines:
    """A model as the book has it: its desert days, and its lines' definitions by name, in order."""

    key: str
    desert_days: int
    definitions: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    effective_from: Mapping[str, date | None] = field(default_factory=dict)


def ensure_models(unit: Unit) -> None:
    """Write the shipped models into a book that has none yet."""
    if query.all_models(unit):
        return
    for position, model in enumerate(DEFAULT_MODELS):
        _add_shipped(unit, model, position)


def models_of(rows: Rows) -> dict[str, ModelLines]:
    """All models of the book with their lines, by key."""
    lines: dict[str, dict[str, Mapping[str, object]]] = {}
    starts: dict[str, dict[str, date | None]] = {}
    for row in query.all_lines(rows):
        lines.setdefault(row.model_id, {})[row.name] = json.loads(row.definition)
        starts.setdefault(row.model_id, {})[row.name] = day_or_none(row.effective_from)
    return {
        row.id: ModelLines(row.id, row.desert_days, lines.get(row.id, {}), starts.get(row.id, {}))
        for row in query.all_models(rows)
    }


def add_model(unit: Unit, key: str, fields: Mapping[str, object], position: int) -> None:
    """Add a model without lines; left out, its name is its key, and a desert begins after 60 days."""
    from cadence_tui.store import tables

    left_out: dict[str, Any] = {"name": key, "desert_days": USUAL_DESERT_DAYS}
    columns = left_out | model_columns(fields)
    unit.add(tables.EngagementModel(id=key, position=position, **columns))


def replace_lines(unit: Unit, key: str, lines: Iterable[LineEntry]) -> None:
    """Give a model these lines instead of the ones it has."""
    from cadence_tui.store import tables

    for row in unit.find(tables.ModelLine, model_id=key):
        unit.remove(row)
    for position, line in enumerate(lines):
        unit.add(
            tables.ModelLine(
                id=line.id or model_line_id(key, line.name),
                model_id=key,
                name=line.name,
                definition=storable({"line": line.name, **line.definition}),
                effective_from=line.effective_from,
                position=position,
            )
        )


def model_line_id(model_key: str, line_name: str) -> str:
    """The id of a model's line, the same in every book."""
    return derived_id(_MODEL_SPACE, f"{model_key}/{line_name}")


def storable(definition: Mapping[str, object]) -> dict[str, Any]:
    """A definition, or the book's settings, as JSON can hold it: dates as ISO text, tuples as lists."""
    return {key: _plain(value) for key, value in definition.items()}


def model_columns(fields: Mapping[str, object]) -> dict[str, Any]:
    """The columns of a model that a file's fields give (domain/book.py, `ModelEntry`)."""
    columns: dict[str, Any] = {key: fields[key] for key in ("name", "desert_days") if key in fields}
    touches = fields.get("touches_per_month")
    if isinstance(touches, tuple):
        columns["touches_min"], columns["touches_max"] = touches
    return columns


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, tuple | frozenset) else value


def _add_shipped(unit: Unit, model: EngagementModel, position: int) -> None:
    fields: dict[str, object] = {"name": model.name, "desert_days": model.desert_days}
    if model.touches_per_month is not None:
        fields["touches_per_month"] = model.touches_per_month
    add_model(unit, model.key, fields, position)
    replace_lines(unit, model.key, (LineEntry(str(line["line"]), line) for line in model.lines))
