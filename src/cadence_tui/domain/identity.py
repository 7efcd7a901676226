"""Stable ids and the short handles that people type (scheduling.md §1.5).

Ids are UUIDs written as 32 hexadecimal digits; a handle is a prefix of the id in base 32, so every
prefix of five or more characters that is unique names the row.
"""

from __future__ import annotations

import os

from cadence_tui.errors import BadInput

HANDLE_LENGTH = 7
SHORTEST_HANDLE = 5
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
NOBODY = "0" * 32
"""The id of no row, for what belongs to no account."""

_LOOKALIKES = str.maketrans("oil", "011")


def new_id() -> str:
    """A random UUID (RFC 9562 §5.4)."""
    return _stamped(os.urandom(16), version=4)


def derived_id(parent: str, name: str) -> str:
    """The UUID that `name` has under `parent`, always the same (RFC 9562 §5.5)."""
    from hashlib import sha1  # loads OpenSSL, which reading commands need not pay for

    digest = sha1(bytes.fromhex(parent) + name.encode(), usedforsecurity=False).digest()
    return _stamped(digest[:16], version=5)


def account_line_id(account_id: str, line_name: str) -> str:
    """The id of a cadence line as one account has it."""
    return derived_id(account_id, line_name)


def slot_id(account_line: str, slot_key: str) -> str:
    """The id of a planned touchpoint; it survives a reschedule."""
    return derived_id(account_line, slot_key)


def handle(row_id: str) -> str:
    """The short form of an id that people see and type."""
    bits = int(row_id, 16)
    return "".join(_ALPHABET[(bits >> (123 - 5 * place)) & 31] for place in range(HANDLE_LENGTH))


def long_handle(row_id: str) -> str:
    """The whole id in base 32, for rows whose short handles are the same."""
    bits = int(row_id, 16)
    return "".join(_ALPHABET[(bits >> (123 - 5 * place)) & 31] for place in range(25))


def looks_like_handle(text: str) -> bool:
    """Whether the text can be a handle: five or more base-32 characters."""
    lowered = text.lower().translate(_LOOKALIKES)
    return SHORTEST_HANDLE <= len(lowered) <= 25 and all(char in _ALPHABET for char in lowered)


def id_range(text: str) -> tuple[str, str]:
    """The smallest and largest id that a handle can stand for; BadInput if it is none."""
    if not looks_like_handle(text):
        raise BadInput(
            f"“{text}” is no reference",
            remedy="give the five or more letters and digits shown beside the line",
        )
    bits = 0
    lowered = text.lower().translate(_LOOKALIKES)
    for char in lowered:
        bits = bits << 5 | _ALPHABET.index(char)
    spare = 128 - 5 * len(lowered)
    low = bits << spare
    return f"{low:032x}", f"{low | ((1 << spare) - 1):032x}"


def _stamped(raw: bytes, *, version: int) -> str:
    digits = bytearray(raw)
    digits[6] = digits[6] & 0x0F | version << 4
    digits[8] = digits[8] & 0x3F | 0x80
    return digits.hex()
