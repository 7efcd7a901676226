"""Add a contact to an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence_tui.domain.vocabulary import ContactRole, label
from cadence_tui.tui.account_changes import AddContact
from cadence_tui.tui.modals.form import FormDialog, FormField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence_tui.services.contacts import ContactRow
    from cadence_tui.tui.account_changes import Fields
    from cadence_tui.tui.book_screen import Subject
    from cadence_tui.tui.gateway import Request


class AddContactDialog(FormDialog["ContactRow"]):
    """Asks who it is, and what part they play."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject

    def title_text(self) -> str:
        """Name the account."""
        return f"Add a contact to {self._subject.name}"

    def fields(self) -> Iterable[FormField]:
        """Return the fields."""
        return (
            FormField("name", "Name", "Dana Reyes"),
            FormField("role", "Role", choices=[(role, label(role)) for role in ContactRole]),
            FormField("email", "Email", "dana@example.com"),
            FormField("phone", "Phone", "+49 30 1234567"),
        )

    def request(self, values: Fields) -> Request[ContactRow]:
        """Add the person."""
        return AddContact(self._subject.account_id, values)
