"""Our list, driver and launcher with the same rows: `python -m benchmarks.line_list [COUNT]`.

`/` filters by what is typed then, `d` opens a dialog, `q` quits.
"""

from __future__ import annotations

import sys

from cadence_tui.tui.launch import launch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.tui.base_app import BaseApp


def make_app() -> BaseApp:
    """Import and make the app, as `launch` wants it."""
    from benchmarks.line_list_app import Bench

    return Bench(int(sys.argv[1]) if sys.argv[1:] else 200)


if __name__ == "__main__":
    launch(make_app)
