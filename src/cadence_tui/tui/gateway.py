"""The one way from the app to the services, and its one worker thread.

Requests are answered one after the other on a thread of their own, which is the only one to use the workspace's
connections; what they found comes back as messages to whoever asked. A screen that needs rows for its first paint may
have them answered at once (`answer_now`) as long as the thread has not started.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.message import Message

from cadence_tui.errors import CadenceError

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

    from cadence_tui.domain.ladder import AccountLadder
    from cadence_tui.services.phrase_reading import Phrases
    from cadence_tui.services.workspace import Workspace

ResultT = TypeVar("ResultT")

PATIENCE = 6.0
"""Seconds that leaving waits for a write under way: longer than a locked book is waited for."""


class Request(Generic[ResultT]):
    """A call of a service as a value; subclasses are frozen dataclasses and import the service when they run.

    Of several requests of one asker in one `lane` only the latest is answered; without a lane each is. A request that
    `writes` makes every screen read again.
    """

    lane: ClassVar[str] = ""
    writes: ClassVar[bool] = False

    def answer(self, desk: Desk) -> ResultT:
        """Call the service; runs on the gateway's thread."""
        raise NotImplementedError


@dataclass(eq=False)
class Answered(Message, bubble=False):
    """A request was answered: `result` is what the service returned, a frozen read model."""

    request: Request[Any]
    result: object


@dataclass(eq=False)
class Failed(Message, bubble=False):
    """A request was refused or could not be answered; nothing was changed."""

    request: Request[Any]
    error: CadenceError


@dataclass(eq=False)
class Broken(Message, bubble=False):
    """A request met a defect of the program; sent to the app, and to the asker as `Failed` with a `Defect`."""

    error: BaseException


@dataclass(eq=False)
class BookChanged(Message, bubble=False):
    """The book is no longer what was read: every screen reads again. Sent to the app, which tells its screens."""


class Defect(CadenceError):
    """Stands for an error that nobody expected; the app has reported it already."""

    title = "Something failed"


class Desk:
    """What requests work with: the workspace, and what is worth keeping while the book stays the same."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._ladder: AccountLadder | None = None
        self._ladder_of: tuple[int, int] = (0, -1)
        self._seen = (0, -1)

    def version(self) -> tuple[int, int]:
        """Return what is another value once anybody has changed the book."""
        reader = self.workspace.reader()
        return id(reader), reader.data_version()

    def has_changed(self) -> bool:
        """Whether the book is another one than when this was asked last."""
        self.workspace.look_again()
        before, self._seen = self._seen, self.version()
        return before not in ((0, -1), self._seen)

    def ladder(self) -> AccountLadder:
        """Return the names of the book's accounts, made anew only when the book has changed."""
        from cadence_tui.services.log_reading import account_ladder

        version = self.version()
        if self._ladder is None or version != self._ladder_of:
            self._ladder = account_ladder(self.workspace.reader())
            self._ladder_of = version
        return self._ladder

    def phrases(self, account_id: str) -> Phrases:
        """Return how phrases about an account are read."""
        from cadence_tui.services.phrase_reading import Phrases

        workspace = self.workspace
        return Phrases(workspace.reader(), account_id, workspace.today, workspace.date_order)


@dataclass(frozen=True)
class _Waiting:
    request: Request[Any]
    asker: MessagePump
    number: int

    @property
    def lane(self) -> tuple[int, str] | None:
        return (id(self.asker), self.request.lane) if self.request.lane else None


class Gateway:
    """Answers requests in their order, on one thread, and posts the answers."""

    def __init__(self, app: App[Any], workspace: Workspace) -> None:
        self._app = app
        self._desk = Desk(workspace)
        self._waiting: deque[_Waiting] = deque()
        self._latest: dict[tuple[int, str], int] = {}
        self._asked = 0
        self._answered = 0
        self._writing = False
        self._leaving = False
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None

    @property
    def workspace(self) -> Workspace:
        """The workspace; its `today` and `owner` may be read anywhere, its connections by requests alone."""
        return self._desk.workspace

    @property
    def is_idle(self) -> bool:
        """Whether every request was answered."""
        return self._answered == self._asked

    def answer_now(self, request: Request[ResultT]) -> ResultT:
        """Answer a request on the caller's thread: for the first screen, before anything else was asked."""
        if self._thread is not None:
            raise RuntimeError("the connections belong to the gateway's thread by now")
        return request.answer(self._desk)

    def ask(self, request: Request[Any], asker: MessagePump) -> None:
        """Have a request answered: `Answered` or `Failed` goes to the asker."""
        with self._news:
            self._asked += 1
            waiting = _Waiting(request, asker, self._asked)
            if waiting.lane is not None:
                self._latest[waiting.lane] = waiting.number
            self._waiting.append(waiting)
            self._news.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="gateway", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Close the workspace once what was to be written is written; a read or an import is not waited for."""
        with self._news:
            self._leaving = True
            has_writes = self._writing or any(each.request.writes for each in self._waiting)
            self._news.notify()
        if self._thread is not None and has_writes:
            self._thread.join(PATIENCE)
        self._desk.workspace.close()

    def _run(self) -> None:
        while (waiting := self._next()) is not None:
            if self._is_latest(waiting):
                self._serve(waiting)
            self._writing = False
            self._answered += 1

    def _next(self) -> _Waiting | None:
        """Wait for a request; None when the app leaves and nothing is left to write."""
        with self._news:
            while not (self._waiting or self._leaving):
                self._news.wait()
            while self._leaving and self._waiting and not self._waiting[0].request.writes:
                self._waiting.popleft()
            if not self._waiting:
                return None
            waiting = self._waiting.popleft()
            self._writing = waiting.request.writes
            return waiting

    def _serve(self, waiting: _Waiting) -> None:
        request = waiting.request
        answer: Message
        try:
            answer = Answered(request, request.answer(self._desk))
        except CadenceError as error:
            answer = Failed(request, error)
        except Exception as error:  # noqa: BLE001  reported by the app; this thread has to go on
            self._post(self._app, Broken(error))
            answer = Failed(request, Defect("this could not be done", remedy="see the report"))
        else:
            if request.writes:
                self._post(self._app, BookChanged())
        if self._is_latest(waiting):
            self._post(waiting.asker, answer)

    def _is_latest(self, waiting: _Waiting) -> bool:
        return waiting.lane is None or self._latest[waiting.lane] == waiting.number

    @staticmethod
    def _post(receiver: MessagePump, message: Message) -> None:
        with suppress(RuntimeError):  # the app has closed meanwhile
            receiver.post_message(message)
