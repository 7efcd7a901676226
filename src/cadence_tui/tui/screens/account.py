"""Account: timeline, cadence lines, contacts, follow-ups and facts of one account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.containers import Container, VerticalScroll

from cadence_tui import commands
from cadence_tui.errors import NotFound
from cadence_tui.services.timeline import EntryKind
from cadence_tui.tui.account_reads import ReadAccount
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.book_screen import BookScreen, Subject
from cadence_tui.tui.screens.account_sections import (
    COLUMNS,
    CONTACTS,
    FOLLOW_UPS,
    LINES,
    TIMELINE,
    TITLES,
    About,
    SectionLines,
    sections_of,
)
from cadence_tui.tui.widgets.account_head import AccountHead
from cadence_tui.tui.widgets.detail_pane import DetailPane
from cadence_tui.tui.widgets.footer import KeyFooter
from cadence_tui.tui.widgets.line_list import LineList
from cadence_tui.tui.widgets.section import Section, SectionBar

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from cadence_tui.services.contacts import ContactRow
    from cadence_tui.tui.account_reads import AccountPage
    from cadence_tui.tui.gateway import Answered, Failed

WIDE = 110
"""Columns from which the sections stand side by side."""

SECTIONS = tuple(TITLES)

PAST_IN_VIEW = 5
"""Entries of the past that are in view to begin with, however much is planned."""


class AccountScreen(BookScreen):
    """One account. `tab` goes from section to section, and the keys work on the highlighted row."""

    CONTEXT = commands.ACCOUNT
    BINDINGS = bindings_for(commands.ACCOUNT)
    CSS_PATH = "account.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, account_id: str) -> None:
        super().__init__()
        self._account_id = account_id
        self._page: AccountPage | None = None
        self._sections: dict[str, SectionLines] = {}
        self._active = TIMELINE
        self._is_gone = False
        self._kind = (False, False)
        """Whether a row is highlighted, and whether it is a slot: the footer depends on it."""

    def compose(self) -> ComposeResult:
        """Lay out header, sections, the highlighted row's text and footer."""
        symbols = self.app.symbols
        yield AccountHead(symbols, id="head")
        yield SectionBar(symbols, id="section-bar")
        with Container(id="body"):
            yield self._section(TIMELINE)
            with VerticalScroll(id="side", can_focus=False):
                for name in SECTIONS[1:]:
                    yield self._section(name)
        yield DetailPane(symbols, id="detail")
        yield KeyFooter()

    def _section(self, name: str) -> Section:
        return Section(TITLES[name], COLUMNS[name], symbols=self.app.symbols, id=name)

    def on_mount(self) -> None:
        """Read the account."""
        self._go(TIMELINE)
        self.reload()

    def reload(self) -> None:
        """Read the account again."""
        self.ask(ReadAccount(self._account_id))

    # --- what was read

    def on_answered(self, message: Answered) -> None:
        """Show the account."""
        if isinstance(message.request, ReadAccount):
            self._show_page(cast("AccountPage", message.result))

    def on_failed(self, message: Failed) -> None:
        """Leave the screen of an account that is no more; say all else."""
        if isinstance(message.request, ReadAccount) and isinstance(message.error, NotFound):
            message.prevent_default()  # whoever undid it was told so
            self._is_gone = True
            self._leave_if_gone()

    def on_screen_resume(self) -> None:
        """Leave once whatever lay above is gone, if the account is."""
        self._leave_if_gone()

    def _leave_if_gone(self) -> None:
        if self._is_gone and self.is_current:
            self.app.pop_screen()

    def _show_page(self, page: AccountPage) -> None:
        first, self._page = self._page is None, page
        today = self.app.gateway.workspace.today
        self.query_one(AccountHead).show_account(page.detail, today)
        self._sections = sections_of(page, today, self.app.symbols)
        for name, section in self._sections.items():
            line_list = self.query_one(f"#{name}", Section).line_list
            line_list.set_empty_text(self._nothing(name))
            line_list.set_rows(section.lines)
        if first:
            self._begin(page)
        self._show_active()

    def _begin(self, page: AccountPage) -> None:
        """Stand on what is most urgent, else on what happened last, with some of the past in view."""
        timeline = self.query_one(f"#{TIMELINE}", Section).line_list
        past = [
            entry.key
            for entry in page.entries
            if entry.item is None and entry.kind is not EntryKind.TODAY
        ]
        for key in past[PAST_IN_VIEW - 1 : PAST_IN_VIEW] or past[-1:]:
            timeline.move_to(key)
        if page.detail.urgent is not None:
            timeline.move_to(f"slot:{page.detail.urgent.key}")
        elif past:
            timeline.move_to(past[0])

    def _nothing(self, name: str) -> str:
        shown = self.app.keymap.shown
        return {
            TIMELINE: f"Nothing yet. Press {shown('log')} to log a touchpoint.",
            LINES: "This engagement model has no lines.",
            CONTACTS: f"No contacts yet. Press {shown('add_contact')} to add one.",
            FOLLOW_UPS: f"None open. Press {shown('follow_up')} to add one.",
        }.get(name, "")

    # --- sections

    def action_section(self, by: int) -> None:
        """Go to another section."""
        self._go(SECTIONS[(SECTIONS.index(self._active) + by) % len(SECTIONS)])

    def on_section_bar_pressed(self, message: SectionBar.Pressed) -> None:
        """Go to the section that was clicked."""
        self._go(SECTIONS[message.number])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow a click into another section."""
        parent = event.widget.parent
        if isinstance(parent, Section) and parent.id != self._active:
            self._active = parent.id or TIMELINE
            self._show_active()

    def _go(self, name: str) -> None:
        self._active = name
        self._show_active()
        self.query_one(f"#{name}", Section).line_list.focus()

    def _show_active(self) -> None:
        """Mark the section that the keys work on, and show what its row is about."""
        counts = []
        for name in SECTIONS:
            section = self.query_one(f"#{name}", Section)
            section.mark(active=name == self._active)
            counts.append((section.title, section.line_list.row_count))
        self.query_one("#side").set_class(self._active != TIMELINE, "-active")
        self.query_one(SectionBar).show_sections(counts, SECTIONS.index(self._active))
        self._show_about()

    # --- the highlighted row

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        """Show what the highlighted row is about."""
        if message.control.parent is self.query_one(f"#{self._active}"):
            self._show_about()

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Read the row that was clicked again."""
        self.action_read()

    @property
    def about(self) -> About | None:
        """What is known of the highlighted row; None while there is none."""
        section = self._sections.get(self._active)
        key = self.query_one(f"#{self._active}", Section).line_list.key
        return section.about.get(key) if section is not None and key else None

    @property
    def subject(self) -> Subject | None:
        """This account, with the highlighted slot or follow-up."""
        if self._page is None:
            return None
        row, about = self._page.detail.row, self.about
        item, follow_up = (about.item, about.follow_up) if about else (None, None)
        return Subject(row.id, row.slug, row.name, item, follow_up)

    def _show_about(self) -> None:
        about = self.about
        pane = self.query_one(DetailPane)
        if about is None:
            pane.show_text("", "")
        else:
            pane.show_text(about.title, about.text)
        kind = (about is not None, about is not None and about.item is not None)
        if kind != self._kind:
            self._kind = kind
            self.refresh_footer()

    def action_read(self) -> None:
        """Show the highlighted row's text in full."""
        from cadence_tui.tui.modals.reading import ReadingDialog

        about = self.about
        if about is not None:
            self.app.push_screen(ReadingDialog(about.title, about.text))

    def action_copy(self) -> None:
        """Copy the highlighted row's text."""
        about = self.about
        if about is not None:
            self.copy(f"{about.title}\n{about.text}".rstrip(), about.title)

    def action_add_contact(self) -> None:
        """Ask for a new contact."""
        from cadence_tui.tui.modals.add_contact import AddContactDialog

        if self.subject is not None:
            self.app.push_screen(AddContactDialog(self.subject), self._contact_added)

    def _contact_added(self, contact: ContactRow | None) -> None:
        if contact is not None:
            self._go(CONTACTS)
            self.app.told_undoable(f"Added contact {contact.name}")

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:
        """Whether an action makes sense for the highlighted row."""
        if action in {"read", "copy"}:
            return self.about is not None
        return super().check_action(action, parameters)
