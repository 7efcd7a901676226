"""The brief: what to know about an account before calling, read at every move of the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cadence_tui.domain.agenda import AgendaItem, FollowUpItem
from cadence_tui.domain.vocabulary import Party
from cadence_tui.services.accounts_by_id import account_on_record
from cadence_tui.services.contacts import ContactRow, contact_rows
from cadence_tui.services.flag_facts import FlagFact, flag_facts
from cadence_tui.services.follow_ups import open_follow_ups
from cadence_tui.services.line_plans import AccountPlan, account_plan
from cadence_tui.services.loading import day_or_none
from cadence_tui.store.queries import touchpoints as touchpoints_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Rows
    from cadence_tui.store.queries.accounts import AccountRecord
    from cadence_tui.store.queries.touchpoints import ScoreRecord

LAST_TOUCHES = 5
FIRST_WORDS_LENGTH = 120


@dataclass(frozen=True)
class LastTouch:
    """A touchpoint of the recent past; `words` is the beginning of its note on one line."""

    id: str
    on: date
    type: str
    channel: str
    outcome: str
    sentiment: int | None
    contacts: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Score:
    """The mean of a score over `count` answers."""

    mean: float
    count: int


@dataclass(frozen=True)
class Scores:
    """CSAT 1–5, CES 1–7 and NPS 0–10, None without an answer; the last sentiment, −2 to 2."""

    csat: Score | None
    ces: Score | None
    nps: Score | None
    last_sentiment: int | None


@dataclass(frozen=True)
class Runway:
    """The way to the renewal: `days` are negative once the date has passed."""

    renewal_on: date
    days: int
    next_milestone_on: date | None
    arr: int | None
    currency: str | None


@dataclass(frozen=True)
class Brief:
    """What to know before a call.

    `plans` holds the slot of every line, the most urgent first: its `why` is the answer to "why
    this date?". `ours` and `theirs` are the open follow-ups.
    """

    account_id: str
    slug: str
    name: str
    model: str
    stage: str | None
    health: str | None
    owner: str | None
    status: str
    plans: tuple[AgendaItem, ...]
    touches: tuple[LastTouch, ...]
    ours: tuple[FollowUpItem, ...]
    theirs: tuple[FollowUpItem, ...]
    contacts: tuple[ContactRow, ...]
    runway: Runway | None
    scores: Scores
    flags: tuple[FlagFact, ...]

    @property
    def urgent(self) -> AgendaItem | None:
        """The slot to see to first."""
        return self.plans[0] if self.plans else None


def brief(rows: Rows, account_id: str, today: date) -> Brief:
    """What to know about an account; NotFound if there is none."""
    account = account_on_record(rows, account_id)
    plan = account_plan(rows, account_id, today)
    follow_ups = open_follow_ups(rows, account_id, today)
    return Brief(
        account_id=account.id,
        slug=account.slug,
        name=account.name,
        model=account.model_id,
        stage=account.stage,
        health=account.health,
        owner=account.owner,
        status=account.status,
        plans=plan.items,
        touches=last_touches(rows, account_id, LAST_TOUCHES),
        ours=tuple(item for item in follow_ups if item.party != Party.CUSTOMER),
        theirs=tuple(item for item in follow_ups if item.party == Party.CUSTOMER),
        contacts=contact_rows(rows, account_id),
        runway=_runway(account, plan, today),
        scores=_scores(rows, account_id),
        flags=flag_facts(rows, account, plan),
    )


def last_touches(rows: Rows, account_id: str, limit: int) -> tuple[LastTouch, ...]:
    """The latest touchpoints of an account, attempts included, the latest first."""
    people = touchpoints_query.people_of(rows, account_id, limit)
    return tuple(
        LastTouch(
            id=row.id,
            on=date.fromisoformat(row.touched_on),
            type=row.type,
            channel=row.channel,
            outcome=row.outcome,
            sentiment=row.sentiment,
            contacts=tuple(people.get(row.id, ())),
            words=first_words(row.text),
        )
        for row in touchpoints_query.of_account(rows, account_id, limit)
    )


def first_words(text: str) -> str:
    """The beginning of a note on one line, cut at a word."""
    line = " ".join(text[: FIRST_WORDS_LENGTH * 4].split())
    if len(line) <= FIRST_WORDS_LENGTH:
        return line
    cut = line[:FIRST_WORDS_LENGTH]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _runway(account: AccountRecord, plan: AccountPlan, today: date) -> Runway | None:
    renewal_on = day_or_none(account.renewal_on)
    if renewal_on is None:
        return None
    milestones = [item.slot.due_on for item in plan.items if item.policy == "before_renewal"]
    return Runway(
        renewal_on=renewal_on,
        days=(renewal_on - today).days,
        next_milestone_on=min(milestones, default=None),
        arr=account.arr,
        currency=account.currency,
    )


def _scores(rows: Rows, account_id: str) -> Scores:
    found: ScoreRecord = touchpoints_query.scores_of_account(rows, account_id)
    return Scores(
        csat=_score(found.csat, found.csat_count),
        ces=_score(found.ces, found.ces_count),
        nps=_score(found.nps, found.nps_count),
        last_sentiment=touchpoints_query.last_sentiment(rows, account_id),
    )


def _score(mean: float | None, count: int) -> Score | None:
    return None if mean is None else Score(mean, count)
