"""Puts the sample book, which lies at the top of a checkout, into the package of a wheel."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SampleBook(BuildHookInterface[Any]):
    """Not in an editable installation: there it would be a stale copy, and the program finds the original."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file to what the wheel is made of."""
        if version != "editable":
            build_data["force_include"]["sample_accounts.toml"] = "cadence_tui/sample_accounts.toml"
