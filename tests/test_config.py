"""The configuration: every key documented, faults named with their file, the file itself never written."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cadence_tui import config, paths
from cadence_tui.config import Config
from cadence_tui.errors import BadInput


@pytest.fixture
def file(home: Path) -> Path:
    folder = home / "config"
    folder.mkdir(parents=True)
    return folder / "config.toml"


def test_without_a_file_everything_has_its_default() -> None:
    assert config.load() == Config()
    assert config.theme_to_show(config.load()) == "cadence-dark"


def test_every_key_is_read(file: Path) -> None:
    file.write_text(
        'owner = " sam "\ntheme = "nord"\nascii = true\ndate_order = "dmy"\n'
        '[keys]\nlog = "l"\nfollow-up = ["f", "F"]\nskip = []\n',
        encoding="utf-8",
    )
    assert config.load() == Config(
        owner="sam",
        theme="nord",
        ascii=True,
        date_order="dmy",
        keys={"log": ("l",), "follow-up": ("f", "F"), "skip": ()},
    )


def test_another_file_can_be_named(tmp_path: Path) -> None:
    other = tmp_path / "mine.toml"
    other.write_text('owner = "kim"', encoding="utf-8")
    assert config.load(str(other)).owner == "kim"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbfowner = "sam"\r\nascii = true\r\n')
    assert config.load() == Config(owner="sam", ascii=True)


def test_an_unknown_key_is_reported_and_the_rest_counts(file: Path) -> None:
    file.write_text('ownr = "sam"\nascii = true\n[colours]\n', encoding="utf-8")
    loaded = config.load()
    assert loaded.ascii
    assert loaded.warnings == (
        f"{file}: the key 'ownr' is not known",
        f"{file}: the key 'colours' is not known",
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("owner = 3", "owner"),
        (r'owner = "a\u001b[31m"', "owner"),
        ("theme = true", "theme"),
        ('ascii = "yes"', "ascii"),
        ("ascii = 1", "ascii"),
        ('date_order = "dym"', "date_order"),
        ('date_order = ["dmy"]', "date_order"),
        ('keys = "l"', "keys"),
        ("[keys]\nlog = 3", "keys.log"),
        ('[keys]\nlog = ["l", 3]', "keys.log"),
        ('[keys]\nlog = ""', "keys.log"),
        ('[keys]\nlog = { key = "l" }', "keys.log"),
    ],
)
def test_a_wrong_value_is_refused_with_file_key_and_remedy(file: Path, text: str, key: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        config.load()
    assert caught.value.message.startswith(f"{file}: {key} must be ")
    assert caught.value.remedy.startswith("write ")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"owner = ", "is not TOML"),
        (b'owner = "a"\nowner = "b"', "is not TOML"),
        (b"a = " + b"[" * 60_000, "is not TOML"),
        (b'owner = "\xff"', "is not UTF-8"),
        (b"#" * 300_000, "larger than 256 kB"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused(file: Path, data: bytes, reason: str) -> None:
    file.write_bytes(data)
    with pytest.raises(BadInput, match=reason) as caught:
        config.load()
    assert str(file) in caught.value.message
    assert "\n" not in str(caught.value)


def test_a_folder_a_pipe_and_an_unreadable_file_are_refused(file: Path) -> None:
    file.mkdir()
    with pytest.raises(BadInput, match="regular file"):
        config.load()
    file.rmdir()
    os.mkfifo(file)
    with pytest.raises(BadInput, match="regular file"):
        config.load()
    file.unlink()
    file.symlink_to(file)
    with pytest.raises(BadInput, match="cannot be read"):
        config.load()


def test_a_configuration_folder_that_is_a_file_counts_as_missing(home: Path) -> None:
    home.mkdir()
    (home / "config").touch()
    assert config.load() == Config()


def test_a_chosen_theme_is_remembered_beside_the_untouched_configuration(file: Path) -> None:
    file.write_text("# mine\n", encoding="utf-8")
    config.save_theme("nord")
    config.save_theme("cadence-light")
    assert config.theme_to_show(config.load()) == "cadence-light"
    assert file.read_text(encoding="utf-8") == "# mine\n"
    assert stat.S_IMODE(os.stat(paths.theme_file()).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(paths.state_folder()).st_mode) == 0o700


def test_a_configured_theme_outranks_a_chosen_one(file: Path) -> None:
    file.write_text('theme = "nord"', encoding="utf-8")
    config.save_theme("cadence-light")
    assert config.theme_to_show(config.load()) == "nord"


@pytest.mark.parametrize("data", [b"\xff\xfe", b"", b"a\x1b[31m", b"\n\n"])
def test_a_spoilt_memory_of_the_theme_is_no_reason_not_to_start(data: bytes) -> None:
    config.save_theme("nord")
    Path(paths.theme_file()).write_bytes(data)
    assert config.theme_to_show(Config()) == "cadence-dark"
