"""Which key runs which command: the table's keys with the user's `[keys]` laid over them.

Nothing of Textual is loaded, so that `cadence keys` and the configuration's checks stay light.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cadence_tui.commands import COMMANDS, EVERYWHERE, LIST, Command, command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
}
"""Other spellings of a key that a configuration may use."""

# fmt: off
NAMED_KEYS = frozenset({
    "enter", "escape", "tab", "space", "up", "down", "left", "right", "home", "end", "pageup",
    "pagedown", "insert", "delete", "backspace", *(f"f{number}" for number in range(1, 13)),
})
# fmt: on

SWALLOWED = frozenset(f"ctrl+{letter}" for letter in ("i", "m", "h", "j", "[", "s", "q"))
"""Keys that terminals keep for themselves or send as another key."""

SHOWN_AS = {
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
PLAIN_SHOWN_AS = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn"}


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of every command, and what was wrong with the user's wishes.

    A wish with a problem is left out: its command keeps the keys of the table.
    """

    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()
    remapped: frozenset[str] = field(default=frozenset())

    def of(self, command_id: str) -> tuple[str, ...]:
        """The keys of a command."""
        return self.keys[command_id]

    def shown(self, command_id: str, *, ascii_only: bool = False) -> str:
        """The first key of a command as the footer writes it; empty for a command without one."""
        keys = self.keys[command_id]
        return shown_key(keys[0], ascii_only=ascii_only) if keys else ""


def default_keymap() -> Keymap:
    """The keys of the table."""
    return Keymap({each.id: each.keys for each in COMMANDS})


def resolve_keys(wishes: Mapping[str, tuple[str, ...]]) -> Keymap:
    """Lay the configuration's `[keys]` (`Config.keys`) over the table.

    A wish names a command, hyphens standing for underscores, and its keys; no keys at all leave it to the palette.
    Unknown commands, unusable keys, and keys that two commands of one screen would share are reported in `problems`,
    each as one line.
    """
    keys = {each.id: each.keys for each in COMMANDS}
    problems: list[str] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, wish in wishes.items():
        command_id = name.replace("-", "_")
        if command_id not in keys:
            problems.append(f"[keys] {name}: there is no such command")
            continue
        parsed = tuple(dict.fromkeys(_canonical(word) for word in wish))
        faults = [fault for key in parsed if (fault := _fault(key))]
        problems.extend(f"[keys] {name}: {fault}" for fault in faults)
        if not faults:
            wanted[command_id] = parsed
    accepted = _without_clashes(keys, wanted, problems)
    return Keymap({**keys, **accepted}, tuple(problems), frozenset(accepted))


def shown_key(key: str, *, ascii_only: bool = False) -> str:
    """A key as people write it: `escape` gives `esc`, `down` gives an arrow."""
    return (PLAIN_SHOWN_AS if ascii_only else SHOWN_AS).get(key, key)


def _canonical(word: str) -> str:
    stripped = word.strip()
    if len(stripped) == 1:
        return stripped
    lowered = stripped.lower()
    return ALIASES.get(lowered, lowered)


def _fault(key: str) -> str:
    """Why a key cannot be bound, or an empty string."""
    if not key:
        return "the key is empty"
    if key in SWALLOWED or key.startswith(("alt+", "ctrl+shift+")):
        return f"terminals keep {key} for themselves"
    if len(key) == 1:
        return "" if key.isprintable() and not key.isspace() else "the key is not printable"
    modifier, plus, rest = key.partition("+")
    if plus:
        known = modifier in ("ctrl", "shift") and (
            rest in NAMED_KEYS or (len(rest) == 1 and rest.isalpha())
        )
        return "" if known else f"{key} is not a key"
    return "" if key in NAMED_KEYS else f"{key} is not a key"


def _without_clashes(
    keys: Mapping[str, tuple[str, ...]],
    wanted: dict[str, tuple[str, ...]],
    problems: list[str],
) -> dict[str, tuple[str, ...]]:
    """The wishes that give every key of a screen to one command.

    A refused wish falls back to the table's keys, which may in turn clash with another wish: repeated until stable.
    """
    accepted = dict(wanted)
    while clash := _first_clash({**keys, **accepted}, accepted):
        refused, other, key = clash
        problems.append(f"[keys] {refused.id}: {key} is taken by {other.id}")
        del accepted[refused.id]
    return accepted


def _first_clash(
    keys: Mapping[str, tuple[str, ...]],
    wishes: Iterable[str],
) -> tuple[Command, Command, str] | None:
    """A wish, the command it collides with, and the key they share."""
    for wish in reversed(list(wishes)):
        mine = command(wish)
        for other in COMMANDS:
            shared = set(keys[wish]) & set(keys[other.id])
            if other.id != wish and shared and _meet(mine, other):
                return mine, other, min(shared)
    return None


def _meet(one: Command, other: Command) -> bool:
    """Whether two commands can be wanted at the same moment; a list has the focus on most screens."""
    contexts = [
        set(EVERYWHERE) if LIST in each.contexts else set(each.contexts) for each in (one, other)
    ]
    return not contexts[0].isdisjoint(contexts[1])
