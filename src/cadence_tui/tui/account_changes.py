"""What the screens of accounts have done to the book, and a report written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cadence_tui.tui.gateway import Desk, Request

if TYPE_CHECKING:
    from cadence_tui.services.account_edit import AddedAccount
    from cadence_tui.services.contacts import ContactRow

Fields = tuple[tuple[str, object], ...]
"""Names of fields with their values; those left out have their defaults."""


@dataclass(frozen=True)
class AddAccount(Request["AddedAccount"]):
    """Add an account with the lines of its engagement model."""

    fields: Fields
    writes: ClassVar[bool] = True

    def answer(self, desk: Desk) -> AddedAccount:
        """Add it."""
        from cadence_tui.services.account_edit import add_account

        return add_account(desk.workspace, dict(self.fields))


@dataclass(frozen=True)
class AddContact(Request["ContactRow"]):
    """Add a person to an account."""

    account_id: str
    fields: Fields
    writes: ClassVar[bool] = True

    def answer(self, desk: Desk) -> ContactRow:
        """Add them."""
        from cadence_tui.services.contacts import add_contact

        return add_contact(desk.workspace, self.account_id, dict(self.fields))


@dataclass(frozen=True)
class WriteDocument(Request[str]):
    """Write a text to a file that is not there yet; the answer is its full path."""

    path: str
    text: str

    def answer(self, desk: Desk) -> str:
        """Write it."""
        from cadence_tui.services.documents import write_document

        return write_document(self.path, self.text)
