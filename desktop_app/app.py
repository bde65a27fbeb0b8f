"""The window's composition root: fonts, theme, the notebook to open, and the event loop."""

import logging
import logging.handlers
import os
import sys
from pathlib import Path

from desktop_app.domain.errors import CommonplaceError
from desktop_app.paths import Folders

PLAIN_NOTEBOOK = "Notebook.commonplace"
LOG_BYTES = 1_000_000


def main(
    *,
    notebook: Path | None,
    folders: Folders,
    screenshot: Path | None = None,
    theme: str | None = None,
    size: tuple[int, int] | None = None,
    view: str = "read",
    query: str = "",
) -> int:
    """Open the window and run until it is closed; return the exit status.

    Args:
        notebook: what to open; None for the last one, or a new one.
        folders: the folders of the program.
        screenshot: paint the window without a screen, save the picture here and end.
        theme: "light", "dark" or "system"; None for the remembered one.
        size: of the window in pixels.
        view: "read" or "brief".
        query: put into the search field.
    """
    if screenshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    else:
        from desktop_app.ui.preflight import require_screen

        try:
            require_screen()
        except CommonplaceError as error:
            return _told(error)
    folders.make()
    _keep_log(folders)
    from desktop_app.ui.desk import Desk, picture, start_qt

    application = start_qt(sys.argv[:1])
    desk = Desk(folders, theme=theme)
    if screenshot is None:
        desk.show_bugs()
    try:
        window = desk.open_first(notebook, plain=PLAIN_NOTEBOOK, size=size)
    except CommonplaceError as error:
        if screenshot is None:
            desk.tell_fatal(error)
        return _told(error)
    window.show_view(view)
    if query:
        window.search.search_for(query)
    if screenshot is not None:
        return picture(window, screenshot)
    return application.exec()


def _told(error: CommonplaceError) -> int:
    sys.stderr.write(f"{error}\n")
    return error.exit_status


def _keep_log(folders: Folders) -> None:
    """Write the log into a file that cannot grow for ever."""
    path = folders.log / "commonplace.log"
    keeper = logging.handlers.RotatingFileHandler(
        path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
    )
    keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(keeper)
    root.setLevel(min(root.level or logging.INFO, logging.INFO))
