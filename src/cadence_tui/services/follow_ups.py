"""Follow-ups: the next steps that came out of touchpoints, and those that stand alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.identity import handle, new_id
from cadence_tui.domain.vocabulary import FollowUpStatus
from cadence_tui.errors import NotFound, Refused
from cadence_tui.services.loading import day_or_none
from cadence_tui.store.queries import follow_ups as query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from cadence_tui.domain.agenda import FollowUpItem
    from cadence_tui.services.workspace import Workspace
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.follow_ups import FollowUpRecord


@dataclass(frozen=True)
class FollowUpRow:
    """A follow-up; `party` says whose it is (us, customer), `days_late` is 0 for closed ones."""

    id: str
    account_id: str
    account: str
    account_name: str
    text: str
    due_on: date | None
    days_late: int
    party: str
    contact: str | None
    status: str
    closed_on: date | None

    @property
    def ref(self) -> str:
        """The short handle of the follow-up."""
        return handle(self.id)


@dataclass(frozen=True)
class FollowUpChange:
    """A follow-up after a command: `summary` in one line, `undo` the reference of the command."""

    follow_up: FollowUpRow
    summary: str
    undo: str


def follow_up_rows(
    rows: Rows, today: date, account_id: str | None = None, *, only_open: bool = True
) -> tuple[FollowUpRow, ...]:
    """The follow-ups of the book or of one account: open ones first, by due date."""
    if account_id is None:
        found = query.every(rows, only_open=only_open)
    else:
        found = query.of_account(rows, account_id, only_open=only_open)
    listed = [_row(record, today) for record in found]
    return tuple(sorted(listed, key=lambda row: row.status != FollowUpStatus.OPEN))


def open_follow_ups(rows: Rows, account_id: str, today: date) -> tuple[FollowUpItem, ...]:
    """The open follow-ups of an account as the agenda shows them."""
    from cadence_tui.services.agenda import follow_up_item  # others of this file do without it

    found = query.of_account(rows, account_id, only_open=True)
    return tuple(follow_up_item(record, today) for record in found)


def add_follow_up(
    workspace: Workspace, account_id: str, fields: Mapping[str, object]
) -> FollowUpChange:
    """Note a next step: `text`, and perhaps `due_on`, `party` (us, customer), `contact_name`."""
    from cadence_tui.services.accounts_by_id import account_to_change
    from cadence_tui.services.follow_up_input import FollowUpInput
    from cadence_tui.services.validation import validated
    from cadence_tui.store import tables

    given = validated(FollowUpInput, fields)
    with workspace.unit("follow-up add", account_id=account_id) as unit:
        account = account_to_change(unit, account_id)
        row = tables.FollowUp(
            id=new_id(),
            account_id=account_id,
            position=query.next_position(unit, account_id),
            **given.model_dump(),
        )
        unit.add(row)
        unit.summary = f"Added follow-up for {account.name}: {given.text}"
        return FollowUpChange(
            _stored(unit, row.id, workspace.today), unit.summary, handle(unit.command_id)
        )


def complete_follow_up(workspace: Workspace, follow_up_id: str) -> FollowUpChange:
    """Mark a follow-up done today; one that is closed already is `Refused`."""
    from cadence_tui.store import tables

    with workspace.unit("follow-up done") as unit:
        row = unit.get(tables.FollowUp, follow_up_id)
        if row is None:
            raise NotFound("there is no such follow-up", remedy="see `cadence follow-up list`")
        if row.status is not FollowUpStatus.OPEN:
            raise Refused(
                f"this follow-up is {row.status} already", remedy="see `cadence follow-up list`"
            )
        unit.account_id = row.account_id
        unit.change(row, status=FollowUpStatus.DONE, closed_on=workspace.today)
        done = _stored(unit, row.id, workspace.today)
        unit.summary = f"Done with {done.account_name}: {done.text}"
        return FollowUpChange(done, unit.summary, handle(unit.command_id))


def _stored(rows: Rows, follow_up_id: str, today: date) -> FollowUpRow:
    return _row(query.with_id_between(rows, follow_up_id, follow_up_id)[0], today)


def _row(record: FollowUpRecord, today: date) -> FollowUpRow:
    due_on = day_or_none(record.due_on)
    is_open = record.status == FollowUpStatus.OPEN
    return FollowUpRow(
        id=record.id,
        account_id=record.account_id,
        account=record.slug,
        account_name=record.account_name,
        text=record.text,
        due_on=due_on,
        days_late=max(0, (today - due_on).days) if due_on is not None and is_open else 0,
        party=record.party,
        contact=record.contact_name,
        status=record.status,
        closed_on=day_or_none(record.closed_on),
    )
