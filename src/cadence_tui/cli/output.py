"""Where the words of a command go: data to standard output, everything else to standard error.

Stored text is sanitised here, on its way out, so that no control character reaches a terminal
(reliability.md, Text). Colour only repeats what a sign and a word say, and only on a terminal.
"""

from __future__ import annotations

import os
import sys

from cadence_tui.domain.text import shown
from cadence_tui.errors import CadenceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from cadence_tui.tui.symbols import Symbols

SCHEMA = 1
"""The version of every JSON document of the command line: keys may be added, never renamed."""

_STYLES = {
    "bold": "1",
    "dim": "2",
    "overdue": "1;31",
    "due": "1;33",
    "upcoming": "36",
    "good": "32",
}
_WIDEST = 160
"""Cells: beyond that a line is no longer read at a glance."""


class Output:
    """The two streams with their manners: quiet, colours, width."""

    def __init__(self) -> None:
        self.quiet = False
        self.no_color = False
        self.ascii_only = False
        self._has_color: bool | None = None

    def data(self, text: str) -> None:
        """Write what was asked for, one or more lines; user text in it is sanitised."""
        self._write(f"{shown(text)}\n")

    def document(self, text: str) -> None:
        """Write a text that ends with its own newline, sanitised like all of them."""
        self._write(shown(text))

    def page(self, text: str) -> None:
        """Write lines whose user text is sanitised already, and which may hold colours."""
        self._write(f"{text}\n")

    def done(self, sentence: str) -> None:
        """Write the sentence that answers a change, unless quiet."""
        if not self.quiet:
            self.data(sentence)

    def note(self, text: str) -> None:
        """Write a line to standard error, unless quiet."""
        if not self.quiet:
            sys.stdout.flush()
            sys.stderr.write(f"{shown(text)}\n")

    def json(self, values: Mapping[str, object]) -> None:
        """Write a JSON document: the schema's number, sorted keys, UTF-8."""
        from cadence_tui.cli.json_text import document

        self.bytes(document({"schema": SCHEMA, **values}).encode("utf-8", "backslashreplace"))

    def bytes(self, data: bytes) -> None:
        """Write bytes as they are."""
        sys.stdout.flush()
        try:
            sys.stdout.buffer.write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(error) from None

    @property
    def width(self) -> int | None:
        """Cells in a line of the terminal; None where there is none, and nothing needs cutting."""
        columns = os.environ.get("COLUMNS", "")
        if columns.isdecimal() and int(columns) > 0:
            return min(int(columns), _WIDEST)
        try:
            return min(os.get_terminal_size(sys.stdout.fileno()).columns, _WIDEST) or None
        except (OSError, ValueError):
            return None

    @property
    def symbols(self) -> Symbols:
        """The signs that the stream can show."""
        from cadence_tui.tui.symbols import symbols

        unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        return symbols(ascii_only=self.ascii_only or not unicode)

    @property
    def has_color(self) -> bool:
        """Whether colours may be used."""
        if self._has_color is None:
            wanted = not (self.no_color or os.environ.get("NO_COLOR"))
            able = os.environ.get("TERM") not in (None, "", "dumb") and sys.stdout.isatty()
            self._has_color = wanted and able
        return self._has_color

    def styled(self, text: str, style: str) -> str:
        """Return the text in a style, or as it is where there are no colours."""
        code = _STYLES.get(style)
        return f"\x1b[{code}m{text}\x1b[0m" if code and text and self.has_color else text

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
        except BrokenPipeError:
            raise
        except UnicodeEncodeError:
            encoding = sys.stdout.encoding
            self.bytes(text.encode(encoding, "replace"))
        except OSError as error:
            raise _unwritable(error) from None


def _unwritable(error: OSError) -> CadenceError:
    reason = (error.strerror or "unknown reason").lower()
    return CadenceError(f"the output cannot be written: {reason}", remedy="write it elsewhere")
