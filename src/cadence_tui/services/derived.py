"""The derived part of an account's state, worked out from what is stored and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cadence_tui.domain.attention import line_attention
from cadence_tui.domain.attribution import rebases
from cadence_tui.domain.policies import Rolling
from cadence_tui.domain.records import AccountState, Decision, LineState, Touchpoint
from cadence_tui.domain.rolling import base_from_history, open_rolling_slot
from cadence_tui.domain.vocabulary import Action


def settle_lines(
    account: AccountState, touchpoints: Sequence[Touchpoint], decisions: Iterable[Decision]
) -> AccountState:
    """The account with every line's base and first open slot worked out from the whole history.

    The stored slot of a rolling line that somebody tried or booked moves with its base.
    """
    credited = _credited(decisions)
    for state in account.lines:
        settled = _settled(state, touchpoints, credited.get(state.id, frozenset()))
        account = account.with_line(settled)
    return account


def with_open_from(state: LineState) -> LineState:
    """The line with its first open slot found anew."""
    whole = state._replace(open_from=None)
    return whole._replace(open_from=line_attention(whole).open_from)


def _settled(
    state: LineState, touchpoints: Sequence[Touchpoint], credited: frozenset[str]
) -> LineState:
    if not isinstance(state.line.policy, Rolling) or not state.line.makes_work:
        return with_open_from(state)
    touched_on = [
        (touchpoint.on, touchpoint.channel.value)
        for touchpoint in touchpoints
        if touchpoint.id in credited or rebases(state.line, touchpoint)
    ]
    base = base_from_history(state.account_line, touched_on, state.stored.values())
    state = state._replace(rolling=base)
    current = open_rolling_slot(state)
    if current.key in state.stored:
        state = state._replace(stored={**state.stored, current.key: current})
    return with_open_from(state)


def _credited(decisions: Iterable[Decision]) -> dict[str, frozenset[str]]:
    """Per account line, the touchpoints that credited a slot of it."""
    found: dict[str, set[str]] = {}
    for decision in decisions:
        if decision.action is Action.LOG and decision.touchpoint_id is not None:
            found.setdefault(decision.account_line_id, set()).add(decision.touchpoint_id)
    return {line: frozenset(touchpoints) for line, touchpoints in found.items()}
