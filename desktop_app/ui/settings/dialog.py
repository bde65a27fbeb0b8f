"""The dialog of the settings: pages at the left, what is chosen takes effect at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.settings.folders_page import FoldersPage
from desktop_app.ui.settings.general_page import GeneralPage
from desktop_app.ui.settings.keys_page import KeysPage
from desktop_app.ui.settings.reading_page import ReadingPage
from desktop_app.ui.window_state import WindowState

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

SIZE = QSize(720, 520)
LIST_WIDTH = 150


class SettingsDialog(QDialog):
    """Stands beside the window, so that one sees what a setting does."""

    def __init__(self, window: "MainWindow", state: WindowState) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self.general = GeneralPage(window, state)
        self.reading = ReadingPage()
        self.keys = KeysPage(state)
        self.folders = FoldersPage(window)
        self._names = QListWidget(self)
        self._names.setAccessibleName(self.tr("Pages of the settings"))
        self._names.setFixedWidth(LIST_WIDTH)
        self._names.setProperty("role", "pages")
        self._pages = QStackedWidget(self)
        self._add(self.tr("General"), self.general)
        self._add(self.tr("Reading"), self.reading)
        self._add(self.tr("Keys"), self.keys)
        self._add(self.tr("Folders"), self.folders)
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._names.setCurrentRow(0)
        self._lay_out()

    def show_page(self, name: str) -> None:
        """Show a page by its name in the list."""
        found = self._names.findItems(name, Qt.MatchFlag.MatchExactly)
        if found:
            self._names.setCurrentItem(found[0])

    @Slot()
    def done(self, result: int = 0) -> None:
        """Keep what is still being typed, and close."""
        self.general.keep()
        super().done(result)

    def _add(self, name: str, page: QWidget) -> None:
        self._names.addItem(name)
        self._pages.addWidget(page)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self._names)
        across.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(across, 1)
        column.addWidget(buttons)
