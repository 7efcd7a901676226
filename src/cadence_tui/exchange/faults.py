"""What is wrong with a file, each fault as `file:line: reason`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Never

from cadence_tui.domain.text import shown_line
from cadence_tui.errors import BadInput
from cadence_tui.exchange.places import Path, Place

MOST_FAULTS = 200
"""After so many faults reading stops: a hostile file could hold a million."""
_LONGEST_REASON = 300


@dataclass(frozen=True, order=True)
class Fault:
    """One fault at a line of a file, the first line being 1."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class BookFaults(BadInput):
    """A file that is no book; `faults` holds every fault found, in the order of its lines."""

    title = "The file cannot be imported"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        more = len(self.faults) - 1
        others = f" (and {more} more {'fault' if more == 1 else 'faults'})" if more else ""
        super().__init__(
            f"{self.faults[0]}{others}",
            remedy="nothing was imported: correct the file and import it again",
        )


class FaultList:
    """Collects the faults of one file, so that one reading tells them all."""

    def __init__(self, file_name: str, places: Place | None = None) -> None:
        self._file = shown_line(file_name)
        self._places = places or Place(1)
        self._faults: list[Fault] = []

    def locate_by(self, places: Place) -> None:
        """Take line numbers from these places from now on."""
        self._places = places

    def line_of(self, path: Path) -> int:
        """The line of a path in the document, or of the nearest table around it."""
        return self._places.line_of(path)

    def add(self, path: Path, reason: str) -> None:
        """Note a fault at a path; raise `BookFaults` when there are too many to go on."""
        self._note(self.line_of(path), reason)

    def stop(self, line: int, reason: str) -> Never:
        """Raise `BookFaults` at once, because the rest of the file cannot be read."""
        self._note(line, reason)
        raise BookFaults(sorted(self._faults))

    def raise_if_any(self) -> None:
        """Raise `BookFaults` when a fault was noted."""
        if self._faults:
            raise BookFaults(sorted(self._faults))

    def _note(self, line: int, reason: str) -> None:
        clipped = shown_line(reason[:_LONGEST_REASON])
        self._faults.append(Fault(self._file, line, clipped))
        if len(self._faults) >= MOST_FAULTS:
            raise BookFaults(sorted(self._faults))
