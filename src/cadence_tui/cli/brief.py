"""`cadence brief`: what to know about an account before a call."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session
    from cadence_tui.services.brief import Brief, LastTouch, Score

_MOODS = {2: "++", 1: "+", 0: "=", -1: "-", -2: "--"}


@command("brief")
@click.argument("account")
@pass_session
def brief(session: Session, account: str) -> None:
    """What to know before a call."""
    from cadence_tui.services.brief import brief as read_brief
    from cadence_tui.services.references import account_named

    rows = session.workspace.reader()
    found = read_brief(rows, account_named(rows, account).id, session.today)
    if session.json:
        from cadence_tui.cli.brief_document import brief_document

        session.out.json(brief_document(found))
    else:
        session.out.page("\n".join(_page(session, found)))


def _page(session: Session, found: Brief) -> list[str]:
    from cadence_tui.cli import account_page as page
    from cadence_tui.cli.contacts import contact_lines
    from cadence_tui.cli.text_width import wrapped
    from cadence_tui.domain.text import shown_line

    out, today = session.out, session.today
    width = out.width or page.READABLE
    parts = {
        "Why now": _why_now(session, found),
        "Attention": [
            f"  {out.symbols.of(fact.flag)} {line}"
            for fact in found.flags
            for line in wrapped(shown_line(f"{fact.fact}; {fact.suggestion}"), width - 4)
        ],
        "Last touches": [line for touch in found.touches for line in _touch(session, touch, width)],
        "We owe": page.follow_up_lines(found.ours, today, out.width),
        "They owe": page.follow_up_lines(found.theirs, today, out.width),
        "People": contact_lines(found.contacts, today, out.width, indent=2),
        "Renewal": _runway(session, found),
        "Scores": _scores(found),
    }
    facts = [found.model, found.stage, found.health, found.owner and f"owner {found.owner}"]
    head = shown_line(f"{found.name} ({found.slug})")
    return [
        out.styled(head, "bold"),
        shown_line(" · ".join(fact for fact in facts if fact)),
        *page.sections(session, parts),
    ]


def _why_now(session: Session, found: Brief) -> list[str]:
    from cadence_tui.cli.text_width import clipped
    from cadence_tui.domain.shown_dates import weekday_day_month
    from cadence_tui.domain.text import shown_line
    from cadence_tui.domain.vocabulary import label

    lines = []
    for item in found.plans[:3]:
        due = weekday_day_month(item.slot.due_on, session.today)
        text = shown_line(f"{item.ref}  {label(item.line)} due {due} ({item.phase}): {item.why}")
        width = session.out.width
        lines.append("  " + (text if width is None else clipped(text, width - 2)))
    return lines


def _touch(session: Session, touch: LastTouch, width: int) -> list[str]:
    from cadence_tui.cli.text_width import wrapped
    from cadence_tui.domain.shown_dates import weekday_day_month
    from cadence_tui.domain.text import shown_line
    from cadence_tui.domain.vocabulary import label

    parts = [
        label(touch.type),
        touch.channel.replace("_", " "),
        touch.outcome.replace("_", " "),
        _MOODS.get(touch.sentiment, "") if touch.sentiment is not None else "",
        ", ".join(touch.contacts),
    ]
    head = f"{weekday_day_month(touch.on, session.today)}  {' · '.join(p for p in parts if p)}"
    words = [f"    {line}" for line in wrapped(shown_line(touch.words), width - 4)]
    return [f"  {shown_line(head)}", *words]


def _runway(session: Session, found: Brief) -> list[str]:
    from cadence_tui.domain.date_phrases import describe_relative
    from cadence_tui.domain.shown_dates import day_month

    runway = found.runway
    if runway is None:
        return []
    today = session.today
    parts = [
        f"{day_month(runway.renewal_on, today)} ({describe_relative(runway.renewal_on, today)})",
        f"{runway.currency or ''} {runway.arr:,}".strip() if runway.arr is not None else "",
        f"next milestone {day_month(runway.next_milestone_on, today)}"
        if runway.next_milestone_on
        else "no milestone left",
    ]
    return ["  " + " · ".join(part for part in parts if part)]


def _scores(found: Brief) -> list[str]:
    scores = found.scores
    parts = [
        _score("CSAT", scores.csat, "of 5"),
        _score("CES", scores.ces, "of 7"),
        _score("NPS", scores.nps, "of 10"),
    ]
    if scores.last_sentiment is not None:
        parts.append(f"last mood {_MOODS[scores.last_sentiment]}")
    told = " · ".join(part for part in parts if part)
    return [f"  {told}"] if told else []


def _score(name: str, score: Score | None, scale: str) -> str:
    """Return a mean, never without the number of answers behind it."""
    return "" if score is None else f"{name} {score.mean:.1f} {scale} (n = {score.count})"
