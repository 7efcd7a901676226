"""A file is written whole or not at all, and only its owner can read it."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence_tui import files
from cadence_tui.errors import BadInput, CadenceError, Refused
from cadence_tui.files import private_folder, write_private

WRITE_5000_BYTES = """
import sys
from cadence_tui.files import write_private
write_private(sys.argv[1], b"x" * 5000, overwrite=True)
"""


@pytest.fixture(params=[0o000, 0o077, 0o777], ids=lambda mask: f"umask {mask:03o}")
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("overwrite", [True, False])
def test_a_file_is_private_whatever_the_umask(tmp_path: Path, overwrite: bool) -> None:
    target = tmp_path / "export.toml"
    write_private(target, b"data", overwrite=overwrite)
    assert target.read_bytes() == b"data"
    assert mode(target) == 0o600
    assert litter(tmp_path) == []


def test_overwriting_replaces_the_content_and_closes_a_public_file(tmp_path: Path) -> None:
    target = tmp_path / "export.toml"
    target.write_bytes(b"old and longer")
    target.chmod(0o644)
    write_private(target, b"new", overwrite=True)
    assert (target.read_bytes(), mode(target)) == (b"new", 0o600)


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "export.toml"
    target.write_bytes(b"old")
    with pytest.raises(Refused, match="is there already; choose another name"):
        write_private(target, b"new", overwrite=False)
    assert target.read_bytes() == b"old"
    assert litter(tmp_path) == []


@pytest.mark.parametrize("hard_links", [True, False])
def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hard_links: bool
) -> None:
    target = tmp_path / "export.toml"
    written_beside = files._written_beside

    def late_arrival(path: str, data: bytes) -> str:
        temporary = written_beside(path, data)
        target.write_bytes(b"theirs")
        return temporary

    monkeypatch.setattr(files, "_written_beside", late_arrival)
    if not hard_links:
        monkeypatch.setattr(os, "link", _unsupported)
    with pytest.raises(Refused):
        write_private(target, b"ours", overwrite=False)
    assert target.read_bytes() == b"theirs"
    assert litter(tmp_path) == []


def _unsupported(*_: object, **__: object) -> None:
    raise OSError(errno.EOPNOTSUPP, "Operation not supported")


def test_a_file_system_without_hard_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _unsupported)
    write_private(tmp_path / "a", b"data", overwrite=False)
    assert (tmp_path / "a").read_bytes() == b"data"
    assert mode(tmp_path / "a") == 0o600


def test_of_many_writers_who_must_not_overwrite_one_wins(tmp_path: Path) -> None:
    target = tmp_path / "export.toml"
    winners: list[int] = []

    def write(number: int) -> None:
        try:
            write_private(target, str(number).encode() * 10_000, overwrite=False)
        except Refused:
            return
        winners.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(winners) == 1
    assert target.read_bytes() == str(winners[0]).encode() * 10_000


@pytest.mark.parametrize("overwrite", [True, False])
@pytest.mark.parametrize("dangling", [True, False])
def test_a_link_is_never_followed(tmp_path: Path, overwrite: bool, dangling: bool) -> None:
    victim, target = tmp_path / "victim", tmp_path / "link"
    if not dangling:
        victim.write_bytes(b"precious")
    target.symlink_to(victim)
    with pytest.raises(Refused, match="is a link"):
        write_private(target, b"new", overwrite=overwrite)
    assert target.is_symlink()
    assert victim.exists() is not dangling


@pytest.mark.parametrize("overwrite", [True, False])
def test_folders_pipes_and_devices_are_refused(tmp_path: Path, overwrite: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for target, what in [
        (tmp_path / "pipe", "not a regular file"),
        (tmp_path / "folder", "is a folder"),
        (Path(os.devnull), "not a regular file"),
    ]:
        with pytest.raises(Refused, match=what):
            write_private(target, b"x", overwrite=overwrite)


def test_a_missing_folder_and_one_that_is_a_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="there is no folder .*missing; make it first"):
        write_private(tmp_path / "missing" / "a", b"x", overwrite=False)
    with pytest.raises(BadInput, match="file is not a folder"):
        write_private(tmp_path / "file" / "a", b"x", overwrite=False)
    with pytest.raises(BadInput, match="too long"):
        write_private(tmp_path / ("x" * 300), b"x", overwrite=False)


def test_a_long_name_and_a_name_beside_us_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_private("é" * 120, b"x", overwrite=False)
    assert (tmp_path / ("é" * 120)).read_bytes() == b"x"


@pytest.mark.parametrize("reason", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_closed_folder_is_named_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    def closed(*_: object) -> tuple[int, str]:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(files, "_new_file", closed)
    with pytest.raises(BadInput, match="may not be written to; change its rights"):
        write_private(tmp_path / "a", b"x", overwrite=True)


@pytest.mark.parametrize("moment", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "export.toml"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, moment, full)
    with pytest.raises(CadenceError, match="the disk is full, and .* was not written; free some"):
        write_private(target, b"new", overwrite=True)
    assert target.read_bytes() == b"old"
    assert litter(tmp_path) == []


def test_a_real_limit_on_file_size_leaves_nothing_behind(tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    run = subprocess.run(
        [sys.executable, "-c", WRITE_5000_BYTES, str(tmp_path / "a")],
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "the disk is full" in run.stderr
    assert list(tmp_path.glob("*a")) == []
    assert litter(tmp_path) == []


def test_a_short_write_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    write_private(tmp_path / "a", bytes(range(256)), overwrite=False)
    assert (tmp_path / "a").read_bytes() == bytes(range(256))


@pytest.mark.usefixtures("umask")
def test_missing_folders_are_made_private_all_the_way(tmp_path: Path) -> None:
    made = private_folder(tmp_path / "share" / "cadence-tui" / "state")
    assert made == str(tmp_path / "share" / "cadence-tui" / "state")
    for folder in ("share", "share/cadence-tui", "share/cadence-tui/state"):
        assert mode(tmp_path / folder) == 0o700


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine").chmod(0o755)
    private_folder(tmp_path / "mine")
    private_folder(tmp_path / "mine")
    assert mode(tmp_path / "mine") == 0o755


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="file is not a folder"):
        private_folder(tmp_path / "file")
    with pytest.raises(BadInput, match="file is not a folder"):
        private_folder(tmp_path / "file" / "below")
