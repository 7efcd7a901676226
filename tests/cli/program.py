"""Starts `cadence` as a shell would, with a day and a book of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TODAY = "2026-11-20"
"""A Friday."""
PATIENCE = 60.0
"""Seconds after which a program hangs."""


@dataclass(frozen=True)
class Run:
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  whatever the document holds
        """The document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:  # noqa: ANN401  an object of the document
        """The error of a JSON document."""
        return self.json["error"]


@dataclass(frozen=True)
class Program:
    """`cadence` on one book; `environment` comes on top of the test's."""

    database: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(
        self, *arguments: str, status: int | None = 0, stdin: str = "", **more: str
    ) -> Run:
        """Run a command, and expect an exit status (None for any); `more` are environment variables."""
        done = subprocess.run(
            self.command(*arguments),
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.variables(**more),
            check=False,
            timeout=PATIENCE,
        )
        run = Run(done.returncode, done.stdout, done.stderr)
        if status is not None:
            assert run.status == status, f"{arguments}: {run.err or run.out}"
        assert "Traceback" not in run.err
        return run

    def command(self, *arguments: str) -> list[str]:
        """The command line of a run."""
        return [sys.executable, "-m", "cadence_tui", *arguments]

    def variables(self, **more: str) -> dict[str, str]:
        """The environment of a run."""
        return {
            **os.environ,
            "CADENCE_DB": str(self.database),
            "CADENCE_TODAY": TODAY,
            "PYTHONUTF8": "1",
            **self.environment,
            **more,
        }
