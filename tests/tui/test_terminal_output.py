"""Shortened output draws the same picture, cell for cell."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from cadence_tui.tui.terminal_output import compact

TOKEN = re.compile(r"\x1b\[([0-9;]*)m|\x1b\[(\d+);(\d+)H|(\n)|(\x1b\[[0-9]*[JK])|([^\x1b\n])")
OFF = {"22": {"1", "2"}, "23": {"3"}, "24": {"4"}, "27": {"7"}, "29": {"9"}}


class Cells:
    """A terminal that knows colours, moves and erasing: enough to compare two outputs."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, object]] = {}
        self.row = self.column = 1
        self.attributes: set[str] = set()
        self.colours = {"3": "", "4": ""}

    @property
    def state(self) -> tuple[frozenset[str], str, str]:
        return frozenset(self.attributes), self.colours["3"], self.colours["4"]

    def feed(self, data: str) -> None:
        position = 0
        while position < len(data):
            match = TOKEN.match(data, position)
            assert match, data[position : position + 20]
            position = match.end()
            codes, row, column, line_end, erase, text = match.groups()
            if codes is not None:
                self._style(codes.split(";") if codes else ["0"])
            elif row:
                self.row, self.column = int(row), int(column)
            elif line_end:
                self.row, self.column = self.row + 1, 1
            elif erase:
                self.cells[self.row, 1_000 + self.column] = (erase, self.state)
            else:
                self.cells[self.row, self.column] = (text, self.state)
                self.column += 1

    def _style(self, codes: list[str]) -> None:
        while codes:
            code = codes.pop(0)
            if code == "0":
                self.attributes.clear()
                self.colours = {"3": "", "4": ""}
            elif code in OFF:
                self.attributes -= OFF[code]
            elif code in {"38", "48"}:
                length = 4 if codes[0] == "2" else 2
                self.colours[code[0]] = ";".join(codes[:length])
                del codes[:length]
            elif code in {"39", "49"}:
                self.colours[code[0]] = ""
            elif len(code) == 2 and code[0] in "34":
                self.colours[code[0]] = code
            else:
                self.attributes.add(code)


colour = st.sampled_from(["", "38;2;1;2;3", "38;2;220;225;232", "31", "38;5;9"])
ground = st.sampled_from(["", "48;2;9;9;9", "48;2;20;24;30", "41", "48;5;200"])
attributes = st.lists(st.sampled_from(["1", "2", "3", "4", "7"]), unique=True, max_size=3)
styles = st.builds(
    lambda marks, ink, paper: ";".join(part for part in [*marks, ink, paper] if part),
    attributes,
    colour,
    ground,
)
pieces = st.one_of(
    st.builds(
        lambda style, text: f"\x1b[{style}m{text}\x1b[0m" if style else text,
        styles,
        st.sampled_from(["a", "bc ", " "]),
    ),
    st.builds(lambda row, column: f"\x1b[{row};{column}H", st.integers(1, 9), st.integers(1, 9)),
    st.just("\n\x1b[4;1H"),
    st.just("\x1b[K"),
    st.just("\x1b[0m"),
)


@given(st.lists(pieces, max_size=12))
@example(["\x1b[1;2;31mx\x1b[0m", "\x1b[2;31my\x1b[0m"])
@example(["\x1b[31;41mx\x1b[0m", "\x1b[K"])
def test_the_picture_is_the_same(parts: list[str]) -> None:
    data = "".join(parts)
    plain, short = Cells(), Cells()
    plain.feed(data)
    short.feed(compact(data))
    assert short.cells == plain.cells
    assert (short.row, short.column) == (plain.row, plain.column)
    assert short.state == (frozenset(), "", "")


def test_what_is_the_same_is_said_once() -> None:
    row = "\x1b[38;2;1;2;3;48;2;4;5;6mone\x1b[0m\x1b[38;2;7;8;9;48;2;4;5;6mtwo\x1b[0m"
    assert compact(row) == "\x1b[38;2;1;2;3;48;2;4;5;6mone\x1b[38;2;7;8;9mtwo\x1b[0m"


def test_a_move_between_lines_needs_no_reset() -> None:
    lines = "\x1b[31mone\x1b[0m\n\x1b[2;1H\x1b[31mtwo\x1b[0m"
    assert compact(lines) == "\x1b[31mone\x1b[2;1Htwo\x1b[0m"


def test_output_without_colours_is_left_alone() -> None:
    assert compact("\x1b[?1049h") == "\x1b[?1049h"


def test_an_unknown_code_is_written_out_in_full() -> None:
    assert compact("\x1b[31ma\x1b[0m\x1b[58;5;1mb\x1b[0m") == "\x1b[31ma\x1b[0m\x1b[58;5;1mb\x1b[0m"
