"""Composition root of the window: folders, screen, notebook, window, and back to the shell."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from desktop_app.domain.errors import CommonplaceError, NotFound, UsageError
from desktop_app.paths import Folders, profile_folders, user_folders
from desktop_app.workspace.outermost import run_outermost, speak_utf8

FIRST_NOTEBOOK = "Notebook.commonplace"
"""Opened when the program starts for the first time."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:].rstrip(".") + "."
        raise UsageError(sentence, "`commonplace --help` shows how it is written.")


def main(argv: Sequence[str]) -> int:
    """Open the window on a notebook and return the exit status when it is closed."""
    speak_utf8()
    try:
        options = _parsed(argv)
        folders = profile_folders(options.profile) if options.profile else user_folders()
    except UsageError as trouble:
        return _failed(trouble)
    return run_outermost(lambda: _run(options, folders), folders)


def _failed(trouble: CommonplaceError) -> int:
    from desktop_app.workspace.outermost import complain

    complain(trouble)
    return trouble.exit_status


def _run(options: argparse.Namespace, folders: Folders) -> int:
    # Looked for before Qt is loaded: without a screen, Qt would end the process by itself.
    from desktop_app.ui.preflight import require_screen

    path: Path | None = options.notebook.absolute() if options.notebook else None
    require_screen()
    if path is not None and not path.exists():
        sentence = f"There is no notebook at {path}."
        raise NotFound(sentence, "Check the name, or make one with `commonplace new`.")
    from desktop_app.ui.crash import count_bugs
    from desktop_app.ui.desk import Desk, picture, start_qt
    from desktop_app.ui.views import VIEWS

    views = [view.id for view in VIEWS]
    if options.view and options.view not in views:
        sentence = f"There is no view called {options.view}."
        raise UsageError(sentence, f"The views are {', '.join(views)}.")

    application = start_qt(["commonplace"])
    screenshot: Path | None = options.screenshot
    bugs = count_bugs() if screenshot else None
    desk = Desk(folders.make(), theme=options.theme)
    try:
        window = desk.open_first(path, plain=FIRST_NOTEBOOK, size=options.size)
    except CommonplaceError as trouble:
        if screenshot is None and application.platformName() not in {"offscreen", "minimal"}:
            desk.tell_fatal(trouble)
        raise
    if options.view:
        window.show_view(options.view)
    if screenshot and bugs:
        status = picture(window, screenshot.absolute())
        return 1 if bugs.number else status
    desk.show_bugs()
    return application.exec()


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    parser = _Parser(prog="commonplace", add_help=False, allow_abbrev=False)
    parser.add_argument("notebook", type=Path, nargs="?")
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--theme", choices=("system", "light", "sepia", "dark"))
    parser.add_argument("--view")
    parser.add_argument("--size", type=_size)
    parser.add_argument("--screenshot", type=Path)
    return parser.parse_args(list(argv))


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)
