"""Writing files that only their owner can read, whole or not at all.

The one way to write a file: it is made beside its place with mode 0600, synced, and moved there in
one step; it never follows a link at its own name, never overwrites unless told to, and a failure
leaves what stood there and nothing else.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat

from cadence_tui.errors import BadInput, CadenceError, Refused

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
NO_HARD_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What a file system without hard links answers."""

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.EOPNOTSUPP, errno.EACCES, errno.EBADF})
_TRIES = 100


def write_private(path: str | os.PathLike[str], data: bytes, *, overwrite: bool) -> None:
    """Write `data` to `path` with mode 0600, whatever the umask, in one atomic step.

    Raises `Refused` when `path` is a link, no regular file, or there already and not to be
    overwritten; `BadInput` when its folder is missing or closed to us; `CadenceError` when the disk
    is full or fails.
    """
    target = os.path.abspath(os.fspath(path))
    _check_target(target, overwrite=overwrite)
    try:
        temporary = _written_beside(target, data)
        try:
            if overwrite:
                os.replace(temporary, target)
            else:
                _put_in_place(temporary, target)
        finally:
            # After a rename it is gone; after a link, or a failure, it is litter.
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
        sync_folder(os.path.dirname(target))
    except OSError as error:
        raise _explained(error, target) from None


def private_folder(path: str | os.PathLike[str]) -> str:
    """Make the folder at `path` and those missing above it, with mode 0700; return its absolute path.

    A folder that is there keeps its mode: it may be the user's own. Raises `BadInput` where none
    can be.
    """
    folder = os.path.abspath(os.fspath(path))
    missing = []
    above = folder
    while not os.path.isdir(above) and above != os.path.dirname(above):
        missing.append(above)
        above = os.path.dirname(above)
    for each in reversed(missing):
        try:
            os.mkdir(each, PRIVATE_FOLDER)
            os.chmod(each, PRIVATE_FOLDER)
        except FileExistsError:
            if not os.path.isdir(each):
                raise BadInput(
                    f"{each} is not a folder", remedy="move it away, or choose another place"
                ) from None
        except OSError as error:
            raise _explained(error, each) from None
    return folder


def _check_target(target: str, *, overwrite: bool) -> None:
    """Raise `Refused` for what must not be written to."""
    try:
        mode = os.lstat(target).st_mode
    except OSError:
        # Nothing there, or out of reach: making the file says which.
        return
    if stat.S_ISLNK(mode):
        raise Refused(f"{target} is a link", remedy="name the file that it leads to")
    if stat.S_ISDIR(mode):
        raise Refused(f"{target} is a folder", remedy="name a file in it")
    if not stat.S_ISREG(mode):
        raise Refused(f"{target} is not a regular file", remedy="choose another place")
    if not overwrite:
        raise _already_there(target)


def _written_beside(target: str, data: bytes) -> str:
    """Write `data` to a new private file in the folder of `target`, sync it, and return its path."""
    descriptor, temporary = _new_file(os.path.dirname(target))
    try:
        try:
            # The umask may have taken the owner's own rights too.
            os.fchmod(descriptor, PRIVATE_FILE)
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _new_file(folder: str) -> tuple[int, str]:
    """Open a file in `folder` that was not there before."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    for _ in range(_TRIES):
        path = os.path.join(folder, f".cadence-{os.urandom(6).hex()}.part")
        with contextlib.suppress(FileExistsError):
            return os.open(path, flags, PRIVATE_FILE), path
    raise FileExistsError(errno.EEXIST, "no free name for a temporary file", folder)


def _put_in_place(temporary: str, target: str) -> None:
    """Give the file its name unless something has taken it, however lately."""
    try:
        try:
            os.link(temporary, target, follow_symlinks=False)
        except OSError as error:
            if error.errno not in NO_HARD_LINKS:
                raise
            # Without hard links, the name is taken by an empty file and then replaced.
            os.close(
                os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE_FILE)
            )
            os.replace(temporary, target)
    except FileExistsError:
        raise _already_there(target) from None


def sync_folder(folder: str) -> None:
    """Make the new name last through a power cut, where the file system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _already_there(target: str) -> Refused:
    return Refused(
        f"{target} is there already", remedy="choose another name, or move it away first"
    )


def _explained(error: OSError, target: str) -> CadenceError:
    """The error of our family that says what the system's error means for `target`."""
    folder = os.path.dirname(target)
    if error.errno in _NO_SPACE:
        return CadenceError(
            f"the disk is full, and {target} was not written",
            remedy="free some space and try again",
        )
    if error.errno == errno.ENOENT:
        return BadInput(
            f"there is no folder {folder}", remedy="make it first, or choose another place"
        )
    if error.errno == errno.ENOTDIR:
        return BadInput(f"{folder} is not a folder", remedy="choose another place")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return BadInput(
            f"{folder} may not be written to", remedy="change its rights, or choose another place"
        )
    if error.errno == errno.ENAMETOOLONG:
        return BadInput(f"the name of {target} is too long", remedy="choose a shorter one")
    reason = (error.strerror or "unknown reason").lower()
    return CadenceError(f"{target} was not written: {reason}", remedy="choose another place")
