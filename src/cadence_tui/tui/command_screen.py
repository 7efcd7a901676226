"""The base of the app's screens: its keys come from the table of commands, and its footer shows them."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import getters
from textual.screen import Screen

from cadence_tui.commands import command
from cadence_tui.tui.base_app import BaseApp
from cadence_tui.tui.widgets.footer import KeyFooter, hints_for


class CommandScreen(Screen[None]):
    """A screen with a context in the table of commands.

    A subclass sets `CONTEXT`, and `BINDINGS = bindings_for(CONTEXT)`; it yields a `KeyFooter` and defines the actions
    of its commands. Where a command makes no sense at the moment, `check_action` returns False for its action, and
    `refresh_footer` takes it out of the footer.
    """

    CONTEXT: ClassVar[str]
    ALLOW_SELECT = False

    app = getters.app(BaseApp)

    def on_screen_resume(self) -> None:
        """Bring the footer up to date when the screen comes to the front."""
        self.refresh_footer()

    def refresh_footer(self) -> None:
        """Show the commands that work now; costs nothing when they are the same as before."""
        hints = hints_for(
            self.CONTEXT, self.app.keymap, ascii_only=self.app.symbols.ascii_only, works=self.works
        )
        self.query_one(KeyFooter).show_hints(hints)

    def works(self, command_id: str) -> bool:
        """Whether a command of the table makes sense at the moment."""
        action = command(command_id).action
        return action.startswith("app.") or self.check_action(action.partition("(")[0], ()) is True

    def step_back(self) -> bool:
        """Take back a step within the screen, such as its filter; return False when there is none."""
        return False

    async def on_key_footer_pressed(self, message: KeyFooter.Pressed) -> None:
        """Run the command whose hint was clicked on."""
        message.stop()
        await self.app.run_command(message.command_id, self)

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:
        """Whether an action makes sense at the moment; all do unless a subclass says no."""
        return True
