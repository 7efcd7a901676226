"""The command tree: each command's module is imported when the command runs.

The groups know their commands by the table alone, so that neither a group's help nor a mistyped name
imports any.
"""

from __future__ import annotations

from importlib import import_module

import click
from click.exceptions import Exit

import cadence_tui
from cadence_tui.cli.command_table import COMMANDS, Entry
from cadence_tui.cli.help_page import root_page
from cadence_tui.cli.options import global_options
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Exit", "LazyGroup", "cadence"]


class LazyGroup(click.Group):
    """A group whose commands stand in a table until they are wanted."""

    def __init__(self, name: str, entries: dict[str, Entry], **settings: Any) -> None:  # noqa: ANN401  click's
        super().__init__(name, no_args_is_help=False, add_help_option=False, **settings)
        self.params.extend(global_options())
        self._entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's
        """Return the names in the table's order."""
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's
        """Return a command, imported now."""
        entry = self._entries.get(cmd_name)
        if entry is None:
            return None
        found = getattr(import_module(entry.module), entry.attribute)
        assert isinstance(found, click.Command)  # noqa: S101  the table is ours
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names; raises `BadInput` for one that is not there."""
        name = args[0]
        found = self.get_command(ctx, name)
        if found is None:
            raise _unknown(name, ctx, list(self._entries))
        return name, found, args[1:]

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's
        """Run the command that was named; a group alone does nothing but say what it has."""
        if not (ctx._protected_args or self.invoke_without_command):  # noqa: SLF001  no public way
            raise BadInput(
                f"`{ctx.command_path}` needs a command", remedy=f"add {_listed(self._entries)}"
            )
        return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's
        """Write the commands with the table's words."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self._entries.items()])


class RootGroup(LazyGroup):
    """The program itself; without a command the app opens."""

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002  click's
        """Return the page that `cadence --help` prints without click."""
        return root_page().rstrip("\n")


def _unknown(name: str, context: click.Context, names: list[str]) -> BadInput:
    from difflib import get_close_matches  # for slips only

    near = get_close_matches(name, names, n=3, cutoff=0.6)
    remedy = (
        f"did you mean {' or '.join(near)}?" if near else f"see `{context.command_path} --help`"
    )
    return BadInput(f"there is no command “{name}”", remedy=remedy, candidates=near)


def _listed(names: dict[str, Entry]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _print_version(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001  click's
    if value:
        click.echo(f"cadence {cadence_tui.__version__}")
        context.exit()


def _open_the_app(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        tui = cadence.get_command(context, "tui")
        if tui is not None:
            context.invoke(tui)


cadence = RootGroup(
    "cadence",
    COMMANDS,
    callback=click.pass_context(_open_the_app),
    invoke_without_command=True,
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="print the version",
        )
    ],
)
