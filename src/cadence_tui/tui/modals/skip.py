"""Skip: why a planned touchpoint is deliberately not held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import Static

from cadence_tui.domain.vocabulary import SkipReason, label
from cadence_tui.services.decide import Target
from cadence_tui.tui.modals.decision import DecisionDialog
from cadence_tui.tui.widgets.line_list import LineList
from cadence_tui.tui.widgets.lines import Cell, Column, Row
from cadence_tui.tui.widgets.typed_line import TypedLine
from cadence_tui.tui.writes import SkipSlot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget
    from textual.widgets import Input

    from cadence_tui.tui.book_screen import Subject

REASONS = tuple(SkipReason)
_TOLD = {
    SkipReason.CUSTOMER_ASKED: "not wanted this time; counts as declined",
    SkipReason.NO_AGENDA: "nothing to talk about",
    SkipReason.RECENT_CONTACT: "we have just spoken about something else",
    SkipReason.CONTACT_AWAY: "the one to talk to is not there",
    SkipReason.OPEN_ISSUE: "an open issue comes first",
    SkipReason.NOT_VALUABLE: "not worth their time or ours",
    SkipReason.NO_CAPACITY: "no time on our side",
    SkipReason.OTHER: "say why in a few words",
}


class SkipDialog(DecisionDialog):
    """The reasons by number; `other` asks for a note."""

    HINT = "1-8 or enter choose   esc close"
    BINDINGS = [
        Binding(str(number), f"choose({number - 1})", "choose", show=False)
        for number in range(1, len(REASONS) + 1)
    ]
    BINDINGS.append(Binding("enter", "choose_highlighted", "choose", show=False))
    DEFAULT_CSS = f"""
    SkipDialog LineList {{
        height: {len(REASONS)};
    }}
    SkipDialog #note {{
        display: none;
        margin-top: 1;
    }}
    SkipDialog.-other #note {{
        display: block;
    }}
    """

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject

    def title_text(self) -> str:
        """Name the touchpoint and the account."""
        kind = label(self._subject.item.type) if self._subject.item else "touchpoint"
        return f"Skip {kind} with {self._subject.name}"

    def content(self) -> Iterator[Widget]:
        """Yield the reasons, the note for `other`, and the line for what is wrong."""
        yield LineList((Column(2), Column(16), Column(40, 10, grow=1)), symbols=self.app.symbols)
        yield TypedLine(placeholder="why it is skipped", id="note")
        yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Number the reasons."""
        self.query_one(LineList).set_rows(
            [
                Row(
                    reason.value,
                    (
                        Cell(str(number), "key"),
                        Cell(label(reason.value)),
                        Cell(_TOLD[reason], "muted"),
                    ),
                )
                for number, reason in enumerate(REASONS, start=1)
            ]
        )
        self.say("Days since the last touch go on counting.")

    def action_choose(self, place: int) -> None:
        """Skip for the reason at a place."""
        reason = REASONS[place]
        reasons = self.query_one(LineList)
        reasons.move_to(reason.value)
        if reason is SkipReason.OTHER:
            self.add_class("-other")
            self.query_one(TypedLine).focus()
        else:
            self._skip(reason)

    def action_choose_highlighted(self) -> None:
        """Skip for the reason under the cursor."""
        self.action_choose(self.query_one(LineList).position)

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Skip for the reason that was clicked on."""
        message.stop()
        self.action_choose_highlighted()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Skip with the note."""
        message.stop()
        note = message.value.strip()
        if note:
            self._skip(SkipReason.OTHER, note)
        else:
            self.say("the reason “other” needs a note; write a few words", "overdue")

    def _skip(self, reason: SkipReason, note: str | None = None) -> None:
        item = self._subject.item
        if item is not None:
            target = Target(self._subject.account_id, item.account_line_id, item.slot.key)
            self.save(SkipSlot(target, reason, note))
