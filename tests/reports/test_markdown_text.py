"""Customer text in Markdown shows literally, in any table (reliability.md, Exports)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cadence_tui.domain.text import shown_line
from cadence_tui.reports.markdown_text import LEFT, RIGHT, literal, table

HOSTILE = [
    "Acme [/] x",
    "[EMEA] Co",
    "[@click=app.quit]x[/]",
    "a | b | c",
    "back\\slash\\",
    "\\|",
    "<script>alert(1)</script>",
    "<b>bold</b> & <!-- comment -->",
    "&lt;b&gt; &#60; &copy AT&T",
    "**bold** _em_ ~~gone~~ `code` ==mark==",
    "![image](http://example.com/x.png)",
    "[link](javascript:alert(1))",
    "https://example.com www.example.com WWW.example.com me@example.com",
    "# heading",
    "- list",
    "1. list",
    "> quote",
    "---",
    "line\nbreak\r\nand\ttab",
    "\x1b[31mred\x1b[0m \u202egnp.exe \x9b2J \x00",
    "{#id .class} $x^2$ :smile:",
    "日本語 Ünïcode 👩\u200d💻",
    "``` fence",
    "|---|",
]


def rendered_cells(markdown: str) -> list[str]:
    """The text of each cell of the document's table, as a reader sees it."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    cells = []
    for token in parser.parse(markdown):
        if token.type != "inline":
            continue
        kinds = {child.type for child in token.children or ()}
        assert kinds <= {"text", "text_special"}, kinds
        cells.append("".join(child.content for child in token.children or ()))
    return cells


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_one_cell_that_reads_as_itself(name: str) -> None:
    lines = table((("Account", LEFT), ("Days", RIGHT)), [(literal(name), "3")])

    assert rendered_cells("\n".join(lines)) == ["Account", "Days", shown_line(name).strip(), "3"]


@given(name=st.text(min_size=1, max_size=40))
def test_any_text_reads_as_itself(name: str) -> None:
    shown = shown_line(name).strip()
    lines = table((("Account", LEFT), ("Days", RIGHT)), [(literal(name), "3")])

    assert rendered_cells("\n".join(lines)) == ["Account", "Days", shown, "3"]


def test_an_ordinary_name_stays_as_it_is() -> None:
    for name in ("Acme Corp.", "Bolt & Sons (EMEA), Inc.", "O'Neill-Müller 24/7"):
        assert literal(name) == name
