"""The weekly summary that a team lead reads on Monday (scheduling.md §8).

Each slot counts once, in the week of its settling day, as things stood on that week's Sunday. The
summary holds no note text, no contact's name and no free-text reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.attention import days_untouched, desert_from
from cadence_tui.domain.iso_week import IsoWeek
from cadence_tui.domain.records import AccountFacts
from cadence_tui.domain.vocabulary import SkipReason, SlotStatus
from cadence_tui.domain.weekly_classes import (
    SlotClass,
    StandingSlot,
    WeekAccount,
    class_of,
    lapsed_keys,
    was_declined,
)


@dataclass(frozen=True)
class SlotCounts:
    """The slots that settled, by class.

    `declined` is no class: it counts those among the cancelled and the skipped that the customer
    did not want.
    """

    held_on_time: int = 0
    held_late: int = 0
    skipped: int = 0
    missed: int = 0
    cancelled_by_customer: int = 0
    cancelled_by_us: int = 0
    superseded: int = 0
    still_open: int = 0
    declined: int = 0

    @property
    def settled(self) -> int:
        """All of them: the classes add up to this."""
        return sum(getattr(self, kind.value) for kind in SlotClass)

    @property
    def expected(self) -> int:
        """What compliance is measured against: settled, less superseded, less declined."""
        return self.settled - self.superseded - self.declined

    @property
    def compliance(self) -> float | None:
        """Held on time as a part of what was expected, 0 to 1; None when nothing was."""
        return self.held_on_time / self.expected if self.expected else None


@dataclass(frozen=True)
class Touches:
    """Touchpoints of a week: human touches, and what was sent with nobody at the keyboard."""

    human: int = 0
    automated: int = 0

    def __add__(self, other: Touches) -> Touches:
        return Touches(self.human + other.human, self.automated + other.automated)


@dataclass(frozen=True)
class GroupTouches:
    """The touches of one owner's accounts on one engagement model."""

    owner: str | None
    model: str
    touches: Touches


@dataclass(frozen=True)
class WatchedAccount:
    """An account that may be a desert on the summary's last day.

    `desert_days` is its model's limit, `last_touch_on` its last human touch by that day.
    """

    account: WeekAccount
    facts: AccountFacts
    desert_days: int
    last_touch_on: date | None


@dataclass(frozen=True)
class RenewalRunway:
    """A renewal that comes near, or has passed with nobody saying so (`days` is negative then).

    `next_milestone_on` is the due date of the countdown's open slot; `arr` in whole units.
    """

    account: WeekAccount
    renewal_on: date
    days: int
    last_touch_on: date | None
    next_milestone_on: date | None
    arr: int | None
    currency: str | None


@dataclass(frozen=True)
class SkippedSlot:
    """A slot that was skipped in the week; only the reason's code is told."""

    account: WeekAccount
    line: str
    due_on: date
    reason: str


@dataclass(frozen=True)
class OverdueSlot:
    """A slot that is overdue on the summary's last day; `days_late` counts from its due date."""

    account: WeekAccount
    line: str
    due_on: date
    days_late: int


@dataclass(frozen=True)
class ClosedLate:
    """A slot that settled as overdue in an earlier week and was held in this one."""

    account: WeekAccount
    line: str
    due_on: date
    held_on: date


@dataclass(frozen=True)
class Desert:
    """An account without a human touch for longer than its model allows; paused days not counted."""

    account: WeekAccount
    days: int


@dataclass(frozen=True)
class Group:
    """The part of one owner, or of one engagement model, in a week; `label` is what people read."""

    key: str | None
    label: str
    slots: SlotCounts
    touches: Touches


@dataclass(frozen=True)
class WeekFacts:
    """What a summary is made from, all of it as it stood on the last day.

    `slots` holds at least those that settled in the week, were closed in it, are due in it, or
    were open and overdue at its end.
    """

    slots: Sequence[StandingSlot] = ()
    touches: Sequence[GroupTouches] = ()
    watched: Sequence[WatchedAccount] = ()
    renewals: Sequence[RenewalRunway] = ()
    no_shows: int = 0
    rescheduled: int = 0


@dataclass(frozen=True)
class WeekSummary:
    """A week as its report says it.

    `as_of` is its Sunday, or today while it runs; `owner` and `model` are what it was narrowed
    to; `no_shows` and `rescheduled` count what happened in the week, whichever slot it befell.
    """

    week: IsoWeek
    as_of: date
    owner: str | None
    model: str | None
    slots: SlotCounts
    due_in_week: int
    no_shows: int
    rescheduled: int
    touches: Touches
    skipped: tuple[SkippedSlot, ...]
    overdue: tuple[OverdueSlot, ...]
    closed_late: tuple[ClosedLate, ...]
    deserts: tuple[Desert, ...]
    renewals: tuple[RenewalRunway, ...]
    by_owner: tuple[Group, ...]
    by_model: tuple[Group, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the week was over when the summary looks at it."""
        return self.as_of == self.week.sunday


def summarise(
    week: IsoWeek,
    as_of: date,
    facts: WeekFacts,
    *,
    model_names: dict[str, str],
    owner: str | None = None,
    model: str | None = None,
) -> WeekSummary:
    """The summary of a week from its facts; `model_names` gives each model's name by its key."""
    lapsed = lapsed_keys(facts.slots, as_of)
    settled = [slot for slot in facts.slots if week.monday <= slot.settles_on <= as_of]
    classes = [
        (slot, class_of(slot.slot, slot.calendar, lapsed=slot.key in lapsed)) for slot in settled
    ]
    return WeekSummary(
        week=week,
        as_of=as_of,
        owner=owner,
        model=model,
        slots=_counts(classes),
        due_in_week=sum(_is_due_in(slot, week) for slot in facts.slots),
        no_shows=facts.no_shows,
        rescheduled=facts.rescheduled,
        touches=sum((group.touches for group in facts.touches), Touches()),
        skipped=_skipped(classes),
        overdue=_overdue(facts.slots, lapsed, as_of),
        closed_late=_closed_late(facts.slots, week, as_of),
        deserts=_deserts(facts.watched, as_of),
        renewals=tuple(sorted(facts.renewals, key=lambda row: (row.renewal_on, *_by_name(row)))),
        by_owner=_groups_by_owner(classes, facts.touches),
        by_model=_groups_by_model(classes, facts.touches, model_names),
    )


Classed = Sequence[tuple[StandingSlot, SlotClass]]


def _counts(classes: Classed) -> SlotCounts:
    kinds = Counter(kind.value for _, kind in classes)
    return SlotCounts(**kinds, declined=sum(was_declined(slot.slot) for slot, _ in classes))


def _is_due_in(standing: StandingSlot, week: IsoWeek) -> bool:
    """Whether the slot was due in the week, and not closed before the week began."""
    slot = standing.slot
    if slot.status is SlotStatus.SUPERSEDED or not week.monday <= slot.due_on <= week.sunday:
        return False
    return slot.closed_on is None or slot.closed_on >= week.monday


def _skipped(classes: Classed) -> tuple[SkippedSlot, ...]:
    rows = [
        SkippedSlot(slot.account, slot.line, slot.slot.due_on, _reason_code(slot.slot.reason))
        for slot, kind in classes
        if kind is SlotClass.SKIPPED
    ]
    return tuple(sorted(rows, key=lambda row: (*_by_name(row), row.line, row.due_on)))


def _reason_code(reason: str | None) -> str:
    """The code of a reason; whatever is none is a person's own words, and stays out."""
    return reason if reason in tuple(SkipReason) else SkipReason.OTHER


def _overdue(
    slots: Iterable[StandingSlot], lapsed: frozenset[tuple[str, str]], as_of: date
) -> tuple[OverdueSlot, ...]:
    rows = [
        OverdueSlot(slot.account, slot.line, slot.slot.due_on, (as_of - slot.slot.due_on).days)
        for slot in slots
        if slot.key not in lapsed and slot.is_overdue(as_of)
    ]
    return tuple(sorted(rows, key=lambda row: (row.due_on, *_by_name(row), row.line)))


def _closed_late(
    slots: Iterable[StandingSlot], week: IsoWeek, as_of: date
) -> tuple[ClosedLate, ...]:
    rows = [
        ClosedLate(slot.account, slot.line, slot.slot.due_on, slot.slot.closed_on)
        for slot in slots
        if slot.slot.status is SlotStatus.DONE
        and slot.slot.closed_on is not None
        and week.monday <= slot.slot.closed_on <= as_of
        and slot.settles_on < week.monday
    ]
    return tuple(sorted(rows, key=lambda row: (row.due_on, *_by_name(row), row.line)))


def _deserts(watched: Iterable[WatchedAccount], as_of: date) -> tuple[Desert, ...]:
    rows = []
    for account in watched:
        since = desert_from(account.facts, account.last_touch_on, account.desert_days)
        if since is not None and since <= as_of:
            days = days_untouched(account.facts, account.last_touch_on, as_of)
            rows.append(Desert(account.account, days))
    return tuple(sorted(rows, key=lambda row: (-row.days, *_by_name(row))))


def _groups_by_owner(classes: Classed, touches: Iterable[GroupTouches]) -> tuple[Group, ...]:
    slots_of: dict[str | None, list[tuple[StandingSlot, SlotClass]]] = defaultdict(list)
    touches_of: dict[str | None, Touches] = defaultdict(Touches)
    for slot, kind in classes:
        slots_of[slot.account.owner].append((slot, kind))
    for group in touches:
        touches_of[group.owner] += group.touches
    owners = sorted(
        slots_of.keys() | touches_of.keys(),
        key=lambda owner: (owner is None, (owner or "").casefold(), owner or ""),
    )
    return tuple(
        Group(owner, owner or "", _counts(slots_of[owner]), touches_of[owner]) for owner in owners
    )


def _groups_by_model(
    classes: Classed, touches: Iterable[GroupTouches], model_names: dict[str, str]
) -> tuple[Group, ...]:
    slots_of: dict[str, list[tuple[StandingSlot, SlotClass]]] = defaultdict(list)
    touches_of: dict[str, Touches] = defaultdict(Touches)
    for slot, kind in classes:
        slots_of[slot.account.model].append((slot, kind))
    for group in touches:
        touches_of[group.model] += group.touches
    groups = [
        Group(model, model_names.get(model, model), _counts(slots_of[model]), touches_of[model])
        for model in slots_of.keys() | touches_of.keys()
    ]
    return tuple(sorted(groups, key=lambda group: (group.label.casefold(), group.key or "")))


def _by_name(
    row: SkippedSlot | OverdueSlot | ClosedLate | Desert | RenewalRunway,
) -> tuple[str, str]:
    return row.account.name.casefold(), row.account.slug
