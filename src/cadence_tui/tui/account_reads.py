"""What the screens of accounts and of the report ask of the book; nothing here changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cadence_tui.tui.gateway import Desk, Request

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cadence_tui.services.account_detail import AccountDetail
    from cadence_tui.services.accounts import AccountRow
    from cadence_tui.services.timeline import TimelineEntry


@dataclass(frozen=True)
class BookTable:
    """The accounts of the book by name, and the tags of those that have any, by id."""

    rows: Sequence[AccountRow]
    tags: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class AccountPage:
    """An account with its timeline, read together."""

    detail: AccountDetail
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True)
class ReadAccounts(Request[BookTable]):
    """The accounts of the CSM whose book this is, or everybody's."""

    lane: ClassVar[str] = "accounts"

    def answer(self, desk: Desk) -> BookTable:
        """Read the table."""
        from cadence_tui.services.account_tags import tags_of_accounts
        from cadence_tui.services.accounts import account_rows

        workspace = desk.workspace
        reader = workspace.reader()
        return BookTable(
            account_rows(reader, workspace.today, workspace.owner), tags_of_accounts(reader)
        )


@dataclass(frozen=True)
class ReadAccount(Request[AccountPage]):
    """Everything on record about one account."""

    account_id: str
    lane: ClassVar[str] = "account"

    def answer(self, desk: Desk) -> AccountPage:
        """Read the account and its timeline."""
        from cadence_tui.services.account_detail import account_detail
        from cadence_tui.services.timeline import timeline

        reader, today = desk.workspace.reader(), desk.workspace.today
        return AccountPage(
            account_detail(reader, self.account_id, today),
            timeline(reader, self.account_id, today),
        )


@dataclass(frozen=True)
class ReadModels(Request[tuple[tuple[str, str], ...]]):
    """Key and name of every engagement model of the book, the first being the default."""

    def answer(self, desk: Desk) -> tuple[tuple[str, str], ...]:
        """Read them; a book without any will get the shipped ones with its first account."""
        from cadence_tui.services.model_choice import model_choices

        return model_choices(desk.workspace.reader())


@dataclass(frozen=True)
class ReadWeek(Request[str]):
    """The weekly summary as Markdown; `week` is an ISO week such as 2026-W47."""

    week: str
    lane: ClassVar[str] = "week"

    def answer(self, desk: Desk) -> str:
        """Render it, for the CSM whose book this is."""
        from cadence_tui.services.weekly_report import report_week

        workspace = desk.workspace
        return report_week(workspace, week=self.week, owner=workspace.owner)
