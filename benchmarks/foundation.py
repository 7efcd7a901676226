"""What the app's frame costs without data: `python -m benchmarks.foundation [ROUNDS]`.

Our list, driver and launcher beside a bare Textual app and Textual's own table of the same rows.
"""

from __future__ import annotations

import sys

from benchmarks.terminal import Program, compare, median, ratio

PYTHON = sys.executable
VIEW = 45
"""Steps after which the cursor of a list has reached the end of a view of 40 lines."""

HELLO = Program("hello", (PYTHON, "-m", "benchmarks.hello"), "Hello, world", "x", "x", "\x11")
OURS = Program(
    "ours",
    (PYTHON, "-m", "benchmarks.line_list", "200"),
    "1 d late",
    "j",
    "j",
    "q",
    scroll_after=VIEW,
    dialog="d",
)
STOCK = Program(
    "stock",
    (PYTHON, "-m", "benchmarks.datatable", "200"),
    "1 d late",
    "j",
    "j",
    "\x11",
    scroll_after=VIEW,
    dialog="d",
)

GATES = (
    ("content CPU ms", "hello", 1.45),
    ("interactive ms", "hello", 1.6),
    ("key ms", "hello", 1.8),
    ("peak memory MiB", "hello", 2.2),
    ("scroll ms", "stock", 0.35),
    ("esc ms", "stock", 0.5),
    ("quit ms", "stock", 0.5),
)
"""A figure of ours, what it is measured against, and the ratio that it must not exceed."""

BYTES = (("key bytes", 1_000), ("scroll bytes", 8_000))


def main() -> int:
    """Print the table; return 1 where a gate is missed."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    return 1 if print_table(OURS, rounds) else 0


def print_table(ours: Program, rounds: int) -> int:
    """Measure a program called "ours" beside the two others, print its figures, count missed gates."""
    runs = compare([HELLO, ours, STOCK], rounds=rounds)
    missed = 0
    print(f"{'figure':<18}{'ours':>9}{'against':>9}{'':8}{'ratio':>7}{'gate':>7}")
    for figure, against, gate in GATES:
        found = ratio(runs, figure, "ours", against)
        missed += found > gate
        own, other = median(runs, figure, "ours"), median(runs, figure, against)
        print(f"{figure:<18}{own:>9.1f}{other:>9.1f} {against:<7}{found:>7.2f}{gate:>7.2f}")
    for figure, limit in BYTES:
        own = median(runs, figure, "ours")
        missed += own > limit
        print(f"{figure:<18}{own:>9.0f}{'':24}{limit:>7}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
