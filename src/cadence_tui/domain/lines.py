"""A cadence line: one recurring intention, read from its definition (scheduling.md §2).

A *definition* is the plain mapping that the TOML book and the database hold: only what was said.
A *line* is the same with every default filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cadence_tui.domain.calendar import Shift
from cadence_tui.domain.date_rule import parse_date_rule
from cadence_tui.domain.intervals import Interval, parse_interval
from cadence_tui.domain.line_fields import (
    LineFault,
    choice,
    day_field,
    days_list,
    flag,
    number,
    text_field,
    types_list,
)
from cadence_tui.domain.policies import (
    AfterStart,
    BeforeRenewal,
    Fixed,
    Once,
    Policy,
    Rolling,
    interval_days,
)
from cadence_tui.domain.vocabulary import CHECK_IN, NOT_A_CHECK_IN, Channel, Initiator
from cadence_tui.errors import BadInput

Definition = Mapping[str, object]

POLICY_KEYS = {
    "fixed": ("every", "on", "anchor"),
    "rolling": ("every",),
    "before_renewal": ("days",),
    "after_start": ("days",),
    "once": ("on",),
}
COMMON_KEYS = (
    "line",
    "type",
    "policy",
    "shift",
    "channel",
    "initiator",
    "lead_days",
    "grace_days",
    "minutes",
    "mandatory",
    "catch_up",
    "satisfied_by",
    "accepts",
)
POLICY_FIELDS = tuple(dict.fromkeys(key for keys in POLICY_KEYS.values() for key in keys))
DEFINITION_KEYS = frozenset(COMMON_KEYS) | frozenset(POLICY_FIELDS)
WRITTEN_TYPES = frozenset({"value_summary", "survey", "announcement"})
_LONGEST_WINDOW = 3650


@dataclass(frozen=True)
class Line:
    """A cadence line with its defaults filled in; lead and grace in days, `minutes` of work.

    `satisfied_by` is None for the default of its type, `accepts` is live, written or any.
    """

    name: str
    type: str
    policy: Policy
    shift: Shift
    channel: Channel
    initiator: str
    lead_days: int
    grace_days: int
    minutes: int
    mandatory: bool
    catch_up: str
    satisfied_by: frozenset[str] | None
    accepts: str

    @property
    def makes_work(self) -> bool:
        """Whether the CSM has to see to it; other lines are information."""
        return self.initiator == Initiator.CSM

    @property
    def collapses(self) -> bool:
        """Whether a newer slot stands for the older ones that nobody held."""
        return self.catch_up == "collapse"

    @property
    def ignores_pauses(self) -> bool:
        """Renewal countdowns and one-off plans go on during a pause (scheduling.md §3)."""
        return isinstance(self.policy, BeforeRenewal | Once)

    def is_satisfied_by(self, touchpoint_type: str) -> bool:
        """Whether a touchpoint of this type counts for the line."""
        if self.satisfied_by is not None:
            return touchpoint_type in self.satisfied_by
        if self.type == CHECK_IN:
            return touchpoint_type not in NOT_A_CHECK_IN
        return touchpoint_type == self.type

    def accepts_channel(self, channel: Channel) -> bool:
        """Whether a touchpoint on this channel counts: an e-mail does not satisfy a call."""
        return self.accepts == "any" or (self.accepts == "written") == channel.is_written


def merged(model: Definition | None, override: Definition | None) -> dict[str, object]:
    """A model line's definition with an account's override laid over it.

    Another policy does not inherit the fields of the old one, another unit not its `on`.
    """
    base, over = dict(model or {}), dict(override or {})
    if over.get("policy", base.get("policy")) != base.get("policy"):
        for key in (*POLICY_FIELDS, "lead_days", "grace_days", "shift"):
            base.pop(key, None)
    elif "every" in over and _unit_word(over["every"]) != _unit_word(base.get("every")):
        base.pop("on", None)
    return base | over


def line_from(definition: Definition) -> Line:
    """The line that a definition says; LineFault names the key that is wrong."""
    unknown = sorted(set(definition) - DEFINITION_KEYS)
    if unknown:
        raise LineFault(unknown[0], f"a line has no key “{unknown[0]}”", "see docs/scheduling.md")
    name = text_field(definition, "line")
    policy = _policy(definition)
    touchpoint_type = text_field(definition, "type", default=name)
    default_channel = Channel.EMAIL if touchpoint_type in WRITTEN_TYPES else Channel.CALL
    channel = Channel(choice(definition, "channel", tuple(Channel), default_channel))
    lead_days, grace_days = default_windows(policy)
    default_accepts = "any" if channel.is_written else "live"
    return Line(
        name=name,
        type=touchpoint_type,
        policy=policy,
        shift=Shift(choice(definition, "shift", tuple(Shift), default_shift(policy))),
        channel=channel,
        initiator=text_field(definition, "initiator", default=Initiator.CSM),
        lead_days=number(definition, "lead_days", 0, _LONGEST_WINDOW, lead_days),
        grace_days=number(definition, "grace_days", 0, _LONGEST_WINDOW, grace_days),
        minutes=number(definition, "minutes", 0, 24 * 60, 30),
        mandatory=flag(definition, "mandatory"),
        catch_up=choice(definition, "catch_up", ("collapse", "stack"), "collapse"),
        satisfied_by=types_list(definition, "satisfied_by"),
        accepts=choice(definition, "accepts", ("live", "written", "any"), default_accepts),
    )


def _unit_word(every: object) -> str:
    return str(every).lower().split()[-1].removesuffix("s") if str(every).strip() else ""


def default_shift(policy: Policy) -> Shift:
    """The shift of a line that names none (scheduling.md §3)."""
    if isinstance(policy, Once):
        return Shift.NONE
    return Shift.PRECEDING if isinstance(policy, BeforeRenewal) else Shift.MODIFIED_FOLLOWING


def default_windows(policy: Policy) -> tuple[int, int]:
    """Lead and grace in days of a line that names none (scheduling.md §2)."""
    if isinstance(policy, Once):
        return 3, 2
    length = interval_days(policy)
    return min(length // 4, 21), min(length // 5, 30)


def _policy(definition: Definition) -> Policy:
    kind = choice(definition, "policy", tuple(POLICY_KEYS), None)
    stray = [key for key in POLICY_FIELDS if key in definition and key not in POLICY_KEYS[kind]]
    if stray:
        raise LineFault(
            stray[0],
            f"`{stray[0]}` does not belong to the policy {kind}",
            f"a {kind} line takes {', '.join(POLICY_KEYS[kind])}",
        )
    match kind:
        case "fixed":
            return _fixed(definition)
        case "rolling":
            return Rolling(_every(definition))
        case "before_renewal":
            return BeforeRenewal(tuple(sorted(days_list(definition, "days"), reverse=True)))
        case "after_start":
            return AfterStart(tuple(sorted(days_list(definition, "days"))))
        case _:
            return Once(day_field(definition, "on"))


def _fixed(definition: Definition) -> Fixed:
    every = _every(definition)
    rule = None
    if "on" in definition:
        try:
            rule = parse_date_rule(text_field(definition, "on"), every.unit)
        except BadInput as problem:
            raise LineFault("on", problem.message, problem.remedy) from problem
    anchor = day_field(definition, "anchor") if "anchor" in definition else None
    return Fixed(every, rule, anchor)


def _every(definition: Definition) -> Interval:
    try:
        return parse_interval(text_field(definition, "every"))
    except BadInput as problem:
        raise LineFault("every", problem.message, problem.remedy) from problem
