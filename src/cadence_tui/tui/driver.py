"""The terminal's driver: Textual's own, without its waits, and able to lose its terminal.

Textual 8.2.8 polls its input every 100 ms, and that is what a lone escape and quitting cost; ours sleeps until there is
something to read, an escape to decide about, or the app that leaves. Textual's thread also spins when the terminal has
vanished and SIGHUP is ignored; ours reports it once and ends.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from cadence_tui.tui.terminal_output import compact

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

ESCAPE_DELAY = 0.025
"""Seconds after which a lone escape is the key and not the start of a sequence; `ESCDELAY` (ms) says otherwise.

A terminal writes a sequence whole, so that its parts arrive together even over a slow line.
"""

READ_SIZE = 4096

HANG_UP_STATUS = 128 + signal.SIGHUP


class TerminalDriver(LinuxDriver):
    """Textual's Linux driver with an input thread that never waits for nothing."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Make the driver; the parameters are Textual's."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = cast("Any", LossyOutput(self._file))
        self._wake_reader, self._wake_writer = os.pipe()
        if "ESCDELAY" not in os.environ:
            constants.ESCAPE_DELAY = ESCAPE_DELAY  # type: ignore[misc]  # read anew at each escape

    def write(self, data: str) -> None:
        """Queue output for the terminal, with redundant colour codes taken out."""
        super().write(compact(data))

    def disable_input(self) -> None:
        """End the input thread, waking it up from its sleep."""
        os.write(self._wake_writer, b"x")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read keys until the app leaves or the terminal is gone."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake_reader, selectors.EVENT_READ)
            self._read_until_woken(selector)

    def _read_until_woken(self, selector: selectors.BaseSelector) -> None:
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        undecided = False
        while True:
            # An escape is undecided for a moment after each read; only then is there a reason to wake without input.
            ready = {
                key.fd for key, _ in selector.select(constants.ESCAPE_DELAY if undecided else None)
            }
            if self._wake_reader in ready:
                os.read(self._wake_reader, READ_SIZE)
                return
            if not ready:
                undecided = False
                for event in parser.tick():
                    self.process_message(event)
                continue
            data = _read(self.fileno)
            if not data:
                self._report_lost()
                return
            undecided = True
            try:
                for event in parser.feed(decode(data)):
                    self.process_message(event)
            except ParseError:
                parser = XTermParser(self._debug)

    def _run_input_thread(self) -> None:
        """Run the input thread; a defect in it ends the app, as everywhere else."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001  whatever it is, it goes to the app's own report
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001

    def _report_lost(self) -> None:
        """Tell the app that its terminal is gone, as a hang-up would."""
        self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=HANG_UP_STATUS))


class LossyOutput:
    """The terminal as a file that takes output even when there is no terminal any more.

    Textual's output thread ends at its first error, and the app then blocks for good on a full queue.
    """

    def __init__(self, stream: TextIO | None) -> None:
        """Wrap the stream that leads to the terminal."""
        self._stream = stream or sys.stderr
        self.lost = False

    def write(self, text: str) -> int:
        """Write text, or forget it once the terminal is gone."""
        return len(text) if self.lost else self._tried(lambda: self._stream.write(text)) or 0

    def flush(self) -> None:
        """Flush what was written, if there is still a terminal."""
        if not self.lost:
            self._tried(self._stream.flush)

    def fileno(self) -> int:
        """Return the stream's descriptor."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Whether the stream leads to a terminal."""
        return self._stream.isatty()

    def _tried(self, act: Callable[[], int | None]) -> int | None:
        try:
            return act()
        except (OSError, ValueError):
            self.lost = True
            return None


def _read(descriptor: int) -> bytes:
    """Return what was typed; nothing at end of file, which an error of a vanished terminal counts as."""
    try:
        return os.read(descriptor, READ_SIZE)
    except OSError:
        return b""
