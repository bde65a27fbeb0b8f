"""What links here: the notes that lead to something, each to be opened by a click."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.links import LinkTo
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.widgets import Caption, LinkButton
from desktop_app.ui.widgets.flow import Flow
from desktop_app.workspace.note_links import linking_names

MOST_SHOWN = 12
NAME_SHOWN = 48


class Backlinks(QWidget):
    """Hidden as long as nothing links here.

    Signals:
        note_chosen(str): a note is to be opened.
    """

    note_chosen = Signal(str)

    def __init__(self, notebook: Notebook, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notebook = notebook
        self._bridge = bridge
        self._things: Sequence[tuple[LinkTo, str]] = ()
        self._asked = 0
        self.buttons: list[LinkButton] = []
        self._holder = QWidget(self)
        self._flow = Flow(self._holder, gap=10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(Caption(self.tr("Linked from"), self))
        column.addWidget(self._holder)
        self.hide()
        bridge.notebook_changed.connect(self._changed)

    def show_for(self, things: Sequence[tuple[LinkTo, str]]) -> None:
        """Show the notes that link to at least one of some things; they are looked up off this thread."""
        if list(things) != list(self._things):
            self._things = tuple(things)
            self._show(self._asked, ())
        self._look()

    def _look(self) -> None:
        self._asked += 1
        if self._things:
            work = partial(linking_names, self._notebook, self._things)
            self._bridge.run(work, partial(self._show, self._asked))

    def _show(self, asked: int, found: Sequence[tuple[str, str]]) -> None:
        # What was asked for may be answered when the window is gone already.
        if asked != self._asked or not isValid(self):
            return
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for key, name in found[:MOST_SHOWN]:
            words = name if len(name) <= NAME_SHOWN else f"{name[:NAME_SHOWN].rstrip()}…"
            button = LinkButton((words or self.tr("Untitled note")).replace("&", "&&"), self._holder)
            button.setObjectName(key)
            button.setToolTip(name)
            button.clicked.connect(self._clicked)
            self._flow.addWidget(button)
            button.show()
            self.buttons.append(button)
        self.setVisible(bool(found))

    @Slot()
    def _clicked(self) -> None:
        self.note_chosen.emit(self.sender().objectName())

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.touches(Kind.NOTE):
            self._look()
