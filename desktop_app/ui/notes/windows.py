"""Notes in windows of their own, to be written beside the text."""

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.note import NotePlace
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.notes.sheet import NoteSheet
from desktop_app.ui.widgets import on_ground
from desktop_app.workspace.workspace import Workspace

SIZE = QSize(560, 620)


class NoteWindow(QWidget):
    """One note; what was typed is saved before it closes.

    Signals:
        closed(QWidget): this window.
    """

    closed = Signal(object)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        on_ground(self, "paper")
        self.sheet = NoteSheet(workspace, bridge, self)
        self.sheet.apart.hide()
        self.sheet.reading.setChecked(False)
        self.sheet.named.connect(self._named)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        self.resize(SIZE)
        self._named("")

    @Slot(str)
    def _named(self, name: str) -> None:
        self.setWindowTitle(f"{name or self.tr('Note')} – Commonplace")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.sheet.save()
        super().closeEvent(event)
        self.closed.emit(self)


class NoteWindows(QObject):
    """The note windows of a notebook's window; a note has one at the most.

    Signals:
        link_followed(str, str): something is to be shown: its kind and id.
        told(str): what was done, for a toast with Undo.
    """

    link_followed = Signal(str, str)
    told = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._owner = parent
        self.open_ones: list[NoteWindow] = []

    @Slot(object)
    def open(self, place: NotePlace) -> NoteWindow:
        """Show the note of a place in its window, and return that."""
        window = next((one for one in self.open_ones if _shows(one, place)), None)
        if window is None:
            window = NoteWindow(self._workspace, self._bridge, self._owner)
            window.sheet.begin(place)
            window.sheet.link_followed.connect(self.link_followed)
            window.sheet.told.connect(self.told)
            window.closed.connect(self._closed)
            self.open_ones.append(window)
        window.show()
        window.raise_()
        window.activateWindow()
        window.sheet.focus_text()
        return window

    def close_all(self) -> None:
        """Save and close every window."""
        for window in list(self.open_ones):
            window.close()

    @Slot(object)
    def _closed(self, window: NoteWindow) -> None:
        if window in self.open_ones:
            self.open_ones.remove(window)


def _shows(window: NoteWindow, place: NotePlace) -> bool:
    held = window.sheet.editor.place
    if held is None:
        return False
    return held == place or bool(place.note and held.note == place.note)
