"""The base of small forms: a few fields under each other, saved as one change, kept as typed while one is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual import getters
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from cadence_tui.domain.date_phrases import Direction, WrongSide, echo, parse_date
from cadence_tui.errors import BadInput, CadenceError
from cadence_tui.tui import markup
from cadence_tui.tui.app import CadenceApp
from cadence_tui.tui.gateway import Answered, Defect, Failed
from cadence_tui.tui.modals.dialog import Dialog
from cadence_tui.tui.widgets.choice import Choice
from cadence_tui.tui.widgets.typed_line import TypedLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from textual.widget import Widget
    from textual.widgets import Input

    from cadence_tui.tui.account_changes import Fields
    from cadence_tui.tui.gateway import Request

SavedT = TypeVar("SavedT")


@dataclass(frozen=True)
class FormField:
    """One field: its name in the service, its label, and an example of what may be typed.

    A field with `choices` is chosen by the arrows; one with a `direction` takes a date phrase.
    """

    name: str
    label: str
    example: str = ""
    value: str = ""
    choices: Sequence[tuple[str, str]] | None = None
    direction: Direction | None = None


class FormDialog(Dialog[SavedT], Generic[SavedT]):
    """Asks for some fields and has them saved; dismissed with what was saved."""

    HINT = "enter save   tab next field   esc close"
    BINDINGS = [
        Binding("enter", "save", "save", show=False),
        Binding("down", "app.focus_next", "the next field", show=False),
        Binding("up", "app.focus_previous", "the field before", show=False),
    ]
    DEFAULT_CSS = """
    FormDialog .field {
        height: 1;
        margin-top: 1;
    }
    FormDialog .label {
        width: 14;
        color: $cadence-muted;
    }
    FormDialog .field > Choice {
        width: 1fr;
    }
    FormDialog .field > TypedLine, FormDialog .field > TypedLine:focus {
        width: 1fr;
        padding: 0 1;
        background: $background;
    }
    FormDialog #said {
        height: auto;
        min-height: 2;
        max-height: 4;
        margin-top: 1;
    }
    """

    app = getters.app(CadenceApp)

    def __init__(self) -> None:
        super().__init__()
        self._is_saving = False
        self._fields: tuple[FormField, ...] = ()
        self._faulty: FormField | None = None

    def fields(self) -> Iterable[FormField]:
        """Return the fields in their order."""
        raise NotImplementedError

    def request(self, values: Fields) -> Request[SavedT]:
        """Return the request that saves; `values` holds what was filled in."""
        raise NotImplementedError

    def content(self) -> Iterator[Widget]:
        """Yield the fields, and the line that answers."""
        self._fields = tuple(self.fields())
        for field in self._fields:
            with Horizontal(classes="field"):
                yield Static(markup.content(field.label), classes="label", markup=False)
                if field.choices is not None:
                    yield Choice(field.choices, id=_field_id(field))
                else:
                    yield TypedLine(field.value, placeholder=field.example, id=_field_id(field))
        yield Static("", id="said", markup=False)

    # --- what is typed

    def on_input_changed(self, message: Input.Changed) -> None:
        """Say which day a date phrase means."""
        message.stop()
        field = self._field_of(message.input)
        if self._faulty is not None:
            self._faulty = None
            self.say("")
        if field is not None and field.direction is not None:
            self._say_day(field)

    def on_descendant_focus(self) -> None:
        """Say which day the phrase of this field means."""
        field = self._field_of(self.focused)
        if field is not None and field is not self._faulty and field.direction is not None:
            self._say_day(field)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Save from any field."""
        message.stop()
        self.action_save()

    def action_save(self) -> None:
        """Have it saved; a second enter before the answer does nothing."""
        if self._is_saving:
            return
        try:
            values = tuple(
                (field.name, value) for field in self._fields if (value := self._value(field))
            )
        except _FieldFault as fault:
            self._point_at(fault.field, str(fault.error))
            return
        self._is_saving = True
        self.app.gateway.ask(self.request(values), self)

    def _value(self, field: FormField) -> object:
        typed = self._typed(field)
        if field.direction is None or not typed:
            return typed
        try:
            return self._day(field.direction, typed)
        except BadInput as error:
            raise _FieldFault(field, error) from None

    def _typed(self, field: FormField) -> str:
        widget = self.query_one(f"#{_field_id(field)}")
        return cast("Choice | TypedLine", widget).value.strip()

    def _day(self, direction: Direction, phrase: str) -> date:
        """The day of a phrase that leans to one side, and may lie on the other if it says so."""
        workspace = self.app.gateway.workspace
        try:
            return parse_date(
                phrase,
                today=workspace.today,
                direction=direction,
                date_order=workspace.date_order,
            )
        except WrongSide as found:
            return found.day

    # --- what comes of it

    def on_answered(self, message: Answered) -> None:
        """Close with what was saved."""
        if self._is_saving:
            self.dismiss(cast("SavedT", message.result))

    def on_failed(self, message: Failed) -> None:
        """Say what is wrong with which field; all of them stay as typed."""
        self._is_saving = False
        if isinstance(message.error, Defect):
            return
        text = str(message.error)
        for field in self._fields:
            if f"`{field.name}`" in text:
                told = text.replace(f"`{field.name}`: ", "").replace(
                    f"`{field.name}`", field.label.lower()
                )
                self._point_at(field, told)
                return
        self.say(text, "overdue")

    def say(self, text: str, style: str = "muted") -> None:
        """Show a line under the fields: what a phrase means, or what is wrong."""
        self.query_one("#said", Static).update(markup.content(text, f"$cadence-{style}"))

    def _say_day(self, field: FormField) -> None:
        """Say which day a field of dates means; nothing while it is empty."""
        phrase = self._typed(field)
        if not phrase or field.direction is None:
            self.say("")
            return
        try:
            day = self._day(field.direction, phrase)
        except CadenceError as error:
            self.say(f"{field.label}: {error}", "due")
        else:
            shown = echo(day, self.app.gateway.workspace.today)
            self.say(f"{field.label}: {self.app.symbols.arrow} {shown}", "accent")

    def _point_at(self, field: FormField, text: str) -> None:
        self._faulty = field
        self.query_one(f"#{_field_id(field)}").focus()
        self.say(f"{field.label}: {text}", "overdue")

    def _field_of(self, widget: Widget | None) -> FormField | None:
        named = {_field_id(field): field for field in self._fields}
        return named.get(widget.id or "") if widget is not None else None


class _FieldFault(Exception):
    """A field holds what cannot be read."""

    def __init__(self, field: FormField, error: CadenceError) -> None:
        super().__init__()
        self.field = field
        self.error = error


def _field_id(field: FormField) -> str:
    return f"field-{field.name}"
