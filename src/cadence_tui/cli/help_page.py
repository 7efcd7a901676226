"""The page of `cadence --help`, written from the table and without click."""

from __future__ import annotations

from cadence_tui.cli.command_table import GLOBAL_OPTIONS, SECTIONS

_HEAD = """\
Usage: cadence [OPTIONS] [COMMAND] [ARGUMENTS]…

Keep every customer touch on its cadence. Without a command the app opens.
"""
_FOOT = """
`cadence COMMAND --help` tells more. REF is the short reference that `agenda` shows;
a DATE is a date or a phrase: 2026-11-20, fri, 3d, in 2 weeks, eom.
"""


def root_page() -> str:
    """Return the page, ending with a newline."""
    parts = [_HEAD]
    for title, entries in SECTIONS.items():
        parts.append(_section(title, {name: entry.help for name, entry in entries.items()}))
    options = {f"--{name} {word}".rstrip(): text for name, (word, text) in GLOBAL_OPTIONS.items()}
    options |= {"--version": "print the version", "--help": "print this page"}
    parts.append(_section("Options", options))
    parts.append(_FOOT)
    return "".join(parts)


def _section(title: str, rows: dict[str, str]) -> str:
    lines = "".join(f"  {name:<14}{text}\n" for name, text in rows.items())
    return f"\n{title}:\n{lines}"
