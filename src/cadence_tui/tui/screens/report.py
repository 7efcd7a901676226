"""Report: the weekly summary as the text that is handed on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from cadence_tui import commands
from cadence_tui.domain.iso_week import week_of
from cadence_tui.domain.shown_dates import weekday_day_month
from cadence_tui.domain.text import shown
from cadence_tui.tui.account_reads import ReadWeek
from cadence_tui.tui.bindings import bindings_for
from cadence_tui.tui.book_screen import BookScreen
from cadence_tui.tui.markdown_tables import aligned
from cadence_tui.tui.widgets.footer import KeyFooter
from cadence_tui.tui.widgets.header_counts import HeaderCounts
from cadence_tui.tui.widgets.text_pager import TextPager

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from cadence_tui.domain.iso_week import IsoWeek
    from cadence_tui.tui.gateway import Answered

WEEK = timedelta(days=7)


class ReportScreen(BookScreen):
    """The summary of one week, the last whole one to begin with."""

    CONTEXT = commands.REPORT
    BINDINGS = bindings_for(commands.REPORT)
    CSS_PATH = "report.tcss"

    _week: IsoWeek

    def compose(self) -> ComposeResult:
        """Lay out the week, its text and the footer."""
        yield HeaderCounts("Report")
        yield TextPager(
            style_of=line_style, laid_out=aligned, symbols=self.app.symbols, id="summary"
        )
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the last whole week."""
        self._week = week_of(self._today - WEEK)
        self.query_one(TextPager).focus()
        self._show_title()
        self.reload()

    def reload(self) -> None:
        """Read the week again."""
        self.ask(ReadWeek(str(self._week)))

    def on_answered(self, message: Answered) -> None:
        """Show the text, unless another week was chosen meanwhile."""
        if isinstance(message.request, ReadWeek) and message.request.week == str(self._week):
            self.query_one(TextPager).show_text(shown(cast("str", message.result)))
            self.refresh_footer()

    @property
    def _today(self) -> date:
        return self.app.gateway.workspace.today

    @property
    def text(self) -> str:
        """The summary as it is shown, copied and written."""
        return self.query_one(TextPager).text

    def _show_title(self) -> None:
        between = f" {self.app.symbols.separator} "
        first, last = (
            weekday_day_month(day, self._today) for day in (self._week.monday, self._week.sunday)
        )
        parts = ["Report", str(self._week), f"{first} to {last}"]
        if self._week == week_of(self._today):
            parts.append("so far")
        if self.app.gateway.workspace.owner:
            parts.append(f"owner {self.app.gateway.workspace.owner}")
        header = self.query_one(HeaderCounts)
        header.show_counts((), self.app.symbols, title=between.join(parts))

    # --- commands

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:
        """Whether an action makes sense: no week after this one has begun."""
        if action == "week" and parameters == (1,):
            return self._week != week_of(self._today)
        if action in {"copy", "write"}:
            return bool(self.text)
        return super().check_action(action, parameters)

    def action_week(self, by: int) -> None:
        """Show the week before, or the one after."""
        self._week = week_of(self._week.monday + by * WEEK)
        self._show_title()
        self.reload()

    def action_copy(self) -> None:
        """Copy the summary."""
        self.copy(self.text, f"the summary of {self._week}")

    def action_write(self) -> None:
        """Ask for a file to write the summary to."""
        from cadence_tui.tui.modals.save_document import SaveDocumentDialog

        dialog = SaveDocumentDialog(
            f"Write the summary of {self._week}", self.text, f"cadence-{self._week}.md"
        )
        self.app.push_screen(dialog, self._written)

    def _written(self, path: str | None) -> None:
        if path is not None:
            self.app.told(f"Wrote {path}")


def line_style(line: str) -> str:
    """Return the token of a line of Markdown: what is a heading stands out, what rules a table steps back."""
    if line.startswith("#"):
        return "heading"
    return "muted" if line.startswith("| --") else "text"
