"""What a person types, resolved: an account's name, or the short handle of a row.

Nothing is guessed (capture.md, "Whom a name means"): `NotFound` says where the names are listed,
`Ambiguous` holds the candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeVar

from cadence_tui.domain.attribution import Credit, chosen_slot
from cadence_tui.domain.grid import nominal_dates
from cadence_tui.domain.identity import id_range, long_handle, looks_like_handle
from cadence_tui.domain.names import name_key
from cadence_tui.domain.records import LineState, Slot
from cadence_tui.domain.slots import MOST_SLOTS, open_slots
from cadence_tui.domain.vocabulary import label
from cadence_tui.errors import Ambiguous, NotFound, Refused
from cadence_tui.services.loading import account_state
from cadence_tui.store.queries import accounts as accounts_query
from cadence_tui.store.queries import cadence as cadence_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import ContactRecord
    from cadence_tui.store.queries.follow_ups import FollowUpRecord
    from cadence_tui.store.queries.touchpoints import TouchpointRecord

_NEAR_ENOUGH = 0.6
_Row = TypeVar("_Row", "FollowUpRecord", "TouchpointRecord", "cadence_query.LineName")


class AccountName(NamedTuple):
    """An account as it is referred to."""

    id: str
    slug: str
    name: str


class SlotTarget(NamedTuple):
    """The slot that somebody means, with its line as it stands."""

    account: AccountName
    state: LineState
    slot: Slot

    @property
    def account_id(self) -> str:
        """The id of the account."""
        return self.account.id

    @property
    def account_line_id(self) -> str:
        """The id of the account's line."""
        return self.state.id

    @property
    def slot_key(self) -> str:
        """The key of the slot within its line."""
        return self.slot.key

    @property
    def credit(self) -> Credit:
        """The slot as the rules of the domain take it."""
        return Credit(self.state.id, self.slot)


def account_named(rows: Rows, text: str) -> AccountName:
    """The account that a text means: slug, name or alias, else a unique prefix or its initials."""
    from cadence_tui.domain.ladder import Candidate, Ladder, Several

    found = _named_exactly(rows, text)
    if found is not None:
        return found
    names = accounts_query.names(rows)
    answer = Ladder(Candidate(row[0], row[2], row[1], _aliases(row[3])) for row in names).resolve(
        text
    )
    if answer is None:
        raise NotFound(
            f"no account is called “{text}”",
            remedy="see `cadence account list`",
            candidates=_near(text, names),
        )
    if isinstance(answer, Several):
        raise Ambiguous(
            f"“{text}” can mean {len(answer.candidates)} accounts",
            remedy="say which",
            candidates=[candidate.slug for candidate in answer.candidates],
        )
    return AccountName(answer.candidate.id, answer.candidate.slug, answer.candidate.name)


def slot_target(rows: Rows, text: str, today: date, *, with_closed: bool = False) -> SlotTarget:
    """The slot that a reference means (scheduling.md §1.5).

    A line's handle means its actionable slot, else its next one; `handle:slot-key` one slot;
    an account's name the account's most urgent slot. A closed slot is `Refused` unless
    `with_closed`.
    """
    reference, _, key = text.strip().partition(":")
    line = None if _is_slug(rows, text) else _line_with_handle(rows, reference)
    if line is None and key:
        raise NotFound(
            f"no line goes by “{reference}”", remedy="see `cadence agenda` for the references"
        )
    if line is None:
        return _most_urgent_of(rows, account_named(rows, text), today)
    state = account_state(rows, line.account_id).state_of(line.id)
    slot = _slot_with_key(state, key) if key else _meant(state, today)
    if not slot.is_open and not with_closed:
        raise Refused(
            f"{label(line.name)} {key} is {slot.status}, and what is decided stays",
            remedy="take the decision back with `cadence undo`, or name another slot",
        )
    return SlotTarget(AccountName(line.account_id, line.slug, line.account_name), state, slot)


def follow_up(rows: Rows, text: str) -> FollowUpRecord:
    """The follow-up that a handle means."""
    from cadence_tui.store.queries import follow_ups as query

    found = query.with_id_between(rows, *id_range(text))
    return _only(found, text, "follow-up", "see `cadence follow-up list`")


def touchpoint(rows: Rows, text: str) -> TouchpointRecord:
    """The touchpoint that a handle means."""
    from cadence_tui.store.queries import touchpoints as query

    found = query.with_id_between(rows, *id_range(text))
    return _only(found, text, "touchpoint", "see `cadence account show ACCOUNT`")


def contact(rows: Rows, account_id: str, text: str) -> ContactRecord:
    """The contact of an account that a text means: the name, or a unique prefix of it."""
    from cadence_tui.domain.ladder import Candidate, Ladder, Several

    contacts = accounts_query.contacts_of(rows, account_id)
    answer = Ladder(Candidate(row.id, row.name) for row in contacts).resolve(text)
    if answer is None:
        raise NotFound(
            f"the account has no contact “{text}”",
            remedy="see `cadence contact list`, or add the contact",
            candidates=[row.name for row in contacts],
        )
    if isinstance(answer, Several):
        raise Ambiguous(
            f"“{text}” can mean {len(answer.candidates)} contacts",
            remedy="say which",
            candidates=[candidate.name for candidate in answer.candidates],
        )
    return next(row for row in contacts if row.id == answer.candidate.id)


def _named_exactly(rows: Rows, text: str) -> AccountName | None:
    """The account with this slug, or the only one with this name."""
    found = accounts_query.named_exactly(rows, text.strip().casefold(), name_key(text))
    if found and (len(found) == 1 or found[0][1] == text.strip().casefold()):
        return AccountName(*found[0])
    return None


def _is_slug(rows: Rows, text: str) -> bool:
    """Whether the text is somebody's slug, which outranks a handle that it may look like."""
    slug = text.strip().casefold()
    return any(found[1] == slug for found in accounts_query.named_exactly(rows, slug, slug))


def _line_with_handle(rows: Rows, reference: str) -> cadence_query.LineName | None:
    if not looks_like_handle(reference):
        return None
    found = cadence_query.lines_with_id_between(rows, *id_range(reference))
    return _only(found, reference, "line", "") if found else None


def _most_urgent_of(rows: Rows, account: AccountName, today: date) -> SlotTarget:
    from cadence_tui.services.line_plans import account_plan

    item = next(iter(account_plan(rows, account.id, today).items), None)
    if item is None:
        raise NotFound(
            f"{account.name} has no open planned touchpoint",
            remedy="plan one with `cadence plan`",
        )
    state = account_state(rows, account.id).state_of(item.account_line_id)
    return SlotTarget(account, state, item.slot)


def _meant(state: LineState, today: date) -> Slot:
    slot = chosen_slot(state, today)
    if slot is None:
        raise NotFound(
            f"{label(state.line.name)} has no open date left",
            remedy="name a slot as `handle:slot-key`, or plan one with `cadence plan`",
        )
    return slot


def _slot_with_key(state: LineState, key: str) -> Slot:
    """The stored or computed slot with this key."""
    stored = state.stored.get(key)
    if stored is not None and not stored.is_open:
        return stored
    until = stored.due_on if stored is not None else _computed_due(state, key)
    for slot in open_slots(state, until):
        if slot.key == key:
            return slot
    raise NotFound(
        f"{label(state.line.name)} has no slot “{key}”", remedy="see the account for its dates"
    )


def _computed_due(state: LineState, key: str) -> date:
    """A day by which the slot with this key is due; the first day there is when the line has no such slot."""
    start = state.open_from or state.account_line.planning_start
    for found, nominal in islice(nominal_dates(state.account_line, start), MOST_SLOTS):
        if found == key:
            shifted = state.account_line.calendar.shifted(nominal, state.line.shift)
            return max(nominal, shifted)
    return date.min


def _only(found: Sequence[_Row], text: str, what: str, remedy: str) -> _Row:
    if not found:
        raise NotFound(f"no {what} goes by “{text}”", remedy=remedy)
    if len(found) > 1:
        raise Ambiguous(
            f"“{text}” can mean {len(found)} {what}s",
            remedy="give more characters of it",
            candidates=[long_handle(row.id) for row in found],
        )
    return found[0]


def _aliases(stored: str) -> tuple[str, ...]:
    if stored == "[]":
        return ()
    import json

    return tuple(json.loads(stored))


def _near(text: str, names: Iterable[tuple[str, str, str, str]]) -> list[str]:
    """The slugs of accounts that are spelled nearly so."""
    from difflib import get_close_matches

    slug_of: dict[str, str] = {}
    for _, slug, name, _aliases_text in names:
        slug_of.setdefault(slug, slug)
        slug_of.setdefault(name_key(name), slug)
        slug_of.setdefault(name_key(name).split(" ")[0], slug)
    close: Callable[..., list[str]] = get_close_matches
    matches = close(name_key(text), list(slug_of), n=3, cutoff=_NEAR_ENOUGH)
    return list(dict.fromkeys(slug_of[match] for match in matches))
