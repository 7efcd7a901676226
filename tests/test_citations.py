"""What a docstring cites is there: the page, and the section that it names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = {page.name: page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md")}
CITATION = re.compile(r'([a-z-]+\.md)(?: §(\d+)(?:\.(\d+))?|, "?([A-Z][A-Za-z ]+)"?)?')
SOURCES = sorted(
    path.relative_to(ROOT) for room in ("src", "tests") for path in (ROOT / room).rglob("*.py")
)


def docstrings(source: Path) -> Iterator[str]:
    """Every text that stands alone in a file, each on one line."""
    for node in ast.walk(ast.parse((ROOT / source).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield " ".join(str(node.value.value).split())


def is_there(page: str, number: str | None, item: str | None, heading: str | None) -> bool:
    """Whether a page has the section that is cited, or is there at all where none is."""
    text = PAGES.get(page, "")
    if heading is not None:
        return f"\n## {heading}" in text
    if number is None:
        return page in PAGES
    section = re.search(rf"^## {number}\. .*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if section is None or item is None:
        return section is not None
    return f"\n{item}. " in section[0]


def test_what_a_docstring_cites_is_there() -> None:
    missing = {
        f"{source}: {match[0]}"
        for source in SOURCES
        for text in docstrings(source)
        for match in CITATION.finditer(text)
        if not is_there(*match.groups())
    }
    assert missing == set()
