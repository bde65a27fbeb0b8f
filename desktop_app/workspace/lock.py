"""One process holds a notebook: a lock that the system itself releases when the holder dies."""

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from desktop_app.jobs.file_lock import try_lock
from desktop_app.paths import Folders


@dataclass(frozen=True, slots=True)
class Place:
    """Where the lock, the socket and the key of one notebook lie.

    Attributes:
        lock: locked by the process that holds the notebook.
        socket: address of that process, a socket file or the name of a pipe.
        key: secret of this user's program, readable by the user alone.
    """

    lock: Path
    socket: str
    key: Path


def digest_of(notebook: Path) -> str:
    """Return a short name for the place of `notebook`, the same however the path is written."""
    resolved = os.path.normcase(os.path.realpath(notebook))
    return hashlib.sha256(resolved.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def place_of(notebook: Path, folders: Folders) -> Place:
    """Return where the lock and the socket of `notebook` lie."""
    digest = digest_of(notebook)
    windows = sys.platform == "win32"
    return Place(
        lock=folders.run / f"{digest}.lock",
        socket=rf"\\.\pipe\commonplace-{digest}" if windows else str(folders.run / f"{digest}.sock"),
        key=folders.run / "door.key",
    )


class FileLock:
    """An exclusive lock on a file, held until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor is not None

    def take(self) -> bool:
        """Try to take the lock; return at once whether it is ours now."""
        if self._descriptor is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not try_lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock back; the file stays, removing it would let two processes in."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
