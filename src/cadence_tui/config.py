"""What the user configures: a small TOML file that the program reads and never writes.

    owner = "sam"             # who you are: the default of --owner and of new accounts
    theme = "cadence-light"   # cadence-dark, cadence-light, or any theme of Textual
    ascii = true              # no symbols beyond ASCII
    date_order = "dmy"        # dmy, mdy or ymd: allows slashed dates

    [keys]                    # a command's name, and the key or keys that run it
    log = "l"
    follow-up = ["f", "F"]

Without a file everything has its default. A key that is not known is reported and otherwise left
alone.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field

from cadence_tui import paths
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_THEME = "cadence-dark"
DATE_ORDERS = ("dmy", "mdy", "ymd")

_LARGEST = 256 * 1024
"""Bytes: far above any real file, far below what TOML's dotted keys need to keep a parser busy."""


@dataclass(frozen=True, slots=True)
class Config:
    """The user's choices; an empty or missing one is the program's to make."""

    owner: str = ""
    theme: str = ""
    ascii: bool = False
    date_order: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Command names and the keys that run each; an empty tuple leaves a command without a key."""
    warnings: tuple[str, ...] = ()
    """What was not understood, one sentence each, for standard error or a toast."""


def load(path: str | None = None) -> Config:
    """Read the configuration at `path` (default: the user's own); a missing file gives the defaults.

    Raises `BadInput` when it cannot be read, is not TOML, or holds a value of the wrong type.
    """
    file = path or paths.config_file()
    text = _text_of(file)
    if text is None:
        return Config()
    import tomllib  # 5 ms that only a user with a configuration pays

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise BadInput(f"{file} is not TOML: {reason}", remedy="correct the file") from None
    return _Reader(file).config(table)


def theme_to_show(config: Config) -> str:
    """The theme to start with: configured, else last chosen in the app, else the default."""
    return config.theme or _remembered_theme() or DEFAULT_THEME


def save_theme(name: str) -> None:
    """Remember a theme chosen in the app.

    It goes into a file of its own: the configuration is the user's to write. Raises what
    `files.write_private` does.
    """
    from cadence_tui import files  # reading commands write nothing

    files.private_folder(paths.state_folder())
    files.write_private(paths.theme_file(), f"{name}\n".encode(), overwrite=True)


def _remembered_theme() -> str:
    """What `save_theme` kept, or nothing: a lost choice is no reason not to start."""
    try:
        with open(paths.theme_file(), encoding="utf-8") as file:
            name = file.readline(200).strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if name.isprintable() else ""


def _text_of(file: str) -> str | None:
    """The text of a regular file of bearable size, or None where there is none."""
    try:
        # Without O_NONBLOCK a named pipe would keep every command waiting.
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise BadInput(
            f"{file} cannot be read: {reason}", remedy="change its rights, or move it away"
        ) from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise BadInput(f"{file} is not a regular file", remedy="move it away")
        with open(descriptor, "rb", closefd=False) as opened:
            data = opened.read(_LARGEST + 1)
    finally:
        os.close(descriptor)
    if len(data) > _LARGEST:
        raise BadInput(
            f"{file} is larger than {_LARGEST // 1024} kB",
            remedy="keep only the configuration in it",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{file} is not UTF-8", remedy="save it as UTF-8") from None


class _Reader:
    """Turns a parsed table into a `Config`, and says which key of which file is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file

    def config(self, table: dict[str, object]) -> Config:
        known = {"owner", "theme", "ascii", "date_order", "keys"}
        return Config(
            owner=self._text(table, "owner"),
            theme=self._text(table, "theme"),
            ascii=self._switch(table, "ascii"),
            date_order=self._date_order(table),
            keys=self._keys(table),
            warnings=tuple(
                f"{self.file}: the key {key!r} is not known" for key in table if key not in known
            ),
        )

    def _text(self, table: dict[str, object], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str) or not value.isprintable():
            raise self._wrong(key, "must be text on one line", f'write {key} = "…"')
        return value.strip()

    def _switch(self, table: dict[str, object], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "must be true or false", f"write {key} = true, without quotes")
        return value

    def _date_order(self, table: dict[str, object]) -> str | None:
        value = table.get("date_order")
        if value is None or (isinstance(value, str) and value in DATE_ORDERS):
            return value
        raise self._wrong(
            "date_order", "must be one of " + ", ".join(DATE_ORDERS), 'write date_order = "dmy"'
        )

    def _keys(self, table: dict[str, object]) -> dict[str, tuple[str, ...]]:
        value = table.get("keys", {})
        if not isinstance(value, dict):
            raise self._wrong("keys", "must be a table", "write [keys] on a line of its own")
        return {command: self._key_list(command, keys) for command, keys in value.items()}

    def _key_list(self, command: str, value: object) -> tuple[str, ...]:
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list) and all(
            isinstance(key, str) and key and key.isprintable() for key in listed
        ):
            return tuple(listed)
        raise self._wrong(
            f"keys.{command}",
            "must be a key or a list of keys",
            f'write {command} = "l" below [keys]',
        )

    def _wrong(self, key: str, reason: str, remedy: str) -> BadInput:
        return BadInput(f"{self.file}: {key} {reason}", remedy=remedy)
