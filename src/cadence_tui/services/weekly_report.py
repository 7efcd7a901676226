"""The weekly summary: reads it, and renders it for a lead (scheduling.md §8)."""

from __future__ import annotations

from datetime import date, timedelta

from cadence_tui.domain.iso_week import IsoWeek, parse_week
from cadence_tui.domain.records import RENEWAL_HORIZON_DAYS
from cadence_tui.domain.weekly import WeekSummary, summarise
from cadence_tui.errors import BadInput
from cadence_tui.services.weekly_reading import week_facts
from cadence_tui.store.queries.models import all_models
from cadence_tui.store.queries.week import WeekWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.services.workspace import Workspace
    from cadence_tui.store.queries import Rows

FORMATS = ("md", "json")
LAST_WEEK = "last"


def weekly_summary(
    rows: Rows,
    *,
    week: IsoWeek,
    today: date,
    owner: str | None = None,
    model: str | None = None,
) -> WeekSummary:
    """The summary of one week as things stood on its Sunday, or today while it runs.

    `owner` and `model` (an engagement model's key) narrow it; an unknown one gives an empty
    summary.
    """
    as_of = week.as_of(today)
    window = WeekWindow(
        monday=week.monday,
        sunday=week.sunday,
        last=as_of,
        renewals_until=as_of + timedelta(days=RENEWAL_HORIZON_DAYS),
        owner=owner,
        model=model,
    )
    models = all_models(rows)
    facts = week_facts(rows, window, {found.id: found.desert_days for found in models})
    return summarise(
        week,
        as_of,
        facts,
        model_names={found.id: found.name for found in models},
        owner=owner,
        model=model,
    )


def report_week(
    workspace: Workspace,
    *,
    week: str = LAST_WEEK,
    owner: str | None = None,
    model: str | None = None,
    format: str = "md",  # noqa: A002  the option's name
) -> str:
    """The summary as text, Markdown ("md") or JSON ("json"); `week` is this, last or 2026-W47.

    BadInput for a week or a format that is none, and for a week that has not begun.
    """
    if format not in FORMATS:
        raise BadInput(f"there is no format “{format}”", remedy=f"choose {' or '.join(FORMATS)}")
    summary = weekly_summary(
        workspace.reader(),
        week=parse_week(week, workspace.today),
        today=workspace.today,
        owner=owner,
        model=model,
    )
    if format == "json":
        from cadence_tui.reports.week_json import week_json

        return week_json(summary)
    from cadence_tui.reports.week_markdown import week_markdown

    return week_markdown(summary)
