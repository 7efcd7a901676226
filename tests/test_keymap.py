"""One table of commands, and the user's keys laid over it."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import pytest

from cadence_tui.commands import COMMANDS, SCREENS, command, commands_in
from cadence_tui.keymap import default_keymap, resolve_keys, shown_key


def test_every_command_has_an_id_of_its_own_and_says_what_it_does() -> None:
    assert len({each.id for each in COMMANDS}) == len(COMMANDS)
    for each in COMMANDS:
        assert each.help[0].islower()
        assert not each.help.endswith(".")
        assert "[" not in each.name + each.help


@pytest.mark.parametrize("screen", SCREENS)
def test_on_a_screen_each_key_has_one_meaning(screen: str) -> None:
    for one, other in combinations(commands_in(screen, "list"), 2):
        assert not set(one.keys) & set(other.keys), (one.id, other.id)


def test_the_table_itself_has_no_key_that_a_wish_could_not_have() -> None:
    keymap = resolve_keys({each.id: each.keys for each in COMMANDS})
    assert keymap.problems == ()


def test_a_wish_replaces_the_keys_of_its_command() -> None:
    keymap = resolve_keys({"log": ("x",), "follow-up": ("F", "f2")})
    assert keymap.of("log") == ("x",)
    assert keymap.of("follow_up") == ("F", "f2")
    assert keymap.of("skip") == ("s",)
    assert keymap.remapped == {"log", "follow_up"}
    assert keymap.problems == ()


def test_two_commands_may_swap_their_keys() -> None:
    keymap = resolve_keys({"log": ("s",), "skip": ("l",)})
    assert (keymap.of("log"), keymap.of("skip")) == (("s",), ("l",))
    assert keymap.problems == ()


def test_a_command_may_go_without_a_key() -> None:
    keymap = resolve_keys({"copy": ()})
    assert keymap.of("copy") == ()
    assert keymap.shown("copy") == ""


def test_other_spellings_of_a_key_are_understood() -> None:
    keymap = resolve_keys({"back": ("Esc",), "last": ("PgDn",), "page_down": ("CTRL+D",)})
    assert keymap.of("back") == ("escape",)
    assert keymap.of("last") == ("pagedown",)
    assert keymap.of("page_down") == ("ctrl+d",)


@pytest.mark.parametrize(
    ("wishes", "problem"),
    [
        ({"lgo": ("x",)}, "[keys] lgo: there is no such command"),
        ({"log": ("ctrl+j",)}, "[keys] log: terminals keep ctrl+j for themselves"),
        ({"log": ("alt+x",)}, "[keys] log: terminals keep alt+x for themselves"),
        ({"log": ("ctrl+shift+x",)}, "[keys] log: terminals keep ctrl+shift+x for themselves"),
        ({"log": ("hyper",)}, "[keys] log: hyper is not a key"),
        ({"log": ("",)}, "[keys] log: the key is empty"),
        ({"log": ("s",)}, "[keys] log: s is taken by skip"),
        ({"log": ("j",)}, "[keys] log: j is taken by down"),
        ({"log": ("x",), "skip": ("x",)}, "[keys] skip: x is taken by log"),
    ],
)
def test_a_wish_that_cannot_be_is_told_and_left_out(
    wishes: dict[str, tuple[str, ...]], problem: str
) -> None:
    keymap = resolve_keys(wishes)
    assert keymap.problems == (problem,)
    assert keymap.of("skip") == ("s",)


def test_a_refused_wish_may_take_another_with_it() -> None:
    keymap = resolve_keys({"skip": ("l",), "log": ("ctrl+j",)})
    assert keymap.of("skip") == ("s",)
    assert keymap.of("log") == ("l",)
    assert len(keymap.problems) == 2


def test_keys_are_shown_as_people_write_them() -> None:
    assert default_keymap().shown("help") == "?"
    assert shown_key("escape") == "esc"
    assert shown_key("left") == "←"
    assert shown_key("left", ascii_only=True) == "left"
    assert command("palette").keys == (":", "ctrl+p")


def test_the_table_loads_nothing_of_textual() -> None:
    program = "import sys, cadence_tui.keymap; sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
