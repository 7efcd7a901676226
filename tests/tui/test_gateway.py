"""The gateway: one thread, answers in order, the latest of a lane, refusals, defects, and a clean close."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import ClassVar

import pytest

from cadence_tui.config import Config
from cadence_tui.errors import Refused
from cadence_tui.tui.app import CadenceApp
from cadence_tui.tui.gateway import Desk, Request
from cadence_tui.tui.modals.failure import FailureDialog
from cadence_tui.tui.reads import ReadAgenda
from cadence_tui.tui.screens.today import TodayScreen
from tests.tui.open_book import opened, workspace_at
from tests.tui.small_app import SENTINEL
from tests.tui.waiting import until, until_told


class Slow(Request[None]):
    """Answers when it is let."""

    def __init__(self, gate: threading.Event) -> None:
        self.gate = gate
        self.answered_on = ""

    def answer(self, _desk: Desk) -> None:
        self.gate.wait(5)
        self.answered_on = threading.current_thread().name


class Preview(Request[int]):
    """One of many in its lane."""

    lane: ClassVar[str] = "preview"
    answered: ClassVar[list[int]] = []

    def __init__(self, number: int) -> None:
        self.number = number

    def answer(self, _desk: Desk) -> int:
        self.answered.append(self.number)
        return self.number


class Failing(Request[None]):
    """Raises what it is given."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def answer(self, _desk: Desk) -> None:
        raise self.error


class Writing(Request[None]):
    """Writes, slowly."""

    writes: ClassVar[bool] = True

    def __init__(self, gate: threading.Event) -> None:
        self.gate = gate
        self.is_done = False

    def answer(self, _desk: Desk) -> None:
        self.gate.wait(5)
        self.is_done = True


async def test_the_first_agenda_needs_no_thread(sample_book: Path) -> None:
    app = CadenceApp(workspace_at(sample_book), Config())
    assert app.gateway._thread is None
    app.close_book()


async def test_requests_are_answered_on_one_thread_of_their_own(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        gate = threading.Event()
        gate.set()
        slow = [Slow(gate), Slow(gate)]
        for request in slow:
            book.app.gateway.ask(request, book.screen)
        await book.settle()
        assert [request.answered_on for request in slow] == ["gateway", "gateway"]
        with pytest.raises(RuntimeError, match="belong to the gateway"):
            book.app.gateway.answer_now(ReadAgenda())


async def test_of_a_lane_only_the_latest_is_answered(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        gate = threading.Event()
        Preview.answered.clear()
        book.app.gateway.ask(Slow(gate), book.app)
        for number in range(10):
            book.app.gateway.ask(Preview(number), book.app)
        gate.set()
        await book.settle()
        assert Preview.answered == [9]


async def test_a_refusal_is_told_with_its_remedy(sample_book: Path) -> None:
    async with opened(sample_book) as book:
        error = Refused("that is [/] closed", remedy="undo it first")
        book.app.gateway.ask(Failing(error), book.screen)
        await until_told(book, "that is [/] closed; undo it first")
        assert book.shows(TodayScreen)


async def test_a_defect_is_loud_and_quotes_nobody(sample_book: Path, tmp_path: Path) -> None:
    log_file = tmp_path / "cadence.log"
    async with opened(sample_book) as book:
        book.app._log_file = str(log_file)
        book.app.gateway.ask(Failing(KeyError(SENTINEL)), book.screen)
        await until(book, lambda: book.shows(FailureDialog))
        assert "KeyError" in book.text
        assert SENTINEL not in book.text
        await book.press("enter", "j")
        assert book.shows(TodayScreen)
    report = log_file.read_text()
    assert "KeyError" in report
    assert SENTINEL not in report


async def test_leaving_waits_for_what_is_being_written(sample_book: Path) -> None:
    gate = threading.Event()
    writing = Writing(gate)
    async with opened(sample_book) as book:
        book.app.gateway.ask(writing, book.app)
        threading.Timer(0.1, gate.set).start()
    assert writing.is_done


async def test_leaving_does_not_wait_for_what_is_only_read(sample_book: Path) -> None:
    gate = threading.Event()
    async with opened(sample_book) as book:
        gateway = book.app.gateway
        gateway.ask(Slow(gate), book.app)
        gateway.close()
        assert not gateway.is_idle
        gate.set()
