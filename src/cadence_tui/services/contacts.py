"""The contacts of an account with the day of their last human touch, and adding one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.identity import handle, new_id
from cadence_tui.domain.names import name_key
from cadence_tui.errors import Refused
from cadence_tui.services.loading import day_or_none
from cadence_tui.store.queries import accounts as query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from cadence_tui.services.workspace import Workspace
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import ContactRecord
    from cadence_tui.store.unit import Unit


@dataclass(frozen=True)
class ContactRow:
    """A person at an account; `left_on` is set once they are gone."""

    id: str
    name: str
    role: str
    email: str | None
    phone: str | None
    left_on: date | None
    notes: str | None
    last_touch_on: date | None
    version: int

    @property
    def ref(self) -> str:
        """The short handle of the contact."""
        return handle(self.id)


def contact_rows(rows: Rows, account_id: str) -> tuple[ContactRow, ...]:
    """The contacts of an account, those who are still there first."""
    found = [_row(record) for record in query.contacts_of(rows, account_id)]
    return tuple(sorted(found, key=lambda row: row.left_on is not None))


def add_contact(workspace: Workspace, account_id: str, fields: Mapping[str, object]) -> ContactRow:
    """Add a person to an account: `name`, and perhaps `role`, `email`, `phone`, `notes`.

    The role is `other` when left out. A name that the account has already is `Refused`; touchpoints
    that named the person before become theirs.
    """
    from cadence_tui.services.accounts_by_id import account_to_change
    from cadence_tui.services.contact_input import ContactInput
    from cadence_tui.services.validation import validated
    from cadence_tui.store import tables

    given = validated(ContactInput, fields)
    with workspace.unit("contact add", account_id=account_id) as unit:
        account = account_to_change(unit, account_id)
        others = query.contacts_of(unit, account_id)
        if any(name_key(other.name) == name_key(given.name) for other in others):
            raise Refused(
                f"{account.name} has a contact called {given.name} already",
                remedy="tell the two apart by a surname or an initial",
            )
        contact = tables.Contact(
            id=new_id(), account_id=account_id, position=len(others), **given.model_dump()
        )
        unit.add(contact)
        _recognise(unit, account_id, contact.id, given.name)
        unit.summary = f"Added contact {given.name} to {account.name}"
        return next(
            _row(record)
            for record in query.contacts_of(unit, account_id)
            if record.id == contact.id
        )


def _recognise(unit: Unit, account_id: str, contact_id: str, name: str) -> None:
    """Let touchpoints that hold the person's name as text point to the new contact."""
    from cadence_tui.store import tables

    for row_id, text in query.people_without_contact(unit, account_id):
        if name_key(text) == name_key(name):
            person = unit.get(tables.TouchpointContact, row_id)
            if person is not None:
                unit.change(person, contact_id=contact_id)


def _row(record: ContactRecord) -> ContactRow:
    return ContactRow(
        id=record.id,
        name=record.name,
        role=record.role,
        email=record.email,
        phone=record.phone,
        left_on=day_or_none(record.left_on),
        notes=record.notes,
        last_touch_on=day_or_none(record.last_touch_on),
        version=record.version,
    )
