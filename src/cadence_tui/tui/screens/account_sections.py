"""An account's sections as lines of lists, with all that is known of each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence_tui.domain.shown_dates import day_month, weekday_day_month
from cadence_tui.domain.vocabulary import Outcome, Party, label
from cadence_tui.services.timeline import EntryKind
from cadence_tui.tui.account_states import days_ago, flag_style, flag_text
from cadence_tui.tui.states import phase_style, phase_word, slot_marks, timing
from cadence_tui.tui.widgets.account_head import MOST_FLAGS
from cadence_tui.tui.widgets.brief_blocks import MOODS
from cadence_tui.tui.widgets.lines import Cell, Column, Heading, Line, Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cadence_tui.domain.agenda import AgendaItem, FollowUpItem
    from cadence_tui.services.account_detail import AccountDetail
    from cadence_tui.services.contacts import ContactRow
    from cadence_tui.services.line_plans import LinePlan
    from cadence_tui.services.timeline import TimelineEntry, TouchpointView
    from cadence_tui.tui.account_reads import AccountPage
    from cadence_tui.tui.symbols import Symbols

TIMELINE, LINES, CONTACTS, FOLLOW_UPS, FACTS = (
    "timeline",
    "lines",
    "contacts",
    "follow-ups",
    "facts",
)
TITLES = {
    TIMELINE: "Timeline",
    LINES: "Lines",
    CONTACTS: "Contacts",
    FOLLOW_UPS: "Follow-ups",
    FACTS: "Facts",
}
"""The sections in their order."""

DATE = 11
"""Cells of a date: `Tue 20 Oct`, or `22 Mar 2027` in another year."""

COLUMNS = {
    TIMELINE: (Column(DATE), Column(21, 14), Column(60, 10, grow=1)),
    LINES: (
        Column(10),
        Column(20, 14),
        Column(DATE),
        Column(9, align="right"),
        Column(16, 10, drop=1),
        Column(60, 32, drop=2, grow=1),
    ),
    CONTACTS: (
        Column(24, 14, grow=1),
        Column(17),
        Column(9, align="right"),
        Column(40, 24, drop=1, grow=1),
    ),
    FOLLOW_UPS: (
        Column(40, 16, grow=1),
        Column(6, drop=1),
        Column(DATE),
        Column(9, align="right"),
    ),
    FACTS: (Column(18, 14), Column(50, 20, grow=1)),
}

LONG_NAME = 40
"""Characters of a name that the header may have no room for."""

TALKED = frozenset({Outcome.HELD, Outcome.REPLIED})

_ENTRY_SIGNS = {
    EntryKind.SKIPPED: "skipped",
    EntryKind.CANCELLED: "cancelled",
    EntryKind.RESCHEDULED: "sent",
    EntryKind.BOOKED: "booked",
    EntryKind.MISSED: "missed",
}


@dataclass(frozen=True)
class About:
    """What is known of a row: a title, a text of several lines, and the slot or follow-up that it stands for."""

    title: str
    text: str
    item: AgendaItem | None = None
    follow_up: FollowUpItem | None = None


@dataclass(frozen=True)
class SectionLines:
    """The lines of one section, and what is known of each row by its key."""

    lines: tuple[Line, ...]
    about: dict[str, About]


def sections_of(page: AccountPage, today: date, symbols: Symbols) -> dict[str, SectionLines]:
    """Return every section of an account in its order."""
    detail = page.detail
    return {
        TIMELINE: _timeline(page.entries, today, symbols),
        LINES: _lines(detail.lines, today, symbols),
        CONTACTS: _contacts(detail.contacts, today),
        FOLLOW_UPS: _follow_ups(detail.follow_ups, today, symbols),
        FACTS: _facts(detail, today, symbols),
    }


def short_day(day: date, today: date) -> str:
    """Return a date in at most 11 cells, with its weekday in today's year and with its year in another."""
    return weekday_day_month(day, today) if day.year == today.year else day_month(day)


# --- the timeline


def _timeline(entries: Iterable[TimelineEntry], today: date, symbols: Symbols) -> SectionLines:
    lines: list[Line] = []
    about: dict[str, About] = {}
    rule = ("-" if symbols.ascii_only else "─") * 3
    for entry in entries:
        if entry.kind is EntryKind.TODAY:
            now = weekday_day_month(today, today)
            lines.append(Heading(f"{rule} Today, {now} {rule}", "accent"))
            continue
        told = entry.text.replace(" · ", f" {symbols.separator} ")  # also in plain ASCII
        lines.append(Row(entry.key, _entry_cells(entry, told, today, symbols)))
        about[entry.key] = _entry_about(entry, told)
    return SectionLines(tuple(lines), about)


def _entry_cells(
    entry: TimelineEntry, told: str, today: date, symbols: Symbols
) -> tuple[Cell, ...]:
    when = Cell(short_day(entry.on, today), "muted")
    if entry.item is not None:
        word = phase_word(entry.item)
        style = phase_style(entry.item)
        return (
            when,
            Cell(symbols.with_word(word, entry.title), style),
            Cell(told, "text" if style != "muted" else "muted"),
        )
    if entry.touchpoint is not None:
        outcome = entry.touchpoint.outcome
        style = "done" if outcome in TALKED else "text"
        return (
            when,
            Cell(symbols.with_word(outcome, entry.title), style),
            Cell(_with_note(told, entry.touchpoint.text, symbols)),
        )
    sign = _ENTRY_SIGNS.get(entry.kind, "")
    return (
        when,
        Cell(symbols.with_word(sign, entry.title), "muted"),
        Cell(told, "muted"),
    )


def _with_note(told: str, note: str, symbols: Symbols) -> str:
    """What happened, and how its note begins."""
    beginning = note[:200].strip()
    return f"{told} {symbols.separator} {beginning}" if beginning else told


def _entry_about(entry: TimelineEntry, told: str) -> About:
    title = f"{entry.title}, {weekday_day_month(entry.on)}"
    if entry.touchpoint is None:
        return About(title, told, item=entry.item)
    parts = [told, _scores(entry.touchpoint), entry.touchpoint.text]
    return About(title, "\n".join(part for part in parts if part))


def _scores(view: TouchpointView) -> str:
    scores = [("CSAT", view.csat), ("CES", view.ces), ("NPS", view.nps)]
    told = [f"{name} {score}" for name, score in scores if score is not None]
    if view.sentiment is not None:
        told.insert(0, f"mood {MOODS.get(view.sentiment, '')}")
    told += [f"#{tag}" for tag in view.tags]
    return "  ".join(told)


# --- cadence lines


def _lines(plans: Iterable[LinePlan], today: date, symbols: Symbols) -> SectionLines:
    ordered = sorted(plans, key=_work_first)
    return SectionLines(
        tuple(Row(plan.account_line_id, _line_cells(plan, today, symbols)) for plan in ordered),
        {plan.account_line_id: _line_about(plan, today) for plan in ordered},
    )


def _work_first(plan: LinePlan) -> tuple[bool, bool, int]:
    """What makes work comes before what is information only, each by its date."""
    due = plan.item.slot.due_on.toordinal() if plan.item is not None else 0
    return not plan.makes_work, plan.item is None, due


def _line_cells(plan: LinePlan, today: date, symbols: Symbols) -> tuple[Cell, ...]:
    item = plan.item
    name = Cell(label(plan.name), "text" if plan.makes_work and item is not None else "muted")
    if item is None:
        override = f"{symbols.of('override')} override" if plan.override else ""
        return (Cell("  no date", "muted"), name, Cell(""), Cell(""), Cell(override, "muted"))
    if plan.makes_work:
        word, style = phase_word(item), phase_style(item)
        state = Cell(symbols.with_word(word, word), style)
    else:
        state, style = Cell(f"  {plan.initiator}", "muted"), "muted"
    marks = slot_marks(item, symbols, today)
    return (
        state,
        name,
        Cell(short_day(item.slot.due_on, today), "muted"),
        Cell(timing(item.slot.due_on, today), style),
        Cell("  ".join(mark for mark, _ in marks), marks[0][1] if marks else "muted"),
        Cell(item.why, "muted"),
    )


def _line_about(plan: LinePlan, today: date) -> About:
    item = plan.item
    title = f"{label(plan.name)}, {plan.policy.replace('_', ' ')}"
    if not plan.makes_work:
        title += f", by {plan.initiator}"
    told = []
    if item is None:
        told.append("No date is left on this line.")
    else:
        due = weekday_day_month(item.slot.due_on)
        told.append(f"{due}, {timing(item.slot.due_on, today)}: {_plain_why(plan)}")
        told += _slot_facts(item)
    if plan.override:
        told.append(f"Override: {plan.override}")
    return About(title, "\n".join(told), item=item if plan.makes_work else None)


def _plain_why(plan: LinePlan) -> str:
    """The reason for the date without the override, which has a line of its own."""
    why = plan.item.why if plan.item is not None else ""
    return why.removesuffix(f"; override: {plan.override}")


def _slot_facts(item: AgendaItem) -> list[str]:
    slot = item.slot
    told = []
    if item.lapsed:
        told.append(f"{item.lapsed} older ones wait behind it.")
    if slot.booked_on is not None:
        at = f" at {slot.booked_time}" if slot.booked_time else ""
        told.append(f"Booked for {weekday_day_month(slot.booked_on)}{at}.")
    if slot.attempts:
        again = f", to be tried again {weekday_day_month(slot.retry_on)}" if slot.retry_on else ""
        told.append(f"Attempted {slot.attempts} times{again}.")
    if slot.moves:
        told.append(f"Moved {slot.moves} times from {weekday_day_month(slot.original_due_on)}.")
    return told


# --- people and promises


def _contacts(contacts: Iterable[ContactRow], today: date) -> SectionLines:
    rows: list[Line] = []
    about: dict[str, About] = {}
    for contact in contacts:
        left = contact.left_on is not None
        touched = days_ago(contact.last_touch_on, today)
        rows.append(
            Row(
                contact.id,
                (
                    Cell(contact.name, "muted" if left else "text"),
                    Cell(label(contact.role), "muted"),
                    Cell("has left" if left else touched, "muted"),
                    Cell(contact.email or contact.phone or "", "muted"),
                ),
            )
        )
        about[contact.id] = About(
            f"{contact.name}, {label(contact.role).lower()}", _contact_text(contact, today)
        )
    return SectionLines(tuple(rows), about)


def _contact_text(contact: ContactRow, today: date) -> str:
    on = contact.last_touch_on
    touched = f"last touch {weekday_day_month(on)}, {days_ago(on, today)}" if on else "never met"
    told = [
        "  ".join(word for word in (contact.email, contact.phone) if word),
        f"left {weekday_day_month(contact.left_on)}; {touched}" if contact.left_on else touched,
        contact.notes or "",
    ]
    return "\n".join(text for text in told if text)


def _follow_ups(items: Iterable[FollowUpItem], today: date, symbols: Symbols) -> SectionLines:
    rows: list[Line] = []
    about: dict[str, About] = {}
    for item in items:
        due_on = item.due_on
        late = due_on is not None and due_on <= today
        whose = "" if item.party == Party.US else f"theirs: {item.contact or 'customer'}"
        style = "overdue" if item.days_late else "due" if late else "muted"
        rows.append(
            Row(
                item.id,
                (
                    Cell(symbols.with_word("follow_up", item.text)),
                    Cell("theirs" if whose else "", "muted"),
                    Cell(short_day(due_on, today) if due_on else "no date", "muted"),
                    Cell(timing(due_on, today) if due_on else "", style),
                ),
            )
        )
        when = f"due {weekday_day_month(due_on)}, {timing(due_on, today)}" if due_on else "no date"
        title = f"Follow-up, {when}" + (f", {whose}" if whose else "")
        about[item.id] = About(title, item.text, follow_up=item)
    return SectionLines(tuple(rows), about)


# --- facts


def _facts(detail: AccountDetail, today: date, symbols: Symbols) -> SectionLines:
    """Everything else that is on record: flags that the header only names, notes, pauses, names and dates."""
    row = detail.row
    told: list[tuple[str, str, str]] = [
        (
            flag_text(each.flag, symbols),
            f"{each.fact} {symbols.arrow} {each.suggestion}",
            flag_style(each.flag),
        )
        for each in detail.flags[MOST_FLAGS:]
    ]
    told.append(("Notes", detail.notes or "", "muted"))
    told += [
        (
            "Pause",
            f"{day_month(pause.from_on, today)} to {day_month(pause.to_on, today)}"
            + (f": {pause.reason}" if pause.reason else ""),
            "muted",
        )
        for pause in detail.pauses
    ]
    renews = f", renews by itself every {detail.auto_renews}" if detail.auto_renews else ""
    named = {
        "Name": row.name if len(row.name) > LONG_NAME else "",
        "Renewal": f"{weekday_day_month(row.renewal_on)}{renews}" if row.renewal_on else "",
        "Started": weekday_day_month(row.started_on) if row.started_on else "",
        "Cadence from": weekday_day_month(detail.cadence_from),
        "Slug": row.slug,
        "Tags": " ".join(f"#{tag}" for tag in detail.tags),
        "Also called": ", ".join(detail.aliases),
        "External id": detail.external_id or "",
    }
    told += [(name, text, "muted") for name, text in named.items()]
    kept = [(name, text, style) for name, text, style in told if text]
    return SectionLines(
        tuple(
            Row(f"fact:{number}", (Cell(name, style), Cell(text)))
            for number, (name, text, style) in enumerate(kept)
        ),
        {f"fact:{number}": About(name, text) for number, (name, text, _) in enumerate(kept)},
    )
