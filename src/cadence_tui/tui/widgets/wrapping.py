"""Text broken into lines by terminal cells, so that wide characters end where they are seen to end."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

from cadence_tui.domain.text import shown_line
from cadence_tui.tui.widgets.lines import cut


def wrapped(text: str, width: int, most: int = 2, *, ellipsis: str = "…") -> list[str]:
    """Return text as at most `most` lines of `width` cells, broken at spaces; what is too long ends in an ellipsis."""
    if width <= 0 or most <= 0:
        return []
    # More than this can never be shown; measuring a 100 kB note would be felt
    words = shown_line(text[: (width + 1) * most * 8]).split()
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        pieces = chop_cells(word, width)
        lines += pieces[:-1]
        line = pieces[-1]
        if len(lines) > most:
            break
    lines.append(line)
    if len(lines) <= most:
        return [each for each in lines if each]
    last = " ".join(lines[most - 1 : most + 1])
    return [*lines[: most - 1], cut(last, width, ellipsis=ellipsis)]
