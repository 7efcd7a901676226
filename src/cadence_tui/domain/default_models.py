"""The engagement models that ship with the program (scheduling.md §9); every number is the user's to edit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EngagementModel:
    """How accounts are served.

    `touches_per_month` is the range of human touches it aims at (None: at none), `desert_days` how
    long without one makes a desert, `lines` the definitions in order.
    """

    key: str
    name: str
    touches_per_month: tuple[int, int] | None
    desert_days: int
    lines: tuple[dict[str, object], ...]


def _line(
    name: str,
    policy: str,
    rule: str | list[int],
    windows: tuple[int, int],
    minutes: int,
    **more: object,
) -> dict[str, object]:
    rule_key = "days" if isinstance(rule, list) else "every"
    return {
        "line": name,
        "type": more.pop("type", name),
        "policy": policy,
        rule_key: rule,
        "lead_days": windows[0],
        "grace_days": windows[1],
        "minutes": minutes,
        **more,
    }


DEFAULT_MODELS: tuple[EngagementModel, ...] = (
    EngagementModel(
        "high_touch",
        "High touch",
        (4, 6),
        30,
        (
            _line("check_in", "rolling", "14 days", (4, 3), 45),
            _line("success_plan_review", "rolling", "2 months", (14, 7), 90),
            _line("value_summary", "fixed", "1 month", (5, 5), 15, channel="email"),
            _line("executive_sponsor", "rolling", "3 months", (21, 14), 30),
            _line("qbr", "fixed", "1 quarter", (21, 14), 240),
            _line("annual_planning", "fixed", "1 year", (21, 30), 240),
            _line("renewal", "before_renewal", [120, 90, 60, 30], (7, 5), 120, mandatory=True),
            _line("onboarding", "after_start", [5, 14, 30, 60, 90], (3, 3), 60),
        ),
    ),
    EngagementModel(
        "low_touch",
        "Low touch",
        (1, 2),
        60,
        (
            _line("check_in", "rolling", "1 month", (7, 7), 30),
            _line("value_summary", "fixed", "1 quarter", (10, 10), 10, channel="email"),
            _line("business_review", "fixed", "2 quarters", (21, 21), 120, type="qbr"),
            _line("renewal", "before_renewal", [90, 60, 30], (7, 7), 60, mandatory=True),
            _line("onboarding", "after_start", [5, 30, 90], (5, 5), 45),
        ),
    ),
    EngagementModel(
        "tech_touch",
        "Tech touch",
        None,
        240,
        (
            _line(
                "value_summary",
                "fixed",
                "1 month",
                (0, 5),
                0,
                channel="email",
                initiator="automated",
            ),
            _line("check_in", "rolling", "6 months", (21, 30), 15),
            _line("renewal", "before_renewal", [60, 30], (7, 7), 15),
        ),
    ),
)
