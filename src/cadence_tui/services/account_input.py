"""What may be said about an account when it is added or edited."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, StrictInt, model_validator

from cadence_tui.domain.intervals import parse_interval
from cadence_tui.domain.names import LONGEST_SLUG, is_slug
from cadence_tui.domain.text import clean_line
from cadence_tui.domain.vocabulary import Health, Stage
from cadence_tui.domain.words import LARGEST_ARR
from cadence_tui.errors import BadInput
from cadence_tui.services.validation import Day, InputModel, Name, Note, OneLine, fault

CURRENCY_LENGTH = 3


def _slug(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not is_slug(value):
        raise fault(
            "this is no short name",
            f"use lower-case letters, digits and single hyphens, {LONGEST_SLUG} at most",
        )
    return value


def _currency(value: object) -> str | None:
    if value is None:
        return None
    code = value.strip().upper() if isinstance(value, str) else ""
    if len(code) != CURRENCY_LENGTH or not (code.isascii() and code.isalpha()):
        raise fault("this is no currency", "give its three letters, such as EUR")
    return code


def _interval(value: object) -> str | None:
    if value is None:
        return None
    try:
        return str(parse_interval(value if isinstance(value, str) else ""))
    except BadInput as problem:
        raise fault(problem.message, problem.remedy) from None


def _words(value: object) -> tuple[str, ...]:
    """One-line texts, cleaned, each once."""
    if not isinstance(value, list | tuple):
        raise fault("this is no list", "give a list of texts")
    if not all(isinstance(word, str) for word in value):
        raise fault("this is no list of texts", "give a list of texts")
    cleaned = [clean_line(word) for word in value]
    return tuple(dict.fromkeys(word for word in cleaned if word))


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]


class AccountEdit(InputModel):
    """The fields of an account that an edit names; `model_fields_set` tells which."""

    slug: Annotated[str | None, BeforeValidator(_slug)] = None
    name: Name | None = None
    aliases: Words = ()
    model: OneLine = None
    stage: Stage | None = None
    owner: OneLine = None
    arr: StrictInt | None = Field(default=None, ge=0, le=LARGEST_ARR)
    currency: Annotated[str | None, BeforeValidator(_currency)] = None
    health: Health | None = None
    started_on: Day = None
    cadence_from: Day = None
    renewal_on: Day = None
    auto_renews: Annotated[str | None, BeforeValidator(_interval)] = None
    tags: Words = ()
    notes: Note = None
    external_id: OneLine = None

    @model_validator(mode="after")
    def _renews_after_its_start(self) -> Self:
        if self.started_on and self.renewal_on and self.renewal_on <= self.started_on:
            raise fault("the renewal is not after the start", "check `started_on` and `renewal_on`")
        return self


class NewAccount(AccountEdit):
    """An account to add: everything but its name has a default."""

    name: Name
