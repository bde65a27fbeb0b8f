"""Keeps the search index behind the notebook: one long-lived indexer process that follows the journal."""

import logging
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.changes import Changes, Kind
from desktop_app.jobs.frames import Message
from desktop_app.jobs.job import Progress
from desktop_app.jobs.process import WorkerGone, WorkerProcess, worker_command
from desktop_app.notebook.notebook import Notebook

_log = logging.getLogger(__name__)

RESTART_SECONDS = (0.2, 2.0)
"""How long to wait before starting a fallen indexer again, each time; then not any more by itself."""

INDEXED = (Kind.ARTICLE, Kind.PASSAGE, Kind.TAG, Kind.NOTE, Kind.READING)
"""What the index holds; a change of anything else leaves it as it is."""


class IndexState(StrEnum):
    """How the index stands to the notebook.

    READY: it holds every change. BUILDING: it is catching up. BEHIND: it cannot at the moment.
    """

    READY = "ready"
    BUILDING = "building"
    BEHIND = "behind"


OnState = Callable[[IndexState, Progress], None]


class IndexKeeper:
    """Starts the indexer, wakes it after each change and says how far it is.

    Callbacks of `on_state` come from another thread than the window's.
    """

    def __init__(self, notebook: Notebook, folder: Path) -> None:
        self._notebook = notebook
        self._folder = folder
        self._changed = threading.Condition()
        self._state = IndexState.BUILDING
        self._progress = Progress(0, 0)
        self._listeners: list[OnState] = []
        self._closing = threading.Event()
        self._worker: WorkerProcess | None = None
        self._asked = 0  # changes that the indexer was told of, or is to be told of
        self._sent = 0  # the count when it was last sent to work
        self._done = 0  # the count of the last work that it finished
        self._busy = False
        self._falls = 0
        self._wake()
        self._unsubscribe = notebook.subscribe(self._on_changes)

    @property
    def state(self) -> IndexState:
        """How the index stands to the notebook now."""
        return self._state

    @property
    def progress(self) -> Progress:
        """How far the indexer is while the state is BUILDING."""
        return self._progress

    def on_state(self, callback: OnState) -> Callable[[], None]:
        """Call `callback` with each new state and progress; return what ends that."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    def catch_up_now(self, timeout: float = 30.0) -> bool:
        """Wait until the index holds every change made so far; return whether it does."""
        with self._changed:
            self._falls = 0
            self._asked += 1
            wanted = self._asked
        self._wake()
        with self._changed:
            self._changed.wait_for(lambda: self._settled(wanted), timeout)
            return self._done >= wanted

    def look_again(self) -> None:
        """Have the indexer see soon whether the index is sound and up to date; a fallen one begins again."""
        with self._changed:
            self._falls = 0
            self._asked += 1
        self._wake()

    def _settled(self, wanted: int) -> bool:
        return self._done >= wanted or self._state is IndexState.BEHIND or self._closing.is_set()

    def close(self) -> None:
        """Stop the indexer; what it has not done it does at the next start."""
        if self._closing.is_set():
            return
        self._closing.set()
        self._unsubscribe()
        with self._changed:
            worker, self._worker = self._worker, None
            self._changed.notify_all()
        if worker is not None:
            worker.close()

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(*INDEXED):
            with self._changed:
                self._asked += 1
            self._wake()

    def _wake(self) -> None:
        """Send the indexer to work unless it is at work: what comes meanwhile is done in one go."""
        with self._changed:
            if self._closing.is_set() or self._busy:
                return
            if self._state is IndexState.BEHIND and self._falls > len(RESTART_SECONDS):
                return
            try:
                if self._worker is None:
                    self._worker = self._started()
                # Said before the work is asked for: the answer may come at once, and says more.
                self._state, self._progress = IndexState.BUILDING, Progress(0, 0)
                self._sent, self._busy = self._asked, True
                self._worker.send({"do": "catch_up"})
            except (WorkerGone, OSError):
                # Its end is told in the reader thread, which starts it again.
                self._busy = False
                _log.info("the indexer takes no messages")
                return
        self._spread()

    def _started(self) -> WorkerProcess:
        worker = WorkerProcess(worker_command("indexer"), on_message=self._on_message, on_end=self._on_end)
        worker.send({"do": "open", "notebook": str(self._notebook.path), "folder": str(self._folder)})
        return worker

    def _on_message(self, message: Message) -> None:
        if "progress" in message:
            done, total = message["progress"]
            self._tell(IndexState.BUILDING, Progress(int(done), int(total)))
        elif "failed" in message:
            _log.warning("the index could not follow: %s", message["failed"])
            self._finished(IndexState.BEHIND)
        elif "caught_up" in message:
            self._finished(IndexState.READY)

    def _finished(self, state: IndexState) -> None:
        with self._changed:
            self._busy = False
            if state is IndexState.READY:
                self._falls, self._done = 0, self._sent
            again = state is IndexState.READY and self._asked > self._done
            # Changes that came meanwhile are still to be done: the index is not ready yet.
            self._state = IndexState.BUILDING if again else state
            self._progress = Progress(0, 0)
            self._changed.notify_all()
        self._spread()
        if again:
            self._wake()

    def _on_end(self, status: int) -> None:
        """Start a fallen indexer again, but not for ever."""
        with self._changed:
            self._worker = None
            self._busy = False
            self._falls += 1
            falls = self._falls
        if self._closing.is_set():
            return
        _log.warning("the indexer ended with status %d", status)
        if falls > len(RESTART_SECONDS):
            self._tell(IndexState.BEHIND, Progress(0, 0))
            return
        if not self._closing.wait(RESTART_SECONDS[falls - 1]):
            self._wake()

    def _tell(self, state: IndexState, progress: Progress) -> None:
        with self._changed:
            self._state, self._progress = state, progress
            self._changed.notify_all()
        self._spread()

    def _spread(self) -> None:
        """Call the listeners with the state as it is now; never with the lock held."""
        for listener in tuple(self._listeners):
            listener(self._state, self._progress)
