"""Generated books: every kind of entry, with the texts that break careless writers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from hypothesis import strategies as st

from cadence_tui.domain.book import AccountEntry, Book, Entry, LineEntry, ModelEntry
from cadence_tui.domain.text import clean_line, clean_note, name_problem
from cadence_tui.domain.vocabulary import (
    AccountStatus,
    Action,
    Channel,
    ContactRole,
    FollowUpStatus,
    Origin,
    Outcome,
    Party,
    SlotStatus,
    Stage,
)
from tests.exchange.reading import TODAY

HOSTILE = (
    "Acme [/] x",
    "[EMEA] Co",
    "[@click=app.quit]x[/]",
    '"""',
    "'''",
    '"quoted" \\ back',
    "a = 1 # no comment",
    "[[accounts]]",
    "=HYPERLINK(1)",
    "tab\there",
    "two\nlines",
    '"\n"""\n\\',
    "\n leading",
    "x\r\ny",
    "esc\x1b[31m",
    "bidi \u202e oc",
    "line\u2028separator",
    "👩\u200d🚀 \ufe0f",
    "日本株式会社",
    "Ünïcode",
    "null",
    "2026-01-15",
    "tomorrow",
)
Fields = st.SearchStrategy[Mapping[str, object]]

raw_texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
lines = raw_texts.map(clean_line).filter(bool)
notes = raw_texts.map(clean_note).filter(bool)
names = lines.filter(lambda text: name_problem(text) is None)
words = st.text("abcxyz0189", min_size=1, max_size=8)
past_days = st.dates(date(1900, 1, 1), TODAY)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
ids = st.uuids().map(lambda value: value.hex)


def one_of(kind: type[StrEnum]) -> st.SearchStrategy[StrEnum]:
    return st.sampled_from(list(kind))


def some(required: Mapping[str, object], **optional: st.SearchStrategy[object]) -> Fields:
    """Field values of which the optional ones may be left out."""
    return st.fixed_dictionaries(dict(required), optional=optional)  # type: ignore[arg-type]


def entries(fields: Fields, most: int = 3) -> st.SearchStrategy[tuple[Entry, ...]]:
    return st.lists(fields.map(Entry), max_size=most).map(tuple)


contacts = some(
    {"name": names}, id=ids, role=one_of(ContactRole), phone=lines, notes=notes, left_on=days
)
pauses = st.tuples(days, days, some({"entered_on": days}, id=ids, reason=lines)).map(
    lambda drawn: {**drawn[2], "from": min(drawn[:2]), "to": max(drawn[:2])}
)
touchpoints = some(
    {"on": past_days, "type": words},
    id=ids,
    extra_types=st.lists(words, min_size=1, max_size=2).map(tuple),
    channel=one_of(Channel),
    origin=one_of(Origin),
    outcome=one_of(Outcome),
    minutes=st.integers(1, 1440),
    sentiment=st.integers(-2, 2),
    csat=st.integers(1, 5),
    nps=st.integers(0, 10),
    contacts=st.lists(names, min_size=1, max_size=2).map(tuple),
    text=notes,
    credits=st.just(({"line": "check_in", "slot": "ROLL/0001"},)),
    group_id=ids,
    position=st.integers(0, 99),
)
follow_ups = some(
    {"text": lines},
    id=ids,
    due_on=days,
    party=one_of(Party),
    contact=names,
    status=one_of(FollowUpStatus),
    closed_on=past_days,
)
decisions = some(
    {"on": days, "do": one_of(Action)}, id=ids, to=days, by=one_of(Party), reason=lines, note=notes
)
slots = some(
    {
        "line": st.just("check_in"),
        "slot": st.integers(1, 10**9).map(lambda number: f"ROLL/{number:04d}"),
        "nominal_on": days,
        "due_on": days,
        "lead_days": st.integers(0, 60),
        "grace_days": st.integers(0, 60),
        "status": one_of(SlotStatus),
        "decisions": entries(decisions, 2),
    },
    id=ids,
    attempts=st.integers(0, 9),
    booked_time=st.just("09:30"),
    closed_on=days,
    cancelled_by=one_of(Party),
    note=notes,
)
own_lines = st.builds(
    LineEntry,
    name=lines.filter(lambda text: len(text) <= 64).map(lambda text: f"~ {text}"[:64].strip()),
    definition=st.sampled_from(
        [
            {"type": "training", "policy": "rolling", "every": "14 days", "minutes": 45},
            {
                "type": "training",
                "policy": "fixed",
                "every": "1 month",
                "on": "last friday",
                "anchor": "2026-01-31",
            },
            {
                "type": "training",
                "policy": "once",
                "on": "2026-12-03",
                "satisfied_by": ["check_in", "qbr"],
            },
            {"type": "training", "policy": "before_renewal", "days": [90, 30], "mandatory": True},
        ]
    ),
    id=st.none() | ids,
    reason=st.none() | lines,
    effective_from=st.none() | days,
)
distinct_lines = st.lists(own_lines, max_size=2, unique_by=lambda line: line.name).map(tuple)
models = st.builds(
    ModelEntry,
    key=words,
    fields=some({}, name=names, touches_per_month=st.just((4, 6)), desert_days=st.integers(1, 99)),
    lines=st.none() | st.just(()),
)
accounts = st.builds(
    AccountEntry,
    slug=st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True),
    fields=some(
        {"model": st.just("low_touch")},
        id=ids,
        name=names,
        stage=one_of(Stage),
        owner=lines,
        arr=st.integers(0, 10**12),
        status=one_of(AccountStatus),
        started_on=days,
        renewal_on=days,
        notes=notes,
        external_id=lines,
    ),
    literals=st.sampled_from([{}, {"renewal_on": "in 95 days"}]),
    contacts=entries(contacts),
    lines=distinct_lines,
    pauses=entries(pauses, 2),
    touchpoints=entries(touchpoints),
    follow_ups=entries(follow_ups),
    slots=st.lists(slots, max_size=2, unique_by=lambda slot: str(slot["slot"])).map(
        lambda rows: tuple(Entry(row) for row in rows)
    ),
)
books = st.builds(
    Book,
    settings=some(
        {}, fiscal_start_month=st.integers(1, 12), holidays=st.just((date(2026, 12, 25),))
    ),
    models=st.lists(models, max_size=2, unique_by=lambda model: model.key).map(tuple),
    accounts=st.lists(
        accounts,
        max_size=3,
        unique_by=(
            lambda account: account.slug.casefold(),
            lambda account: account.fields.get("external_id", account.slug),
        ),
    ).map(tuple),
    pauses=entries(pauses, 2),
)
