"""What every command has: the global options, dates as a type, and the way to declare it."""

from __future__ import annotations

from functools import partial

import click

from cadence_tui.cli.command_table import GLOBAL_OPTIONS
from cadence_tui.cli.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    from cadence_tui.domain.date_readings import Direction

_SWITCHES = {"json": "json", "quiet": "quiet", "no-color": "no_color"}
"""Global options without a value, and the attribute that each sets."""


def global_options() -> list[click.Parameter]:
    """Return the options that stand before or after a command's name.

    They are read before a command's own, because a date of those is read in the light of `--today`.
    """
    return [
        click.Option(
            [f"--{name}", f"global_{name.replace('-', '_')}"],
            is_flag=not word,
            metavar=word or None,
            help=text,
            callback=_take,
            expose_value=False,
            is_eager=True,
            hidden=name != "json",
        )
        for name, (word, text) in GLOBAL_OPTIONS.items()
    ]


def _take(context: click.Context, parameter: click.Parameter, value: Any) -> None:  # noqa: ANN401  click's
    session = context.find_object(Session)
    if session is None or not value:
        return
    name = parameter.opts[0].removeprefix("--")
    if name == "db":
        session.db = value
    elif name == "today":
        session.today_text = value
    elif name == "json":
        session.json = True
    else:
        setattr(session.out, _SWITCHES[name], True)


class CadenceCommand(click.Command):
    """A command that takes the global options after its name too."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401  click's
        super().__init__(*arguments, **settings)
        self.params.extend(global_options())


class DateType(click.ParamType):
    """A date or a date phrase, which leans to one side of today and may lie on the other if it says so."""

    name = "date"

    def __init__(self, direction: str) -> None:
        self._direction = direction

    def convert(
        self,
        value: Any,  # noqa: ANN401  click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date | None:
        """Return the day; raises `BadInput` for what is none."""
        from cadence_tui.cli.dates import day_for
        from cadence_tui.domain.date_readings import Direction

        session = ctx.find_object(Session) if ctx else None
        if not isinstance(value, str) or session is None:
            return value  # type: ignore[no-any-return]
        return day_for(session, value, Direction(self._direction), name=_shown_name(param))


def _shown_name(parameter: click.Parameter | None) -> str:
    """Return an option as it was written, and nothing for an argument."""
    return parameter.opts[0] if isinstance(parameter, click.Option) else ""


AHEAD = DateType("future")
BACK = DateType("past")

command: Callable[..., Any] = partial(click.command, cls=CadenceCommand)
"""Declares a command; its handler gets the `Session` through `pass_session`."""

pass_session = click.make_pass_decorator(Session)
