"""The floor of any Textual app: one line of text, and a key that changes it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Hello(App[None]):
    """Says hello, and which key was pressed."""

    count = 0

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Static("Hello, world", id="said")

    def on_key(self, event: Key) -> None:
        """Say what was pressed."""
        self.count += 1
        self.query_one("#said", Static).update(f"pressed {self.count} {event.key}")


if __name__ == "__main__":
    Hello().run()
