"""User text is never markup: what the one module makes of it, and a lint over all the others."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cadence_tui.tui
from cadence_tui.tui import markup
from tests.tui.small_app import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = Path(cadence_tui.tui.__file__).parent

SHOWS_TEXT = frozenset({
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Collapsible", "Link", "Option", "Toast", "notify",
    "Tooltip", "TabPane", "Tab", "Digits", "OptionList", "SelectionList",
})  # fmt: skip
"""Calls that read markup unless they are told not to."""

READS_MARKUP = frozenset({
    "from_markup", "Markdown", "MarkdownViewer", "DataTable", "Tree", "render_markup", "escape", "Log", "RichLog",
    "Pretty", "Text", "Content",
})  # fmt: skip
"""Names that only the markup module may use, or nobody."""

TITLES = frozenset({"border_title", "border_subtitle", "tooltip"})
"""Attributes that read markup."""

MADE_SAFE = frozenset({"content", "joined", "lines", "note"})
"""What the markup module makes."""


def problems(source: str) -> Iterator[str]:
    """Yield what a module does that could read user text as markup."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if name in SHOWS_TEXT and node.args and not _without_markup(node):
                yield f"line {node.lineno}: {name}() without markup=False"
            if name in READS_MARKUP:
                yield f"line {node.lineno}: {name}() belongs to the markup module"
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if _name(target) in TITLES and not _is_safe(node.value):
                    yield f"line {node.lineno}: {_name(target)} from a bare text"
        if isinstance(node, ast.ClassDef) and {_name(base) for base in node.bases} & SHOWS_TEXT:
            yield f"line {node.lineno}: {node.name} is a widget that reads markup"


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _without_markup(call: ast.Call) -> bool:
    return any(
        keyword.arg == "markup"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is False
        for keyword in call.keywords
    )


def _is_safe(value: ast.expr) -> bool:
    if isinstance(value, ast.Constant) and value.value is None:
        return True
    return isinstance(value, ast.Call) and _name(value.func) in MADE_SAFE


MODULES = sorted(path for path in ROOM.rglob("*.py") if path.name != "markup.py")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOM)))
def test_no_widget_is_given_a_bare_text(module: Path) -> None:
    assert list(problems(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        'Static("Hello")',
        "Label(account.name, id='x')",
        "self.notify(f'Logged {name}')",
        "widgets.Button(name, markup=True)",
        "self.border_title = name",
        "Content.from_markup(name)",
        "Text(name)",
        "class Mine(Static): ...",
    ],
)
def test_the_lint_sees_what_it_is_for(source: str) -> None:
    assert list(problems(source))


def test_the_lint_lets_safe_calls_pass() -> None:
    assert not list(
        problems("Static(markup.content(name), markup=False)\nx.tooltip = markup.content(n)")
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_content_is_the_text_itself(name: str) -> None:
    for made in (markup.content(name), markup.content(name, "bold"), markup.joined([name])):
        assert not made.spans or made.spans[0].style == "bold"
        assert made.plain.isprintable() or "\u200d" in made.plain
        assert len(made.plain) == len(name)
    assert markup.content("Acme [/] x").plain == "Acme [/] x"


def test_parts_keep_their_own_styles() -> None:
    made = markup.lines([["Acme [b]", ("late", "bold")], ["second"]])
    assert made.plain == "Acme [b]late\nsecond"
    assert [(span.start, span.end, span.style) for span in made.spans] == [(8, 12, "bold")]


def test_a_note_keeps_its_lines_and_is_drawn_by_the_window() -> None:
    assert markup.note("one\ntwo\t[b]").plain == "one\ntwo    [b]"
    long = markup.note("x" * 100_000)
    assert len(long.plain) < 5_000
    assert long.plain.endswith("(96,000 more characters)")
