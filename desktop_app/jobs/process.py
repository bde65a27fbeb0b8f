"""Worker processes: Qt-free helpers of the program that speak frames over pipes."""

import contextlib
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from desktop_app.jobs.frames import BrokenFrame, Message, read_frame, write_frame

_log = logging.getLogger(__name__)

CLOSE_SECONDS = 5.0
"""How long a worker may take to leave after its input was closed."""


class WorkerGone(Exception):
    """The worker process ended, or takes no messages any more."""


def worker_command(kind: str) -> list[str]:
    """Return the command line that starts a worker of `kind`.

    In the packaged program this is the executable `commonplace-worker` beside the main one; otherwise
    the same Python runs the module.
    """
    if getattr(sys, "frozen", False):
        suffix = ".exe" if sys.platform == "win32" else ""
        return [str(Path(sys.executable).with_name(f"commonplace-worker{suffix}")), kind]
    return [sys.executable, "-P", "-m", "desktop_app.worker", kind]


class WorkerProcess:
    """One running worker: messages go in with `send`, come out through a callback.

    Args:
        command: the command line, as `worker_command` makes it.
        on_message: called in the reader thread with each message of the worker.
        on_end: called in the reader thread with the exit status, once, after the last message.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        on_message: Callable[[Message], None],
        on_end: Callable[[int], None] | None = None,
    ) -> None:
        self._on_message = on_message
        self._on_end = on_end
        self._write_lock = threading.Lock()
        self._process = _start(command)
        self._reader = threading.Thread(target=self._read, name=f"worker {command[-1]}", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Process id of the worker."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self._process.poll() is None

    def send(self, message: Message) -> None:
        """Pass `message` to the worker.

        Raises:
            WorkerGone: if the worker takes no messages any more.
        """
        with self._write_lock:
            stream = _pipe(self._process.stdin)
            if stream.closed:
                raise WorkerGone
            try:
                write_frame(stream, message)
            except (OSError, ValueError) as trouble:
                raise WorkerGone from trouble

    def close(self, seconds: float = CLOSE_SECONDS) -> int:
        """Close the worker's input, wait for it to leave, kill it if it does not; return its status.

        Must not be called from the callbacks.
        """
        self._close_input()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            _log.warning("worker %d did not leave in time and was killed", self.pid)
            self._process.kill()
        return self._finish()

    def kill(self) -> int:
        """End the worker at once; return its status. Must not be called from the callbacks."""
        self._process.kill()
        self._close_input()
        return self._finish()

    def _finish(self) -> int:
        status = self._process.wait()
        if threading.current_thread() is not self._reader:
            self._reader.join()
        return status

    def _close_input(self) -> None:
        # A worker that reads nothing can hold the lock in a blocked write; killing it frees the writer.
        if not self._write_lock.acquire(timeout=1.0):
            self._process.kill()
            self._write_lock.acquire()
        try:
            with contextlib.suppress(OSError):
                _pipe(self._process.stdin).close()
        finally:
            self._write_lock.release()

    def _read(self) -> None:
        stream = _pipe(self._process.stdout)
        try:
            while (message := read_frame(stream)) is not None:
                self._on_message(message)
        except BrokenFrame:
            _log.warning("worker %d wrote something that is not a frame", self.pid)
            self._process.kill()
        finally:
            stream.close()
            self._close_input()
            status = self._process.wait()
            if self._on_end is not None:
                self._on_end(status)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start the process apart from our terminal, so that Ctrl-C reaches us alone."""
    return subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=sys.platform != "win32",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _environment() -> dict[str, str]:
    """Let the worker find this package wherever it was started from, and never in the current folder."""
    home = str(Path(__file__).resolve().parents[2])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


def _pipe(stream: object) -> BinaryIO:
    return cast("BinaryIO", stream)
