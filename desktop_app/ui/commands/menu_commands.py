"""What the commands of every menu have in common."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QLineEdit

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui.window_state import WindowState

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.reader.pane import ReaderPane


class Desk(Protocol):
    """What opens notebooks: each gets a window of its own that takes the place of the one before."""

    state: WindowState

    def open_notebook(self, path: Path, *, create: bool = False) -> bool:
        """Open a notebook, or make it first; False if that failed, which is then told."""
        ...

    def open_sample(self) -> None:
        """Open the sample library; it is made the first time."""
        ...


class MenuCommands(QObject):
    """The commands of one menu of one window; a menu's class adds one slot a command."""

    def __init__(self, window: "MainWindow", desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk

    @property
    def _reader(self) -> "ReaderPane":
        """The reader that had the keyboard last: two articles may stand side by side."""
        return self._window.read_view.beside.in_use

    def _tell_undoable(self, words: str) -> None:
        """Say what was done, with Undo."""
        self._window.tell_done(words, self._window.commands.edit.undo)

    def _ask(self, title: str, what: str, suggested: str = "") -> str:
        """Ask for a line of text; empty if the user thought better of it."""
        words, agreed = QInputDialog.getText(self._window, title, what, QLineEdit.EchoMode.Normal, suggested)
        return " ".join(words.split()) if agreed else ""

    def _delete(self, kind: Kind, key: str, words: str) -> None:
        """Delete one thing; Undo is offered."""
        from desktop_app.workspace.annotate import delete_things

        try:
            delete_things(self._window.workspace, [(kind, key)])
        except CommonplaceError as error:
            self._window.notices.tell_error(error)
            return
        self._tell_undoable(words)
