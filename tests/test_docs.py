"""The pages say what the program does: generated parts are current, and what is named is there."""

from __future__ import annotations

import glob
import os
import re
from importlib import import_module
from typing import TYPE_CHECKING

import click
import pytest

from cadence_tui import config
from cadence_tui.cli.command_table import COMMANDS, GLOBAL_OPTIONS, SECTIONS, Entry
from cadence_tui.keymap import resolve_keys
from docs import generate
from docs.generate import ROOT, read
from docs.screenshots import SCREENSHOTS, Screenshot, draw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = sorted(glob.glob("docs/*.md", root_dir=ROOT))
ALL_PAGES = ["README.md", "CHANGELOG.md", *PAGES]

CODE = re.compile(
    r"^```.*?\n(?P<block>.*?)^```|`(?P<span>(?:[^`\n]|\n(?!\n))+)`", re.DOTALL | re.MULTILINE
)
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
FOLDERS = "benchmarks|cli|docs|domain|exchange|reports|services|src|store|tests|tui"
FILE = re.compile(rf"^(?:{FOLDERS})/[\w/*.-]*$")
STALE = "run `make docs`"


def pieces_of_code(page: str) -> Iterator[str]:
    """Yield every code span and every line of a code block, without the comments of a shell."""
    for found in CODE.finditer(read(page)):
        for line in (found["block"] or found["span"].replace("\n", " ")).splitlines():
            yield re.split(r"\s{2,}#", line)[0].strip()


def commands_named(page: str) -> Iterator[list[str]]:
    """Yield the words of every `cadence …` in the page's code, without `cadence` itself."""
    for piece in pieces_of_code(page):
        for named in re.findall(r"(?:^|[\s`(/])cadence +([^|;`]+)", piece):
            yield named.split()


def entry_of(words: list[str]) -> tuple[Entry | None, str]:
    """The entry that a command's words lead to, and what is wrong with them."""
    entries: dict[str, Entry] | None = COMMANDS
    entry: Entry | None = None
    for word in words:
        if entries is None or word.startswith("-") or word.isupper():
            break
        entry = entries.get(word)
        if entry is None:
            return None, f"there is no command {word!r} in `cadence {' '.join(words)}`"
        entries = entry.commands
    return entry, ""


def options_of(entry: Entry | None) -> set[str]:
    """The options that a command knows."""
    known = {f"--{name}" for name in GLOBAL_OPTIONS} | {"--help", "--version"}
    if entry is not None:
        command: click.Command = getattr(import_module(entry.module), entry.attribute)
        known |= {name for parameter in command.params for name in parameter.opts}
    return known


# --- generated parts


def test_the_tables_of_the_readme_are_current() -> None:
    text = read(generate.README)
    assert generate.with_parts(text) == text, STALE


def test_a_readme_without_a_place_for_a_table_is_told() -> None:
    with pytest.raises(ValueError, match="has places for"):
        generate.with_parts("<!-- keys:begin -->\n<!-- keys:end -->")


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    """The pictures as the app of this moment shows them."""
    return draw()


@pytest.mark.parametrize("screenshot", SCREENSHOTS, ids=lambda each: each.name)
def test_a_picture_shows_the_app_as_it_is(screenshot: Screenshot, drawn: dict[str, str]) -> None:
    kept = read(screenshot.file)
    assert words_of(kept) == words_of(drawn[screenshot.file]), STALE
    assert kept == drawn[screenshot.file], f"the words are the same, the look is not; {STALE}"


def words_of(svg: str) -> list[str]:
    """The texts of a picture, for a difference that can be read."""
    return re.findall(r"<text [^>]*>(.*?)</text>", svg)


def test_there_are_no_pictures_besides() -> None:
    kept = glob.glob("docs/images/*", root_dir=ROOT)
    assert sorted(kept) == sorted(each.file for each in SCREENSHOTS)


@pytest.mark.parametrize("screenshot", SCREENSHOTS, ids=lambda each: each.name)
def test_a_picture_fetches_nothing_and_tells_nothing(screenshot: Screenshot) -> None:
    svg = read(screenshot.file).replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
    for fragment in (
        "http",
        "url(",
        "href",
        "@import",
        "@font-face",
        "<image",
        "<script",
        "/home/",
        ROOT,
    ):
        assert fragment not in svg


# --- what the pages name is there


@pytest.mark.parametrize("page", ALL_PAGES)
def test_commands_that_a_page_names_are_there_with_their_options(page: str) -> None:
    problems: list[str] = []
    for words in commands_named(page):
        entry, problem = entry_of(words)
        named = {
            word.partition("=")[0] for word in words if word.startswith("--") and len(word) > 2
        }
        unknown = sorted(named - options_of(entry))
        problems += [problem] if problem else [f"{option} in {words}" for option in unknown]
    assert problems == []


def test_the_readme_describes_every_command() -> None:
    text = read(generate.README)
    for entries in SECTIONS.values():
        for typed, entry in generate.listed(entries):
            assert re.search(rf"`{re.escape(typed)}[ `].*{re.escape(entry.help)}", text), typed


@pytest.mark.parametrize("page", ALL_PAGES)
def test_links_lead_to_files_of_the_project(page: str) -> None:
    for target in LINK.findall(read(page)):
        file, _, heading = target.partition("#")
        assert "://" not in target
        path = os.path.normpath(os.path.join(os.path.dirname(page), file)) if file else page
        assert os.path.exists(os.path.join(ROOT, path)), f"{page} links to {target}"
        assert not heading or heading in headings(path), f"{page} links to {target}"


def headings(page: str) -> set[str]:
    """The anchors of a page's headings."""
    titles = re.findall(r"^#+ (.+)$", read(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", ALL_PAGES)
def test_files_that_a_page_names_are_there(page: str) -> None:
    named = [piece for piece in pieces_of_code(page) if FILE.match(piece)]
    missing = [
        name
        for name in named
        if not any(glob.glob(os.path.join(ROOT, top, name)) for top in ("", "src/cadence_tui"))
    ]
    assert missing == []


@pytest.mark.parametrize("page", ALL_PAGES)
def test_make_knows_the_targets_that_a_page_names(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    for piece in pieces_of_code(page):
        if found := re.match(r"make ([a-z]+)", piece):
            assert found[1] in targets, piece


def test_every_page_and_picture_is_linked_from_the_readme() -> None:
    linked = set(LINK.findall(read(generate.README)))
    assert {*PAGES, *(each.file for each in SCREENSHOTS)} - linked == set()


def test_the_first_two_commands_of_the_readme_set_everything_up() -> None:
    named = [piece for piece in pieces_of_code(generate.README) if " " in piece]
    assert named[:2] == ["make demo", "make test"]


def test_the_configuration_of_the_readme_is_understood(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", read(generate.README), re.DOTALL)
    assert example is not None
    file = tmp_path / "config.toml"
    file.write_text(example[1], encoding="utf-8")
    loaded = config.load(str(file))
    assert loaded.warnings == ()
    assert resolve_keys(loaded.keys).problems == ()
    assert loaded.owner
    assert loaded.date_order
