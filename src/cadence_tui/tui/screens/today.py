"""Today: what is overdue, due and upcoming, with the brief of the highlighted account beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import Container

from cadence_tui import commands
from cadence_tui.domain.shown_dates import weekday_day_month
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.book_screen import BookScreen, Subject
from cadence_tui.tui.reads import HasAccounts, ReadAgenda, ReadBrief
from cadence_tui.tui.screens.agenda_lines import COLUMNS, agenda_lines, follow_up_key
from cadence_tui.tui.widgets.brief_panel import BriefPanel
from cadence_tui.tui.widgets.footer import KeyFooter
from cadence_tui.tui.widgets.header_counts import Count, HeaderCounts
from cadence_tui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize
    from textual.timer import Timer

    from cadence_tui.domain.agenda import Agenda, AgendaCounts, AgendaItem, FollowUpItem
    from cadence_tui.services.brief import Brief
    from cadence_tui.tui.gateway import Answered
    from cadence_tui.tui.widgets.filter_bar import FilterBar

REST = 0.08
"""Seconds that the cursor stands still before the brief follows it."""
WIDE = 110
"""Columns from which the brief stands beside the agenda, not below."""

NOTHING_DUE = "Nothing is due in the next two weeks. 2 shows your accounts, L logs a touchpoint."
NOTHING_MATCHES = "Nothing on the agenda matches. esc drops the filter."


class TodayScreen(BookScreen):
    """The landing screen."""

    CONTEXT = commands.TODAY
    BINDINGS = bindings_for(commands.TODAY)

    def __init__(self, agenda: Agenda) -> None:
        super().__init__()
        self._agenda = agenda
        self._items: dict[str, AgendaItem] = {}
        self._promised: dict[str, FollowUpItem] = {}
        self._briefs: dict[str, Brief] = {}
        self._resting: Timer | None = None
        self._needle = ""
        self._kind = (False, False)
        """Whether a row is highlighted, and whether it is a slot: the footer depends on it."""

    def compose(self) -> ComposeResult:
        """Lay out counts, agenda, brief and footer."""
        self._lay_out(self.app.size.width)
        yield HeaderCounts("Today")
        with Container(id="body"):
            yield LineList(COLUMNS, symbols=self.app.symbols, id="agenda")
            yield BriefPanel(self._agenda.today, self.app.symbols, id="brief")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the agenda with the first paint."""
        self._show_agenda(self._agenda)
        self.call_after_refresh(self._show_brief)

    def on_resize(self, event: Resize) -> None:
        """Put the brief beside the agenda, or below it."""
        self._lay_out(event.size.width)

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
                self._show_brief()
            case ReadBrief(account_id):
                self._briefs[account_id] = cast("Brief", message.result)
                self._show_brief()
            case HasAccounts():
                self._show_emptiness(has_accounts=cast("bool", message.result))

    def action_copy(self) -> None:
        """Copy the brief, or the follow-up that is highlighted."""
        subject = self.subject
        if subject is not None and subject.follow_up is not None:
            self.copy(f"{subject.name}: {subject.follow_up.text}", "the follow-up")
        elif subject is not None:
            self.copy(self.query_one(BriefPanel).plain, f"the brief of {subject.name}")

    def _lay_out(self, width: int) -> None:
        # Textual's breakpoints come after the first paint, and would have all painted anew
        self.set_class(width >= WIDE, "-wide")

    # --- the agenda

    def _show_agenda(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._items = {item.key: item for item in agenda.items}
        self._promised = {follow_up_key(item): item for item in agenda.follow_ups}
        self._briefs.clear()
        self.query_one(HeaderCounts).show_counts(
            _counts(agenda.counts),
            self.app.symbols,
            title=f"Today  {weekday_day_month(agenda.today)}",
            shorter=("Today", ""),
        )
        self._show_lines()
        if not agenda.items and not agenda.follow_ups:
            self.ask(HasAccounts())
        else:
            self._show_emptiness(has_accounts=True)

    def _show_lines(self) -> None:
        """Show what the filter leaves."""
        rows = self.query_one(LineList)
        rows.set_empty_text(NOTHING_MATCHES if self._needle else NOTHING_DUE)
        rows.set_rows(agenda_lines(self._agenda, self.app.symbols, self._needle))
        self.refresh_footer()

    def _show_emptiness(self, *, has_accounts: bool) -> None:
        """Say how to fill a book without any account, in the place of the agenda."""
        if has_accounts:
            self.remove_class("-empty")
            return
        self.add_class("-empty")
        if not self.query("Welcome"):
            from cadence_tui.tui.widgets.welcome import Welcome

            self.query_one("#body").mount(Welcome(self.app.keymap))

    # --- the filter

    async def action_filter(self) -> None:
        """Filter the agenda as it is typed."""
        from cadence_tui.tui.widgets.filter_bar import FilterBar

        if not self.query(FilterBar):
            await self.mount(FilterBar(), before="#body")
        self.query_one(FilterBar).open()
        self._count_rows()

    def step_back(self) -> bool:
        """Drop the filter."""
        if not self._needle:
            return False
        from cadence_tui.tui.widgets.filter_bar import FilterBar

        self.query_one(FilterBar).action_drop()
        return True

    def on_filter_bar_changed(self, message: FilterBar.Changed) -> None:
        """Show the rows that match."""
        self._needle = message.text
        self._show_lines()
        self._count_rows()

    def on_filter_bar_moved(self, message: FilterBar.Moved) -> None:
        """Move the cursor while the filter is typed."""
        self.query_one(LineList).action_move(message.by)

    def on_filter_bar_left(self) -> None:
        """Go back to the list."""
        self.query_one(LineList).focus()

    def _count_rows(self) -> None:
        from cadence_tui.tui.widgets.filter_bar import FilterBar

        total = len(self._items) + len(self._promised)
        self.query_one(FilterBar).show_count(self.query_one(LineList).row_count, total)

    # --- the brief

    def on_line_list_highlighted(self) -> None:
        """Let the brief follow once the cursor rests; while it moves on nothing is read."""
        subject = self.subject
        kind = (subject is not None, subject is not None and subject.item is not None)
        if kind != self._kind:
            self._kind = kind
            self.refresh_footer()
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
        Count("desert", counts.deserts, "desert" if counts.deserts == 1 else "deserts", "due"),
        Count(
            "follow_up",
            counts.follow_ups,
            "follow-up" if counts.follow_ups == 1 else "follow-ups",
            "accent",
        ),
        Count(
            "renewal", counts.renewals, "renewal" if counts.renewals == 1 else "renewals", "accent"
        ),
    )
