"""A workspace: one notebook in use, with its index, its lock and its door."""

import contextlib
import threading
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from desktop_app.domain.errors import CommonplaceError, NotANotebook, NotebookError
from desktop_app.notebook.notebook import Notebook
from desktop_app.paths import Folders
from desktop_app.workspace.door import Door, locked
from desktop_app.workspace.index_keeper import IndexKeeper
from desktop_app.workspace.lock import FileLock, digest_of, place_of

T = TypeVar("T")
Answer = Callable[["Workspace", str, dict[str, Any]], object]
"""Carries out a verb with its arguments in a workspace and returns a document of JSON."""

PATIENCE_SECONDS = 30.0
"""How long a command waits for another one to let the notebook go."""


class Dispatch(Protocol):
    """Runs a function where the notebook may be changed, and returns what it returns.

    The window replaces the plain one by one that runs the function in the thread of the window and waits
    for it. Called in that thread it runs the function at once.
    """

    def __call__(self, function: Callable[[], T], /) -> T:
        """Run `function` and return its result or raise its exception."""
        ...


class Access(StrEnum):
    """What a workspace is opened for.

    WINDOW holds the notebook, follows it with the indexer and opens the door to other commands;
    COMMAND holds the notebook for one change; READING holds nothing.
    """

    WINDOW = "window"
    COMMAND = "command"
    READING = "reading"


class Workspace:
    """One notebook in use. Make it with `open`; `close` it, or use it as a context manager.

    Attributes:
        notebook: the stored notebook.
        folders: where index, logs and locks lie.
        index: keeps the search index behind the notebook; None unless opened for a window.
        dispatch: runs a function where the notebook may be changed; the window replaces it.
    """

    def __init__(self, notebook: Notebook, folders: Folders, access: Access, lock: FileLock | None) -> None:
        self.notebook = notebook
        self.folders = folders
        self.access = access
        self.index: IndexKeeper | None = None
        self._turn = threading.RLock()
        self.dispatch: Dispatch = self._in_turn
        self._lock = lock
        self._door: Door | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        folders: Folders,
        *,
        create: bool = False,
        access: Access = Access.WINDOW,
        answer: Answer | None = None,
    ) -> "Workspace":
        """Open the notebook at `path`, or make it first.

        Args:
            create: make a new notebook; the file must not exist.
            access: what for; a window and a command hold the notebook, only one process can.
            answer: carries out what other commands ask for at the door of a window; without it there
                is no door.

        Raises:
            NotebookLocked: if another process holds it.
            NotebookError: if it cannot be opened or made.
        """
        if access is not Access.READING:
            _make(folders)
        lock = None if access is Access.READING else FileLock(place_of(path, folders).lock)
        if lock is not None and not lock.take():
            raise locked(path)
        try:
            notebook = _made(path) if create else Notebook.open(path, read_only=lock is None)
        except BaseException:
            _released(lock)
            raise
        workspace = cls(notebook, folders, access, lock)
        try:
            workspace._start(answer)
        except BaseException:
            workspace.close()
            raise
        return workspace

    @property
    def path(self) -> Path:
        """The notebook's file."""
        return self.notebook.path

    @property
    def index_folder(self) -> Path:
        """Where the search index of this notebook lies; another copy of the notebook has another."""
        return index_folder(self.notebook, self.folders)

    def close(self) -> None:
        """Close the door, stop the indexer, close the notebook and let it go; twice does no harm."""
        if self._door is not None:
            self._door.close()
        if self.index is not None:
            self.index.close()
        self.notebook.close()
        _released(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self, answer: Answer | None) -> None:
        if self.access is not Access.WINDOW:
            return
        self.index = IndexKeeper(self.notebook, self.index_folder)
        if answer is not None:
            self._door = Door(place_of(self.path, self.folders), partial(answer, self))

    def _in_turn(self, function: Callable[[], T], /) -> T:
        with self._turn:
            return function()


def index_folder(notebook: Notebook, folders: Folders) -> Path:
    """Return the index folder of the notebook file, by its UUID and its place."""
    return folders.cache / "index" / notebook.uuid / digest_of(notebook.path)


def _make(folders: Folders) -> None:
    try:
        folders.make()
    except OSError as trouble:
        sentence = f"The program's folder {trouble.filename} cannot be made: {trouble.strerror}."
        raise CommonplaceError(
            sentence, "Choose another place with --profile, or put the rights in order."
        ) from None


def _made(path: Path) -> Notebook:
    if path.exists():
        sentence = f"{path.name} exists already."
        raise NotANotebook(sentence, "Choose another name, or open it.")
    if not path.parent.is_dir():
        sentence = f"There is no folder {path.parent}."
        raise NotebookError(sentence, "Make it first, or choose another place.")
    return Notebook.create(path)


def _released(lock: FileLock | None) -> None:
    with contextlib.suppress(OSError):
        if lock is not None:
            lock.release()
