"""What may be said about a contact."""

from __future__ import annotations

from cadence_tui.domain.vocabulary import ContactRole
from cadence_tui.services.validation import Day, InputModel, Name, Note, OneLine


class ContactInput(InputModel):
    """A new contact."""

    name: Name
    role: ContactRole = ContactRole.OTHER
    email: OneLine = None
    phone: OneLine = None
    left_on: Day = None
    notes: Note = None
