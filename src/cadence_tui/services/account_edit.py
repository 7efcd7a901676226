"""Add, edit and churn accounts, each one command and one undo step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cadence_tui.domain.decisions import CHURNED, churn
from cadence_tui.domain.identity import account_line_id, handle, new_id
from cadence_tui.domain.names import LONGEST_SLUG, name_key, slug_from
from cadence_tui.domain.vocabulary import AccountStatus
from cadence_tui.domain.words import checked_sentence
from cadence_tui.errors import BadInput, Refused
from cadence_tui.services.account_change import AccountChange
from cadence_tui.services.account_input import AccountEdit, NewAccount
from cadence_tui.services.accounts_by_id import account_to_change
from cadence_tui.services.line_plans import account_plan
from cadence_tui.services.models import ModelLines, ensure_models, models_of
from cadence_tui.services.names_in_use import NamesInUse
from cadence_tui.services.references import account_named
from cadence_tui.services.validation import validated
from cadence_tui.store import tables
from cadence_tui.store.queries import accounts as query
from cadence_tui.store.queries import decisions as decisions_query
from cadence_tui.store.queries import touchpoints as touchpoints_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.services.workspace import Workspace
    from cadence_tui.store.unit import Unit

_DATE_MOVING = {
    "model": "engagement model",
    "started_on": "start date",
    "cadence_from": "cadence start",
    "renewal_on": "renewal date",
}
"""Fields that move the dates of an account's lines."""
_ALWAYS_SET = ("slug", "name", "model", "cadence_from")


@dataclass(frozen=True)
class AddedAccount:
    """An account that was added, with the first date that its cadence gives."""

    id: str
    slug: str
    name: str
    model: str
    owner: str | None
    next_touch_on: date | None
    summary: str
    undo: str


@dataclass(frozen=True)
class EditedAccount:
    """An account after an edit; `changed` names the fields that differ now, none without an undo step."""

    id: str
    slug: str
    name: str
    changed: tuple[str, ...]
    summary: str
    undo: str


@dataclass(frozen=True)
class ChurnedAccount:
    """An account that has left; `cancelled` counts the open slots that were cancelled with it."""

    id: str
    slug: str
    name: str
    cancelled: int
    summary: str
    undo: str


def add_account(workspace: Workspace, fields: Mapping[str, object]) -> AddedAccount:
    """Add an account with the lines of its engagement model.

    `fields` are those of `NewAccount`. The slug follows from the name, the owner is the
    workspace's, the model the first of the book and `cadence_from` today where they are left out.
    """
    given = validated(NewAccount, fields)
    with workspace.unit("account add") as unit:
        ensure_models(unit)
        model = _model(models_of(unit), given.model)
        names = NamesInUse(unit)
        slug = given.slug or _free_slug(names, given.name)
        _refuse_taken(names, given, None)
        account = tables.Account(
            id=new_id(),
            name_key=name_key(given.name),
            model_id=model.key,
            cadence_from=given.cadence_from or workspace.today,
            first_renewal_on=given.renewal_on,
            position=query.next_position(unit),
            created_at=workspace.now(),
            updated_at=workspace.now(),
            **_columns(given) | {"slug": slug, "owner": given.owner or workspace.owner},
        )
        unit.add(account)
        _match_lines(unit, account.id, model)
        AccountChange(unit, account.id).finish()
        unit.account_id = account.id
        unit.summary = f"Added account {given.name}"
        plan = account_plan(unit, account.id, workspace.today)
        return AddedAccount(
            id=account.id,
            slug=slug,
            name=given.name,
            model=model.key,
            owner=account.owner,
            next_touch_on=plan.next_touch_on,
            summary=unit.summary,
            undo=handle(unit.command_id),
        )


def edit_account(
    workspace: Workspace,
    account: str,
    fields: Mapping[str, object],
    expected_version: int | None = None,
) -> EditedAccount:
    """Change the named fields of an account; None empties one.

    `expected_version` is the version that a form was filled from: Conflict when the account has
    changed since. Whatever would move dates is Refused for an account with history.
    """
    given = validated(AccountEdit, fields)
    with workspace.unit("account edit") as unit:
        row = account_to_change(unit, account_named(unit, account).id, expected_version)
        changed = _changed_fields(given, row)
        _refuse_taken(NamesInUse(unit), given, row.id)
        _refuse_moving_dates(unit, row, changed)
        if changed:
            _write(unit, row, given, changed)
            unit.change(row, updated_at=workspace.now())
            _rework(unit, row, changed)
        unit.account_id = row.id
        unit.summary = f"Edited {row.name}: {', '.join(changed)}"
        return EditedAccount(
            id=row.id,
            slug=row.slug,
            name=row.name,
            changed=changed,
            summary=unit.summary if changed else f"{row.name} is as you say already",
            undo=handle(unit.command_id) if changed else "",
        )


def churn_account(workspace: Workspace, account: str, reason: str | None = None) -> ChurnedAccount:
    """Mark an account churned and cancel its open slots; nothing is planned for it any more."""
    reason = checked_sentence(reason, "reason") or CHURNED
    with workspace.unit("account churn") as unit:
        row = account_to_change(unit, account_named(unit, account).id)
        if row.status is not AccountStatus.ACTIVE:
            raise Refused(
                f"{row.name} is {row.status} already", remedy="take that back with `cadence undo`"
            )
        change = AccountChange(unit, row.id)
        decided = churn(change.state, workspace.today, reason)
        change.take(decided)
        unit.change(row, status=AccountStatus.CHURNED, updated_at=workspace.now())
        AccountChange(unit, row.id).finish()
        unit.account_id = row.id
        unit.summary = f"Churned {row.name}"
        return ChurnedAccount(
            id=row.id,
            slug=row.slug,
            name=row.name,
            cancelled=len(decided.decisions),
            summary=unit.summary,
            undo=handle(unit.command_id),
        )


def has_history(unit: Unit, account_id: str) -> bool:
    """Whether anything was logged with the account or decided about one of its slots."""
    return touchpoints_query.exist(unit, account_id) or decisions_query.stored_slots_exist(
        unit, account_id
    )


def _model(models: Mapping[str, ModelLines], key: str | None) -> ModelLines:
    if key is None:
        return next(iter(models.values()))
    if key not in models:
        raise BadInput(
            f"there is no engagement model “{key}”", remedy=f"use one of {', '.join(models)}"
        )
    return models[key]


def _free_slug(names: NamesInUse, name: str) -> str:
    """The slug of a name, numbered where others are called so."""
    wanted = slug_from(name)
    slug, number = wanted, 2
    while not names.is_free(slug):
        ending = f"-{number}"
        slug = wanted[: LONGEST_SLUG - len(ending)].rstrip("-") + ending
        number += 1
    return slug


def _refuse_taken(names: NamesInUse, given: AccountEdit, account_id: str | None) -> None:
    """Refuse a slug, an alias or an external id that another account has."""
    clash = names.clash(
        account_id, slug=given.slug, aliases=given.aliases, external_id=given.external_id
    )
    if clash is not None:
        raise Refused(clash, remedy="choose another one")


def _columns(given: AccountEdit) -> dict[str, Any]:
    """The columns that hold a field as it was given."""
    columns = given.model_dump(exclude={"model", "cadence_from"})
    return columns | {"aliases": list(given.aliases), "tags": list(given.tags)}


def _changed_fields(given: AccountEdit, row: tables.Account) -> tuple[str, ...]:
    """The fields that the edit names and that differ from what is stored, in the order of the form."""
    columns = _columns(given) | {"model_id": given.model, "cadence_from": given.cadence_from}
    changed = []
    for field in type(given).model_fields:
        if field not in given.model_fields_set:
            continue
        column = "model_id" if field == "model" else field
        if columns[column] is None and field in _ALWAYS_SET:
            raise BadInput(
                f"`{field}` cannot be empty", remedy="give a value, or leave it as it is"
            )
        if columns[column] != getattr(row, column):
            changed.append(field)
    return tuple(changed)


def _refuse_moving_dates(unit: Unit, row: tables.Account, changed: tuple[str, ...]) -> None:
    moving = [_DATE_MOVING[field] for field in changed if field in _DATE_MOVING]
    if moving and has_history(unit, row.id):
        raise Refused(
            f"the {moving[0]} of {row.name} stays: the account has history, and its planned dates "
            "would move without a preview of which",
            remedy="reschedule the planned touchpoints that should move",
        )


def _write(unit: Unit, row: tables.Account, given: AccountEdit, changed: tuple[str, ...]) -> None:
    values = {field: value for field, value in _columns(given).items() if field in changed}
    if "name" in changed:
        values["name_key"] = name_key(given.name or "")
    if "renewal_on" in changed:
        values["first_renewal_on"] = given.renewal_on
    if "cadence_from" in changed:
        values["cadence_from"] = given.cadence_from
    if "model" in changed:
        values["model_id"] = _model(models_of(unit), given.model).key
    unit.change(row, **values)


def _rework(unit: Unit, row: tables.Account, changed: tuple[str, ...]) -> None:
    """Bring the lines and all derived columns in step with the fields that changed."""
    if "model" in changed:
        _match_lines(unit, row.id, models_of(unit)[row.model_id])
    if {"model", "started_on", "cadence_from"}.intersection(changed):
        for line in unit.find(tables.AccountLine, account_id=row.id):
            unit.change(line, first_on=None)
    if {"owner", *_DATE_MOVING}.intersection(changed):
        AccountChange(unit, row.id).finish()


def _match_lines(unit: Unit, account_id: str, model: ModelLines) -> None:
    """Give an account without history the lines of its model, beside those of its own."""
    present = {line.name: line for line in unit.find(tables.AccountLine, account_id=account_id)}
    for name, line in present.items():
        stands_alone = line.definition is not None and "policy" in line.definition
        if name not in model.definitions and not stands_alone:
            unit.remove(line)
    for position, name in enumerate(model.definitions):
        if name in present:
            unit.change(present[name], position=position)
            continue
        unit.add(
            tables.AccountLine(
                id=account_line_id(account_id, name),
                account_id=account_id,
                name=name,
                position=position,
            )
        )
