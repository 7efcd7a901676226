"""A file's account laid over the one that the book holds: what is new is added, the rest compared.

Nothing is ever deleted, and nothing of the past is rewritten: what would move dates of an account
with history is refused with its place in the file.
"""

from __future__ import annotations

from typing import Any

from cadence_tui.domain.book import AccountEntry, Entry
from cadence_tui.domain.decisions import log
from cadence_tui.domain.identity import account_line_id
from cadence_tui.errors import CadenceError
from cadence_tui.services import import_rows as rows
from cadence_tui.services.account_change import AccountChange
from cadence_tui.services.import_models import ImportTally
from cadence_tui.store import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.unit import Unit

Columns = dict[str, Any]
_MOVES_DATES = (
    "model_id",
    "started_on",
    "cadence_from",
    "renewal_on",
    "first_renewal_on",
    "status",
)
_NEVER_COMPARED = frozenset({"id", "account_id", "position", "version"})
_MOVED_LATER = "it would move dates that were promised, and changes of accounts with history are not previewed yet"


class AccountMerge:
    """One existing account of the book under an import."""

    def __init__(self, unit: Unit, stored: tables.Account, tally: ImportTally) -> None:
        self._unit = unit
        self._stored = stored
        self._tally = tally
        self._change = AccountChange(unit, stored.id)
        self._before = dict(tally.added + tally.changed)

    def take(self, entry: AccountEntry) -> None:
        """Compare everything that the file says about the account, and write what is new."""
        self._take_fields(entry)
        self._take_lines(entry)
        for position, contact in enumerate(entry.contacts):
            columns = rows.contact_columns(self._stored.id, contact, position)
            self._take_row("contact", tables.Contact, columns, given=contact)
        for position, pause in enumerate(entry.pauses):
            self._take_pause(pause, position)
        self._take_touchpoints(entry)
        for position, follow_up in enumerate(entry.follow_ups):
            columns = rows.follow_up_columns(self._stored.id, follow_up, position)
            self._take_row("follow-up", tables.FollowUp, columns, given=follow_up)
        self._take_decisions(entry)
        if dict(self._tally.added + self._tally.changed) != self._before:
            self._change.finish()
            self._tally.details.append(f"changes {self._stored.slug}")

    def _take_fields(self, entry: AccountEntry) -> None:
        given = rows.account_columns(entry)
        same_words = {key for key in entry.literals if self._same_phrase(entry, key)}
        changed = rows.differing(self._stored, given, _NEVER_COMPARED | same_words)
        moving = [key for key in _MOVES_DATES if key in changed]
        if moving and self._has_history():
            named = ", ".join(f"`{key.removesuffix('_id')}`" for key in moving)
            self._tally.refuse(entry.place, f"{named} of {entry.slug}: {_MOVED_LATER}")
            return
        if not changed:
            self._tally.unchanged["account"] += 1
            return
        if "renewal_on" in changed and "first_renewal_on" not in given:
            changed["first_renewal_on"] = changed["renewal_on"]
        changed["literals"] = {**self._stored.literals, **rows.phrases_of(entry)}
        changed["updated_at"] = self._unit.now
        self._unit.change(self._stored, **changed)
        self._tally.changed["account"] += 1
        self._change = AccountChange(self._unit, self._stored.id)

    def _take_lines(self, entry: AccountEntry) -> None:
        for line in entry.lines:
            row_id = account_line_id(self._stored.id, line.name)
            stored = self._unit.get(tables.AccountLine, row_id)
            definition = rows.own_definition(line)
            self._keep_phrased_dates(
                entry, line.name, definition, stored.definition if stored else None
            )
            columns: Columns = {"definition": definition, "reason": line.reason}
            for key in ("effective_from", "first_on"):
                said = getattr(line, key)
                if said is not None and not self._same_phrase(entry, f"lines.{line.name}.{key}"):
                    columns[key] = said
            if stored is not None and not rows.differing(stored, columns, _NEVER_COMPARED):
                continue
            if self._has_history():
                self._tally.refuse(line.place, f"line {line.name} of {entry.slug}: {_MOVED_LATER}")
                continue
            if stored is None:
                position = len(self._change.state.lines)
                self._unit.add(
                    tables.AccountLine(
                        id=row_id,
                        account_id=self._stored.id,
                        name=line.name,
                        position=position,
                        **columns,
                    )
                )
                self._tally.added["line"] += 1
            else:
                self._unit.change(stored, **columns)
                self._tally.changed["line"] += 1
            self._change = AccountChange(self._unit, self._stored.id)

    def _keep_phrased_dates(
        self, entry: AccountEntry, name: str, definition: Columns | None, stored: Columns | None
    ) -> None:
        """Leave a date where it is when the file still says it by the same phrase."""
        if not definition or not stored:
            return
        for key in definition:
            if self._same_phrase(entry, f"lines.{name}.{key}"):
                definition[key] = stored.get(key, definition[key])

    def _same_phrase(self, entry: AccountEntry, path: str) -> bool:
        """Whether the file says a date by the phrase that it was imported with."""
        phrase = entry.literals.get(path)
        return phrase is not None and self._stored.literals.get(path) == phrase

    def _take_row(
        self,
        kind: str,
        table: type[tables.Contact | tables.FollowUp],
        columns: Columns,
        *,
        given: Entry,
    ) -> None:
        stored = self._unit.get(table, columns["id"])
        if stored is None and table is tables.Contact:
            same_name = self._unit.find(
                tables.Contact, account_id=self._stored.id, name=columns["name"]
            )
            stored = same_name[0] if same_name else None
        if stored is None:
            self._unit.add(table(**columns))
            self._tally.added[kind] += 1
            return
        literal_rows = given.id is None and stored.id == columns["id"]
        said = {key: value for key, value in columns.items() if key in given.fields}
        changed = {} if literal_rows else rows.differing(stored, said, _NEVER_COMPARED)
        if changed:
            self._unit.change(stored, **changed)
            self._tally.changed[kind] += 1
        else:
            self._tally.unchanged[kind] += 1

    def _take_pause(self, entry: Entry, position: int) -> None:
        columns = rows.pause_columns(self._stored.id, entry, position)
        if self._unit.get(tables.Pause, columns["id"]) is not None:
            self._tally.unchanged["pause"] += 1
        elif self._has_history():
            self._tally.refuse(entry.place, f"a pause of {self._stored.slug}: {_MOVED_LATER}")
        else:
            self._unit.add(tables.Pause(**columns))
            self._tally.added["pause"] += 1
            self._change = AccountChange(self._unit, self._stored.id)

    def _take_touchpoints(self, entry: AccountEntry) -> None:
        fresh = []
        for item in entry.touchpoints:
            touchpoint = rows.touchpoint_value(self._change.state, item)
            if self._unit.get(tables.Touchpoint, touchpoint.id) is not None:
                self._tally.unchanged["touchpoint"] += 1
            else:
                fresh.append((touchpoint, item))
        for touchpoint, item in sorted(fresh, key=lambda pair: pair[0].on):
            try:
                decided = log(self._change.state, touchpoint)
            except CadenceError as problem:
                self._tally.refuse(item.place, str(problem))
                continue
            self._change.add_touchpoint(touchpoint, item.text("group_id"))
            self._change.take(decided)
            self._tally.added["touchpoint"] += 1

    def _take_decisions(self, entry: AccountEntry) -> None:
        """Slots and decisions of the file must be the ones that the book has."""
        for slot in entry.slots or ():
            line_id = account_line_id(self._stored.id, str(slot.fields["line"]))
            value = rows.slot_value(slot)
            stored = self._change.state.state_of(line_id).stored.get(value.key)
            if stored == value:
                self._tally.unchanged["slot"] += 1
                continue
            what = "differs from the book" if stored else "is not in the book"
            self._tally.refuse(
                slot.place,
                f"slot {value.key} of {slot.fields['line']} {what}: decisions are made with the "
                "commands, or come whole into an empty book",
            )
        for decision in entry.decisions:
            row_id = rows.row_id(self._stored.id, "decision", decision)
            if self._unit.get(tables.Decision, row_id) is not None:
                self._tally.unchanged["decision"] += 1
            else:
                self._tally.refuse(
                    decision.place,
                    f"{self._stored.slug} is in the book already: decide with `cadence skip`, "
                    "`reschedule`, `cancel` or `book`",
                )

    def _has_history(self) -> bool:
        return bool(self._change.touchpoints or self._change.decisions)
