"""What happens when the program has a defect: a report without customer text.

Textual prints a traceback with the local variables of each frame, so with notes and names. Ours goes to a private log
and holds types and places only: even a message may quote what the user typed.
"""

from __future__ import annotations

import os
import traceback
from typing import TYPE_CHECKING

from cadence_tui import files

if TYPE_CHECKING:
    from collections.abc import Iterator

LOG_LIMIT = 512 * 1024
"""Bytes after which an old log makes room for a new one."""


def describe(error: BaseException) -> str:
    """Return the chain of an error as types and places, without messages, values or locals."""
    return "\n".join(_told(error))


def summary(error: BaseException) -> str:
    """Return the type of an error and where it was raised: `ValueError in line_list.py:120`."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def write_report(error: BaseException, log_file: str, *, version: str, stamp: str) -> bool:
    """Append a report to the private log (0600); return False when the disk does not take it."""
    report = f"--- {stamp} cadence-tui {version}\n{describe(error)}\n"
    try:
        files.private_folder(os.path.dirname(log_file))
        flags = (
            os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        )
        descriptor = os.open(log_file, flags, files.PRIVATE_FILE)
        try:
            os.fchmod(descriptor, files.PRIVATE_FILE)
            if os.fstat(descriptor).st_size > LOG_LIMIT:
                os.ftruncate(descriptor, 0)
            os.write(descriptor, report.encode("utf-8", "replace"))
        finally:
            os.close(descriptor)
    except Exception:  # noqa: BLE001  a report that cannot be kept must not become a second failure
        return False
    return True


def _told(error: BaseException, seen: frozenset[int] = frozenset()) -> Iterator[str]:
    """Yield the lines of an error and of those behind it, the oldest first."""
    seen |= {id(error)}
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if behind is not None and id(behind) not in seen:
        yield from _told(behind, seen)
        yield "which led to"
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield "together with"
            yield from _told(part, seen)
