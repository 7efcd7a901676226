"""Where things lie: the platform's folders, and the variables that move them.

`CADENCE_DATA_DIR` and `CADENCE_CONFIG_DIR` move a whole folder, `CADENCE_DB` the database alone.
Every path is an absolute `str`, because `pathlib` is a tenth of what a reading command may cost;
nothing here touches the disk but `sample_book`.
"""

from __future__ import annotations

import os
import sys

from cadence_tui.errors import BadInput, NotFound

FOLDER_NAME = "cadence-tui"
DATA_VARIABLE = "CADENCE_DATA_DIR"
CONFIG_VARIABLE = "CADENCE_CONFIG_DIR"
DATABASE_VARIABLE = "CADENCE_DB"


def data_folder() -> str:
    """The folder that holds the book."""
    return _named(DATA_VARIABLE) or _platform_folder("data", "XDG_DATA_HOME", ".local/share")


def config_folder() -> str:
    """The folder that holds what the user configures."""
    return _named(CONFIG_VARIABLE) or _platform_folder("config", "XDG_CONFIG_HOME", ".config")


def state_folder() -> str:
    """The folder for what the program remembers: drafts, logs, the chosen theme.

    A moved data folder takes it along, so that one variable isolates a book wholly.
    """
    moved = _named(DATA_VARIABLE)
    if moved:
        return os.path.join(moved, "state")
    return _platform_folder("state", "XDG_STATE_HOME", ".local/state")


def database_file() -> str:
    """The database: `CADENCE_DB`, or the book in the data folder."""
    return _named(DATABASE_VARIABLE) or os.path.join(data_folder(), "book.db")


def backups_folder(database: str | None = None) -> str:
    """The folder of the backups of `database`, which lies beside it."""
    return os.path.join(os.path.dirname(os.path.abspath(database or database_file())), "backups")


def config_file() -> str:
    """The configuration file, which may not exist."""
    return os.path.join(config_folder(), "config.toml")


def theme_file() -> str:
    """The file that remembers the theme chosen in the app."""
    return os.path.join(state_folder(), "theme")


def drafts_folder() -> str:
    """The folder of lines that were typed and not yet saved."""
    return os.path.join(state_folder(), "drafts")


def log_file() -> str:
    """The log of unexpected failures; it never holds customer text."""
    return os.path.join(state_folder(), "cadence.log")


def sample_book() -> str:
    """The sample book: the one in the package, or in a checkout the one at its top.

    Raises `NotFound` when the installation has lost it.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    top = os.path.dirname(os.path.dirname(package))
    for folder in (package, top):
        found = os.path.join(folder, "sample_accounts.toml")
        if os.path.isfile(found):
            return found
    raise NotFound(
        "the sample book is missing from this installation", remedy="install cadence-tui again"
    )


def _named(variable: str) -> str:
    """The absolute path that an environment variable names, or an empty string."""
    value = os.environ.get(variable, "")
    return os.path.abspath(os.path.expanduser(value)) if value else ""


def _platform_folder(kind: str, variable: str, below_home: str) -> str:
    """Our folder among the platform's folders of one kind.

    On Linux the rule is three lines and platformdirs costs ten times them, so it is asked elsewhere
    only, and where there is no usable home. A test holds both to the same answer.
    """
    if sys.platform == "linux":
        base = os.environ.get(variable, "")
        home = os.environ.get("HOME", "")
        if os.path.isabs(base):
            return os.path.join(base, FOLDER_NAME)
        if os.path.isabs(home):
            return os.path.join(os.path.expanduser("~"), below_home, FOLDER_NAME)
    return _ask_platformdirs(kind)


def _ask_platformdirs(kind: str) -> str:
    import platformdirs  # deferred: see above

    find = {
        "data": platformdirs.user_data_dir,
        "config": platformdirs.user_config_dir,
        "state": platformdirs.user_state_dir,
    }[kind]
    try:
        return find(FOLDER_NAME, appauthor=False)
    except RuntimeError:
        raise BadInput(
            f"there is no home folder to keep the {kind} in",
            remedy=f"set HOME, or {DATA_VARIABLE} and {CONFIG_VARIABLE}",
        ) from None
