"""Quick capture: one line after a call becomes a touchpoint and its follow-ups (capture.md).

The same grammar serves the log bar of the app and `cadence log`. Nothing here is filled in that the
line did not say, except today's date; `with_defaults` does that once the credited slot is known.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from cadence_tui.domain.capture_leading import read_accounts, read_date
from cadence_tui.domain.capture_line import (
    CaptureLine,
    FollowUp,
    NamedContact,
    Part,
    PartKind,
)
from cadence_tui.domain.capture_reader import LineReader, Surroundings
from cadence_tui.domain.ladder import AccountLadder, Candidate, Ladder
from cadence_tui.domain.vocabulary import CHECK_IN, Channel, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

__all__ = [
    "CaptureLine",
    "FollowUp",
    "NamedContact",
    "Part",
    "PartKind",
    "parse_line",
    "with_defaults",
]

_CHANNELS_OF_TYPES = {
    "event": Channel.EVENT,
    "announcement": Channel.EMAIL,
    "survey": Channel.EMAIL,
    "value_summary": Channel.EMAIL,
}


def parse_line(  # noqa: PLR0913  all but three have a default
    line: str,
    *,
    today: date,
    ladder: AccountLadder,
    contacts_of: Callable[[Candidate], Ladder] | None = None,
    chip_account: Candidate | None = None,
    types: Collection[str] = (),
    date_order: str | None = None,
    next_due: Callable[[Candidate, str], date | None] | None = None,
    fiscal_start_month: int = 1,
) -> CaptureLine:
    """Read a log line.

    `ladder` holds the accounts of the book, `contacts_of` gives the contacts of one of them, and
    `types` are the touchpoint types that the user added. With a `chip_account` the line names no
    account: it is about that one. `next_due` says when an account's next open slot of a touchpoint
    type is due, for `next qbr`; `date_order` and `fiscal_start_month` are those of `parse_date`.

    Raises `NotFound` or `Ambiguous` for an account (`Ambiguous` for a contact too), and `BadInput`
    for whatever cannot be meant: a date in the future, a score out of range, a follow-up without
    words. A contact that nobody is, and any unknown word, is kept.
    """
    start = 0
    parts: list[Part] = []
    on = today
    head = read_date(
        line, today=today, date_order=date_order, fiscal_start_month=fiscal_start_month
    )
    if head is not None:
        on = cast("date", head.parts[0].value)
        parts += head.parts
        start = head.end
    accounts: tuple[Candidate, ...]
    if chip_account is not None:
        accounts = (chip_account,)
    else:
        head = read_accounts(line, start, ladder=ladder, types=types)
        accounts = tuple(cast("Candidate", part.value) for part in head.parts)
        parts += head.parts
        start = head.end
    reader = LineReader(
        Surroundings(today, accounts, contacts_of, types, date_order, next_due, fiscal_start_month)
    )
    reader.read(line, start)
    return _line(on, accounts, parts, reader)


def with_defaults(
    line: CaptureLine, *, type_name: str = CHECK_IN, channel: Channel | None = None
) -> CaptureLine:
    """The line with type, channel and outcome filled in where it did not say them.

    `type_name` and `channel` are those of the slot that stood before the line, or that it will
    credit. Without them the channel is a call, or what is usual for the type; an answer came by
    e-mail. The outcome is `held`, and `sent` on a written channel.
    """
    said = line.type or type_name
    by = line.channel or channel or _CHANNELS_OF_TYPES.get(said)
    if by is None:
        by = Channel.EMAIL if line.outcome is Outcome.REPLIED else Channel.CALL
    outcome = line.outcome or (Outcome.SENT if by.is_written else Outcome.HELD)
    return replace(line, type=said, channel=by, outcome=outcome)


def _line(
    on: date, accounts: tuple[Candidate, ...], head: list[Part], reader: LineReader
) -> CaptureLine:
    said = reader.values
    return CaptureLine(
        on=on,
        accounts=accounts,
        type=cast("str | None", said.get(PartKind.TYPE)),
        extra_types=tuple(reader.extra_types),
        channel=cast("Channel | None", said.get(PartKind.CHANNEL)),
        minutes=cast("int | None", said.get(PartKind.MINUTES)),
        outcome=cast("Outcome | None", said.get(PartKind.OUTCOME)),
        is_inbound=PartKind.INBOUND in said,
        sentiment=cast("int | None", said.get(PartKind.SENTIMENT)),
        csat=cast("int | None", said.get(PartKind.CSAT)),
        ces=cast("int | None", said.get(PartKind.CES)),
        nps=cast("int | None", said.get(PartKind.NPS)),
        contacts=tuple(reader.contacts.values()),
        tags=tuple(reader.tags),
        text=reader.text,
        follow_ups=tuple(reader.follow_ups),
        done=tuple(reader.done),
        parts=tuple(head + sorted(reader.parts, key=lambda part: part.start)),
    )
