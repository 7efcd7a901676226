"""Errors say what is wrong and what to do, on one line, with the exit status of their kind."""

from __future__ import annotations

import pickle

import pytest

from cadence_tui.errors import (
    Ambiguous,
    BadInput,
    CadenceError,
    Conflict,
    NotFound,
    Refused,
    Unusable,
)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (CadenceError, 1),
        (BadInput, 2),
        (NotFound, 3),
        (Ambiguous, 4),
        (Refused, 5),
        (Conflict, 6),
        (Unusable, 7),
    ],
)
def test_each_kind_has_its_exit_status_and_title(kind: type[CadenceError], status: int) -> None:
    assert kind("x").exit_status == status
    assert kind("x").title


def test_an_error_is_one_line_of_message_and_remedy() -> None:
    assert str(NotFound("no account acme", remedy="see account list")) == (
        "no account acme; see account list"
    )
    assert str(NotFound("no account acme")) == "no account acme"


def test_candidates_are_kept_in_order() -> None:
    error = Ambiguous("ac could be several", candidates=iter(["acme", "acorn"]))
    assert error.candidates == ("acme", "acorn")


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(Refused("no", remedy="ask", candidates=["a"])))  # noqa: S301  our own bytes
    assert (str(error), error.candidates) == ("no; ask", ("a",))
