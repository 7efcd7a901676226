"""The base of the dialogs that change something: they stay open until the change is saved, and keep what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import getters
from textual.widgets import Static

from cadence_tui.domain.shown_dates import weekday_day_month
from cadence_tui.domain.vocabulary import label
from cadence_tui.services.decide import Target
from cadence_tui.tui import markup
from cadence_tui.tui.app import CadenceApp
from cadence_tui.tui.gateway import Answered, Defect, Failed
from cadence_tui.tui.modals.dialog import Dialog
from cadence_tui.tui.states import phase_style, phase_word, timing
from cadence_tui.tui.widgets.typed_line import TypedLine
from cadence_tui.tui.writes import Write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content
    from textual.timer import Timer
    from textual.widget import Widget
    from textual.widgets import Input

    from cadence_tui.tui.book_screen import Subject
    from cadence_tui.tui.gateway import Request
    from cadence_tui.tui.writes import Written

DEBOUNCE = 0.05
"""Seconds without a key after which a phrase is read."""


class DecisionDialog(Dialog[bool]):
    """Asks for one decision and has it saved; dismissed with True once it is."""

    DEFAULT_CSS = """
    DecisionDialog #dialog-content TypedLine {
        background: $background;
        padding: 0 1;
    }
    DecisionDialog .about {
        height: 1;
        margin-bottom: 1;
        text-overflow: ellipsis;
        text-wrap: nowrap;
    }
    DecisionDialog #said {
        height: 2;
        margin-top: 1;
    }
    """

    app = getters.app(CadenceApp)

    def __init__(self) -> None:
        super().__init__()
        self._is_saving = False

    def save(self, request: Write) -> None:
        """Have a change saved; a second enter before the answer does nothing."""
        if not self._is_saving:
            self._is_saving = True
            self.app.gateway.ask(request, self)

    def on_answered(self, message: Answered) -> None:
        """Tell what was saved, and close."""
        if isinstance(message.request, Write):
            self.app.told_undoable(cast("Written", message.result).text)
            self.dismiss(True)

    def on_failed(self, message: Failed) -> None:
        """Say what was refused; the dialog stays, with what was typed."""
        if isinstance(message.request, Write):
            self._is_saving = False
            if not isinstance(message.error, Defect):
                self.say(str(message.error), "overdue")

    def say(self, text: str, style: str = "muted") -> None:
        """Show a line under the field: what a phrase means, or what is wrong with it."""
        said = self.query_one("#said", Static)
        said.update(markup.content(text, f"$cadence-{style}"), layout=False)


class PhraseDialog(DecisionDialog):
    """Asks for a phrase and says under it, while it is typed, what it means."""

    FIELD: ClassVar[str] = ""
    PLACEHOLDER: ClassVar[str] = ""
    HINT = "enter save   esc close"

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject = subject
        self._pause: Timer | None = None

    def content(self) -> Iterator[Widget]:
        """Yield what it is about, the field, and the line that answers."""
        yield Static(self.about(), classes="about", markup=False)
        if self.FIELD:
            yield Static(markup.content(self.FIELD, "$cadence-muted"), markup=False)
        yield TypedLine(placeholder=self.PLACEHOLDER, id="phrase")
        yield from self.more()
        yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Say what is expected before anything is typed."""
        self.say(self.expected())

    @property
    def target(self) -> Target:
        """The slot that the decision is about."""
        item = self.subject.item
        if item is None:
            raise TypeError("the row is no slot")
        return Target(self.subject.account_id, item.account_line_id, item.slot.key)

    @property
    def phrase(self) -> str:
        """What is typed."""
        return self.query_one("#phrase", TypedLine).value.strip()

    def about(self) -> Content:
        """Return the line that names the slot and its state."""
        item = self.subject.item
        if item is None:
            return markup.content(self.subject.name)
        today = self.app.gateway.workspace.today
        word, due_on = phase_word(item), item.slot.due_on
        due = f"due {weekday_day_month(due_on, today)}, {timing(due_on, today)}"
        return markup.joined(
            (
                f"{label(item.type)}  ",
                (self.app.symbols.with_word(word, word), f"$cadence-{phase_style(item)}"),
                (f"  {due}", "$cadence-muted"),
            )
        )

    def more(self) -> Iterator[Widget]:
        """Yield further fields."""
        yield from ()

    def expected(self) -> str:
        """Return what to type, shown while the field is empty."""
        return ""

    def preview(self, phrase: str) -> Request[Any]:
        """Return the request that reads the phrase."""
        raise NotImplementedError

    def meaning(self, result: object) -> str:
        """Return what the phrase means, from the answer to `preview`."""
        raise NotImplementedError

    def change(self, phrase: str) -> Write:
        """Return the request that saves."""
        raise NotImplementedError

    def on_input_changed(self, message: Input.Changed) -> None:
        """Read the phrase once the keys rest."""
        message.stop()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(DEBOUNCE, self._read)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Save."""
        message.stop()
        if self.phrase:
            self.save(self.change(self.phrase))
        else:
            self.say(self.expected(), "overdue")

    def on_answered(self, message: Answered) -> None:
        """Show what the phrase means, unless it has changed meanwhile."""
        if not isinstance(message.request, Write) and message.request == self.preview(self.phrase):
            self.say(self.meaning(message.result), "accent")

    def on_failed(self, message: Failed) -> None:
        """Say calmly what the phrase lacks."""
        if not isinstance(message.request, Write) and message.request == self.preview(self.phrase):
            self.say(str(message.error), "due")

    def _read(self) -> None:
        if self.phrase:
            self.app.gateway.ask(self.preview(self.phrase), self)
        else:
            self.say(self.expected())
