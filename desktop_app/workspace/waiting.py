"""Taking a notebook, or asking the process that has it, with patience for one that is busy."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import NotebookLocked
from desktop_app.paths import Folders
from desktop_app.workspace.workspace import Access, Workspace

PAUSE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Answered:
    """What the process that holds the notebook answered."""

    document: Any


@contextmanager
def held_or_asked(
    path: Path, folders: Folders, ask: Callable[[], Any], seconds: float
) -> Generator[Workspace | Answered]:
    """Open the notebook for a command, or let its holder answer; wait up to `seconds` for either.

    Raises:
        NotebookLocked: if neither comes about in time.
    """
    end = time.monotonic() + seconds
    while True:
        taken = _taken_or_answered(path, folders, ask, last=time.monotonic() >= end)
        if taken is not None:
            break
        time.sleep(PAUSE_SECONDS)
    if isinstance(taken, Workspace):
        with taken:
            yield taken
    else:
        yield taken


def _taken_or_answered(
    path: Path, folders: Folders, ask: Callable[[], Any], *, last: bool
) -> Workspace | Answered | None:
    try:
        return Workspace.open(path, folders, access=Access.COMMAND)
    except NotebookLocked as trouble:
        held = trouble
    try:
        return Answered(ask())
    except ConnectionError:
        if last:
            raise held from None
    return None
