"""Texts handed on as files."""

from __future__ import annotations

import os

from cadence_tui.domain.text import shown
from cadence_tui.errors import BadInput
from cadence_tui.files import write_private


def write_document(path: str, text: str) -> str:
    """Write a text to a new private file and return its full path; `~` is the home folder.

    What a terminal would obey is made visible. Raises what `files.write_private` raises: a file that
    is there already is Refused.
    """
    if not path.strip() or "\0" in path:
        raise BadInput("a file needs a name", remedy="write one such as week.md")
    target = os.path.abspath(os.path.expanduser(path.strip()))
    write_private(target, shown(text).encode(), overwrite=False)
    return target
