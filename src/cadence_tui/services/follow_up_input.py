"""What may be said about a follow-up."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from cadence_tui.domain.text import clean_line
from cadence_tui.domain.vocabulary import Party
from cadence_tui.domain.words import LONGEST_SENTENCE
from cadence_tui.services.validation import Day, InputModel, OneLine, fault


def _next_step(value: object) -> str:
    text = clean_line(value) if isinstance(value, str) else ""
    if not text:
        raise fault("a follow-up says what is to be done", "give a few words")
    if len(text) > LONGEST_SENTENCE:
        raise fault(f"it has {len(text)} characters", f"keep to {LONGEST_SENTENCE}")
    return text


class FollowUpInput(InputModel):
    """A new follow-up; `party` says who is to do it, `contact_name` which of them."""

    text: Annotated[str, BeforeValidator(_next_step)]
    due_on: Day = None
    party: Party = Party.US
    contact_name: OneLine = None
