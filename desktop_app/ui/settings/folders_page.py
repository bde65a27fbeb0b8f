"""Where things are kept: shown, to be copied or opened."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.ui.settings.form import Form
from desktop_app.ui.widgets import IconButton

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class _Place(QWidget):
    """A path that can be copied, and a button that opens its folder."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = path if path.is_dir() else path.parent
        field = QLineEdit(str(path), self)
        field.setReadOnly(True)
        field.setCursorPosition(0)
        opener = IconButton("folder-open", self.tr("Open the folder"), self)
        opener.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field, 1)
        row.addWidget(opener)
        self.setFocusProxy(field)
        self.field = field

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


class FoldersPage(Form):
    """The notebook, its index, and the settings themselves."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        workspace = window.workspace
        self.add(
            self.tr("Notebook"),
            _Place(workspace.path, self),
            self.tr("Everything you collect and write is in this one file; a copy of it is a backup."),
        )
        self.add(
            self.tr("Search index"),
            _Place(workspace.index_folder, self),
            self.tr("Made anew from the notebook whenever it is missing."),
        )
        self.add(self.tr("Settings"), _Place(window.desk.state.folders.config, self))
