"""Today: what is overdue, due and upcoming, with the brief of the highlighted account beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container

from cadence_tui import commands
from cadence_tui.domain.agenda import Agenda
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.book_screen import BookScreen, Subject
from cadence_tui.tui.gateway import Answered
from cadence_tui.tui.reads import ReadAgenda
from cadence_tui.tui.screens.agenda_lines import COLUMNS, agenda_lines, follow_up_key
from cadence_tui.tui.widgets.footer import KeyFooter
from cadence_tui.tui.widgets.header_counts import Count, HeaderCounts
from cadence_tui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cadence_tui.domain.agenda import AgendaItem, FollowUpItem

WIDE = 110
"""Columns from which the brief stands beside the agenda."""


class TodayScreen(BookScreen):
    """The landing screen."""

    CONTEXT = commands.TODAY
    BINDINGS = bindings_for(commands.TODAY)
    CSS_PATH = "today.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, agenda: Agenda) -> None:
        super().__init__()
        self._agenda = agenda
        self._items: dict[str, AgendaItem] = {}
        self._promised: dict[str, FollowUpItem] = {}

    def compose(self) -> ComposeResult:
        """Lay out counts, agenda, brief and footer."""
        yield HeaderCounts("Today")
        with Container(id="body"):
            yield LineList(COLUMNS, symbols=self.app.symbols, id="agenda")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the agenda with the first paint."""
        self._show(self._agenda)

    @property
    def subject(self) -> Subject | None:
        """The account of the highlighted row, with its slot or follow-up."""
        key = self.query_one(LineList).key or ""
        item, follow_up = self._items.get(key), self._promised.get(key)
        if item is not None:
            return Subject(item.account.id, item.account.slug, item.account.name, item)
        if follow_up is not None:
            return Subject(
                follow_up.account_id,
                follow_up.account,
                follow_up.account_name,
                follow_up=follow_up,
            )
        return None

    def reload(self) -> None:
        """Read the agenda again."""
        self.ask(ReadAgenda())

    def on_answered(self, message: Answered) -> None:
        """Show what was read."""
        match message.result:
            case Agenda() as agenda:
                self._show(agenda)

    def _show(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._items = {item.key: item for item in agenda.items}
        self._promised = {follow_up_key(item): item for item in agenda.follow_ups}
        counts = agenda.counts
        self.query_one(HeaderCounts).show_counts(
            (
                Count("overdue", counts.overdue, "overdue", "overdue"),
                Count("due", counts.due, "due", "due"),
                Count("upcoming", counts.upcoming, "upcoming", "upcoming"),
                Count("desert", counts.deserts, "deserts", "due"),
                Count("follow_up", counts.follow_ups, "follow-ups", "accent"),
                Count("renewal", counts.renewals, "renewals", "accent"),
            ),
            self.app.symbols,
        )
        self.query_one(LineList).set_rows(agenda_lines(agenda, self.app.symbols))
