"""Import: a book's file into the database, all or nothing, as one undo step."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from datetime import date

from cadence_tui.domain.book import AccountEntry, Book, FileFormat, LineEntry, ModelEntry
from cadence_tui.domain.identity import handle, new_id
from cadence_tui.domain.policies import Fixed, Rolling, interval_days
from cadence_tui.errors import BadInput, NotFound
from cadence_tui.exchange.guards import LARGEST_FILE
from cadence_tui.exchange.toml_reader import StoredBook, read_book
from cadence_tui.services import import_rows
from cadence_tui.services.import_account import (
    ImportedAccount,
    new_account,
    spread_first_dates,
    take_history,
)
from cadence_tui.services.import_ids import RowsOfOthers
from cadence_tui.services.import_merge import AccountMerge
from cadence_tui.services.import_models import ImportDone, ImportRefused, ImportTally, Refusal
from cadence_tui.services.import_writing import write_accounts
from cadence_tui.services.loading import line_states, working_calendar
from cadence_tui.services.models import (
    add_model,
    ensure_models,
    model_columns,
    models_of,
    replace_lines,
    storable,
)
from cadence_tui.services.names_in_use import NamesInUse
from cadence_tui.store import tables
from cadence_tui.store.opening import Location
from cadence_tui.store.queries import cadence as cadence_query
from cadence_tui.store.queries import models as models_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.services.workspace import Workspace
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.unit import Unit

_MOVES_PROMISED_DATES = "it would move dates that were promised to accounts with history"


class _DryRunOver(Exception):
    """Leaves the unit of a dry run without saving it."""


@dataclass
class _Import:
    """One import under way inside its unit."""

    unit: Unit
    today: date
    tally: ImportTally = field(default_factory=ImportTally)


def import_file(
    workspace: Workspace,
    path: str,
    *,
    dry_run: bool = False,
    file_format: FileFormat | None = None,
) -> ImportDone:
    """Import a TOML or JSON book; a dry run does all of it and then takes it back.

    Raises `BookFaults` for a file that cannot be read as a book, `ImportRefused` where a rule forbids
    what it says; either way nothing is stored.
    """
    file_name = os.path.basename(path)
    data = _read(path)
    kind: FileFormat = file_format or ("json" if path.lower().endswith(".json") else "toml")
    book = read_book(
        data,
        file_name=file_name,
        file_format=kind,
        today=workspace.today,
        stored=_stored_book(workspace.reader()),
    )
    return take_book(workspace, book, file_name, dry_run=dry_run)


def take_book(workspace: Workspace, book: Book, file_name: str, *, dry_run: bool) -> ImportDone:
    """Take a book that was read into the database."""
    if dry_run and not workspace.has_book():
        with tempfile.TemporaryDirectory() as folder:
            location = Location(path=os.path.join(folder, "dry-run.db"))
            with workspace.elsewhere(location) as empty:
                empty.database()
                return take_book(empty, book, file_name, dry_run=True)
    done: ImportDone | None = None
    try:
        with workspace.unit("import", summary=f"Imported {file_name}") as unit:
            work = _Import(unit, workspace.today)
            _take(work, book)
            done = _done(work, file_name, dry_run=dry_run)
            if dry_run:
                raise _DryRunOver
            if work.tally.refusals:
                raise ImportRefused(file_name, work.tally.refusals)
    except _DryRunOver:
        pass
    if done is None:
        raise AssertionError("an import ends with its outcome")
    return done


def _take(work: _Import, book: Book) -> None:
    ensure_models(work.unit)
    _take_settings(work, book)
    for given in book.models:
        _take_model(work, given)
    leaves = _take_leaves(work, book)
    fresh: list[ImportedAccount] = []
    calendar, models = working_calendar(work.unit), models_of(work.unit)
    names, others = NamesInUse(work.unit), RowsOfOthers(work.unit, book)
    for entry in book.accounts:
        stored = _stored_account(work.unit, entry)
        faults = _faults(names, others, entry, stored)
        if faults:
            work.tally.refusals.extend(faults)
            continue
        if stored is not None:
            AccountMerge(work.unit, stored, work.tally).take(entry)
            names.keep(stored.id, stored.name, (stored.slug, *stored.aliases), stored.external_id)
            continue
        columns = import_rows.new_account_columns(
            entry, entry.id or new_id(), work.today, work.unit.now
        )
        columns["position"] = len(fresh)
        model = models.get(columns["model_id"])
        if model is None:
            work.tally.refuse(entry.place, f"there is no model “{columns['model_id']}”")
            continue
        own_leaves = tuple(
            import_rows.pause_value(leave)
            for leave in leaves
            if leave["owner"] in (None, columns.get("owner"))
        )
        fresh.append(new_account(entry, columns, model, calendar, own_leaves))
    spread_first_dates(fresh)
    for account in fresh:
        take_history(account, work.today)
        for place, reason in account.faults:
            work.tally.refuse(place, reason)
        _count(work.tally, account)
    write_accounts(work.unit, fresh, {key: model.desert_days for key, model in models.items()})


def _stored_account(unit: Unit, entry: AccountEntry) -> tables.Account | None:
    """The account that the file means: by id, else by external id, else by slug."""
    found = unit.get(tables.Account, entry.id) if entry.id else None
    if found is not None:
        return found
    external_id = entry.fields.get("external_id")
    if external_id is not None:
        matching = unit.find(tables.Account, external_id=external_id)
        if matching:
            return matching[0]
    same_slug = unit.find(tables.Account, slug=entry.slug)
    return same_slug[0] if same_slug else None


def _faults(
    names: NamesInUse, others: RowsOfOthers, entry: AccountEntry, stored: tables.Account | None
) -> list[Refusal]:
    """What the file gives an account though it is another one's: names, and rows by their ids."""
    account_id = stored.id if stored else None
    given = import_rows.account_columns(entry)
    clash = names.clash(
        account_id,
        slug=entry.slug,
        aliases=given.get("aliases", ()),
        external_id=given.get("external_id"),
    )
    named = [] if clash is None else [Refusal(entry.place, clash)]
    return named + [Refusal(*fault) for fault in others.faults(entry, account_id)]


def _take_settings(work: _Import, book: Book) -> None:
    for key, value in storable(book.settings).items():
        stored = work.unit.get(tables.Setting, key)
        if stored is not None and stored.value == value:
            work.tally.unchanged["setting"] += 1
        elif models_query.has_history(work.unit):
            work.tally.refuse(1, f"`{key}`: {_MOVES_PROMISED_DATES}")
        elif stored is None:
            work.unit.add(tables.Setting(key=key, value=value))
            work.tally.added["setting"] += 1
        else:
            work.unit.change(stored, value=value)
            work.tally.changed["setting"] += 1


def _take_model(work: _Import, model: ModelEntry) -> None:
    stored = work.unit.get(tables.EngagementModel, model.key)
    if stored is None:
        add_model(work.unit, model.key, model.fields, len(models_query.all_models(work.unit)))
        replace_lines(work.unit, model.key, model.lines or ())
        work.tally.added["model"] += 1
        return
    changed = import_rows.differing(stored, model_columns(model.fields))
    if changed:
        work.unit.change(stored, **changed)
        work.tally.changed["model"] += 1
    if model.lines is not None and not _same_lines(work.unit, model.key, model.lines):
        if models_query.has_history(work.unit, model.key):
            work.tally.refuse(model.place, f"the lines of {model.key}: {_MOVES_PROMISED_DATES}")
            return
        replace_lines(work.unit, model.key, model.lines)
        work.tally.changed["model"] += 1
    elif not changed:
        work.tally.unchanged["model"] += 1


def _same_lines(unit: Unit, key: str, lines: tuple[LineEntry, ...]) -> bool:
    stored = [
        (row.name, row.definition, row.effective_from)
        for row in unit.find(tables.ModelLine, model_id=key)
    ]
    given = [
        (line.name, storable({"line": line.name, **line.definition}), line.effective_from)
        for line in lines
    ]
    return stored == given


def _take_leaves(work: _Import, book: Book) -> list[dict[str, object]]:
    """The pauses of whole books; a new one that accounts with history would feel is refused."""
    leaves = []
    for position, entry in enumerate(book.pauses):
        columns = import_rows.pause_columns(None, entry, position)
        leaves.append(columns)
        if work.unit.get(tables.Pause, columns["id"]) is not None:
            work.tally.unchanged["pause"] += 1
        elif models_query.has_history(work.unit):
            work.tally.refuse(entry.place, f"a pause of the whole book: {_MOVES_PROMISED_DATES}")
        else:
            work.unit.add(tables.Pause(**columns))
            work.tally.added["pause"] += 1
    return leaves


def _count(tally: ImportTally, account: ImportedAccount) -> None:
    entry = account.entry
    tally.added["account"] += 1
    for kind, items in (
        ("contact", entry.contacts),
        ("touchpoint", account.touchpoints),
        ("follow-up", entry.follow_ups),
        ("pause", entry.pauses),
        ("decision", entry.decisions),
    ):
        if items:
            tally.added[kind] += len(items)
    tally.details.append(f"adds {entry.slug} ({account.columns['model_id']})")


def _done(work: _Import, file_name: str, *, dry_run: bool) -> ImportDone:
    tally = work.tally
    changes = bool(tally.added or tally.changed)
    return ImportDone(
        file_name=file_name,
        is_dry_run=dry_run,
        added=dict(tally.added),
        changed=dict(tally.changed),
        unchanged=dict(tally.unchanged),
        refusals=tuple(tally.refusals),
        details=tuple(tally.details),
        hours_per_week=hours_per_week(work.unit),
        undo=handle(work.unit.command_id) if changes and not dry_run else "",
    )


def hours_per_week(rows: Rows) -> float:
    """The work that the book's repeating lines make, countdowns and onboarding left out."""
    states = line_states(cadence_query.active_lines(rows), (), (), working_calendar(rows))
    minutes = sum(
        state.line.minutes * 7 / interval_days(state.line.policy)
        for state in states
        if state.line.makes_work and isinstance(state.line.policy, Fixed | Rolling)
    )
    return minutes / 60


def _stored_book(rows: Rows) -> StoredBook:
    """The models and the fiscal year that the file's accounts may rest on."""
    return StoredBook(
        tuple(
            ModelEntry(
                model.key,
                {},
                tuple(
                    LineEntry(name, definition) for name, definition in model.definitions.items()
                ),
            )
            for model in models_of(rows).values()
        ),
        working_calendar(rows).fiscal_start_month,
    )


def _read(path: str) -> bytes:
    if not os.path.exists(path):
        raise NotFound(f"there is no file {path}", remedy="check the path")
    if not os.path.isfile(path):
        raise BadInput(f"{path} is no regular file", remedy="name a TOML or JSON file")
    try:
        if os.path.getsize(path) > LARGEST_FILE:
            raise BadInput(
                f"{path} is larger than {LARGEST_FILE // 1_000_000} MB",
                remedy="split it into several files",
            )
        with open(path, "rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as problem:
        raise BadInput(
            f"{path} cannot be read ({problem.strerror})", remedy="check its permissions"
        ) from problem
