"""A field with a few fixed values; the arrows go from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from cadence_tui.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events


class Choice(OneLine, can_focus=True):
    """One of several values, each with the words that it is shown as."""

    GROUND = "background"
    BINDINGS = [
        Binding("left", "turn(-1)", "the value before", show=False),
        Binding("right,space", "turn(1)", "the next value", show=False),
    ]

    def __init__(
        self,
        choices: Sequence[tuple[str, str]] = (),
        *,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        """Make a field of values with their words; the first is chosen."""
        super().__init__(id=id)
        self._choices = tuple(choices)
        self._place = 0

    @property
    def value(self) -> str:
        """The value that is chosen; empty while there are none."""
        return self._choices[self._place][0] if self._choices else ""

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other values; the chosen one stays where it is among them."""
        before, self._choices = self.value, tuple(choices)
        values = [value for value, _ in self._choices]
        self._place = values.index(before) if before in values else 0
        self._show()

    def action_turn(self, by: int) -> None:
        """Choose the next value, or the one before."""
        if self._choices:
            self._place = (self._place + by) % len(self._choices)
            self._show()

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._show()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001  Textual's signature
        """Show whether the arrows work here."""
        super().watch_has_focus(has_focus)
        self._show()

    def on_click(self, event: events.Click) -> None:
        """Choose the next value."""
        event.stop()
        self.action_turn(1)

    def _show(self) -> None:
        word = self._choices[self._place][1] if self._choices else ""
        if self.has_focus:
            self.show([("< ", "key"), (word, "heading"), (" >", "key")])
        else:
            self.show([("  ", "text"), (word, "text")])
