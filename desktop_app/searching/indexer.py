"""The indexer process: follows one notebook's journal when told to.

It opens the notebook anew for each round, for reading only, so that a restored copy is seen and no
file is held open in between.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import CommonplaceError
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.catch_up import catch_up

Message = dict[str, Any]
SECONDS_BETWEEN_REPORTS = 0.2


def serve(read_frame: Callable[[], Message | None], write_frame: Callable[[Message], None]) -> None:
    """Answer messages until `close` or the end of the input.

    `{"do": "open", "notebook": path, "folder": path}` names what to follow. `{"do": "catch_up"}` is
    answered by any number of `{"progress": [done, total]}` and one `{"caught_up": number}`, or by
    `{"failed": sentence}`.
    """
    notebook, folder = Path(), Path()
    while (message := read_frame()) is not None:
        match message.get("do"):
            case "open":
                notebook, folder = Path(message["notebook"]), Path(message["folder"])
            case "catch_up":
                write_frame(_caught_up(notebook, folder, write_frame))
            case "close":
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
            return {"caught_up": catch_up(opened, folder, report)}
    except CommonplaceError as trouble:
        return {"failed": str(trouble)}
