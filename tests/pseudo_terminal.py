"""A terminal for programs under test: the standard library's pty, and a clock on what comes out of it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()P_^X=>78].?)")
CHUNK = 65536


class PseudoTerminal:
    """A program in a terminal of its own. Use it as a context manager: it ends what it started."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        ignore_hangup: bool = False,
    ) -> None:
        columns, rows = size
        variables = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "COLUMNS": str(columns),
            "LINES": str(rows),
            **(environment or {}),
        }
        self.output = b""
        self.last_output = self.started = time.perf_counter()
        self.status: int | None = None
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            self._become(argv, variables, struct.pack("HHHH", rows, columns, 0, 0), ignore_hangup)

    @staticmethod
    def _become(
        argv: Sequence[str], variables: Mapping[str, str], size: bytes, ignore_hangup: bool
    ) -> None:
        """Turn the forked child into the program."""
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            signal.signal(signal.SIGHUP, signal.SIG_IGN if ignore_hangup else signal.SIG_DFL)
            os.execvpe(argv[0], list(argv), variables)  # noqa: S606  a program, not a shell, is the subject
        finally:
            os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def press(self, keys: str) -> float:
        """Type keys, and return when."""
        stamp = time.perf_counter()
        os.write(self.descriptor, keys.encode())
        return stamp

    def read(self, timeout: float) -> bool:
        """Take in what came within so many seconds; return False at the end of the output."""
        if not select.select([self.descriptor], [], [], max(0.0, timeout))[0]:
            return True
        try:
            data = os.read(self.descriptor, CHUNK)
        except OSError:
            data = b""
        if data:
            self.output += data
            self.last_output = time.perf_counter()
        return bool(data)

    def wait_for(self, pattern: str, *, timeout: float = 20.0, after: int = 0) -> float | None:
        """When text matching the pattern has come after so many bytes; None if it never does."""
        wanted = re.compile(pattern)
        end = time.perf_counter() + timeout
        while not wanted.search(self.text(after)):
            if time.perf_counter() > end or not self.read(end - time.perf_counter()):
                return self.last_output if wanted.search(self.text(after)) else None
        return self.last_output

    def settle(self, quiet: float = 0.1, *, timeout: float = 10.0) -> float:
        """Read until nothing has come for so many seconds; return when the last byte came."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            before = len(self.output)
            if not self.read(quiet) or len(self.output) == before:
                break
        return self.last_output

    def text(self, after: int = 0) -> str:
        """What was written after so many bytes, without the terminal's sequences."""
        return SEQUENCE.sub(b"", self.output[after:]).decode("utf-8", "replace")

    def wait_for_end(self, timeout: float = 10.0) -> int | None:
        """Read to the end and return the exit status (128 + n for a signal); None if it goes on."""
        end = time.perf_counter() + timeout
        while self.status is None and time.perf_counter() < end:
            if not self.read(0.01):
                time.sleep(0.001)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.status = code if code >= 0 else 128 - code
        return self.status

    def hang_up(self) -> None:
        """Take the terminal away, as a closed window does."""
        os.close(self.descriptor)
        self.descriptor = -1

    def wait_for_exit(self, timeout: float) -> int | None:
        """The exit status without reading, for a program whose terminal is gone."""
        end = time.perf_counter() + timeout
        while self.status is None and time.perf_counter() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.status = code if code >= 0 else 128 - code
            else:
                time.sleep(0.01)
        return self.status

    def cpu_seconds(self) -> float:
        """The processor time that the program's threads have used; Linux only."""
        used = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{task}/schedstat", encoding="ascii") as file:
                used += int(file.read().split()[0])
        return used / 1e9

    def peak_memory(self) -> int:
        """The largest resident size so far, in KiB; Linux only."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:
            return int(re.findall(r"VmHWM:\s+(\d+)", file.read())[0])

    def echoes(self) -> bool:
        """Whether the terminal echoes what is typed, as a shell's does."""
        return bool(termios.tcgetattr(self.descriptor)[3] & termios.ECHO)

    def close(self) -> None:
        """End the program, if it goes on, and give the terminal back."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.status = 128 + signal.SIGKILL
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1
