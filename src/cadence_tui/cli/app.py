"""The way in and out of `cadence`: arguments to an exit status.

Nothing is imported here that `--version` can do without; garbage collection stays off, because a
command is over before there is any; and the process leaves without the interpreter's tidying, which
costs as much as starting it (performance.md).

Exit statuses: those of `errors.py`; 130 when interrupted, 141 when the reader of the output left
early (`| head -1`), as for any program that a broken pipe ends.
"""

from __future__ import annotations

import gc
import os
import sys

import cadence_tui

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from cadence_tui.cli.session import Session

EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141


def main() -> NoReturn:
    """Run `cadence` with the arguments of the process, and leave."""
    gc.disable()
    _open_missing_streams()
    try:
        status = _run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("cadence: interrupted\n")
        status = EXIT_INTERRUPTED
    except BrokenPipeError:
        status = EXIT_BROKEN_PIPE
    except OSError as error:
        # Errors of files and databases are told by their services: this is standard output's
        reason = (error.strerror or "unknown reason").lower()
        sys.stderr.write(f"cadence: the output cannot be written: {reason}; write it elsewhere\n")
        status = 1
    _leave(status)


def _run(arguments: list[str]) -> int:
    """Run one command; return its exit status."""
    if arguments == ["--version"]:
        sys.stdout.write(f"cadence {cadence_tui.__version__}\n")
        return 0
    if arguments == ["--help"]:
        from cadence_tui.cli.help_page import root_page

        sys.stdout.write(root_page())
        return 0
    from cadence_tui.cli.session import Session  # of no use to the two above

    session = Session(json="--json" in arguments)
    try:
        status = _invoked(arguments, session)
        session.close()
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  the one place that turns any of them into a line
        from cadence_tui.cli import failures

        return failures.report(error, session)
    finally:
        _close_after_failure(session)
    return status


def _invoked(arguments: list[str], session: Session) -> int:
    from cadence_tui.cli.root import Exit, cadence

    try:
        with cadence.make_context("cadence", arguments, obj=session) as context:
            cadence.invoke(context)
    except Exit as left:
        return left.exit_code
    return 0


def _close_after_failure(session: Session) -> None:
    """Close the book, whatever stopped the command: an open one would leave files beside itself."""
    try:  # noqa: SIM105  as below
        session.close()
    except Exception:  # noqa: BLE001, S110  what stopped the command is told, and this came of it
        pass


def _open_missing_streams() -> None:
    """Give closed standard streams to the null device.

    Otherwise the first file opened, the database among them, would stand in the place of one.
    """
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        descriptor = os.open(os.devnull, os.O_RDWR)
        while descriptor < 2:
            descriptor = os.dup(descriptor)
        for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
            if getattr(sys, name) is None:
                mode = "r" if name == "stdin" else "w"
                stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  until the end
                setattr(sys, name, stream)


def _leave(status: int) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105  contextlib is a millisecond that `--version` need not pay
            stream.flush()
        except (OSError, ValueError):
            pass
    os._exit(status)
