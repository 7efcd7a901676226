"""What every test gets: a home of its own, and property tests that mean the same everywhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

# A shared machine stalls now and then, and an unlucky example must not hold up a change that has nothing to do with it:
# new examples are looked for on developers' machines.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
# A long look, now and then: `pytest --hypothesis-profile=deep tests/domain`.
settings.register_profile("deep", deadline=None, max_examples=2_000)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the test, and every program it starts, out of the developer's own book."""
    for variable in [name for name in os.environ if name.startswith(("CADENCE_", "XDG_"))]:
        monkeypatch.delenv(variable)
    folder = tmp_path / "home"
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("CADENCE_DATA_DIR", str(folder / "data"))
    monkeypatch.setenv("CADENCE_CONFIG_DIR", str(folder / "config"))
    return folder
