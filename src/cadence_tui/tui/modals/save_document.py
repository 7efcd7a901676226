"""Write a text to a file of the user's choice; a file that is there is never touched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cadence_tui.tui.account_changes import WriteDocument
from cadence_tui.tui.modals.form import FormDialog, FormField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence_tui.tui.account_changes import Fields


class SaveDocumentDialog(FormDialog[str]):
    """Asks where to; dismissed with the full path of the new file."""

    HINT = "enter write   esc close"

    def __init__(self, title: str, text: str, path: str) -> None:
        super().__init__()
        self._title_text = title
        self._text = text
        self._path = path

    def title_text(self) -> str:
        """Say what is written."""
        return self._title_text

    def fields(self) -> Iterable[FormField]:
        """Return the one field."""
        return (FormField("path", "File", "~/week.md", value=self._path),)

    def on_mount(self) -> None:
        """Say where a name without a folder leads."""
        self.say(f"in {os.getcwd()}; a file that is there already stays as it is")

    def request(self, values: Fields) -> WriteDocument:
        """Write the file."""
        return WriteDocument(str(dict(values).get("path", "")), self._text)
