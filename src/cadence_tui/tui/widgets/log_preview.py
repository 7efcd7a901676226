"""What a log line would do, in lines of pieces: who and when, what it credits and moves, what is promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence_tui.domain.date_phrases import echo
from cadence_tui.domain.shown_dates import day_month, weekday_day_month
from cadence_tui.domain.vocabulary import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence_tui.services.log_models import CreditedSlot, LogResult
    from cadence_tui.tui.symbols import Symbols
    from cadence_tui.tui.widgets.one_line import Piece

PREVIEW_LINES = 4
MOODS = {-2: "--", -1: "-", 0: "=", 1: "+", 2: "++"}
_LONGEST_NAME = 40

Line = list["Piece"]


def preview_lines(
    results: Sequence[LogResult], today: date, symbols: Symbols, *, names: bool = True
) -> list[Line]:
    """Return the lines under the bar; several accounts take one line each, and the last counts the rest.

    `names` tells the account too, where no chip does.
    """
    if len(results) == 1:
        result = results[0]
        lines = (
            [*(_name(result) if names else ()), *_what_and_when(result, today, symbols)],
            _details(result, symbols),
            _effect(result, today, symbols),
            _promises(result, today, symbols),
        )
        return [line for line in lines if line]
    shown = [[*_name(each), *_effect(each, today, symbols)] for each in results[:PREVIEW_LINES]]
    if len(results) > PREVIEW_LINES:
        shown[-1] = [(f"and {len(results) - PREVIEW_LINES + 1} more accounts", "muted")]
    return shown


def _name(result: LogResult) -> Line:
    name = result.account_name
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    return [(f"{short}  ", "heading")]


def _what_and_when(result: LogResult, today: date, symbols: Symbols) -> Line:
    touch = result.touchpoint
    said = [f"{label(touch.type)} by {label(touch.channel.value).lower()}"]
    said += [f"+ {label(kind)}" for kind in touch.extra_types]
    if touch.outcome.value != "held":
        said.append(label(touch.outcome.value).lower())
    said.append(echo(touch.on, today))
    return [(f" {symbols.separator} ".join(said), "text")]


def _details(result: LogResult, symbols: Symbols) -> Line:
    """Return what else was recognised: duration, mood, scores, people, tags."""
    touch = result.touchpoint
    said = [f"{touch.minutes} min"] if touch.minutes else []
    if touch.sentiment is not None:
        said.append(f"mood {MOODS[touch.sentiment]}")
    for name, score in (("CSAT", touch.csat), ("CES", touch.ces), ("NPS", touch.nps)):
        if score is not None:
            said.append(f"{name} {score}")
    said += [f"@{person}" for person in touch.contacts]
    said += [f"#{tag}" for tag in touch.tags]
    return [(f" {symbols.separator} ".join(said), "text")] if said else []


def _effect(result: LogResult, today: date, symbols: Symbols) -> Line:
    """Return what becomes of the account's planned touchpoints."""
    line: Line = []
    for credit in result.credits:
        line.append((f"{symbols.of('done')} {_credited(credit, today)}", "done"))
    if result.cancelled:
        due = day_month(result.cancelled.due_on, today)
        line.append((f"× cancels {label(result.cancelled.type)}, due {due}", "due"))
    elif result.attempt:
        line.append((f"{symbols.of('no_show')} an attempt: the slot stays open", "due"))
        if result.attempt.retry_on:
            line.append((f"try again {weekday_day_month(result.attempt.retry_on, today)}", "text"))
    elif not result.credits:
        line.append(("credits no planned touchpoint", "muted"))
    if result.missed:
        line.append((f"{symbols.of('missed')} {len(result.missed)} older become missed", "due"))
    coming = sorted(each.due_on for each in result.next if each.due_on is not None)
    if coming:
        line.append((f"next {weekday_day_month(coming[0], today)}", "text"))
    return _spread(line, symbols)


def _promises(result: LogResult, today: date, symbols: Symbols) -> Line:
    line: Line = []
    for step in result.follow_ups:
        when = weekday_day_month(step.due_on, today) if step.due_on else "no date"
        whose = f"{step.contact}: " if step.contact else ""
        line.append((f"{symbols.of('follow_up')} {when}: {whose}{step.text}", "accent"))
    line += [(f"{symbols.of('done')} closes {text}", "done") for text in result.closes]
    line += [(f"{name} is not among the contacts", "muted") for name in result.unknown_contacts]
    return _spread(line, symbols)


def _credited(credit: CreditedSlot, today: date) -> str:
    if credit.days_late == 0:
        timing = "on the day"
    elif credit.days_late > 0:
        timing = f"{credit.days_late} d late"
    else:
        timing = f"{-credit.days_late} d early"
    return f"credits {label(credit.type)}, due {day_month(credit.due_on, today)}, {timing}"


def _spread(pieces: Line, symbols: Symbols) -> Line:
    """Return the pieces with a separator between each two."""
    between = (f"  {symbols.separator}  ", "muted")
    return [piece for each in pieces for piece in (between, each)][1:]
