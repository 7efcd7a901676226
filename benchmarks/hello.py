"""The floor of any Textual app: one line of text, and a key that changes it."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Hello(App[None]):
    count = 0

    def compose(self) -> ComposeResult:
        yield Static("Hello, world", id="said")

    def on_key(self, event: Key) -> None:
        self.count += 1
        self.query_one("#said", Static).update(f"pressed {self.count} {event.key}")


if __name__ == "__main__":
    Hello().run()
