"""Whatever a file holds, reading it gives a book or its faults (reliability.md, Imported files)."""

from __future__ import annotations

import json

import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadence_tui.domain.book import Book, FileFormat
from cadence_tui.domain.lines import DEFINITION_KEYS
from cadence_tui.domain.text import shown_line
from cadence_tui.exchange import entry_models
from cadence_tui.exchange.account_reader import INNER_KEYS
from cadence_tui.exchange.entry_models import InputModel
from cadence_tui.exchange.faults import BookFaults
from cadence_tui.exchange.toml_reader import read_book
from tests.exchange.books import HOSTILE
from tests.exchange.reading import TODAY

MODELS = [
    value
    for value in vars(entry_models).values()
    if isinstance(value, type) and issubclass(value, InputModel)
]
KEYS = sorted(
    {key for model in MODELS for key in model.keys()}  # noqa: SIM118  a list, not a mapping
    | DEFINITION_KEYS
    | {*INNER_KEYS, "settings", "models", "accounts", "high_touch"}
)
LIKELY = ("check_in", "high_touch", "2026-01-15", "in 3 days", "14 days", "fixed", "once", "skip")

scalars = st.one_of(
    st.sampled_from((*LIKELY, *HOSTILE)),
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.just("\ud800"),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=25,
)
rows = st.lists(st.dictionaries(st.sampled_from(KEYS), values, max_size=8), max_size=2)
accounts = st.lists(
    st.fixed_dictionaries({"slug": scalars}, optional=dict.fromkeys(INNER_KEYS, rows)), max_size=2
)
documents = st.one_of(
    values,
    st.fixed_dictionaries(
        {}, optional={"accounts": accounts, "pauses": rows, "models": values, "settings": values}
    ),
)


def settle(data: bytes, file_format: FileFormat) -> None:
    """Read a book; whatever else than `BookFaults` is raised fails the test."""
    try:
        book = read_book(data, file_name="book", file_format=file_format, today=TODAY)
    except BookFaults as problem:
        check_faults(problem)
    else:
        assert isinstance(book, Book)


def check_faults(problem: BookFaults) -> None:
    assert problem.faults
    assert all(fault.line >= 1 and fault.reason for fault in problem.faults)
    assert shown_line(str(problem)) == str(problem)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(documents)
def test_any_json_is_a_book_or_has_faults(document: object) -> None:
    settle(json.dumps(document).encode(), "json")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(KEYS), values, max_size=4))
def test_any_toml_is_a_book_or_has_faults(document: dict[str, object]) -> None:
    try:
        data = tomli_w.dumps(document).encode()
    except (TypeError, ValueError):
        return  # null and lone surrogates have no TOML
    settle(data, "toml")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_book_or_have_faults(data: bytes) -> None:
    settle(data, "toml")
    settle(data, "json")
