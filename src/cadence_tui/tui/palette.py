"""Our commands in Textual's palette; loaded when the palette first opens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from cadence_tui.commands import MOVE_GROUP, Command, commands_in
from cadence_tui.tui.command_screen import CommandScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence_tui.tui.base_app import BaseApp

LEFT_OUT = frozenset({"palette", "back"})
"""Commands that make no sense in the palette itself."""


class CommandProvider(Provider):
    """Finds the commands of the screen below the palette, by name or by what they do."""

    async def discover(self) -> Hits:
        """Yield every command that works now, in the table's order."""
        for each in self._commands():
            yield DiscoveryHit(_title(each), partial(self._run, each), help=self._key(each))

    async def search(self, query: str) -> Hits:
        """Yield the commands whose name or help matches."""
        matcher = self.matcher(query)
        for each in self._commands():
            title = _title(each)
            score = matcher.match(title)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(title),
                    partial(self._run, each),
                    title,
                    self._key(each),
                )

    def _commands(self) -> Iterator[Command]:
        screen = self.screen
        if isinstance(screen, CommandScreen):
            for each in commands_in(screen.CONTEXT):
                if each.id not in LEFT_OUT and each.group != MOVE_GROUP and screen.works(each.id):
                    yield each

    def _key(self, each: Command) -> str:
        return cast("BaseApp", self.app).keymap.shown(each.id)

    async def _run(self, each: Command) -> None:
        await cast("BaseApp", self.app).run_command(each.id, self.screen)


def _title(each: Command) -> str:
    """Return the line of a command: our own words, without brackets, so no markup can hide in them."""
    return f"{each.name[:1].upper()}{each.name[1:]}: {each.help}"
