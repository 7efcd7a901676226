"""The app's frame, whatever its screens: themes, keys, the terminal's loss, signals and defects.

Knows no data and no screen; `app.py` adds those.
"""

from __future__ import annotations

import gc
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import App
from textual.worker import WorkerFailed

import cadence_tui
from cadence_tui.commands import command
from cadence_tui.domain.text import shown
from cadence_tui.keymap import Keymap, default_keymap
from cadence_tui.tui import crash, themes
from cadence_tui.tui.bindings import textual_keymap
from cadence_tui.tui.driver import TerminalDriver
from cadence_tui.tui.symbols import symbols

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

GARBAGE_PAUSE = 1.0
"""Seconds from the start until garbage is collected again: by then the first screen stands."""


class BaseApp(App[None]):
    """An app with our themes, commands and manners.

    `failure` is the one line about a defect that ended the app, empty when there was none.
    """

    ENABLE_COMMAND_PALETTE = False  # ours opens the same palette, by a key that the user can change
    ESCAPE_TO_MINIMIZE = False
    TOOLTIP_DELAY: float = 1.0
    theme_choices: ClassVar[tuple[str, str]] = (themes.DARK, themes.LIGHT)

    def __init__(
        self,
        *,
        theme: str = themes.DARK,
        keymap: Keymap | None = None,
        ascii_only: bool = False,
        log_file: str = "",
    ) -> None:
        """Make the app; `log_file` is where a defect is reported, nowhere when empty."""
        no_color = "NO_COLOR" in os.environ
        super().__init__(driver_class=TerminalDriver, ansi_color=True if no_color else None)
        self.keymap = keymap or default_keymap()
        self.symbols = symbols(ascii_only=ascii_only)
        self.failure = ""
        self._has_toasts = False
        self._log_file = log_file
        themes.register(self, theme)
        if self.keymap.remapped:
            self.set_keymap(textual_keymap(self.keymap))

    # --- commands

    async def run_command(self, command_id: str, screen: Screen[Any] | None = None) -> None:
        """Run a command as its key would on this screen (default: the one in front)."""
        await self.run_action(command(command_id).action, screen or self.screen)

    def action_palette(self) -> None:
        """Open the palette over the commands of the screen in front."""
        from textual.command import CommandPalette

        from cadence_tui.tui.palette import CommandProvider

        if not CommandPalette.is_open(cast("App[object]", self)):
            self.push_screen(
                CommandPalette(
                    [CommandProvider], placeholder="Find a command", id="--command-palette"
                )
            )

    def action_help(self) -> None:
        """Show every key of the screen in front."""
        from cadence_tui.tui.help import HelpScreen

        self.push_screen(HelpScreen(getattr(self.screen, "CONTEXT", ""), self.keymap, self.symbols))

    def action_switch_theme(self) -> None:
        """Change between the dark and the light theme."""
        dark, light = self.theme_choices
        self.theme = light if self.current_theme.dark else dark

    def action_help_quit(self) -> None:
        """Say how to leave, for those who press ctrl+c."""
        self.notify(f"Press {self.keymap.shown('quit') or 'ctrl+q'} to leave", markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast; whatever it quotes is text, and nothing in it that a terminal obeys."""
        super().notify(
            shown(message), title=shown(title), severity=severity, timeout=timeout, markup=False
        )

    def _refresh_notifications(self) -> None:
        """Show the toasts; where there are none and were none, Textual would lay the whole screen out for it."""
        if self._notifications or self._has_toasts:
            self._has_toasts = bool(self._notifications)
            super()._refresh_notifications()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our variables values in the themes that do not know them."""
        return themes.variables_for(self.current_theme)

    # --- first paint

    def on_mount(self) -> None:
        """Collect garbage again once the first screen stands; `launch` switched it off."""
        if not gc.isenabled():
            self.set_timer(GARBAGE_PAUSE, _collect_garbage_again)

    # --- leaving

    def leave(self, return_code: int) -> None:
        """Exit with this status; may be called from a signal handler or another thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(lambda: self.exit(return_code=return_code))

    def _fatal_error(self) -> None:
        """Report a defect without anyone's data and close; Textual would print every frame's locals."""
        error: BaseException | None = self._exception
        if error is not None and not self.failure:
            if isinstance(error, WorkerFailed):
                error = error.error  # the defect itself
            self.failure = self._reported(error)
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """Close as after any defect; what Textual wants to print may quote data."""
        self._fatal_error()

    def _reported(self, error: BaseException) -> str:
        """Write the report and return the line that the user sees."""
        stamp = datetime.now(UTC).isoformat(timespec="seconds")
        said = f"unexpected failure, {crash.summary(error)}"
        if self._log_file and crash.write_report(
            error, self._log_file, version=cadence_tui.__version__, stamp=stamp
        ):
            return f"{said}; nothing that was saved is lost, and {self._log_file} has the details"
        return f"{said}; nothing that was saved is lost"


def _collect_garbage_again() -> None:
    gc.freeze()
    gc.enable()
