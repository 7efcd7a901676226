"""A terminal's lines as an SVG picture.

Rich's own export fetches a web font and trusts the viewer to keep spaces and widths. This one puts every run of words
at its column, so that a picture holds together in whatever monospaced font the viewer has, and it fetches nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import blend_rgb

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.segment import Segment
    from rich.style import Style
    from rich.terminal_theme import TerminalTheme

CELL_WIDTH = 12
LINE_HEIGHT = 23
FONT_SIZE = 20
BASELINE = 18
PADDING = 14
FONTS = '"Fira Code", "JetBrains Mono", Menlo, "DejaVu Sans Mono", monospace'
DIM = 0.4
"""How far a dimmed colour moves to its background."""

_WORDS = re.compile(r"\S+(?: \S+)*")


def terminal_svg(
    lines: Sequence[Iterable[Segment]], *, columns: int, title: str, theme: TerminalTheme
) -> str:
    """Return the picture of a terminal's lines, ending with a newline.

    `title` is read out by screen readers; `theme` has the background and the colour of text without one.
    """
    picture = _Picture(theme)
    for row, line in enumerate(lines):
        picture.add(row, line)
    width, height = columns * CELL_WIDTH + 2 * PADDING, len(lines) * LINE_HEIGHT + 2 * PADDING
    frame = f'width="{width - 1}" height="{height - 1}" rx="8" fill="{theme.background_color.hex}"'
    rules = [f".s{number} {{ {rule} }}" for rule, number in picture.classes.items()]
    return "\n".join(
        [
            f'<svg viewBox="0 0 {width} {height}" role="img" xmlns="http://www.w3.org/2000/svg">',
            f"<title>{escape(title)}</title>",
            "<style>",
            f"text {{ font: {FONT_SIZE}px {FONTS}; }}",
            *rules,
            "</style>",
            f'<rect x="0.5" y="0.5" {frame} stroke="#808890"/>',
            f'<g transform="translate({PADDING} {PADDING})">',
            *picture.backgrounds,
            *picture.texts,
            "</g>",
            "</svg>",
            "",
        ]
    )


@dataclass
class _Picture:
    """What has been drawn so far; `classes` numbers the styles of text in the order in which they came up."""

    theme: TerminalTheme
    backgrounds: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    classes: dict[str, int] = field(default_factory=dict)

    def add(self, row: int, line: Iterable[Segment]) -> None:
        column = band_from = 0
        band = base = self.theme.background_color.hex
        for text, style, control in line:
            if control:
                continue
            rule, ground = self._look(style)
            if ground != band:
                self._add_band(row, band_from, column, band if band != base else "")
                band, band_from = ground, column
            self._add_words(row, column, text, self.classes.setdefault(rule, len(self.classes)))
            column += cell_len(text)
        self._add_band(row, band_from, column, band if band != base else "")

    def _add_band(self, row: int, start: int, end: int, colour: str) -> None:
        if colour and end > start:
            place = f'x="{start * CELL_WIDTH}" y="{row * LINE_HEIGHT}"'
            size = f'width="{(end - start) * CELL_WIDTH}" height="{LINE_HEIGHT}"'
            self.backgrounds.append(
                f'<rect {place} {size} fill="{colour}" shape-rendering="crispEdges"/>'
            )

    def _add_words(self, row: int, column: int, text: str, number: int) -> None:
        """Place each run of words; several spaces are a distance, not a text."""
        for found in _WORDS.finditer(text):
            x = (column + cell_len(text[: found.start()])) * CELL_WIDTH
            words = found.group()
            self.texts.append(
                f'<text class="s{number}" x="{x}" y="{row * LINE_HEIGHT + BASELINE}"'
                f' textLength="{cell_len(words) * CELL_WIDTH}">{escape(words)}</text>'
            )

    def _look(self, style: Style | None) -> tuple[str, str]:
        """Return the rule for text of this style, and the colour behind it."""
        colour, ground = self.theme.foreground_color, self.theme.background_color
        if style is None:
            return f"fill: {colour.hex}", ground.hex
        if style.color is not None and not style.color.is_default:
            colour = style.color.get_truecolor(self.theme)
        if style.bgcolor is not None and not style.bgcolor.is_default:
            ground = style.bgcolor.get_truecolor(self.theme, foreground=False)
        if style.reverse:
            colour, ground = ground, colour
        if style.dim:
            colour = blend_rgb(colour, ground, DIM)
        marks = [
            f"fill: {colour.hex}",
            "font-weight: bold" if style.bold else "",
            "font-style: italic" if style.italic else "",
            "text-decoration: underline" if style.underline else "",
            "text-decoration: line-through" if style.strike else "",
        ]
        return "; ".join(mark for mark in marks if mark), ground.hex
