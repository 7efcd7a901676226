"""Today: what is overdue, due and upcoming, with the brief of the highlighted account beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import Container

from cadence_tui import commands
from cadence_tui.domain.shown_dates import weekday_day_month
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.book_screen import BookScreen, Subject
from cadence_tui.tui.reads import ReadAgenda, ReadBrief
from cadence_tui.tui.screens.agenda_lines import COLUMNS, agenda_lines, follow_up_key
from cadence_tui.tui.widgets.brief_panel import BriefPanel
from cadence_tui.tui.widgets.footer import KeyFooter
from cadence_tui.tui.widgets.header_counts import Count, HeaderCounts
from cadence_tui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from cadence_tui.domain.agenda import Agenda, AgendaCounts, AgendaItem, FollowUpItem
    from cadence_tui.services.brief import Brief
    from cadence_tui.tui.gateway import Answered

REST = 0.08
"""Seconds that the cursor stands still before the brief follows it."""
WIDE = 110
"""Columns from which the brief stands beside the agenda, not below."""


class TodayScreen(BookScreen):
    """The landing screen."""

    CONTEXT = commands.TODAY
    BINDINGS = bindings_for(commands.TODAY)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, agenda: Agenda) -> None:
        super().__init__()
        self._agenda = agenda
        self._items: dict[str, AgendaItem] = {}
        self._promised: dict[str, FollowUpItem] = {}
        self._briefs: dict[str, Brief] = {}
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out counts, agenda, brief and footer."""
        yield HeaderCounts("Today")
        with Container(id="body"):
            yield LineList(COLUMNS, symbols=self.app.symbols, id="agenda")
            yield BriefPanel(self._agenda.today, self.app.symbols, id="brief")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the agenda with the first paint."""
        self._show_agenda(self._agenda)

    @property
    def subject(self) -> Subject | None:
        """The account of the highlighted row, with its slot or follow-up."""
        key = self.query_one(LineList).key or ""
        item, promised = self._items.get(key), self._promised.get(key)
        if item is not None:
            return Subject(item.account.id, item.account.slug, item.account.name, item)
        if promised is not None:
            return Subject(
                promised.account_id, promised.account, promised.account_name, follow_up=promised
            )
        return None

    def reload(self) -> None:
        """Read the agenda again."""
        self.ask(ReadAgenda())

    def on_answered(self, message: Answered) -> None:
        """Show what was read."""
        match message.request:
            case ReadAgenda():
                self._show_agenda(cast("Agenda", message.result))
            case ReadBrief(account_id):
                self._briefs[account_id] = cast("Brief", message.result)
                self._show_brief()

    # --- the agenda

    def _show_agenda(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._items = {item.key: item for item in agenda.items}
        self._promised = {follow_up_key(item): item for item in agenda.follow_ups}
        self._briefs.clear()
        symbols = self.app.symbols
        title = weekday_day_month(agenda.today) if self.size.width >= WIDE else ""
        self.query_one(HeaderCounts).show_counts(
            _counts(agenda.counts), symbols, title=f"Today  {title}".rstrip()
        )
        self.query_one(LineList).set_rows(agenda_lines(agenda, symbols))
        self._show_brief()

    # --- the brief

    def on_line_list_highlighted(self) -> None:
        """Let the brief follow once the cursor rests; while it moves on nothing is read."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._show_brief)

    def _show_brief(self) -> None:
        """Show the brief of the highlighted account, or ask for it."""
        panel, subject = self.query_one(BriefPanel), self.subject
        if subject is None:
            panel.show_brief(None)
        elif brief := self._briefs.get(subject.account_id):
            panel.show_brief(brief, subject.item, subject.follow_up)
        else:
            self.ask(ReadBrief(subject.account_id))


def _counts(counts: AgendaCounts) -> tuple[Count, ...]:
    """Return the counts of the header, the most pressing first."""
    return (
        Count("overdue", counts.overdue, "overdue", "overdue"),
        Count("due", counts.due, "due", "due"),
        Count("upcoming", counts.upcoming, "upcoming", "upcoming"),
        Count("desert", counts.deserts, "deserts", "due"),
        Count("follow_up", counts.follow_ups, "follow-ups", "accent"),
        Count("renewal", counts.renewals, "renewals", "accent"),
    )
