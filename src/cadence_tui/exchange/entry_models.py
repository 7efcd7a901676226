"""What each table of a book may hold: the input models of import (book-format.md).

A key that is not listed here is refused, a key that is left out stays out: `given` returns only
what the file said, under the file's own keys.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator

from cadence_tui.domain.calendar import WEEKDAYS, weekday_number
from cadence_tui.domain.vocabulary import (
    AccountStatus,
    Action,
    Channel,
    ContactRole,
    FollowUpStatus,
    Health,
    Origin,
    Outcome,
    Party,
    SlotStatus,
    Stage,
)
from cadence_tui.domain.words import (
    LARGEST_ARR,
    LONGEST_NOTE_BYTES,
    LONGEST_SENTENCE,
    LONGEST_TEXT,
)
from cadence_tui.errors import BadInput
from cadence_tui.exchange import field_types as kinds

Day = Annotated[date, kinds.DAY]
PastDay = Annotated[date, kinds.PAST_DAY]
RowId = Annotated[str, kinds.ROW_ID]
Name = Annotated[str, kinds.NAME]
Word = Annotated[str, kinds.WORD]
Words = Annotated[tuple[str, ...], kinds.WORDS]
Texts = Annotated[tuple[str, ...], kinds.TEXTS]
Note = Annotated[str, kinds.NOTE]
Clock = Annotated[str, kinds.CLOCK]
Line = Annotated[str, PlainValidator(kinds.text_within(kinds.LONGEST_LINE_NAME))]
Text = Annotated[str, PlainValidator(kinds.text_within(LONGEST_TEXT))]
Sentence = Annotated[str, PlainValidator(kinds.text_within(LONGEST_SENTENCE))]
Reason = Annotated[str, PlainValidator(kinds.text_within(LONGEST_NOTE_BYTES))]
SlotKey = Annotated[str, PlainValidator(kinds.text_within(64))]
Count = Annotated[int, PlainValidator(kinds.whole(0, 1_000_000))]
Days = Annotated[int, PlainValidator(kinds.whole(0, 3650))]
PartyWord = Annotated[Party, PlainValidator(kinds.one_of(Party))]

LEFT_OUT: Any = None
"""The default of a key that the file may leave out; never checked, never returned."""


class InputModel(BaseModel):
    """A table of the file; validation messages never hold what the file said elsewhere."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, validate_default=False
    )

    def given(self) -> dict[str, object]:
        """The checked values of the keys that the file gave, in the order of the model."""
        values, said = self.__dict__, self.model_fields_set
        return {key: _plain(values[name]) for name, key in _keys_of(type(self)) if name in said}

    @classmethod
    def keys(cls) -> list[str]:
        """The keys that the table takes."""
        return [key for _, key in _keys_of(cls)]


@cache
def _keys_of(model: type[InputModel]) -> tuple[tuple[str, str], ...]:
    """The names of a model's attributes with their keys in the file."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return value.given() if isinstance(value, InputModel) else value


def _weekday(value: object) -> str:
    if not isinstance(value, str):
        raise kinds.Unfit("is no weekday")
    try:
        return WEEKDAYS[weekday_number(value)]
    except BadInput as problem:
        raise kinds.Unfit("is no weekday; write monday, tuesday, … or mon, tue, …") from problem


class SettingsInput(InputModel):
    """`[settings]`: what moves the dates of the whole book."""

    fiscal_start_month: Annotated[int, PlainValidator(kinds.whole(1, 12))] = LEFT_OUT
    weekend: Annotated[tuple[str, ...], PlainValidator(kinds.list_of(_weekday, 6))] = LEFT_OUT
    holidays: Annotated[tuple[date, ...], kinds.FIXED_DAYS] = LEFT_OUT


class ModelInput(InputModel):
    """`[models.KEY]` without its lines."""

    name: Name = LEFT_OUT
    touches_per_month: Annotated[tuple[int, int], kinds.TWO_NUMBERS] = LEFT_OUT
    desert_days: Annotated[int, PlainValidator(kinds.whole(1, 3650))] = LEFT_OUT


class LineInput(InputModel):
    """What a line of a model has beside its definition."""

    id: RowId = LEFT_OUT
    effective_from: Day = LEFT_OUT


class AccountLineInput(LineInput):
    """What a line of an account has beside its definition."""

    reason: Reason = LEFT_OUT
    first_on: Day = LEFT_OUT


class AccountInput(InputModel):
    """`[[accounts]]` without the tables inside it."""

    id: RowId = LEFT_OUT
    slug: Annotated[str, kinds.SLUG]
    name: Name = LEFT_OUT
    aliases: Texts = LEFT_OUT
    model: Word = LEFT_OUT
    stage: Annotated[Stage, PlainValidator(kinds.one_of(Stage))] = LEFT_OUT
    owner: Text = LEFT_OUT
    arr: Annotated[int, PlainValidator(kinds.whole(0, LARGEST_ARR))] = LEFT_OUT
    currency: Annotated[str, kinds.CURRENCY] = LEFT_OUT
    health: Annotated[Health, PlainValidator(kinds.one_of(Health))] = LEFT_OUT
    status: Annotated[AccountStatus, PlainValidator(kinds.one_of(AccountStatus))] = LEFT_OUT
    started_on: Day = LEFT_OUT
    cadence_from: Day = LEFT_OUT
    renewal_on: Day = LEFT_OUT
    first_renewal_on: Day = LEFT_OUT
    auto_renews: Annotated[str, kinds.INTERVAL] = LEFT_OUT
    tags: Texts = LEFT_OUT
    notes: Note = LEFT_OUT
    external_id: Text = LEFT_OUT


class ContactInput(InputModel):
    """`[[accounts.contacts]]`."""

    id: RowId = LEFT_OUT
    name: Name
    role: Annotated[ContactRole, PlainValidator(kinds.one_of(ContactRole))] = LEFT_OUT
    email: Text = LEFT_OUT
    phone: Text = LEFT_OUT
    left_on: Day = LEFT_OUT
    notes: Note = LEFT_OUT


class PauseInput(InputModel):
    """`[[accounts.pauses]]`, both days included."""

    id: RowId = LEFT_OUT
    from_on: Annotated[Day, Field(alias="from")]
    to_on: Annotated[Day, Field(alias="to")]
    reason: Reason = LEFT_OUT
    entered_on: Day = LEFT_OUT


class LeaveInput(PauseInput):
    """`[[pauses]]`: a CSM's leave, over all accounts of one owner."""

    owner: Text = LEFT_OUT


class CreditInput(InputModel):
    """A slot that a touchpoint credited."""

    line: Line
    slot: SlotKey


class TouchpointInput(InputModel):
    """`[[accounts.touchpoints]]`."""

    id: RowId = LEFT_OUT
    on: PastDay
    type: Word
    extra_types: Words = LEFT_OUT
    channel: Annotated[Channel, PlainValidator(kinds.one_of(Channel))] = LEFT_OUT
    origin: Annotated[Origin, PlainValidator(kinds.one_of(Origin))] = LEFT_OUT
    outcome: Annotated[Outcome, PlainValidator(kinds.one_of(Outcome))] = LEFT_OUT
    minutes: Annotated[int, PlainValidator(kinds.whole(1, 24 * 60))] = LEFT_OUT
    sentiment: Annotated[int, PlainValidator(kinds.whole(-2, 2))] = LEFT_OUT
    csat: Annotated[int, PlainValidator(kinds.whole(1, 5))] = LEFT_OUT
    ces: Annotated[int, PlainValidator(kinds.whole(1, 7))] = LEFT_OUT
    nps: Annotated[int, PlainValidator(kinds.whole(0, 10))] = LEFT_OUT
    contacts: Texts = LEFT_OUT
    tags: Texts = LEFT_OUT
    text: Note = LEFT_OUT
    credits: Annotated[tuple[CreditInput, ...], Field(strict=False)] = LEFT_OUT
    group_id: RowId = LEFT_OUT
    external_id: Text = LEFT_OUT
    position: Count = LEFT_OUT


class FollowUpInput(InputModel):
    """`[[accounts.follow_ups]]`."""

    id: RowId = LEFT_OUT
    text: Sentence
    due_on: Day = LEFT_OUT
    party: PartyWord = LEFT_OUT
    contact: Text = LEFT_OUT
    status: Annotated[FollowUpStatus, PlainValidator(kinds.one_of(FollowUpStatus))] = LEFT_OUT
    closed_on: PastDay = LEFT_OUT
    touchpoint: RowId = LEFT_OUT


class DecisionInput(InputModel):
    """`[[accounts.decisions]]`: what was decided about a line's slot, in a file made by hand."""

    id: RowId = LEFT_OUT
    on: PastDay
    line: Line
    do: Annotated[Action, PlainValidator(kinds.one_of(Action, but=(Action.LOG, Action.MISS)))]
    to: Day = LEFT_OUT
    by: PartyWord = LEFT_OUT
    reason: Reason = LEFT_OUT
    note: Note = LEFT_OUT
    time: Clock = LEFT_OUT


class SlotDecisionInput(InputModel):
    """`[[accounts.slots.decisions]]`: one thing that was decided, as an export keeps it."""

    id: RowId = LEFT_OUT
    on: Day
    do: Annotated[Action, PlainValidator(kinds.one_of(Action))]
    from_on: Annotated[Day, Field(alias="from")] = LEFT_OUT
    to: Day = LEFT_OUT
    by: PartyWord = LEFT_OUT
    reason: Reason = LEFT_OUT
    note: Note = LEFT_OUT
    time: Clock = LEFT_OUT
    touchpoint: RowId = LEFT_OUT
    position: Count = LEFT_OUT


class SlotInput(InputModel):
    """`[[accounts.slots]]` without its decisions: a planned touchpoint as it is stored."""

    id: RowId = LEFT_OUT
    line: Line
    slot: SlotKey
    nominal_on: Day
    due_on: Day
    lead_days: Days
    grace_days: Days
    status: Annotated[SlotStatus, PlainValidator(kinds.one_of(SlotStatus))]
    first_due_on: Day = LEFT_OUT
    moves_by_us: Count = LEFT_OUT
    moves_by_customer: Count = LEFT_OUT
    attempts: Count = LEFT_OUT
    retry_on: Day = LEFT_OUT
    booked_on: Day = LEFT_OUT
    booked_time: Clock = LEFT_OUT
    closed_on: Day = LEFT_OUT
    settled_on: Day = LEFT_OUT
    cancelled_by: PartyWord = LEFT_OUT
    reason: Reason = LEFT_OUT
    note: Note = LEFT_OUT
