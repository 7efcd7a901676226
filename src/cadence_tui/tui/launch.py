"""Starting the app fast, and leaving with the terminal as it was.

Textual is imported by the caller's factory, after this module has switched garbage collection off: that alone is a
quarter of what importing it costs.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cadence_tui.errors import EXIT_UNEXPECTED, BadInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import NoReturn

    from cadence_tui.config import Config
    from cadence_tui.services.workspace import Workspace
    from cadence_tui.tui.app import CadenceApp
    from cadence_tui.tui.base_app import BaseApp

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
PATIENCE = 0.7
"""Seconds that a clean close may take after a signal before the terminal is restored without it."""

RESTORE = (
    "\x1b[?2026l\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    "\x1b[?1004l\x1b[?2048l\x1b[<u\x1b[?7h\x1b[?25h\x1b[0m\x1b[?1049l"
)
"""Ends all that Textual switches on: mouse, paste and focus reports, the other screen, the hidden cursor."""


def check_terminal() -> None:
    """Raise `BadInput` where the app cannot be shown: no terminal, or one without cursor movement."""
    if not (_is_terminal(0) and _is_terminal(1)):
        raise BadInput("the app needs a terminal", remedy="run it in one, or see `cadence agenda`")
    if os.environ.get("TERM", "") in {"", "dumb"}:
        raise BadInput(
            "this terminal cannot move its cursor (TERM=dumb)", remedy="see `cadence agenda`"
        )


def run(workspace: Workspace, config: Config) -> NoReturn:
    """Run cadence on a book and end the process with its status; the book is closed on the way out.

    Raises as `launch`, and what opening the book raises, before the terminal is taken.
    """
    made: list[CadenceApp] = []

    def make() -> CadenceApp:
        from cadence_tui.tui.app import make_app

        made.append(make_app(workspace, config))
        return made[0]

    def close() -> None:
        made[0].close_book()

    launch(make, close=close)


def launch(make_app: Callable[[], BaseApp], *, close: Callable[[], None] | None = None) -> NoReturn:
    """Run an app and end the process with its status.

    `make_app` imports and makes the app. `close` releases what must be released (the database) once it has closed.
    Raises `BadInput` before anything is imported where there is no terminal to run in.
    """
    check_terminal()
    gc.disable()
    leaving = _Leaving()
    app = make_app()
    leaving.app = app
    app.run()
    leaving.restore_terminal()
    if close is not None:
        close()
    status = app.return_code or 0
    if app.failure:
        status = EXIT_UNEXPECTED
        _say(f"cadence: {app.failure}")
    _end(status)


class _Leaving:
    """Ends the app on a signal: cleanly if it answers, with the terminal restored if it does not."""

    def __init__(self) -> None:
        self.app: BaseApp | None = None
        self._attributes = _terminal_attributes()
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN or number != signal.SIGHUP:
                signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        status = 128 + number
        if self.app is None:
            _end(status)
        watchdog = threading.Timer(PATIENCE, self._give_up, [status])
        watchdog.daemon = True
        watchdog.start()
        self.app.leave(status)

    def _give_up(self, status: int) -> None:
        self.restore_terminal(forced=True)
        _end(status)

    def restore_terminal(self, *, forced: bool = False) -> None:
        """Give the terminal its modes back; `forced` also leaves the app's screen, which a clean close did."""
        if forced:
            _say_raw(RESTORE)
        if self._attributes is not None:
            import termios

            with suppress(OSError, termios.error):
                termios.tcsetattr(0, termios.TCSANOW, self._attributes)


def _terminal_attributes() -> list[Any] | None:
    import termios

    try:
        return termios.tcgetattr(0)
    except (OSError, termios.error):
        return None


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


def _say(text: str) -> None:
    _say_raw(f"{text}\n")


def _say_raw(text: str) -> None:
    """Write to the terminal past Python's buffers; a terminal that is gone does not matter any more."""
    with suppress(OSError):
        os.write(2, text.encode())


def _end(status: int) -> NoReturn:
    """End the process without the interpreter's tidying, which costs more than all the rest of leaving."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)
