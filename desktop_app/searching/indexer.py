"""The indexer process: follows one notebook's journal when told to.

It opens the notebook anew for each round, for reading only, so that a restored copy is seen and no
file is held open in between.
"""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import CommonplaceError
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.catch_up import catch_up, tidy

Message = dict[str, Any]
SECONDS_BETWEEN_REPORTS = 0.2

log = logging.getLogger(__name__)


def serve(read_frame: Callable[[], Message | None], write_frame: Callable[[Message], None]) -> None:
    """Answer messages until `close` or the end of the input.

    `{"do": "open", "notebook": path, "folder": path}` names what to follow. `{"do": "catch_up"}` is
    answered by any number of `{"progress": [done, total]}` and one `{"caught_up": number}`, or by
    `{"failed": sentence}`.
    """
    notebook, folder = Path(), Path()
    tidying = _Tidying()
    while (message := read_frame()) is not None:
        match message.get("do"):
            case "open":
                notebook, folder = Path(message["notebook"]), Path(message["folder"])
            case "catch_up":
                write_frame(_caught_up(notebook, folder, write_frame))
                tidying.wake(folder)
            case "close":
                tidying.stop()
                return
            case unknown:
                write_frame({"failed": f"The indexer does not know “{unknown}”."})


def _caught_up(notebook: Path, folder: Path, write_frame: Callable[[Message], None]) -> Message:
    told = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told >= SECONDS_BETWEEN_REPORTS:
            told = time.monotonic()
            write_frame({"progress": [done, total]})

    try:
        with Notebook.open(notebook, read_only=True) as opened:
            return {"caught_up": catch_up(opened, folder, report, leave_crowded=True)}
    except CommonplaceError as trouble:
        return {"failed": str(trouble)}


class _Tidying:
    """Merges segments in a thread of its own, so that the next change does not wait for it."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def wake(self, folder: Path) -> None:
        """See whether there is something to merge, unless that is being done."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._tidy, args=(folder,), name="tidying", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Begin no further merge; one that is under way is given up with the process."""
        self._stopped.set()

    def _tidy(self, folder: Path) -> None:
        try:
            while not self._stopped.is_set() and tidy(folder):
                pass
        except CommonplaceError as trouble:
            log.info("segments were not merged: %s", trouble)
