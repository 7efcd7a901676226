"""Stable ids and short handles (scheduling.md §1.5)."""

from __future__ import annotations

from uuid import RFC_4122, UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.identity import (
    account_line_id,
    handle,
    id_range,
    long_handle,
    looks_like_handle,
    new_id,
    slot_id,
)
from cadence_tui.errors import BadInput
from tests.factories import ACCOUNT_ID

IDS = st.integers(0, 2**128 - 1).map("{:032x}".format)


@given(IDS, st.text(st.characters(codec="utf-8"), max_size=20))
def test_a_derived_id_is_a_name_based_uuid(parent: str, name: str) -> None:
    assert account_line_id(parent, name) == uuid5(UUID(parent), name).hex


def test_a_slot_keeps_its_id_whatever_its_date() -> None:
    line = account_line_id(ACCOUNT_ID, "qbr")
    assert slot_id(line, "Q/2026-04") == uuid5(UUID(line), "Q/2026-04").hex


def test_a_new_id_is_a_random_uuid() -> None:
    made = UUID(new_id())
    assert (made.version, made.variant) == (4, RFC_4122)
    assert new_id() != new_id()


@given(IDS, st.integers(5, 7))
def test_a_prefix_of_the_handle_finds_the_id(row_id: str, length: int) -> None:
    low, high = id_range(handle(row_id)[:length])
    assert low <= row_id <= high


@given(IDS)
def test_the_long_handle_finds_hardly_anything_else(row_id: str) -> None:
    low, high = id_range(long_handle(row_id))
    assert low <= row_id <= high
    assert int(high, 16) - int(low, 16) == 7
    assert long_handle(row_id).startswith(handle(row_id))


def test_look_alikes_and_capitals_are_forgiven() -> None:
    assert id_range("OIL00") == id_range("0110" + "0")


@pytest.mark.parametrize("text", ["", "abcd", "a" * 26, "abcdu", "acme corp", "äbcde", "12-45"])
def test_anything_else_is_no_reference(text: str) -> None:
    assert not looks_like_handle(text)
    with pytest.raises(BadInput) as refused:
        id_range(text)
    assert refused.value.remedy
