"""The base of the screens that show the book: the gateway answers what they ask, and changes bring it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual import getters

from cadence_tui.domain.identity import long_handle
from cadence_tui.domain.text import shown
from cadence_tui.domain.vocabulary import label
from cadence_tui.tui.app import CadenceApp
from cadence_tui.tui.command_screen import CommandScreen

if TYPE_CHECKING:
    from cadence_tui.domain.agenda import AgendaItem, FollowUpItem
    from cadence_tui.services.why import Why
    from cadence_tui.tui.gateway import Answered, BookChanged, Failed, Request
    from cadence_tui.tui.writes import Written

ABOUT_SLOTS = frozenset({"skip", "reschedule", "booked", "no_show", "why"})
ABOUT_ACCOUNTS = frozenset({"open", "follow_up", "follow_up_done", "copy"})
"""Actions that need a highlighted slot, and those that need an account."""


class Subject(NamedTuple):
    """What a command is about: an account, and the slot or the follow-up that is highlighted."""

    account_id: str
    slug: str
    name: str
    item: AgendaItem | None = None
    follow_up: FollowUpItem | None = None


class BookScreen(CommandScreen):
    """A screen with rows of the book, and the commands about the highlighted one.

    A subclass says what is highlighted (`subject`) and how to read again (`reload`). Answers to what it `ask`ed come
    as `Answered`; what was written, and what failed, is told here.
    """

    app = getters.app(CadenceApp)

    @property
    def subject(self) -> Subject | None:
        """What is highlighted; None where nothing is."""
        return None

    def reload(self) -> None:
        """Read again what the screen shows."""

    def ask(self, request: Request[Any]) -> None:
        """Have the gateway answer a request."""
        self.app.gateway.ask(request, self)

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:
        """Whether an action makes sense for what is highlighted."""
        if action in ABOUT_SLOTS:
            return self.subject is not None and self.subject.item is not None
        if action in ABOUT_ACCOUNTS:
            return self.subject is not None
        return super().check_action(action, parameters)

    # --- answers

    def on_book_changed(self, message: BookChanged) -> None:
        """Read again."""
        self.reload()

    def on_answered(self, message: Answered) -> None:
        """Tell what was written; show what was asked for the account in a dialog."""
        if message.request.writes:
            self.app.told_undoable(cast("Written", message.result).text)
            return
        from cadence_tui.tui.account_questions import ReadFollowUps, ReadWhy

        match message.request:
            case ReadFollowUps():
                self._close_one_of(cast("tuple[FollowUpItem, ...]", message.result))
            case ReadWhy():
                from cadence_tui.tui.modals.why import WhyDialog

                self.app.push_screen(WhyDialog(cast("Why", message.result)))

    def on_failed(self, message: Failed) -> None:
        """Say what was refused, and what to do about it."""
        self.app.refused(message.error)

    # --- commands

    def action_log(self) -> None:
        """Open the log bar with the account and the slot of the row."""
        self._open_log_bar()

    def action_no_show(self) -> None:
        """Open the log bar with the outcome in it."""
        self._open_log_bar("noshow ")

    def action_skip(self) -> None:
        """Ask for the reason, where the rule allows skipping at all."""
        subject = self.subject
        if subject is None or subject.item is None:
            return
        if subject.item.mandatory:
            key = self.app.keymap.shown("reschedule") or "reschedule"
            self.notify(
                f"{label(subject.item.type)} is mandatory and cannot be skipped; move it with {key}",
                title="Not allowed",
                severity="warning",
                markup=False,
            )
            return
        from cadence_tui.tui.modals.skip import SkipDialog

        self.app.push_screen(SkipDialog(subject))

    def action_reschedule(self) -> None:
        """Ask for the new date."""
        from cadence_tui.tui.modals.reschedule import RescheduleDialog

        if self.subject is not None:
            self.app.push_screen(RescheduleDialog(self.subject))

    def action_booked(self) -> None:
        """Ask for when it is on the calendar."""
        from cadence_tui.tui.modals.book import BookDialog

        if self.subject is not None:
            self.app.push_screen(BookDialog(self.subject))

    def action_follow_up(self) -> None:
        """Ask for the next step."""
        from cadence_tui.tui.modals.follow_up import FollowUpDialog

        if self.subject is not None:
            self.app.push_screen(FollowUpDialog(self.subject))

    def action_follow_up_done(self) -> None:
        """Close the highlighted follow-up, or one of the account's."""
        from cadence_tui.tui.account_questions import ReadFollowUps

        subject = self.subject
        if subject is not None and subject.follow_up is not None:
            self._close(subject.follow_up)
        elif subject is not None:
            self.ask(ReadFollowUps(subject.account_id))

    def action_why(self) -> None:
        """Explain the date of the slot."""
        from cadence_tui.tui.account_questions import ReadWhy

        if self.subject is not None and self.subject.item is not None:
            item = self.subject.item
            self.ask(ReadWhy(f"{long_handle(item.account_line_id)}:{item.slot.key}"))

    async def action_open(self) -> None:
        """Open the account."""
        if self.subject is not None:
            await self.app.open_account(self.subject.account_id)

    def copy(self, text: str, what: str) -> None:
        """Put a text on the clipboard and say so."""
        self.app.copy_to_clipboard(shown(text))
        self.app.told(f"Copied {what}")

    def _open_log_bar(self, text: str = "") -> None:
        from cadence_tui.tui.modals.log_sheet import LogSheet

        self.app.push_screen(LogSheet(self.subject, text))

    def _close_one_of(self, found: tuple[FollowUpItem, ...]) -> None:
        """Close the only open follow-up, or ask which; there may be none."""
        if len(found) == 1:
            self._close(found[0])
        elif found:
            from cadence_tui.tui.modals.follow_up_done import FollowUpDoneDialog

            self.app.push_screen(FollowUpDoneDialog(found))
        else:
            key = self.app.keymap.shown("follow_up")
            self.app.told(f"No open follow-up with this account; {key} adds one")

    def _close(self, follow_up: FollowUpItem) -> None:
        from cadence_tui.tui.writes import CompleteFollowUp

        self.ask(CompleteFollowUp(follow_up.id))
