"""Opens notebooks in windows: one at a time, the new one takes the place of the one before."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app import __version__
from desktop_app.domain.errors import CommonplaceError
from desktop_app.paths import Folders
from desktop_app.resources import seeds
from desktop_app.ui import crash
from desktop_app.ui.fonts import load_fonts
from desktop_app.ui.icons import application_icon
from desktop_app.ui.keymap import keymap
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.reader.reading_style import reading
from desktop_app.ui.theme import appearance, set_mode
from desktop_app.ui.window_state import WindowState
from desktop_app.workspace.signature import sign_as
from desktop_app.workspace.verbs import open_window
from desktop_app.workspace.workspace import Workspace

SAMPLE = "Sample library.commonplace"
PICTURE_SECONDS = 30.0
SETTLE_SECONDS = 0.4


def start_qt(arguments: Sequence[str]) -> QApplication:
    """Return the application, dressed in fonts and theme."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, on=False)
        application = QApplication(list(arguments))
    application.setApplicationName("Commonplace")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("commonplace")
    application.setWindowIcon(application_icon())
    load_fonts()
    appearance.start()
    return application


class Desk(QObject):
    """Holds the window that is open.

    Args:
        folders: the folders of the program.
        theme: a theme mode for this run; None for the remembered one.
    """

    def __init__(self, folders: Folders, *, theme: str | None = None) -> None:
        super().__init__()
        self.folders = folders
        self.state = WindowState(folders)
        self.window: MainWindow | None = None
        set_mode(theme or self.state.settings.theme)
        reading.remember_in(self.state)
        keymap.choose_all(self.state.settings.keys)
        sign_as(self.state.settings.author or "")

    def show_bugs(self) -> None:
        """Have uncaught errors logged and shown."""
        crash.install()

    def open_first(self, path: Path | None, *, plain: str, size: tuple[int, int] | None = None) -> MainWindow:
        """Open the notebook of the command line, the last one, or the user's first.

        Raises:
            CommonplaceError: if it cannot be opened.
        """
        wanted = path or self.state.last_notebook() or self.folders.data / plain
        create = path is None and not wanted.exists()
        window = self._shown(open_window(wanted, self.folders, create=create))
        if size is not None:
            window.resize(*size)
        return window

    def open_notebook(self, path: Path, *, create: bool = False) -> bool:
        """Open a notebook, or make it first; False if that failed, which is then told."""
        if self.window is not None and path.absolute() == self.window.workspace.path.absolute():
            return True
        try:
            workspace = open_window(path, self.folders, create=create)
        except CommonplaceError as error:
            if self.window is not None:
                self.window.notices.tell_error(error)
            return False
        self._shown(workspace)
        return True

    def open_sample(self) -> None:
        """Open the sample library; it is made the first time."""
        path = self.folders.data / SAMPLE
        if not self.open_notebook(path, create=not path.exists()) or self.window is None:
            return
        if self.window.workspace.notebook.articles.count() == 0:
            self.window.collecting.collect(seeds())

    def tell_fatal(self, error: CommonplaceError) -> None:
        """Say why there is no window."""
        QMessageBox.critical(None, self.tr("Commonplace"), str(error))

    def _shown(self, workspace: Workspace) -> MainWindow:
        window, before = MainWindow(workspace, self), self.window
        self.window = window
        self.state.opened(workspace.path)
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        QTimer.singleShot(0, window, window.start)
        return window

    @Slot()
    def close(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
        self.state.flush()


def picture(window: MainWindow, target: Path) -> int:
    """Save a picture of the window once it has settled, close it, and return the exit status."""
    _wait(window.is_settled, PICTURE_SECONDS)
    end = time.monotonic() + SETTLE_SECONDS
    _wait(lambda: time.monotonic() > end, SETTLE_SECONDS * 2)
    target.parent.mkdir(parents=True, exist_ok=True)
    saved = window.grab().save(str(target))
    window.close()
    return 0 if saved else 1


def _wait(done: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)
