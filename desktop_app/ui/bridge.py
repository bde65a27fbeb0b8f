"""Between the window and everything that is not Qt: changes of the notebook, and work off the GUI thread."""

import logging
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import Cancelled, CommonplaceError

log = logging.getLogger(__name__)

THREADS = 2


class Bridge(QObject):
    """Lives on the GUI thread; every signal of it is emitted there.

    Signals:
        notebook_changed(Changes): after each edit, undo and redo.
        trouble(CommonplaceError): a known error that the window's notices bar shows.
        closing: the notebook is about to be closed; what is unsaved is to be saved now.
    """

    notebook_changed = Signal(object)
    trouble = Signal(object)
    closing = Signal()
    _arrived = Signal(object)

    def __init__(self, notebook: Any = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gui_thread = threading.get_ident()
        self._closed = False
        self._waiting: set[Future[Any]] = set()
        self._arrived.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="commonplace-ui")
        self._unsubscribe: Callable[[], None] | None = None
        if notebook is not None:
            self._unsubscribe = notebook.subscribe(self._changed)

    @property
    def is_closed(self) -> bool:
        """Whether the notebook is closed, or is about to be: nothing may be asked of it any more."""
        return self._closed

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Future[Any]:
        """Run `work` on another thread, then `done(result)` or `failed(error)` on the GUI thread.

        Without `failed` a known error goes to the notices bar, a bug to the crash dialog, and
        cancelled work shows nothing. After `close` nothing runs any more: a clock may still ring then.
        """
        if self._closed:
            never: Future[Any] = Future()
            never.cancel()
            return never
        future = self._threads.submit(work)

        def settle(finished: Future[Any]) -> None:
            self.post(lambda: self._settle(finished, done, failed))

        future.add_done_callback(settle)
        return future

    def post(self, call: Callable[[], object]) -> None:
        """Have `call` run on the GUI thread soon; may be used on any thread."""
        if not self._closed:
            self._arrived.emit(call)

    def on_gui(self, call: Callable[[], Any]) -> Any:
        """Run `call` on the GUI thread and return its result; blocks when called on another thread."""
        if threading.get_ident() == self._gui_thread:
            return call()
        answer: Future[Any] = Future()
        self._waiting.add(answer)

        def carry_out() -> None:
            try:
                answer.set_result(call())
            except Exception as error:  # noqa: BLE001  (handed to the thread that asked)
                answer.set_exception(error)

        if self._closed:
            raise Cancelled
        self.post(carry_out)
        try:
            return answer.result()
        finally:
            self._waiting.discard(answer)

    def report(self, error: BaseException) -> None:
        """Show an error where its kind belongs."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, CommonplaceError):
            self.trouble.emit(error)
            return
        sys.excepthook(type(error), error, error.__traceback__)

    def close(self) -> None:
        """Stop listening and wait for the threads; what waits for the GUI thread gets `Cancelled`."""
        if self._closed:
            return
        self.closing.emit()
        self._closed = True
        if self._unsubscribe is not None:
            self._unsubscribe()
        for answer in list(self._waiting):
            if not answer.done():
                answer.set_exception(Cancelled())
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _changed(self, changes: Changes) -> None:
        if threading.get_ident() == self._gui_thread:
            self.notebook_changed.emit(changes)
        else:
            self.post(lambda: self.notebook_changed.emit(changes))

    @Slot(object)
    def _call(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()

    def _settle(
        self,
        finished: Future[Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[BaseException], object] | None,
    ) -> None:
        if finished.cancelled():
            return
        error = finished.exception()
        if error is None:
            if done is not None:
                done(finished.result())
        elif failed is not None:
            failed(error)
        else:
            self.report(error)
