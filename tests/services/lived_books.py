"""A book in memory and the life of its accounts, for tests of what reads it.

`LivedAccount` takes decisions by the rules of the domain; `MemoryBook` holds what came of them in
the tables of the real schema and answers the real queries.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from cadence_tui.domain.attribution import Credit, chosen_slot
from cadence_tui.domain.calendar import WorkingCalendar
from cadence_tui.domain.decisions import Decided, Move, book, cancel, log, reschedule, skip
from cadence_tui.domain.identity import account_line_id, derived_id
from cadence_tui.domain.lines import line_from
from cadence_tui.domain.records import (
    AccountFacts,
    AccountLine,
    AccountState,
    Decision,
    LineState,
    Pause,
    Touchpoint,
)
from cadence_tui.domain.vocabulary import (
    AccountStatus,
    Channel,
    Origin,
    Outcome,
    Party,
    SkipReason,
)
from cadence_tui.services.derived import settle_lines
from cadence_tui.services.stored_values import (
    attention_columns,
    decision_columns,
    line_columns,
    slot_columns,
    touchpoint_columns,
)
from cadence_tui.store.opening import new_schema
from cadence_tui.store.queries import Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.queries import Parameters

ROOT = "0" * 31 + "1"
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
Definitions = Sequence[dict[str, object]]


class LivedAccount:
    """One account and what its CSM does on the days of a test, through the domain's own rules."""

    def __init__(
        self,
        slug: str,
        definitions: Definitions,
        *,
        since: date,
        renewal_on: date | None = None,
        pauses: tuple[Pause, ...] = (),
        name: str | None = None,
        owner: str | None = "sam",
        model: str = "high_touch",
        desert_days: int = 30,
    ) -> None:
        self.id = derived_id(ROOT, slug)
        self.slug, self.name, self.owner, self.model = slug, name or slug.title(), owner, model
        self.desert_days = desert_days
        self.definitions = {str(definition["line"]): definition for definition in definitions}
        facts = AccountFacts(self.id, since, since, renewal_on, renewal_on, pauses=pauses)
        calendar = WorkingCalendar()
        lines = [
            AccountLine(account_line_id(self.id, name), line_from(definition), facts, calendar)
            for name, definition in self.definitions.items()
        ]
        self.state = AccountState(facts, calendar, tuple(LineState(line) for line in lines))
        self.decisions: list[Decision] = []
        self.touchpoints: list[Touchpoint] = []
        self.state = settle_lines(self.state, (), ())

    def target(self, line: str, on: date) -> Credit | None:
        """The slot of a line that a person means on a day."""
        state = self.state.state_of(account_line_id(self.id, line))
        slot = chosen_slot(state, on)
        return Credit(state.id, slot) if slot is not None else None

    def log(
        self,
        kind: str,
        on: date,
        outcome: Outcome = Outcome.HELD,
        channel: Channel = Channel.CALL,
        origin: Origin = Origin.PROACTIVE,
    ) -> None:
        """Log a touchpoint on its day."""
        made = Touchpoint(
            derived_id(self.id, f"touchpoint {len(self.touchpoints)}"),
            on,
            kind,
            channel,
            outcome,
            origin,
            contacts=("Dana Reyes",),
            text="A note nobody else may read.",
        )
        self.touchpoints.append(made)
        if origin is not Origin.AUTOMATED:
            self._take(log(self.state, made))

    def skip(self, line: str, on: date, reason: SkipReason = SkipReason.NO_AGENDA) -> None:
        """Skip the slot that the line shows."""
        target = self._must(line, on)
        self._take(skip(self.state, target, on, reason, "Their board said no."))

    def cancel(self, line: str, on: date, by: Party) -> None:
        """Cancel the slot that the line shows."""
        self._take(cancel(self.state, self._must(line, on), on, by, reason="Their board said no."))

    def move(self, line: str, on: date, to_on: date, by: Party = Party.US) -> None:
        """Reschedule the slot that the line shows."""
        target = self._must(line, on)
        self._take(reschedule(self.state, target, on, Move(to_on, by, "They asked.")))

    def book(self, line: str, on: date, for_on: date) -> None:
        """Put the slot that the line shows on the calendar."""
        self._take(book(self.state, self._must(line, on), on, for_on))

    def churn(self) -> None:
        """Take the account out of the cadence."""
        facts = self.state.facts._replace(status=AccountStatus.CHURNED)
        lines = (
            state._replace(account_line=state.account_line._replace(facts=facts))
            for state in self.state.lines
        )
        self.state = AccountState(facts, self.state.calendar, tuple(lines))

    def _must(self, line: str, on: date) -> Credit:
        target = self.target(line, on)
        if target is None:
            raise AssertionError(f"{line} has no open slot on {on}")
        return target

    def _take(self, decided: Decided) -> None:
        self.decisions.extend(decided.decisions)
        self.state = settle_lines(decided.account, self.touchpoints, self.decisions)


class MemoryBook(Rows):
    """The schema in memory, with accounts written as the services write them."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.executescript(new_schema())
        for position, (key, name, days) in enumerate(
            (("high_touch", "High touch", 30), ("low_touch", "Low touch", 60))
        ):
            self._insert("engagement_model", id=key, name=name, desert_days=days, position=position)

    def rows(self, sql: str, params: Parameters = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, params).fetchall()

    def one(self, sql: str, params: Parameters = ()) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self.connection.execute(sql, params).fetchone()
        return row

    def keep(self, *accounts: LivedAccount) -> None:
        """Write accounts as they are now, in place of how they were."""
        for account in accounts:
            for table in ("decision", "slot", "touchpoint", "pause", "account_line"):
                self.connection.execute(
                    f"DELETE FROM {table} WHERE account_id = ?",  # noqa: S608  names of our own
                    (account.id,),
                )
            self.connection.execute("DELETE FROM account WHERE id = ?", (account.id,))
            self._account(account)
            for position, state in enumerate(account.state.lines):
                self._line(account, state, position)
            self._happened(account)

    def _account(self, account: LivedAccount) -> None:
        facts = account.state.facts
        attention = attention_columns(
            facts, account.touchpoints, account.decisions, account.desert_days
        )
        self._insert(
            "account",
            id=account.id,
            slug=account.slug,
            name=account.name,
            name_key=account.name.casefold(),
            aliases="[]",
            model_id=account.model,
            owner=account.owner,
            arr=120000,
            currency="EUR",
            status=facts.status.value,
            started_on=facts.started_on,
            cadence_from=facts.cadence_from,
            renewal_on=facts.renewal_on,
            first_renewal_on=facts.term_on,
            tags="[]",
            literals="{}",
            position=0,
            created_at=MADE_AT,
            updated_at=MADE_AT,
            **attention,
        )
        for position, pause in enumerate(facts.pauses):
            self._insert(
                "pause",
                id=derived_id(account.id, f"pause {position}"),
                account_id=account.id,
                from_on=pause.from_on,
                to_on=pause.to_on,
                reason="Shutdown",
                entered_on=pause.entered_on,
                position=position,
            )

    def _line(self, account: LivedAccount, state: LineState, position: int) -> None:
        self._insert(
            "account_line",
            id=state.id,
            account_id=account.id,
            name=state.line.name,
            definition=json.dumps(account.definitions[state.line.name], default=str),
            position=position,
            **line_columns(state),
        )
        for place, slot in enumerate(state.stored.values()):
            self._insert("slot", **slot_columns(account.id, state.id, slot), position=place)

    def _happened(self, account: LivedAccount) -> None:
        for position, touchpoint in enumerate(account.touchpoints):
            columns = touchpoint_columns(
                account.id, touchpoint, position=position, created_at=MADE_AT
            )
            self._insert("touchpoint", **columns)
        for position, made in enumerate(account.decisions):
            row_id = derived_id(account.id, f"decision {position}")
            self._insert("decision", **decision_columns(account.id, made, row_id, position))

    def _insert(self, table: str, **values: object) -> None:
        stored = [_stored(value) for value in values.values()]
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  names of our own
        self.connection.execute(sql, stored)


def _stored(value: object) -> object:
    """The value as SQLite holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, list) else value
