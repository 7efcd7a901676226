"""What a brief says, as blocks of lines: the most needed first, each able to give lines up where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from cadence_tui.domain.shown_dates import day_month, weekday_day_month
from cadence_tui.domain.vocabulary import Party, label
from cadence_tui.tui.account_states import flag_style, health_style
from cadence_tui.tui.states import (
    DATE_WIDTH,
    money,
    phase_style,
    phase_word,
    short_date,
    slot_marks,
    timing,
)
from cadence_tui.tui.widgets.lines import cut
from cadence_tui.tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cadence_tui.domain.agenda import AgendaItem, FollowUpItem
    from cadence_tui.services.brief import Brief, LastTouch, Score
    from cadence_tui.services.contacts import ContactRow
    from cadence_tui.tui.symbols import Symbols
    from cadence_tui.tui.widgets.one_line import Piece

MOODS = {-2: "very negative", -1: "negative", 0: "neutral", 1: "positive", 2: "very positive"}


class Block(NamedTuple):
    """A title and its lines. Where room is short, lines are taken from the end, but `least` of them stay."""

    title: str
    lines: tuple[tuple[Piece, ...], ...]
    least: int = 1
    is_about_now: bool = False
    """Whether it says why to talk now and what was said last, rather than what is known of the account."""


class BriefFrame(NamedTuple):
    """What blocks are made for: the day, the signs, and the width in cells."""

    today: date
    symbols: Symbols
    width: int


def facts_of(brief: Brief, symbols: Symbols) -> tuple[Piece, str]:
    """Return the account's health as a piece, and what it is in words: model, stage, owner, ARR."""
    account = brief.urgent.account if brief.urgent else None
    facts = [
        label(brief.model),
        label(brief.stage).lower() if brief.stage else "",
        brief.owner or "",
        money(account.arr, account.currency) if account else "",
    ]
    health = symbols.with_word(brief.health, brief.health) if brief.health else ""
    told = f" {symbols.separator} ".join(fact for fact in facts if fact)
    return (health, health_style(brief.health)), told


def blocks_of(
    brief: Brief, item: AgendaItem | None, follow_up: FollowUpItem | None, frame: BriefFrame
) -> list[Block]:
    """Return the blocks of a brief: about the highlighted row, then about the account."""
    blocks = [
        _follow_up_block(follow_up, frame)
        if follow_up
        else _slot_block(item or brief.urgent, frame),
        _flags_block(brief, frame),
        _touches_block(brief.touches, frame),
        _promises_block(brief, frame),
        _contacts_block(brief.contacts, frame),
        _runway_block(brief, frame),
        _scores_block(brief, frame),
    ]
    return [block for block in blocks if block is not None and block.lines]


def fitted(blocks: Sequence[Block], height: int, gap: int = 1) -> list[Block]:
    """Return the blocks with as many lines taken away as needed; each has a title, and `gap` lines before the next.

    Lines go from the block that has most to give, the later of two; then whole blocks from the end.
    """
    kept = list(blocks)
    while kept and sum(len(block.lines) + 1 + gap for block in kept) - gap > height:
        spare = [len(block.lines) - block.least for block in kept]
        most = max(spare)
        if most <= 0:
            kept.pop()
            continue
        giving = len(spare) - 1 - spare[::-1].index(most)
        block = kept[giving]
        kept[giving] = block._replace(lines=block.lines[:-1])
    return kept


def _slot_block(item: AgendaItem | None, frame: BriefFrame) -> Block | None:
    if item is None:
        return Block(
            "Nothing planned", ((("no open date left on any line", "muted"),),), is_about_now=True
        )
    word, style = phase_word(item), phase_style(item)
    said = frame.symbols.with_word(word, word)
    due = weekday_day_month(item.slot.due_on, frame.today)
    when = f"due {due}, {timing(item.slot.due_on, frame.today)}"
    fits = len(said) + len(", ") + len(when) <= frame.width
    lines: list[tuple[Piece, ...]] = (
        [((said, style), (f", {when}", "text"))] if fits else [((said, style),), ((when, "text"),)]
    )
    special = slot_marks(item, frame.symbols, frame.today)
    if item.slot.retry_on:
        special.append((f"try again {day_month(item.slot.retry_on, frame.today)}", "text"))
    if item.mandatory:
        special.append(("mandatory", "text"))
    if special:
        between = (f" {frame.symbols.separator} ", "muted")
        spread = [piece for mark in special for piece in (between, mark)]
        lines.append(tuple(spread[1:]))
    lines += _told(f"why: {item.why}", frame, most=4)
    return Block(label(item.type), tuple(lines), least=min(3, len(lines)), is_about_now=True)


def _follow_up_block(item: FollowUpItem, frame: BriefFrame) -> Block:
    when = (
        f"due {weekday_day_month(item.due_on, frame.today)}, {timing(item.due_on, frame.today)}"
        if item.due_on
        else "no date"
    )
    whose = "ours" if item.party == Party.US else f"theirs: {item.contact or 'customer'}"
    lines = [
        *_told(item.text, frame, style="text", most=4),
        ((f"{when} {frame.symbols.separator} {whose}", "muted"),),
    ]
    return Block("Follow-up", tuple(lines), least=2, is_about_now=True)


def _flags_block(brief: Brief, frame: BriefFrame) -> Block | None:
    lines: list[tuple[Piece, ...]] = []
    for fact in brief.flags:
        head = frame.symbols.with_word(fact.flag, label(fact.flag).lower())
        first, *rest = wrapped(
            f"{head}: {fact.fact}", frame.width - 2, 2, ellipsis=frame.symbols.ellipsis
        )
        style = flag_style(fact.flag)
        lines.append(((first[: len(head)], style), (first[len(head) :], "text")))
        lines += [((f"  {text}", "text"),) for text in rest]
    return Block("Flags", tuple(lines), least=min(2, len(lines))) if lines else None


def _touches_block(touches: Sequence[LastTouch], frame: BriefFrame) -> Block:
    lines: list[tuple[Piece, ...]] = []
    for touch in touches:
        sign = frame.symbols.of(touch.outcome)
        about = [f"{label(touch.type)} by {label(touch.channel).lower()}"]
        if touch.outcome not in {"held", "replied"}:
            about.append(label(touch.outcome).lower())
        about += touch.contacts[:2]
        style = "done" if touch.outcome in {"held", "replied"} else "muted"
        lines.append(
            (
                (f"{short_date(touch.on, frame.today):<{DATE_WIDTH}}", "muted"),
                (f"{sign} ", style),
                (", ".join(about), "text"),
            )
        )
        room = frame.width - DATE_WIDTH - 2
        lines += [
            ((" " * (DATE_WIDTH + 2) + text, "muted"),)
            for text in wrapped(_words(touch, frame), room, 2, ellipsis=frame.symbols.ellipsis)
        ]
    if not lines:
        lines.append((("no touchpoint yet", "muted"),))
    return Block("Last touches", tuple(lines), least=min(2, len(lines)), is_about_now=True)


def _promises_block(brief: Brief, frame: BriefFrame) -> Block | None:
    lines: list[tuple[Piece, ...]] = []
    for item in (*brief.ours, *brief.theirs):
        late = item.due_on is not None and item.due_on <= frame.today
        when = short_date(item.due_on, frame.today) if item.due_on else "no date"
        whose = "" if item.party == Party.US else f"{item.contact or 'customer'}: "
        lines.append(
            (
                (
                    f"{when:<{DATE_WIDTH}}",
                    "overdue" if item.days_late else "due" if late else "muted",
                ),
                (f"{frame.symbols.of('follow_up')} ", "accent"),
                (f"{whose}{item.text}", "text"),
            )
        )
    return Block("Open follow-ups", tuple(lines), least=min(2, len(lines))) if lines else None


def _contacts_block(contacts: Sequence[ContactRow], frame: BriefFrame) -> Block | None:
    present = [contact for contact in contacts if contact.left_on is None]
    lines = []
    for contact in present:
        touched = contact.last_touch_on
        when = short_date(touched, frame.today) if touched else "never"
        name = cut(
            f"{contact.name}, {label(contact.role).lower()}",
            max(1, frame.width - DATE_WIDTH - 2),
            ellipsis=frame.symbols.ellipsis,
        )
        lines.append(((name, "text"), (f"  {when:>{DATE_WIDTH}}", "muted")))
    return (
        Block("Contacts and last touch", tuple(lines), least=min(2, len(lines))) if lines else None
    )


def _runway_block(brief: Brief, frame: BriefFrame) -> Block | None:
    runway = brief.runway
    if runway is None:
        return None
    when = f"in {runway.days} d" if runway.days >= 0 else f"{-runway.days} d ago"
    soon = "overdue" if runway.days < 0 else "due" if runway.days <= 30 else "text"
    lines: list[tuple[Piece, ...]] = [
        (
            (
                f"{frame.symbols.of('renewal')} {weekday_day_month(runway.renewal_on, frame.today)}",
                soon,
            ),
            (f", {when}", soon),
        )
    ]
    if runway.next_milestone_on:
        next_one = weekday_day_month(runway.next_milestone_on, frame.today)
        lines.append(((f"next renewal talk {next_one}", "muted"),))
    return Block("Renewal", tuple(lines))


def _scores_block(brief: Brief, frame: BriefFrame) -> Block | None:
    scores = brief.scores
    told = [
        f"{name} {_score(score)}"
        for name, score in (("CSAT", scores.csat), ("CES", scores.ces), ("NPS", scores.nps))
        if score is not None
    ]
    if scores.last_sentiment is not None:
        told.append(f"last mood {MOODS.get(scores.last_sentiment, '')}")
    return (
        Block("Scores", (((f" {frame.symbols.separator} ".join(told), "text"),),)) if told else None
    )


def _words(touch: LastTouch, frame: BriefFrame) -> str:
    """Return the beginning of a note, cut off by our own sign."""
    cut_off = touch.words.endswith("…")
    return touch.words[:-1] + frame.symbols.ellipsis if cut_off else touch.words


def _score(score: Score) -> str:
    return f"{score.mean:.1f} (n {score.count})"


def _told(
    text: str, frame: BriefFrame, *, style: str = "muted", most: int = 2
) -> Iterable[tuple[Piece, ...]]:
    return [
        ((line, style),)
        for line in wrapped(text, frame.width, most, ellipsis=frame.symbols.ellipsis)
    ]


def width_of(pieces: Iterable[Piece]) -> int:
    """Return the cells that pieces take."""
    return sum(cell_len(text) for text, _ in pieces)
