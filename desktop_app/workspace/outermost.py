"""The outermost frame of the program: logging, and what the user sees of an error."""

import contextlib
import logging
import logging.handlers
import os
import sys
from collections.abc import Callable, Generator
from pathlib import Path

from desktop_app.domain.errors import CommonplaceError
from desktop_app.paths import Folders

_log = logging.getLogger(__name__)

LOG_BYTES = 1_000_000
LOG_FILES = 3

OnError = Callable[[CommonplaceError], None]
"""Shows a known error in another way than by a line on standard error."""


def log_file(folders: Folders) -> Path:
    """Return where the log is written."""
    return folders.log / "commonplace.log"


def run_outermost(work: Callable[[], int], folders: Folders, *, on_error: OnError | None = None) -> int:
    """Run the program and return its exit status, whatever happens; no traceback reaches the user.

    A known error becomes `commonplace: SENTENCE REMEDY` on standard error and its own status; Ctrl-C ends
    quietly with 130, a closed pipe with 0; a bug is written to the log, which the message names.
    """
    with logging_to(folders):
        try:
            status = work()
            if sys.stdout is not None:  # pyright: ignore[reportUnnecessaryComparison] (None in a windowed program)
                sys.stdout.flush()
        except CommonplaceError as trouble:
            return _known(trouble, on_error)
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:
            _give_up_output()
            return 0
        except Exception as trouble:  # noqa: BLE001 (the one place from which nothing gets out)
            _log.error("unexpected error", exc_info=trouble)
            sentence = f"An unexpected error ({type(trouble).__name__})."
            return _known(CommonplaceError(sentence, f"The report lies in {log_file(folders)}."), on_error)
        return status


def complain(trouble: CommonplaceError) -> None:
    """Write a known error to standard error, on one line."""
    line = " ".join(str(trouble).split())
    # A program without a console has no standard error at all.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"commonplace: {line}\n")
        sys.stderr.flush()


@contextlib.contextmanager
def logging_to(folders: Folders) -> Generator[None]:
    """Write the log of this process to the log folder; a folder that cannot be written costs the log."""
    root, ours = logging.getLogger(), logging.getLogger("desktop_app")
    handler = _handler(folders)
    level, raising = ours.level, logging.raiseExceptions
    logging.raiseExceptions = False
    ours.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        ours.setLevel(level)
        logging.raiseExceptions = raising
        handler.close()


def speak_utf8() -> None:
    """Make standard output and error UTF-8, whatever the locale says; what has no form is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _known(trouble: CommonplaceError, on_error: OnError | None) -> int:
    try:
        if on_error is not None:
            on_error(trouble)
        complain(trouble)
    except BrokenPipeError:
        _give_up_output()
    return trouble.exit_status


def _handler(folders: Folders) -> logging.Handler:
    try:
        folders.log.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = logging.handlers.RotatingFileHandler(
            log_file(folders), maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return logging.NullHandler()
    handler.setLevel(logging.INFO)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    return handler


def _give_up_output() -> None:
    """Nobody reads any more: let what is still buffered go nowhere instead of complaining at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
