"""The one family of errors: each says what is wrong, what to do about it, and its exit status.

Whatever can be expected to go wrong is raised as one of these; anything else that escapes is a
defect. Import nothing here: every command loads this module.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

EXIT_UNEXPECTED = 1


class CadenceError(Exception):
    """What stopped a command, in words for its user.

    `message` says what is wrong and `remedy` what to do about it: sentence fragments without a full
    stop, because they are shown as `message; remedy`. `candidates` are what an ambiguous word could
    have meant.
    """

    title = "Something failed"
    exit_status = EXIT_UNEXPECTED

    def __init__(self, message: str, *, remedy: str = "", candidates: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.candidates = tuple(candidates)

    def __str__(self) -> str:
        """The error as one line."""
        return f"{self.message}; {self.remedy}" if self.remedy else self.message


class BadInput(CadenceError):
    """The words, the file or the option cannot be understood."""

    title = "That cannot be read"
    exit_status = 2


class NotFound(CadenceError):
    """Nothing goes by this name or reference."""

    title = "Not found"
    exit_status = 3


class Ambiguous(CadenceError):
    """Several things go by this name; `candidates` lists them."""

    title = "Which one?"
    exit_status = 4


class Refused(CadenceError):
    """A rule forbids it; the message says which, the remedy what to do instead."""

    title = "Not allowed"
    exit_status = 5


class Conflict(CadenceError):
    """Someone else changed or holds what this command wanted to change."""

    title = "Changed elsewhere"
    exit_status = 6


class Unusable(CadenceError):
    """The database is corrupt, newer than this program, or not ours."""

    title = "The book cannot be opened"
    exit_status = 7
