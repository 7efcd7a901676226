"""The two themes, and the colours of status words by name.

Widgets that draw lines themselves name a *token* (`overdue`, `muted`) instead of a colour. Each token has a colour in
each theme, chosen for contrast on every background it may stand on (WCAG AA; a test computes it). Stylesheets use the
same colours as `$cadence-overdue`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

DARK = "cadence-dark"
LIGHT = "cadence-light"

STAND_INS = {
    "text": "foreground",
    "muted": "foreground-muted",
    "heading": "text-primary",
    "accent": "text-accent",
    "overdue": "text-error",
    "due": "text-warning",
    "upcoming": "text-primary",
    "booked": "text-secondary",
    "done": "text-success",
    "key": "text-accent",
}
"""Every token, with the variable that stands in for it in a theme of Textual's."""

TOKENS = tuple(STAND_INS)
"""What a piece of a line can be styled as."""

BOLD_TOKENS = frozenset({"heading", "overdue", "key"})

CURSOR = "cadence-cursor"
CURSOR_BLURRED = "cadence-cursor-blurred"
BACKGROUNDS = ("background", "surface", "panel", CURSOR, CURSOR_BLURRED)
"""Variables of the backgrounds on which a token may stand."""

_DARK_COLOURS = {
    "cadence-text": "#dce1e8",
    "cadence-muted": "#a3adba",
    "cadence-heading": "#8fc4ff",
    "cadence-accent": "#7fd6c9",
    "cadence-overdue": "#ff9a8f",
    "cadence-due": "#f5c451",
    "cadence-upcoming": "#8fc4ff",
    "cadence-booked": "#cdb2ff",
    "cadence-done": "#8fdc9c",
    "cadence-key": "#7fd6c9",
    "cadence-cursor": "#2b3b50",
    "cadence-cursor-blurred": "#262e39",
}

_LIGHT_COLOURS = {
    "cadence-text": "#1c232d",
    "cadence-muted": "#4f5967",
    "cadence-heading": "#0b4f94",
    "cadence-accent": "#0b5c55",
    "cadence-overdue": "#a3201a",
    "cadence-due": "#734700",
    "cadence-upcoming": "#0b4f94",
    "cadence-booked": "#5b35a0",
    "cadence-done": "#1a5c2c",
    "cadence-key": "#0b5c55",
    "cadence-cursor": "#cfe0f5",
    "cadence-cursor-blurred": "#e2e8ef",
}


def dark_theme() -> Theme:
    """Return the dark theme, the default."""
    return Theme(
        name=DARK,
        primary="#8fc4ff",
        secondary="#a3adba",
        accent="#7fd6c9",
        warning="#f5c451",
        error="#ff9a8f",
        success="#8fdc9c",
        foreground="#dce1e8",
        background="#14181e",
        surface="#1a1f27",
        panel="#222933",
        dark=True,
        variables={**_DARK_COLOURS, "input-selection-background": "#3b5573", "border": "#5f7f9f"},
    )


def light_theme() -> Theme:
    """Return the light theme."""
    return Theme(
        name=LIGHT,
        primary="#0b4f94",
        secondary="#4f5967",
        accent="#0b5c55",
        warning="#734700",
        error="#a3201a",
        success="#1a5c2c",
        foreground="#1c232d",
        background="#fbfbfc",
        surface="#f4f6f8",
        panel="#e9edf2",
        dark=False,
        variables={**_LIGHT_COLOURS, "input-selection-background": "#b9d3f2", "border": "#6c8db3"},
    )


def register(app: App[Any], chosen: str = DARK) -> None:
    """Make our themes known to the app and choose one; an unknown name gives the dark one."""
    app.register_theme(dark_theme())
    app.register_theme(light_theme())
    app.theme = chosen if chosen in app.available_themes else DARK


def variables_for(theme: Theme) -> dict[str, str]:
    """Return a value for each of our variables in a theme of Textual's; ours bring their own."""
    if theme.name in {DARK, LIGHT}:
        return {}
    known = theme.to_color_system().generate()
    colours = {
        f"cadence-{token}": known.get(stand_in, known["foreground"])
        for token, stand_in in STAND_INS.items()
    }
    return {
        **colours,
        CURSOR: known["block-cursor-blurred-background"],
        CURSOR_BLURRED: known["panel"],
    }


class Palette:
    """Rich styles of one theme by token and background, made when first asked for."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Take the variables of the current theme (`App.theme_variables`)."""
        self._variables = variables
        self._styles: dict[tuple[str, str], Style] = {}

    def style(self, token: str, background: str = "background") -> Style:
        """Return the style of a token on a background; an unknown token reads as plain text."""
        key = (token, background)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._made(token, background)
        return style

    def _made(self, token: str, background: str) -> Style:
        bold = token in BOLD_TOKENS or background == CURSOR
        ground = self._colour("background") + self._colour(background)
        ink = ground + self._colour(f"cadence-{token}" if token in STAND_INS else "foreground")
        return Style(color=ink.rich_color, bgcolor=ground.rich_color, bold=bold or None)

    def _colour(self, variable: str) -> Color:
        return Color.parse(self._variables[variable].split()[0])
