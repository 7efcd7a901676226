"""The app: which screen stands in front. It routes screens and messages, and does nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from cadence_tui import config as configuration
from cadence_tui import paths
from cadence_tui.errors import CadenceError
from cadence_tui.keymap import resolve_keys
from cadence_tui.tui.base_app import BaseApp
from cadence_tui.tui.command_screen import CommandScreen
from cadence_tui.tui.gateway import Answered, BookChanged, Broken, Defect, Failed, Gateway
from cadence_tui.tui.reads import LookForChanges, ReadAgenda, WarmUp

if TYPE_CHECKING:
    from textual.screen import Screen

    from cadence_tui.config import Config
    from cadence_tui.services.account_edit import AddedAccount
    from cadence_tui.services.workspace import Workspace
    from cadence_tui.tui.writes import Written

WARM_UP_AFTER = 0.2
"""Seconds from the first paint until what writing needs is loaded."""

LOOK_EVERY = 5.0
"""Seconds between two looks whether another program has changed the book."""
LONGEST_TOAST = 400
"""Characters of a toast that stays readable while it is on screen."""


class CadenceApp(BaseApp):
    """The app on one book."""

    TITLE = "cadence"
    CSS_PATH = "screens/today.tcss"  # Textual loads no stylesheet of the default screen

    def __init__(self, workspace: Workspace, config: Config, *, log_file: str = "") -> None:
        """Make the app and read the agenda, so that a book that cannot be opened ends here.

        Raises what opening the book raises.
        """
        super().__init__(
            theme=configuration.theme_to_show(config),
            keymap=resolve_keys(config.keys) if config.keys else None,
            ascii_only=config.ascii,
            log_file=log_file,
        )
        self.gateway = Gateway(self, workspace)
        self._agenda = self.gateway.answer_now(ReadAgenda())
        self.drafts: dict[str, str] = {}
        """Lines of the log bar that were not saved, by the account before them."""
        self._warnings = (*config.warnings, *self.keymap.problems)

    def get_default_screen(self) -> Screen[Any]:
        """Land on Today."""
        from cadence_tui.tui.screens.today import TodayScreen

        return TodayScreen(self._agenda)

    def on_mount(self) -> None:
        """Load what the first screen could do without, once it stands."""
        for warning in self._warnings:
            self.notify(warning, severity="warning", markup=False)
        self.call_after_refresh(self.set_timer, WARM_UP_AFTER, self._warm_up)
        self.set_interval(LOOK_EVERY, self._look_for_changes)

    def close_book(self) -> None:
        """Close the book; called when the app has left the screen."""
        self.gateway.close()

    def action_switch_theme(self) -> None:
        """Change between the dark and the light theme, and remember which."""
        super().action_switch_theme()
        try:
            configuration.save_theme(self.theme)
        except CadenceError as error:
            self.refused(error)

    # --- screens

    def action_today(self) -> None:
        """Go back to Today, below all other screens."""
        self._leave_screens()

    async def action_accounts(self) -> None:
        """Show the book of business."""
        from cadence_tui.tui.screens.accounts import AccountsScreen

        await self._show(AccountsScreen())

    async def action_report(self) -> None:
        """Show the weekly summary."""
        from cadence_tui.tui.screens.report import ReportScreen

        await self._show(ReportScreen())

    async def open_account(self, account_id: str) -> None:
        """Show one account over the screen in front."""
        from cadence_tui.tui.screens.account import AccountScreen

        await self.push_screen(AccountScreen(account_id))

    async def action_back(self) -> None:
        """Undo a step within the screen in front, such as its filter, else leave it; the landing screen stays."""
        screen = self.screen
        if isinstance(screen, CommandScreen) and screen.step_back():
            return
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def action_add_account(self) -> None:
        """Ask for a new account."""
        from cadence_tui.tui.modals.add_account import AddAccountDialog

        self.push_screen(AddAccountDialog(), self._account_added)

    async def _account_added(self, added: AddedAccount | None) -> None:
        """Open the new account, so that its first dates are seen."""
        if added is not None:
            await self.open_account(added.id)
            self.told_undoable(added.summary)

    async def _show(self, screen: Screen[Any]) -> None:
        """Show a screen just above Today; one of its kind that lies below comes back as it was."""
        kind = type(screen)
        if any(type(each) is kind for each in self.screen_stack):
            while type(self.screen) is not kind:
                self.pop_screen()
        else:
            self._leave_screens()
            await self.push_screen(screen)

    def _leave_screens(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_log_any(self) -> None:
        """Open the log bar without an account."""
        from cadence_tui.tui.modals.log_sheet import LogSheet

        self.push_screen(LogSheet(None))

    # --- changes

    def action_undo(self) -> None:
        """Take the last change back."""
        from cadence_tui.tui.writes import Undo

        self.gateway.ask(Undo(), self)

    def action_redo(self) -> None:
        """Do again what was undone."""
        from cadence_tui.tui.writes import Redo

        self.gateway.ask(Redo(), self)

    def told(self, text: str) -> None:
        """Say in a toast what was done, in the place of the one before; it may hold customer text of any length."""
        self.clear_notifications()
        self.notify(self._short(text), markup=False)

    def told_undoable(self, text: str) -> None:
        """Say in a toast what was changed, and by which key it is taken back."""
        key = self.keymap.shown("undo", ascii_only=self.symbols.ascii_only)
        self.clear_notifications()
        undo = f" {self.symbols.separator} undo: {key}" if key else ""
        self.notify(self._short(text) + undo, markup=False)

    # --- messages of the gateway

    def on_answered(self, message: Answered) -> None:
        """Name what was taken back or brought back; have all read again what another program changed."""
        if message.request.writes:
            self.told(cast("Written", message.result).text)
        elif isinstance(message.request, LookForChanges) and message.result:
            self.on_book_changed()

    def on_failed(self, message: Failed) -> None:
        """Say what could not be done, and what to do about it; what nobody asked for fails in silence."""
        if not isinstance(message.request, LookForChanges | WarmUp):
            self.refused(message.error)

    def refused(self, error: CadenceError) -> None:
        """Say in a toast what was refused; a defect has a dialog of its own."""
        if not isinstance(error, Defect):
            text = self._short(str(error))
            self.notify(text, title=error.title, severity="warning", markup=False)

    def _short(self, text: str) -> str:
        """Return as much of a text as a toast can hold."""
        return text if len(text) <= LONGEST_TOAST else text[:LONGEST_TOAST] + self.symbols.ellipsis

    def on_book_changed(self) -> None:
        """Tell every screen that what it shows may be old."""
        for screen in self.screen_stack:
            screen.post_message(BookChanged())

    def on_broken(self, message: Broken) -> None:
        """Say loudly that the program has a defect, and go on."""
        from cadence_tui.tui.modals.failure import FailureDialog

        self.push_screen(FailureDialog(self._reported(message.error)))

    def on_app_focus(self) -> None:
        """Look at once when the user comes back from another window."""
        self._look_for_changes()

    def _look_for_changes(self) -> None:
        self.gateway.ask(LookForChanges(), self)

    def _warm_up(self) -> None:
        self.gateway.ask(WarmUp(), self)


def make_app(workspace: Workspace, config: Config) -> CadenceApp:
    """Return the app on a book, with the user's choices and the private log of defects."""
    return CadenceApp(workspace, config, log_file=paths.log_file())
