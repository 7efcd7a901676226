"""`cadence why`: every date answers for itself (docs/scheduling.md §1.8)."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session
    from cadence_tui.services.why import Why


@command("why")
@click.argument("reference", metavar="REF")
@pass_session
def why(session: Session, reference: str) -> None:
    """Why a planned touchpoint falls on its date.

    REF is the short reference of the agenda, `handle:slot-key`, or an account (its most urgent one).
    """
    from cadence_tui.services.why import why as explained

    found = explained(session.workspace.reader(), reference, session.today)
    if session.json:
        session.out.json(_document(found))
        return
    from cadence_tui.domain.shown_dates import weekday_day_month
    from cadence_tui.domain.vocabulary import label

    state = found.phase or found.slot.status
    due = weekday_day_month(found.slot.due_on, session.today)
    lines = [
        f"{label(found.line)} with {found.account_name}: due {due}, {state} ({found.ref})",
        found.line_text,
        "",
        *(f"  {step.topic:<14}{step.text}" for step in found.steps),
    ]
    session.out.data("\n".join(lines))


def _document(found: Why) -> dict[str, object]:
    slot = found.slot
    return {
        "ref": found.ref,
        "account": found.account,
        "account_name": found.account_name,
        "line": found.line,
        "type": found.type,
        "policy": found.policy,
        "slot": slot.key,
        "nominal_on": slot.nominal_on,
        "due_on": slot.due_on,
        "first_due_on": slot.original_due_on,
        "status": slot.status,
        "phase": found.phase,
        "why": found.line_text,
        "steps": [{"topic": step.topic, "text": step.text} for step in found.steps],
    }
