"""Log: one line becomes touchpoints, credits and follow-ups in one transaction (capture.md, "What a log does")."""

from __future__ import annotations

from cadence_tui.domain.identity import handle, new_id
from cadence_tui.domain.vocabulary import FollowUpStatus, Party
from cadence_tui.services.account_change import AccountChange
from cadence_tui.services.log_models import LogResult
from cadence_tui.services.log_reading import Capture, ReadLog, read_log
from cadence_tui.store import tables
from cadence_tui.store.queries.follow_ups import next_position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.services.workspace import Workspace
    from cadence_tui.store.unit import Unit


def preview_log(workspace: Workspace, capture: Capture) -> tuple[LogResult, ...]:
    """What saving the line would do; nothing is written."""
    return tuple(read.result for read in read_log(workspace.reader(), capture))


def save_log(workspace: Workspace, capture: Capture) -> tuple[LogResult, ...]:
    """Save the line: all of its accounts in one undo step."""
    with workspace.unit("log") as unit:
        reads = read_log(unit, capture)
        group_id = new_id() if len(reads) > 1 else None
        for read in reads:
            _save(unit, read, group_id)
        unit.account_id = reads[0].result.account_id if len(reads) == 1 else None
        results = tuple(
            read.result._replace(is_dry_run=False, undo=handle(unit.command_id)) for read in reads
        )
        unit.summary = " + ".join(
            result.sentence(workspace.today).partition(" · ")[0] for result in results
        )
    return results


def _save(unit: Unit, read: ReadLog, group_id: str | None) -> None:
    result = read.result
    change = AccountChange(unit, result.account_id)
    change.add_touchpoint(result.touchpoint, group_id)
    change.take(read.decided)
    change.finish()
    first = next_position(unit, result.account_id)
    for position, follow_up in enumerate(result.follow_ups, start=first):
        unit.add(
            tables.FollowUp(
                id=follow_up.id,
                account_id=result.account_id,
                touchpoint_id=result.touchpoint.id,
                text=follow_up.text,
                due_on=follow_up.due_on,
                party=Party.US if follow_up.contact is None else Party.CUSTOMER,
                contact_name=follow_up.contact,
                position=position,
            )
        )
    for closing in read.closing:
        row = unit.get(tables.FollowUp, closing.id)
        if row is not None:
            unit.change(row, status=FollowUpStatus.DONE, closed_on=result.touchpoint.on)
