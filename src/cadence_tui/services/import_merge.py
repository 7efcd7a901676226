"""A file's account laid over the one that the book holds: what is new is added, the rest compared.

Nothing is ever deleted, and nothing of the past is rewritten: what would move dates of an account
with history is refused with its place in the file.
"""

from __future__ import annotations

from cadence_tui.domain.book import AccountEntry, Entry, LineEntry
from cadence_tui.domain.decisions import log
from cadence_tui.domain.identity import account_line_id
from cadence_tui.errors import CadenceError
from cadence_tui.services import import_rows
from cadence_tui.services.account_change import AccountChange
from cadence_tui.services.import_models import ImportTally
from cadence_tui.services.stored_values import Columns
from cadence_tui.store import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.unit import Unit

_MOVES_DATES = (
    "model_id",
    "started_on",
    "cadence_from",
    "renewal_on",
    "first_renewal_on",
    "status",
)
_NEVER_COMPARED = frozenset({"id", "account_id", "position", "version"})
_MOVES_PROMISED_DATES = "it would move dates that were promised"


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
            columns = import_rows.contact_columns(self._stored.id, contact, position)
            self._take_row("contact", tables.Contact, columns, given=contact)
        for position, pause in enumerate(entry.pauses):
            self._take_pause(pause, position)
        self._take_touchpoints(entry)
        for position, follow_up in enumerate(entry.follow_ups):
            columns = import_rows.follow_up_columns(self._stored.id, follow_up, position)
            self._take_row("follow-up", tables.FollowUp, columns, given=follow_up)
        self._take_decisions(entry)
        if dict(self._tally.added + self._tally.changed) != self._before:
            self._change.finish()
            self._tally.details.append(f"changes {self._stored.slug}")

    def _take_fields(self, entry: AccountEntry) -> None:
        given = import_rows.account_columns(entry)
        same_words = {key for key in entry.literals if self._same_phrase(entry, key)}
        changed = import_rows.differing(self._stored, given, _NEVER_COMPARED | same_words)
        moving = [key for key in _MOVES_DATES if key in changed]
        if moving and self._has_history():
            named = ", ".join(f"`{key.removesuffix('_id')}`" for key in moving)
            self._tally.refuse(entry.place, f"{named} of {entry.slug}: {_MOVES_PROMISED_DATES}")
            return
        if not changed:
            self._tally.unchanged["account"] += 1
            return
        if "renewal_on" in changed and "first_renewal_on" not in given:
            changed["first_renewal_on"] = changed["renewal_on"]
        changed["literals"] = {**self._stored.literals, **import_rows.phrases_of(entry)}
        changed["updated_at"] = self._unit.now
        self._unit.change(self._stored, **changed)
        self._tally.changed["account"] += 1
        self._change = AccountChange(self._unit, self._stored.id)

    def _take_lines(self, entry: AccountEntry) -> None:
        for line in entry.lines:
            row_id = account_line_id(self._stored.id, line.name)
            stored = self._unit.get(tables.AccountLine, row_id)
            columns = self._line_columns(entry, line, stored)
            if stored is not None and not import_rows.differing(stored, columns):
                continue
            if self._has_history():
                what = f"line {line.name} of {entry.slug}"
                self._tally.refuse(line.place, f"{what}: {_MOVES_PROMISED_DATES}")
                continue
            if stored is None:
                columns |= {"id": row_id, "account_id": self._stored.id, "name": line.name}
                columns["position"] = len(self._change.state.lines)
                self._unit.add(tables.AccountLine(**columns))
                self._tally.added["line"] += 1
            else:
                self._unit.change(stored, **columns)
                self._tally.changed["line"] += 1
            self._change = AccountChange(self._unit, self._stored.id)

    def _line_columns(
        self, entry: AccountEntry, line: LineEntry, stored: tables.AccountLine | None
    ) -> Columns:
        """What the file says of a line; a date that it still says by the same phrase stays where it is."""
        definition = import_rows.own_definition(line)
        before = stored.definition if stored is not None else None
        if definition and before:
            for key, said in definition.items():
                if self._same_phrase(entry, f"lines.{line.name}.{key}"):
                    definition[key] = before.get(key, said)
        columns: Columns = {"definition": definition, "reason": line.reason}
        for key in ("effective_from", "first_on"):
            said = getattr(line, key)
            if said is not None and not self._same_phrase(entry, f"lines.{line.name}.{key}"):
                columns[key] = said
        return columns

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
        changed = {} if literal_rows else import_rows.differing(stored, said, _NEVER_COMPARED)
        if changed:
            self._unit.change(stored, **changed)
            self._tally.changed[kind] += 1
        else:
            self._tally.unchanged[kind] += 1

    def _take_pause(self, entry: Entry, position: int) -> None:
        columns = import_rows.pause_columns(self._stored.id, entry, position)
        if self._unit.get(tables.Pause, columns["id"]) is not None:
            self._tally.unchanged["pause"] += 1
        elif self._has_history():
            self._tally.refuse(
                entry.place, f"a pause of {self._stored.slug}: {_MOVES_PROMISED_DATES}"
            )
        else:
            self._unit.add(tables.Pause(**columns))
            self._tally.added["pause"] += 1
            self._change = AccountChange(self._unit, self._stored.id)

    def _take_touchpoints(self, entry: AccountEntry) -> None:
        fresh = []
        for item in entry.touchpoints:
            touchpoint = import_rows.touchpoint_value(self._change.state, item)
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
            value = import_rows.slot_value(slot)
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
            row_id = import_rows.row_id(self._stored.id, "decision", decision)
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
