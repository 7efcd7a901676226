"""Add an account: what is needed to have its cadence begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cadence_tui.domain.date_phrases import Direction
from cadence_tui.tui.account_changes import AddAccount
from cadence_tui.tui.account_reads import ReadModels
from cadence_tui.tui.modals.form import FormDialog, FormField
from cadence_tui.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence_tui.services.account_edit import AddedAccount
    from cadence_tui.tui.account_changes import Fields
    from cadence_tui.tui.gateway import Answered, Request


class AddAccountDialog(FormDialog["AddedAccount"]):
    """Asks for name, engagement model, owner, renewal and start; only the name must be there."""

    TITLE_TEXT = "Add an account"

    def on_mount(self) -> None:
        """Ask which engagement models there are."""
        self.app.gateway.ask(ReadModels(), self)

    def fields(self) -> Iterable[FormField]:
        """Return the fields."""
        return (
            FormField("name", "Name", "Acme Corp"),
            FormField("model", "Model", choices=()),
            FormField(
                "owner", "Owner", "who looks after it", value=self.app.gateway.workspace.owner or ""
            ),
            FormField(
                "renewal_on", "Renewal", "in 95 days, 3 dec, 2027-03-31", direction=Direction.FUTURE
            ),
            FormField("started_on", "Started", "today, 2 weeks ago", direction=Direction.PAST),
        )

    def request(self, values: Fields) -> Request[AddedAccount]:
        """Add the account."""
        return AddAccount(values)

    def on_answered(self, message: Answered) -> None:
        """Offer the engagement models; a saved account closes the form."""
        if isinstance(message.request, ReadModels):
            message.prevent_default()
            models = cast("tuple[tuple[str, str], ...]", message.result)
            self.query_one(Choice).offer(models)
