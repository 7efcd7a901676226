"""The scan of TOML knows the line of every table and key, however they are written."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.exchange.faults import FaultList
from cadence_tui.exchange.places import Path, Place
from cadence_tui.exchange.toml_places import TomlScan

BOOK = '''\
# A comment with [brackets] and "quotes"
[settings]
weekend = [
    "saturday",  # not ] the end
    "sunday",
]
"fiscal_start_month" = 1

[models."high touch"]
name = """
[[accounts]]
slug = "no"
"""
[[models."high touch".lines]]
line = \'\'\'a "quoted" name\'\'\'

[[accounts]]
slug = "a"  # a comment
phrases.renewal_on = "in 3 days"
contacts = [{ name = "Dana", role = "user" }, { name = "Ravi" }]
[[accounts.touchpoints]]
on = 2026-01-01
text = "say \\"[[x]]\\" = 1"
[[accounts]]
  slug = "b"
  [[accounts.touchpoints]]
  on = 2026-01-02
  [[accounts.touchpoints]]
  "\\u006fn" = 2026-01-03
'''


def scan(text: str) -> TomlScan:
    made = TomlScan(text, FaultList("book.toml"))
    made.run()
    return made


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("settings",), 2),
        (("settings", "weekend"), 3),
        (("settings", "weekend", 1), 3),
        (("settings", "fiscal_start_month"), 7),
        (("models", "high touch", "name"), 10),
        (("models", "high touch", "lines", 0), 14),
        (("models", "high touch", "lines", 0, "line"), 15),
        (("accounts", 0), 17),
        (("accounts", 0, "slug"), 18),
        (("accounts", 0, "phrases", "renewal_on"), 19),
        (("accounts", 0, "contacts", 1, "name"), 20),
        (("accounts", 0, "touchpoints", 0, "text"), 23),
        (("accounts", 0, "touchpoints", 0, "missing"), 21),
        (("accounts", 1, "slug"), 25),
        (("accounts", 1, "touchpoints", 0, "on"), 27),
        (("accounts", 1, "touchpoints", 1), 28),
        (("accounts", 1, "touchpoints", 1, "on"), 29),
        (("accounts", 7, "slug"), 17),
        (("nothing", 3), 1),
    ],
)
def test_a_path_has_its_line(path: Path, line: int) -> None:
    assert scan(BOOK).places.line_of(path) == line


def test_the_whole_of_a_file_is_scanned() -> None:
    made = scan(BOOK)
    assert made.is_complete
    assert tomllib.loads(BOOK)


@pytest.mark.parametrize(
    "text",
    [
        'a = """"two quotes"""""',
        "a = '''''''",
        'a = """\\\n  b"""',
        "a = ''\nb = \"\"\nc = 1",
        "a = [ # ]\n1]",
        "a = {b = [1, {c = '}'}], d.e = \"]\"}",
        "a.b.c = 1_000\n[x . y]\nz = inf",
        "[[a]]\n[a.b]\n[[a.b.c]]\n'd.e' = 1979-05-27 07:32:00Z",
        "\n\n   # only a comment",
        "",
    ],
)
def test_odd_but_valid_toml_is_followed_to_its_end(text: str) -> None:
    tomllib.loads(text)
    assert scan(text).is_complete


@given(st.text(alphabet=st.sampled_from("ab.=[]{}\"'\\#\n, 1"), max_size=60))
def test_whatever_the_parser_accepts_the_scan_follows(text: str) -> None:
    try:
        document = tomllib.loads(text)
    except ValueError:
        return
    made = scan(text)
    assert made.is_complete
    assert all(isinstance(made.places.step(key), Place | int) for key in document)
