"""Textual's bindings, made from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from cadence_tui.commands import commands_in

if TYPE_CHECKING:
    from cadence_tui.keymap import Keymap

NO_KEY = "f24"
"""Stands for no key at all: Textual takes an empty remap for none, and no keyboard has this one."""


def bindings_for(*contexts: str) -> list[BindingType]:
    """Return the bindings of all commands of these contexts, each with its command's id for the user's `[keys]`."""
    return [
        Binding(
            _textual_keys(each.keys),
            each.action,
            each.name,
            show=each.footer,
            tooltip=each.help,
            id=each.id,
        )
        for each in commands_in(*contexts)
        if each.keys
    ]


def textual_keymap(keymap: Keymap) -> dict[str, str]:
    """Return what `App.set_keymap` wants: the remapped commands alone, so that an untouched keymap costs nothing."""
    return {each: _textual_keys(keymap.keys[each]) or NO_KEY for each in keymap.remapped}


def _textual_keys(keys: tuple[str, ...]) -> str:
    """Return keys as Textual lists them: separated by commas, so that the comma itself goes by its name."""
    return ",".join("comma" if key == "," else key for key in keys)
