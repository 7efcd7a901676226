"""Folders are the platform's unless a variable moves them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from cadence_tui import paths
from cadence_tui.errors import BadInput, NotFound

ENVIRONMENTS = [
    {},
    {
        "XDG_DATA_HOME": "/srv/data",
        "XDG_CONFIG_HOME": "/srv/config",
        "XDG_STATE_HOME": "/srv/state",
    },
    {"XDG_DATA_HOME": "not/absolute", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "~/state"},
    {"HOME": "/home/with space/é/"},
    {"HOME": "/"},
    {"HOME": "relative"},
    {"HOME": "relative", "XDG_DATA_HOME": "/srv/data"},
    {"HOME": ""},
]


@pytest.mark.parametrize("variables", ENVIRONMENTS, ids=str)
def test_folders_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    monkeypatch.delenv("CADENCE_DATA_DIR")
    monkeypatch.delenv("CADENCE_CONFIG_DIR")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert paths.data_folder() == platformdirs.user_data_dir("cadence-tui", appauthor=False)
    assert paths.config_folder() == platformdirs.user_config_dir("cadence-tui", appauthor=False)
    assert paths.state_folder() == platformdirs.user_state_dir("cadence-tui", appauthor=False)


def test_the_data_folder_moves_with_its_variable_and_takes_the_state_along(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CADENCE_DATA_DIR", str(tmp_path / "book"))
    assert paths.data_folder() == str(tmp_path / "book")
    assert paths.database_file() == str(tmp_path / "book" / "book.db")
    assert paths.backups_folder() == str(tmp_path / "book" / "backups")
    assert paths.drafts_folder().startswith(str(tmp_path / "book" / "state"))
    assert paths.log_file().startswith(str(tmp_path / "book" / "state"))
    assert paths.theme_file().startswith(str(tmp_path / "book" / "state"))


def test_the_configuration_moves_with_its_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CADENCE_CONFIG_DIR", str(tmp_path))
    assert paths.config_file() == str(tmp_path / "config.toml")


def test_the_database_alone_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CADENCE_DB", "other.db")
    assert paths.database_file() == str(tmp_path / "other.db")
    assert paths.backups_folder() == str(tmp_path / "backups")
    assert paths.backups_folder("sub/mine.db") == str(tmp_path / "sub" / "backups")


def test_a_tilde_in_a_variable_is_the_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("CADENCE_DATA_DIR", "~/crm")
    assert paths.data_folder() == str(home / "crm")


def test_without_any_home_the_error_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home(*_: object, **__: object) -> str:
        raise RuntimeError

    monkeypatch.delenv("CADENCE_DATA_DIR")
    monkeypatch.setenv("HOME", "")
    monkeypatch.setattr(platformdirs, "user_data_dir", no_home)
    with pytest.raises(BadInput, match="CADENCE_DATA_DIR"):
        paths.data_folder()


def test_naming_a_path_makes_nothing(home: Path) -> None:
    for path in (paths.database_file(), paths.config_file(), paths.drafts_folder()):
        assert os.path.isabs(path)
    assert not home.exists()


def test_the_sample_book_is_found_in_a_checkout() -> None:
    assert Path(paths.sample_book()).name == "sample_accounts.toml"


def test_the_packaged_sample_book_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "lib" / "cadence_tui"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    with pytest.raises(NotFound, match="install"):
        paths.sample_book()
    (tmp_path / "sample_accounts.toml").touch()
    assert paths.sample_book() == str(tmp_path / "sample_accounts.toml")
    (package / "sample_accounts.toml").touch()
    assert paths.sample_book() == str(package / "sample_accounts.toml")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
def test_on_linux_platformdirs_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CADENCE_DATA_DIR")
    monkeypatch.setattr(platformdirs, "user_data_dir", None)
    assert paths.data_folder().endswith("/.local/share/cadence-tui")
