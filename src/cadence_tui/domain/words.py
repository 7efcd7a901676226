"""The forms of short values that are stored: types, model keys, times of day, one-line reasons.

Whatever comes in, by command, by log or by file, has to have these forms, so that what is stored can
always be exported and read again.
"""

from __future__ import annotations

from cadence_tui.domain.text import clean_line
from cadence_tui.errors import BadInput

LONGEST_WORD = 64
LONGEST_SENTENCE = 2000


def is_word(text: str) -> bool:
    """Whether the text is a word such as a touchpoint type: small letters a to z, digits, - and _ inside."""
    plain = text.replace("-", "").replace("_", "")
    fitting = text.isascii() and plain.isalnum() and text == text.lower()
    return fitting and text[0].isalnum() and text[-1].isalnum() and len(text) <= LONGEST_WORD


def checked_type(text: str) -> str:
    """A touchpoint type as it is stored; BadInput for what is no word."""
    word = text.strip().lower().replace(" ", "_")
    if not word or not is_word(word):
        raise BadInput(
            f"“{clean_line(text)[:LONGEST_WORD]}” is no touchpoint type",
            remedy="write a word such as qbr, check_in or training",
        )
    return word


def checked_time(text: str) -> str:
    """A time of day as HH:MM; BadInput otherwise."""
    hours, _, minutes = text.strip().partition(":")
    digits = hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()
    if digits and len(hours) <= 2 and len(minutes) == 2 and int(hours) < 24 and int(minutes) < 60:
        return f"{int(hours):02d}:{minutes}"
    raise BadInput(f"“{clean_line(text)[:20]}” is no time of day", remedy="write it as 14:30")


def checked_sentence(text: str | None, what: str) -> str | None:
    """A reason or a note in one line, None where nothing is left of it; BadInput beyond 2,000 characters."""
    cleaned = clean_line(text) if text is not None else ""
    if len(cleaned) > LONGEST_SENTENCE:
        raise BadInput(
            f"the {what} has {len(cleaned)} characters", remedy=f"keep to {LONGEST_SENTENCE}"
        )
    return cleaned or None
