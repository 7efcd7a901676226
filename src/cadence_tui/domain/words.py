"""The forms and limits of values that are stored: types, model keys, times of day, one-line reasons, sizes.

Whatever comes in, by command, by log or by file, has to have these forms, so that what is stored can
always be exported and read again.
"""

from __future__ import annotations

from cadence_tui.domain.text import clean_line
from cadence_tui.errors import BadInput

LONGEST_WORD = 64
LONGEST_SENTENCE = 2000
LONGEST_TEXT = 500
"""Characters of a one-line field such as an owner or an e-mail address."""
LONGEST_NOTE_BYTES = 100_000
LARGEST_ARR = 10**15


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


def time_of_day(word: str) -> str | None:
    """A time such as 9:30 as HH:MM, None for a word that is shaped like none; BadInput for 25:00."""
    hours, _, minutes = word.partition(":")
    if not (word.isascii() and hours.isdigit() and minutes.isdigit()):
        return None
    if len(hours) > 2 or len(minutes) != 2 or int(hours) > 23 or int(minutes) > 59:
        raise BadInput(f"there is no time of day {word[:20]}", remedy="write it as 14:00")
    return f"{int(hours):02d}:{minutes}"


def checked_time(text: str) -> str:
    """A time of day as HH:MM; BadInput otherwise."""
    time = time_of_day(text.strip())
    if time is None:
        raise BadInput(f"“{clean_line(text)[:20]}” is no time of day", remedy="write it as 14:00")
    return time


def checked_sentence(text: str | None, what: str) -> str | None:
    """A reason or a note in one line, None where nothing is left of it; BadInput beyond 2,000 characters."""
    cleaned = clean_line(text) if text is not None else ""
    if len(cleaned) > LONGEST_SENTENCE:
        raise BadInput(
            f"the {what} has {len(cleaned)} characters", remedy=f"keep to {LONGEST_SENTENCE}"
        )
    return cleaned or None
