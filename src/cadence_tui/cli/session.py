"""One run of the command line: its global options, its day, its book and its output.

The only place of the program's commands that looks at the clock (docs/architecture.md).
"""

from __future__ import annotations

import os

from cadence_tui.cli.output import Output
from cadence_tui.clock import utc_now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.config import Config
    from cadence_tui.services.workspace import Workspace

TODAY_VARIABLE = "CADENCE_TODAY"
EVERYONE = "all"
"""The owner that stands for nobody in particular, where the configuration names one."""


class Session:
    """What the handlers of commands work with; everything is made when first asked for.

    `json`, `db` and `today_text` are the global options of those names.
    """

    def __init__(self, *, json: bool = False) -> None:
        self.json = json
        self.db: str | None = None
        self.today_text: str | None = None
        self.out = Output()
        self._config: Config | None = None
        self._today: date | None = None
        self._workspace: Workspace | None = None

    @property
    def config(self) -> Config:
        """The user's configuration; what was not understood in it is told once."""
        if self._config is None:
            from cadence_tui import config

            self._config = config.load()
            self.out.ascii_only = self._config.ascii
            for warning in self._config.warnings:
                self.out.note(f"cadence: {warning}")
        return self._config

    @property
    def configured_owner(self) -> str:
        """Who the user is, or an empty text."""
        return self.config.owner if self._is_configured() else ""

    @property
    def date_order(self) -> str | None:
        """How slashed dates are read."""
        return self.config.date_order if self._is_configured() else None

    @property
    def today(self) -> date:
        """The day that counts as today: `--today`, else `CADENCE_TODAY`, else the clock's."""
        if self._today is None:
            self._today = self._find_today()
        return self._today

    @property
    def workspace(self) -> Workspace:
        """The book; nothing is opened before a service needs it."""
        if self._workspace is None:
            from cadence_tui.services.workspace import Workspace

            self._workspace = Workspace.at(
                self.db,
                today=self.today,
                now=utc_now,
                owner=self.configured_owner or None,
                date_order=self.date_order,
            )
        return self._workspace

    def owner(self, option: str | None) -> str | None:
        """Return whose accounts are meant: the option, else the configured CSM; None for everyone's."""
        owner = option if option is not None else self.configured_owner
        return None if owner in ("", EVERYONE) else owner

    def model(self, option: str | None) -> str | None:
        """Return the engagement model that an option names; raises `NotFound` for one that is not in the book."""
        if option is None:
            return None
        from cadence_tui.services.models import models_of

        known = models_of(self.workspace.reader())
        if known and option not in known:
            from cadence_tui.errors import NotFound

            raise NotFound(
                f"there is no engagement model “{option}”",
                remedy=f"use one of {', '.join(known)}",
                candidates=known,
            )
        return option

    def close(self) -> None:
        """Close the book."""
        if self._workspace is not None:
            workspace, self._workspace = self._workspace, None
            workspace.close()

    def _is_configured(self) -> bool:
        """Whether there is a configuration: without one, its module need not be loaded."""
        from cadence_tui import paths

        return self._config is not None or os.path.lexists(paths.config_file())

    def _find_today(self) -> date:
        from datetime import date

        text = self.today_text or os.environ.get(TODAY_VARIABLE, "")
        clock = date.today()
        if not text:
            return clock
        from cadence_tui.cli.dates import either_side
        from cadence_tui.domain.date_phrases import echo

        day = either_side(text, today=clock)
        if day.isoformat() != text:
            self.out.note(f"--today {text} → {echo(day, clock)}")
        return day
