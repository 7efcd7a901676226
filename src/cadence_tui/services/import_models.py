"""What an import did or would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from cadence_tui.errors import Refused


@dataclass(frozen=True)
class Refusal:
    """A part of the file that a rule forbids: its line in the file and the reason."""

    place: int
    reason: str


class ImportRefused(Refused):
    """A book that reads well but must not change what is stored; `refusals` holds every one."""

    title = "The file cannot be imported"

    def __init__(self, file_name: str, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        first, more = self.refusals[0], len(self.refusals) - 1
        others = f" (and {more} more)" if more else ""
        super().__init__(
            f"{file_name}:{first.place}: {first.reason}{others}",
            remedy="nothing was imported; see all of them with --dry-run",
        )


@dataclass
class ImportTally:
    """Counts what an import adds and changes, by kind (account, contact, touchpoint, …)."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def refuse(self, place: int, reason: str) -> None:
        """Note that a part of the file cannot be taken in."""
        self.refusals.append(Refusal(place, reason))


@dataclass(frozen=True)
class ImportDone:
    """The outcome of an import; `hours_per_week` is the load that the whole book now makes.

    `details` has a line for each account that is added or changed, `undo` the command's
    reference (empty for a dry run, or where nothing changed).
    """

    file_name: str
    is_dry_run: bool
    added: dict[str, int]
    changed: dict[str, int]
    unchanged: dict[str, int]
    refusals: tuple[Refusal, ...]
    details: tuple[str, ...]
    hours_per_week: float
    undo: str = ""

    @property
    def changes_nothing(self) -> bool:
        """Whether the book is just as the file says already."""
        return not self.added and not self.changed

    def sentence(self) -> str:
        """The one line that answers an import."""
        if self.changes_nothing and not self.refusals:
            return f"{self.file_name}: nothing to change, the book holds all of it"
        parts = [_counted("added", self.added), _counted("changed", self.changed)]
        told = "; ".join(text for text in parts if text)
        if self.refusals:
            without = f"; without that: {told}" if told else ""
            return f"Would not import {self.file_name}: {len(self.refusals)} refused{without}"
        verb = "Would import" if self.is_dry_run else "Imported"
        load = f"the book asks for about {self.hours_per_week:.0f} h a week"
        return f"{verb} {self.file_name}: {told} · {load}"


def _counted(what: str, counts: dict[str, int]) -> str:
    if not counts:
        return ""
    listed = ", ".join(
        f"{count} {_noun(kind, count)}" for kind, count in sorted(counts.items()) if count
    )
    return f"{what} {listed}"


def _noun(kind: str, count: int) -> str:
    return kind if count == 1 else f"{kind}s"
