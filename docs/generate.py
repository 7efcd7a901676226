"""Write what the pages take from the program: the README's tables and the pictures.

Run it with `make docs`; `tests/test_docs.py` fails where it was forgotten.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from cadence_tui.cli.command_table import GLOBAL_OPTIONS, SECTIONS, Entry
from cadence_tui.commands import COMMANDS, EVERYWHERE, LIST, SCREEN_GROUP, Command
from cadence_tui.keymap import shown_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
README = "README.md"

_PART = re.compile(
    r"(?P<begin><!-- (?P<name>[a-z]+):begin[^>]*-->\n).*?(?P<end><!-- (?P=name):end -->)", re.DOTALL
)


def keys_table() -> str:
    """Return the keys of the app by group, in the order of the footer and the help screen."""
    groups = dict.fromkeys(command.group for command in COMMANDS)
    rows = [
        (
            " ".join(f"`{shown_key(key)}`" for key in command.keys) or "palette",
            _does(command),
            _where(command.contexts),
        )
        for group in groups
        for command in COMMANDS
        if command.group == group
    ]
    return _table(("Key", "Does", "On"), rows)


def commands_table() -> str:
    """Return every command of the command line with its line of help."""
    rows: list[tuple[str, str]] = []
    for title, entries in SECTIONS.items():
        rows.append((f"**{title}**", ""))
        rows += [(f"`{typed}{_arguments(entry)}`", entry.help) for typed, entry in listed(entries)]
    return _table(("Command", "Does"), rows)


def options_table() -> str:
    """Return the options that every command takes."""
    rows = [
        (f"`--{name} {word}`" if word else f"`--{name}`", text)
        for name, (word, text) in GLOBAL_OPTIONS.items()
    ]
    return _table(("Option", "Does"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "keys": keys_table,
    "commands": commands_table,
    "options": options_table,
}
"""The generated parts of the README, by the name in their markers."""


def listed(entries: dict[str, Entry], prefix: str = "cadence") -> Iterator[tuple[str, Entry]]:
    """Yield each command as it is typed, those of groups in their group's place."""
    for name, entry in entries.items():
        if entry.commands is None:
            yield f"{prefix} {name}", entry
        else:
            yield from listed(entry.commands, f"{prefix} {name}")


def with_parts(text: str) -> str:
    """Return the README with its generated parts as they should be; raises `ValueError` if a part has no place."""
    places = [found["name"] for found in _PART.finditer(text)]
    if sorted(places) != sorted(PARTS):
        raise ValueError(f"{README} has places for {places}, there are {list(PARTS)}")
    return _PART.sub(lambda found: found["begin"] + PARTS[found["name"]]() + found["end"], text)


def generated() -> dict[str, str]:
    """Return every generated file, from the repository's root, and what it should hold."""
    from docs.screenshots import draw

    return {README: with_parts(read(README)), **draw()}


def read(file: str) -> str:
    """Return the text of a file of the repository; empty where there is none."""
    path = os.path.join(ROOT, file)
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as opened:
        return opened.read()


def main() -> None:
    """Write what is not current, and name it."""
    for file, text in generated().items():
        if read(file) == text:
            continue
        path = os.path.join(ROOT, file)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as opened:
            opened.write(text)
        sys.stdout.write(f"{file}\n")


def _arguments(entry: Entry) -> str:
    """Return what a command cannot do without, and its other arguments, in the words of its own help."""
    command: click.Command = getattr(import_module(entry.module), entry.attribute)
    pieces = command.collect_usage_pieces(click.Context(command))[1:]  # the first is [OPTIONS]
    for option in command.params:
        if isinstance(option, click.Option) and option.required:
            pieces += [option.opts[0], option.metavar or str(option.name).upper()]
    return "".join(f" {piece}" for piece in pieces)


def _does(command: Command) -> str:
    """Return the line of help, which for a screen leaves out the screen's name."""
    return f"{command.name}: {command.help}" if command.group == SCREEN_GROUP else command.help


def _where(contexts: tuple[str, ...]) -> str:
    if contexts == EVERYWHERE:
        return "every screen"
    return "lists" if contexts == (LIST,) else ", ".join(map(str.capitalize, contexts))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table that is aligned for those who read it as text."""
    cells = [[cell.replace("|", r"\|") for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in (cells[0], ["-" * width for width in widths], *cells[1:])
    ]
    return "".join(f"| {line} |\n" for line in lines)


if __name__ == "__main__":
    main()
