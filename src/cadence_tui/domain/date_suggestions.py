"""What to write instead of a phrase that is no date; loaded only when one was typed."""

from __future__ import annotations

from cadence_tui.domain.calendar import MONTHS, WEEKDAYS
from cadence_tui.domain.date_readings import Direction, Frame, read, typed
from cadence_tui.errors import BadInput

_LONGEST_QUOTE = 40
_VAGUE = {
    "week": "1w, or a day such as next mon",
    "month": "sonm for its first day, or 1m",
    "quarter": "sonq for its first day, or 3m",
    "year": "1y, or a date",
}
_NEARLY = {
    "tues": "tue", "weds": "wed", "thur": "thu", "thurs": "thu", "now": "today", "eow": "fri",
    "tmrw": "tom", "tmr": "tom", "ytd": "yday",
}  # fmt: skip


def not_a_date(words: list[str], frame: Frame) -> BadInput:
    """The error for words that no date phrase is made of."""
    phrase = " ".join(words)
    if not phrase:
        return BadInput("no date was given", remedy=f"write one: {_examples(frame)}")
    if len(phrase) > _LONGEST_QUOTE:
        phrase = phrase[:_LONGEST_QUOTE] + "…"
    return BadInput(f"“{phrase}” is no date", remedy=f"write {_instead(words, frame)}")


def _instead(words: list[str], frame: Frame) -> str:
    """The phrase that was probably meant, or examples of the grammar."""
    word = words[-1]
    month = next((name for name in MONTHS if word in {name, name[:3]}), None)
    if len(words) == 1 and word.isdecimal():
        number = word if len(word) <= 2 else "3"
        return f"{number}d for days, or a day with its month, such as {typed(frame.today)}"
    if len(words) == 1 and month is not None:
        return f"the day too, such as 1 {month[:3]}"
    if len(words) == 2 and words[0] in {"next", "this", "last"} and word in _VAGUE:
        return _VAGUE[word] if words[0] == "next" else _examples(frame)
    if len(words) == 1 and (meant := _NEARLY.get(word) or _misspelt(word)):
        return meant
    return f"a phrase such as {_examples(frame)}"


def _misspelt(word: str) -> str | None:
    """The day that a word like `tomorow` or `firday` is closest to."""
    from difflib import get_close_matches  # 3 ms, for slips only

    close = get_close_matches(
        word[:_LONGEST_QUOTE], ("today", "tomorrow", "yesterday", *WEEKDAYS), 1, 0.75
    )
    return close[0] if close and read(close) is not None else None


def _examples(frame: Frame) -> str:
    if frame.direction is Direction.PAST:
        return f"yesterday, fri, 3d ago, or {frame.today.isoformat()}"
    if frame.direction is Direction.FUTURE:
        return f"tomorrow, fri, 3d, or {frame.today.isoformat()}"
    return f"3 days ago, in 3 days, last fri, or {frame.today.isoformat()}"
