"""Errors as people and programs meet them: one line, or a JSON document, and an exit status.

An error of our family says what is wrong and what to do. Whatever else escapes is a defect: its
message may quote customer text, so that only its kind and place are told, and logged.
"""

from __future__ import annotations

import sys

import click

from cadence_tui.cli.output import SCHEMA
from cadence_tui.domain.text import shown_line
from cadence_tui.errors import EXIT_UNEXPECTED, BadInput, CadenceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session

MOST_FAULTS_SHOWN = 20


def report(error: Exception, session: Session) -> int:
    """Tell about an error, on standard output with `--json` and on standard error without; return the status."""
    told = _of_our_family(error)
    faults = [shown_line(str(fault)) for fault in getattr(error, "faults", ())]
    if not session.json:
        _tell_lines(told, faults)
        return told.exit_status
    try:
        _tell_json(told, faults, session)
    except CadenceError as unwritable:
        _tell_lines(unwritable, [])
        return unwritable.exit_status
    return told.exit_status


def _of_our_family(error: Exception) -> CadenceError:
    if isinstance(error, CadenceError):
        return error
    if isinstance(error, click.ClickException):
        return _usage(error)
    return _defect(error)


def _tell_json(error: CadenceError, faults: list[str], session: Session) -> None:
    told: dict[str, object] = {
        "title": error.title,
        "message": error.message,
        "remedy": error.remedy,
        "candidates": list(error.candidates),
    }
    if faults:
        told["faults"] = faults
    session.out.json({"schema": SCHEMA, "error": told})


def _tell_lines(error: CadenceError, faults: list[str]) -> None:
    sys.stdout.flush()
    if len(faults) > 1:
        lines = faults[:MOST_FAULTS_SHOWN]
        if len(faults) > len(lines):
            lines.append(f"… and {len(faults) - len(lines)} more")
        sys.stderr.write("".join(f"{line}\n" for line in lines))
    line = str(error)
    if not all(each in error.remedy for each in error.candidates):
        line += f": {', '.join(error.candidates)}"
    sys.stderr.write(f"cadence: {shown_line(line)}\n")


def _usage(error: click.ClickException) -> BadInput:
    """Return what click says about arguments as an error of ours."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "cadence"
    see = f"see `{path} --help`"
    if isinstance(error, click.NoSuchOption):
        near = _nearest(error.option_name, list(error.possibilities or ()))
        remedy = f"did you mean {' or '.join(near)}?" if near else see
        return BadInput(f"there is no option {error.option_name}", remedy=remedy, candidates=near)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return BadInput(f"{_shown(error.param)} is missing", remedy=see)
    message = " ".join(error.format_message().split()).rstrip(".")
    return BadInput(message[:1].lower() + message[1:], remedy=see)


def _nearest(name: str, possible: list[str]) -> list[str]:
    """Return the options that are spelled nearly so; click is more generous."""
    from difflib import get_close_matches

    return get_close_matches(name, possible, n=3, cutoff=0.7)


def _shown(parameter: click.Parameter) -> str:
    """Return an option as it is written, and an argument as the help names it."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name


def _defect(error: Exception) -> CadenceError:
    """Log a defect, and return the error that tells of it without anyone's data."""
    import cadence_tui
    from cadence_tui import paths
    from cadence_tui.clock import utc_now
    from cadence_tui.tui import crash

    log_file = paths.log_file()
    logged = crash.write_report(
        error,
        log_file,
        version=cadence_tui.__version__,
        stamp=utc_now().isoformat(timespec="seconds"),
    )
    remedy = "nothing that was saved is lost"
    if logged:
        remedy += f", and {log_file} has the details"
    told = CadenceError(f"unexpected failure, {crash.summary(error)}", remedy=remedy)
    told.exit_status = EXIT_UNEXPECTED
    return told
