"""What every command has: the global options, dates as a type, and the way to declare it."""

from __future__ import annotations

import click

from cadence_tui.cli.command_table import GLOBAL_OPTIONS
from cadence_tui.cli.session import Session
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    Handlers = Callable[[Callable[..., Any]], Callable[..., Any]]

_SWITCHES = {"json": "json", "quiet": "quiet", "no-color": "no_color"}
"""Global options without a value, and the attribute that each sets."""


def global_options() -> list[click.Parameter]:
    """Return the options that stand before or after a command's name.

    They are read before a command's own, because a date of those is read in the light of `--today`.
    """
    options: list[click.Parameter] = [
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
    # Not click's own: that one asks gettext for its words, which costs a millisecond
    show_help = click.Option(
        ["--help", "global_help"],
        is_flag=True,
        help="print this page",
        callback=_print_help,
        expose_value=False,
        is_eager=True,
    )
    return [*options, show_help]


def _print_help(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001  click's
    if value:
        click.echo(context.get_help())
        context.exit()


def _take(context: click.Context, parameter: click.Parameter, value: Any) -> None:  # noqa: ANN401  click's
    session = context.find_object(Session)
    if session is None or value is None or value is False:
        return
    name = parameter.opts[0].removeprefix("--")
    if (
        value == ""
    ):  # such as an unset variable of a script, which shall not mean the user's own book
        raise BadInput(f"--{name} is empty", remedy="give it a value, or leave it out")
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

    def __init__(self, name: str | None, **settings: Any) -> None:  # noqa: ANN401  click's
        super().__init__(name, **{**settings, "add_help_option": False})
        self.params.extend(global_options())


class DateType(click.ParamType):  # type: ignore[type-arg]  # generic since 8.4, and not at run time before
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
        if not value.strip():
            return None
        return day_for(session, value, Direction(self._direction), name=_shown_name(param))


def _shown_name(parameter: click.Parameter | None) -> str:
    """Return an option as it was written, and nothing for an argument."""
    return parameter.opts[0] if isinstance(parameter, click.Option) else ""


AHEAD = DateType("future")
BACK = DateType("past")

pass_session: Handlers = click.make_pass_decorator(Session)
"""Gives a handler the `Session` as its first argument."""


def command(
    name: str,
    *,
    cls: type[click.Command] = CadenceCommand,
    context_settings: dict[str, Any] | None = None,
) -> Callable[[Callable[..., Any]], click.Command]:
    """Declare a command; its handler's docstring is its help, the first line the one of the table."""
    return click.command(name, cls=cls, context_settings=context_settings)
