"""One account in full, and the brief before a call, as a page to read at 80 columns."""

from __future__ import annotations

from cadence_tui.cli.contacts import contact_lines
from cadence_tui.cli.tables import Column, laid_out
from cadence_tui.cli.text_width import clipped, wrapped
from cadence_tui.domain.identity import handle
from cadence_tui.domain.shown_dates import day_month, weekday_day_month
from cadence_tui.domain.text import shown, shown_line
from cadence_tui.domain.vocabulary import label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cadence_tui.cli.session import Session
    from cadence_tui.domain.agenda import FollowUpItem
    from cadence_tui.services.account_detail import AccountDetail
    from cadence_tui.services.accounts import AccountRow
    from cadence_tui.services.flag_facts import FlagFact
    from cadence_tui.services.line_plans import LinePlan
    from cadence_tui.services.timeline import TimelineEntry

INDENT = "  "
READABLE = 100
"""Cells of a line of prose where there is no terminal to fit."""


def account_page(
    session: Session, detail: AccountDetail, entries: Sequence[TimelineEntry]
) -> list[str]:
    """Return the lines of the page."""
    width, today = session.out.width, session.today
    parts = {
        "Attention": _flags(session, detail.flags),
        "Lines": _cadence(session, detail.lines),
        "Contacts": contact_lines(detail.contacts, today, width, indent=2),
        "Follow-ups": follow_up_lines(detail.follow_ups, today, width),
        "Pauses": [
            f"{INDENT}{day_month(pause.from_on, today)} to {day_month(pause.to_on, today)}"
            f" {shown_line(pause.reason)}".rstrip()
            for pause in detail.pauses
        ],
        "Notes": note_lines(detail.notes, width),
        "Timeline": _timeline(session, entries),
    }
    return [*_head(session, detail), *sections(session, parts)]


def sections(session: Session, parts: dict[str, list[str]]) -> list[str]:
    """Return the parts that say something, each below its heading."""
    lines: list[str] = []
    for title, body in parts.items():
        if body:
            lines += ["", session.out.styled(title, "bold"), *body]
    return lines


def follow_up_lines(items: Iterable[FollowUpItem], today: date, width: int | None) -> list[str]:
    """Return the open follow-ups of one account."""
    from cadence_tui.cli.agenda import follow_up_text

    rows = [
        (
            item.ref,
            follow_up_text(item),
            weekday_day_month(item.due_on, today) if item.due_on else "no date",
            f"{item.days_late} d late" if item.days_late else "",
        )
        for item in items
    ]
    columns = [Column(), Column(least=16), Column(), Column(right=True)]
    return laid_out(columns, rows, width, indent=2, with_titles=False)


def note_lines(text: str | None, width: int | None) -> list[str]:
    """Return a note of several lines, wrapped."""
    room = (width or READABLE) - len(INDENT)
    return [
        INDENT + line
        for paragraph in shown(text or "").splitlines()
        for line in wrapped(shown_line(paragraph), room) or [""]
    ]


def facts_line(session: Session, row: AccountRow, model_name: str) -> str:
    """Return model, stage, owner, revenue and renewal in one line."""
    parts = [model_name]
    if row.stage:
        parts.append(row.stage)
    if row.health:
        parts.append(session.out.symbols.with_word(row.health, row.health))
    if row.owner:
        parts.append(f"owner {row.owner}")
    if row.arr is not None:
        parts.append(f"{row.currency or ''} {row.arr:,}".strip())
    if row.renewal_on is not None:
        from cadence_tui.domain.date_phrases import describe_relative

        relative = describe_relative(row.renewal_on, session.today)
        parts.append(f"renewal {day_month(row.renewal_on, session.today)} ({relative})")
    return " · ".join(shown_line(part) for part in parts)


def _head(session: Session, detail: AccountDetail) -> list[str]:
    row, today = detail.row, session.today
    left = "" if row.status == "active" else f", {row.status}"
    title = shown_line(f"{row.name} ({row.slug}{left})")
    touched = f"last touch {day_month(row.last_touch_on, today)}" if row.last_touch_on else ""
    coming = f"next {day_month(row.next_touch_on, today)}" if row.next_touch_on else ""
    more = [
        touched or "never touched",
        coming,
        f"since {day_month(row.started_on, today)}" if row.started_on else "",
        f"also {', '.join(detail.aliases)}" if detail.aliases else "",
        " ".join(f"#{tag}" for tag in detail.tags),
    ]
    width = session.out.width or READABLE
    told = facts_line(session, row, detail.model_name)
    rest = shown_line(" · ".join(part for part in more if part))
    return [session.out.styled(title, "bold"), *wrapped(told, width), *wrapped(rest, width)]


def _flags(session: Session, flags: Iterable[FlagFact]) -> list[str]:
    width = session.out.width or READABLE
    lines = []
    for fact in flags:
        sign = session.out.symbols.of(fact.flag)
        text = f"{label(fact.flag)}: {fact.fact}; {fact.suggestion}"
        first, *rest = wrapped(shown_line(text), width - 4)
        lines += [f"{INDENT}{sign} {first}", *(f"{INDENT}  {line}" for line in rest)]
    return lines


def _cadence(session: Session, plans: Iterable[LinePlan]) -> list[str]:
    """Return the lines with their dates, those that make work first."""
    width, today = session.out.width, session.today
    ordered = sorted(plans, key=lambda plan: (not plan.makes_work, plan.item is None))
    rows = []
    for plan in ordered:
        item = plan.item
        state = item.phase.value if item is not None and plan.makes_work else plan.initiator
        due = weekday_day_month(item.slot.due_on, today) if item is not None else "no date"
        missed = f"+{item.lapsed} missed" if item is not None and item.lapsed else ""
        why = item.why if item is not None else plan.override or plan.note or ""
        rows.append((handle(plan.account_line_id), label(plan.name), due, state, missed, why))
    columns = [Column(), Column(least=12), Column(), Column(), Column(), Column(least=12)]
    return laid_out(columns, rows, width, indent=2, with_titles=False)


def _timeline(session: Session, entries: Sequence[TimelineEntry]) -> list[str]:
    """Return what is planned, today, and the past, the latest first."""
    today, width = session.today, session.out.width
    lines = []
    for entry in entries:
        when = weekday_day_month(entry.on, today)
        text = shown_line(f"{when:<15} {entry.title}  {entry.text}".rstrip())
        lines.append(INDENT + (text if width is None else clipped(text, width - len(INDENT))))
    return lines
