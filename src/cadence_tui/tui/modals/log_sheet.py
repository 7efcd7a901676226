"""The log bar: one line after a call, with what it will do shown under it while it is typed (capture.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual import getters
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from cadence_tui.domain.ladder import Candidate
from cadence_tui.domain.vocabulary import label
from cadence_tui.services.decide import Target
from cadence_tui.tui.app import CadenceApp
from cadence_tui.tui.gateway import Answered, Defect, Failed
from cadence_tui.tui.previews import LogLine, PreviewLog
from cadence_tui.tui.widgets.lines import cut
from cadence_tui.tui.widgets.log_preview import PREVIEW_LINES, preview_lines
from cadence_tui.tui.widgets.one_line import OneLine
from cadence_tui.tui.widgets.typed_line import TypedLine
from cadence_tui.tui.widgets.wrapping import wrapped
from cadence_tui.tui.writes import SaveLog, Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widgets import Input

    from cadence_tui.services.log_models import LogResult
    from cadence_tui.tui.book_screen import Subject
    from cadence_tui.tui.widgets.one_line import Piece

DEBOUNCE = 0.03
"""Seconds without a key after which the line is read; a human types slower than that, a paste does not."""
CHIP_WIDTH = 26
INDENT = 5
"""Cells before what the line would do, so that it stands under the chips."""


class LogSheet(ModalScreen[None]):
    """The log bar over the foot of a screen. The text of a line that was not saved is kept as the account's draft."""

    ALLOW_SELECT = False
    BINDINGS = [Binding("escape", "leave", "leave", show=False)]
    DEFAULT_CSS = """
    LogSheet {
        align: left bottom;
        background: transparent;
    }
    LogSheet > #log {
        height: auto;
        background: $panel;
    }
    LogSheet #log-rule {
        height: 1;
    }
    LogSheet #log-line {
        height: 1;
    }
    LogSheet #log-sign {
        width: 5;
    }
    LogSheet #log-chips {
        width: auto;
    }
    LogSheet TypedLine {
        width: 1fr;
    }
    """

    app = getters.app(CadenceApp)

    def __init__(self, subject: Subject | None, text: str = "") -> None:
        """Make the bar for the account of `subject` and its slot; `text` stands in it before any draft."""
        super().__init__()
        self._chip: Candidate | None = None
        self._bound: Target | None = None
        self._line_label = ""
        if subject is not None:
            self._chip = Candidate(subject.account_id, subject.name, subject.slug)
        if subject is not None and subject.item is not None:
            item = subject.item
            self._bound = Target(subject.account_id, item.account_line_id, item.slot.key)
            self._line_label = label(item.type)
        self._text = text
        self._pause: Timer | None = None
        self._saving: LogLine | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line, what it would do, and the keys."""
        draft = self._text or self.app.drafts.get(self._draft_key, "")
        with Vertical(id="log"):
            with Horizontal(id="log-line"):
                yield OneLine([(" log ", "key")], id="log-sign")
                yield OneLine(id="log-chips")
                yield TypedLine(draft, placeholder=self._placeholder, id="log-text")
            for number in range(PREVIEW_LINES):
                yield OneLine(id=f"log-preview-{number}")
            yield OneLine(id="log-hints")

    def on_mount(self) -> None:
        """Show the chips and what the line would do as it stands."""
        self._show_chips()
        self.query_one(TypedLine).cursor_position = len(self.query_one(TypedLine).value)
        self._read()

    # --- typing

    def on_input_changed(self, message: Input.Changed) -> None:
        """Keep the text as a draft and read it once the keys rest."""
        message.stop()
        self.app.drafts[self._draft_key] = message.value
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(DEBOUNCE, self._read)

    def on_typed_line_before_start(self) -> None:
        """Free the slot, then the account."""
        text = self.app.drafts.pop(self._draft_key, "")
        if self._bound is not None:
            self._bound = None
        else:
            self._chip = None
        self.app.drafts[self._draft_key] = text
        self._show_chips()
        self._read()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Save the line as it stands; what its preview says comes from the same reading."""
        message.stop()
        if self._saving is None:
            self._saving = LogLine(message.value, self._chip, self._bound)
            self.app.gateway.ask(SaveLog(self._saving), self)

    def action_leave(self) -> None:
        """Close; the draft stays for the next time."""
        self.dismiss(None)

    # --- answers

    def on_answered(self, message: Answered) -> None:
        """Show what the line would do, or say what was saved and close."""
        match message.request:
            case PreviewLog(line=line) if line == self._line:
                self._show_preview(cast("tuple[LogResult, ...]", message.result))
            case SaveLog():
                self.app.drafts.pop(self._draft_key, None)
                self.app.told_undoable(cast("Written", message.result).text)
                self.dismiss(None)

    def on_failed(self, message: Failed) -> None:
        """Say calmly what the line lacks while it is typed, and clearly once it was to be saved."""
        match message.request:
            case PreviewLog(line=line) if line == self._line:
                self._show_problem(str(message.error), "muted" if self._is_bare else "due")
            case SaveLog():
                self._saving = None
                if not isinstance(message.error, Defect):
                    self._show_problem(str(message.error), "overdue")

    # --- what is shown

    @property
    def _line(self) -> LogLine:
        return LogLine(self.query_one(TypedLine).value, self._chip, self._bound)

    @property
    def _draft_key(self) -> str:
        return self._chip.id if self._chip else ""

    @property
    def _is_bare(self) -> bool:
        """Whether nothing was typed yet, so that nothing can be wrong."""
        return not self.query_one(TypedLine).value.strip()

    @property
    def _placeholder(self) -> str:
        if self._chip is None:
            return "acme call 30m ++ what was said next: send docs fri"
        return "30m ++ what was said next: send docs fri"

    def _read(self) -> None:
        self.app.gateway.ask(PreviewLog(self._line), self)

    def _show_chips(self) -> None:
        pieces = []
        if self._chip is not None:
            name = self._chip.name
            room = min(CHIP_WIDTH, cell_len(name))
            pieces.append((cut(name, room, ellipsis=self.app.symbols.ellipsis), "heading"))
            if self._bound is not None:
                pieces.append((f" {self.app.symbols.of('follow_up')} {self._line_label}", "accent"))
            pieces.append((f" {self.app.symbols.separator} ", "muted"))
        chips = self.query_one("#log-chips", OneLine)
        chips.styles.width = sum(cell_len(text) for text, _ in pieces)
        chips.show(pieces)
        self.query_one(TypedLine).placeholder = self._placeholder
        hints = [
            (" enter", "key"),
            (" save  ", "muted"),
            (" esc", "key"),
            (" leave, and keep the line  ", "muted"),
        ]
        if self._chip is not None:
            freed = self._line_label if self._bound else "the account"
            hints += [(" backspace", "key"), (f" free {freed}", "muted")]
        self.query_one("#log-hints", OneLine).show(hints)

    def _show_preview(self, results: tuple[LogResult, ...]) -> None:
        today = self.app.gateway.workspace.today
        self._show_lines(preview_lines(results, today, self.app.symbols, names=self._chip is None))

    def _show_problem(self, text: str, style: str = "due") -> None:
        """Show a problem in the place of the preview."""
        room = max(20, self.size.width - 2 * INDENT)
        told = wrapped(text, room, PREVIEW_LINES, ellipsis=self.app.symbols.ellipsis)
        self._show_lines([[(line, style)] for line in told])

    def _show_lines(self, lines: Sequence[Sequence[Piece]]) -> None:
        for number in range(PREVIEW_LINES):
            line = lines[number] if number < len(lines) else ()
            preview = self.query_one(f"#log-preview-{number}", OneLine)
            preview.show([(" " * INDENT, "text"), *line])
