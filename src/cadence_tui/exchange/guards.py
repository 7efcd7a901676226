"""Limits that a file must keep before it is parsed (reliability.md, Imported files).

The parsers of TOML and JSON take minutes or the whole stack for a few crafted megabytes: dotted
keys of a thousand parts, a hundred thousand open brackets. No real book comes near these limits.
"""

from __future__ import annotations

from cadence_tui.exchange.faults import FaultList

LARGEST_FILE = 10 * 1024 * 1024
DEEPEST_NESTING = 8
MOST_KEY_PARTS = 4
MOST_KEYS_OF_A_TABLE = 1_000
MOST_TABLE_HEADERS = 5_000
MOST_ACCOUNTS = 50_000
MOST_ROWS = 150_000
MOST_ENTRIES = 600_000
MOST_ELEMENTS = 300_000

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decoded(data: bytes, faults: FaultList) -> str:
    """The text of a file in UTF-8, with or without its mark, line ends as newlines."""
    if len(data) > LARGEST_FILE:
        faults.stop(1, f"the file has {len(data):,} bytes; a book has at most {LARGEST_FILE:,}")
    if data.startswith(_UTF16_MARKS):
        faults.stop(1, "the file is UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        byte = data[problem.start]
        faults.stop(line, f"the byte 0x{byte:02x} here is not UTF-8; save the file as UTF-8")
    return text.replace("\r\n", "\n")
