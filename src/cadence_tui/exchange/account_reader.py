"""Reads one account of a file with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.book import AccountEntry, Entry
from cadence_tui.domain.calendar import FIRST_YEAR
from cadence_tui.domain.records import AccountFacts
from cadence_tui.domain.vocabulary import Action, Party, SkipReason
from cadence_tui.exchange.entry_models import (
    AccountInput,
    ContactInput,
    DecisionInput,
    FollowUpInput,
    InputModel,
    PauseInput,
    SlotDecisionInput,
    SlotInput,
    TouchpointInput,
)
from cadence_tui.exchange.entry_reader import EntryReader, Raw
from cadence_tui.exchange.field_types import is_phrase
from cadence_tui.exchange.line_reader import AccountBasis, AccountLines, LineReader, ModelLines
from cadence_tui.exchange.literals import Literals
from cadence_tui.exchange.places import Path

DATE_KEYS = ("started_on", "cadence_from", "renewal_on", "first_renewal_on")
INNER_KEYS = (
    "contacts",
    "lines",
    "pauses",
    "touchpoints",
    "follow_ups",
    "decisions",
    "slots",
    "phrases",
)
_LONGEST_PHRASE = 100
_TAKES_TO = frozenset({Action.RESCHEDULE, Action.BOOK})
_TAKES_BY = frozenset({Action.RESCHEDULE, Action.CANCEL})


@dataclass(frozen=True)
class AccountReader:
    """Reads accounts; `models` are all models that an account may name, with their lines."""

    reader: EntryReader
    lines: LineReader
    models: Mapping[str, ModelLines]

    def read(self, raw: Raw, path: Path) -> AccountEntry | None:
        """One account, or None when its own fields hold a fault."""
        own = {key: value for key, value in raw.items() if key not in INNER_KEYS}
        fields = self.reader.read(AccountInput, own, path)
        phrases = {key: str(raw[key]) for key in DATE_KEYS if is_phrase(raw.get(key))}
        lines = self._lines(raw, path, fields or {})
        literals = Literals()
        pauses = self._pauses(raw, path, literals)
        entry = AccountEntry(
            slug=str((fields or {}).get("slug", "")),
            fields=(fields or {}) | self._remembered(raw, path),
            literals=phrases | lines.phrases,
            contacts=self._entries(ContactInput, raw, "contacts", path, literals),
            lines=tuple(lines.entries),
            pauses=pauses,
            touchpoints=self._touchpoints(raw, path, literals, lines),
            follow_ups=self._entries(FollowUpInput, raw, "follow_ups", path, literals),
            decisions=self._decisions(raw, path, literals, lines),
            slots=self._slots(raw, path, lines),
            place=self.reader.faults.line_of(path),
        )
        return None if fields is None else entry

    def _remembered(self, raw: Raw, path: Path) -> dict[str, object]:
        """The phrases that an export remembers, as the account's field of that name."""
        if "phrases" not in raw:
            return {}
        at = (*path, "phrases")
        phrases = self.reader.table(raw["phrases"], at) or {}
        for key, phrase in phrases.items():
            if not isinstance(phrase, str) or len(phrase) > _LONGEST_PHRASE:
                self.reader.faults.add((*at, key), "`phrases` holds something that is no phrase")
        return {"phrases": dict(phrases)}

    def _lines(self, raw: Raw, path: Path, fields: Mapping[str, object]) -> AccountLines:
        key = fields.get("model")
        model = self.models.get(key) if isinstance(key, str) else None
        if key is not None and model is None:
            known = ", ".join(sorted(self.models)[:12])
            self.reader.faults.add(
                (*path, "model"), f"there is no model “{key}”; the models are {known}"
            )
        started_on, cadence_from = fields.get("started_on"), fields.get("cadence_from")
        first_day = date(FIRST_YEAR, 1, 1)
        facts = AccountFacts(
            "",
            cadence_from=cadence_from if isinstance(cadence_from, date) else first_day,
            started_on=started_on if isinstance(started_on, date) else None,
        )
        return self.lines.account_lines(raw, path, AccountBasis(model, facts, "slots" in raw))

    def _entries(
        self, model: type[InputModel], raw: Raw, key: str, path: Path, literals: Literals
    ) -> tuple[Entry, ...]:
        return tuple(entry for _, entry in self._read_entries(model, raw, key, path, literals))

    def _read_entries(
        self, model: type[InputModel], raw: Raw, key: str, path: Path, literals: Literals
    ) -> list[tuple[Path, Entry]]:
        if key not in raw:
            return []
        entries = []
        for at, row in self.reader.rows(raw, key, path):
            fields = self.reader.read(model, row, at)
            if fields is not None:
                place = self.reader.faults.line_of(at)
                entries.append((at, Entry(fields, literals.of(key, row), place)))
        return entries

    def _pauses(self, raw: Raw, path: Path, literals: Literals) -> tuple[Entry, ...]:
        return tuple(
            checked_pause(self.reader, entry, at)
            for at, entry in self._read_entries(PauseInput, raw, "pauses", path, literals)
        )

    def _touchpoints(
        self, raw: Raw, path: Path, literals: Literals, lines: AccountLines
    ) -> tuple[Entry, ...]:
        found = self._read_entries(TouchpointInput, raw, "touchpoints", path, literals)
        for at, entry in found:
            for credit in entry.several("credits"):
                self._check_line(credit["line"], (*at, "credits"), lines)
        return tuple(entry for _, entry in found)

    def _decisions(
        self, raw: Raw, path: Path, literals: Literals, lines: AccountLines
    ) -> tuple[Entry, ...]:
        found = self._read_entries(DecisionInput, raw, "decisions", path, literals)
        for at, entry in found:
            self._check_line(entry.fields["line"], (*at, "line"), lines)
            for key, reason in _decision_faults(entry):
                self.reader.faults.add((*at, key), reason)
        return tuple(entry for _, entry in found)

    def _slots(self, raw: Raw, path: Path, lines: AccountLines) -> tuple[Entry, ...] | None:
        if "slots" not in raw:
            return None
        slots: list[Entry] = []
        taken: dict[tuple[object, object], Path] = {}
        for at, row in self.reader.rows(raw, "slots", path):
            own = {key: value for key, value in row.items() if key != "decisions"}
            fields = self.reader.read(SlotInput, own, at)
            decisions = self._entries(SlotDecisionInput, row, "decisions", at, Literals())
            if fields is None:
                continue
            self._check_line(fields["line"], (*at, "line"), lines)
            first = taken.setdefault((fields["line"], fields["slot"]), at)
            if first != at:
                line = self.reader.faults.line_of(first)
                self.reader.faults.add(at, f"line {line} holds the same slot of the same line")
            place = self.reader.faults.line_of(at)
            slots.append(Entry(fields | {"decisions": decisions}, place=place))
        return tuple(slots)

    def _check_line(self, name: object, at: Path, lines: AccountLines) -> None:
        """Refuse a name that is no line of the account, where its lines are known."""
        if lines.is_closed and name not in lines.known:
            self.reader.faults.add(
                at, f"the account has no line “{name}”; its lines are {', '.join(lines.known)}"
            )


def checked_pause(reader: EntryReader, entry: Entry, at: Path) -> Entry:
    """The pause with the day it was entered, which is its first day when the file says none."""
    first, last = entry.day("from"), entry.day("to")
    if last < first:
        reader.faults.add(
            (*at, "to"),
            f"the pause ends on {last.isoformat()}, before it begins on {first.isoformat()}",
        )
    return Entry(
        {**entry.fields, "entered_on": entry.day_or_none("entered_on") or first},
        entry.literal,
        entry.place,
    )


def _decision_faults(entry: Entry) -> list[tuple[str, str]]:
    """What a decision lacks or has too much, as key and reason."""
    action, reason, to_on = entry.fields["do"], entry.text("reason"), entry.day_or_none("to")
    party, time = entry.word("by", Party), entry.text("time")
    faults: list[tuple[str, str]] = []
    if action is Action.SKIP:
        if reason not in set(SkipReason):
            faults.append(("reason", f"`reason` of a skip is one of {', '.join(SkipReason)}"))
        elif reason == SkipReason.OTHER and not entry.text("note"):
            faults.append(("reason", "the reason “other” needs a `note`"))
    if action in _TAKES_TO and to_on is None:
        faults.append(("do", f"`to` is missing; give the day of the {action}"))
    if action not in _TAKES_TO and to_on is not None:
        faults.append(("to", f"`to` does not belong to {action}"))
    if action in _TAKES_TO and to_on is not None and to_on < entry.day("on"):
        faults.append(("to", f"`to` is {to_on.isoformat()}, before the decision was made"))
    if action is Action.CANCEL and party is None:
        faults.append(("do", "`by` is missing; say who called it off, us or customer"))
    if action not in _TAKES_BY and party is not None:
        faults.append(("by", f"`by` does not belong to {action}"))
    if action is not Action.BOOK and time is not None:
        faults.append(("time", f"`time` does not belong to {action}"))
    return faults
