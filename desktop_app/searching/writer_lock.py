"""One process writes an index: a lock that the system itself releases when the holder dies."""

import contextlib
import os
import time
from collections.abc import Generator
from pathlib import Path

from desktop_app.domain.errors import IndexUnavailable
from desktop_app.jobs.file_lock import try_lock

PAUSE_SECONDS = 0.05


@contextlib.contextmanager
def writer_lock(folder: Path, *, timeout: float = 600.0) -> Generator[None]:
    """Hold the right to write the index in `folder`; whoever has it is waited for.

    Raises:
        IndexUnavailable: if another process still holds it after `timeout` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        ends = time.monotonic() + timeout
        while not try_lock(descriptor):
            if time.monotonic() > ends:
                sentence = "Another program is still building the search index."
                raise IndexUnavailable(sentence, "Try again in a moment.")
            time.sleep(PAUSE_SECONDS)
        yield
    finally:
        os.close(descriptor)
