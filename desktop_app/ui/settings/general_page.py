"""The general settings: theme and the name that signs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.ui.settings.form import Form
from desktop_app.ui.theme import MODES, appearance
from desktop_app.ui.window_state import WindowState
from desktop_app.workspace import signature

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class GeneralPage(Form):
    """Theme and author."""

    def __init__(self, window: "MainWindow", state: WindowState) -> None:
        super().__init__()
        self._window = window
        self._state = state
        self.theme = QComboBox(self)
        for mode in MODES:
            self.theme.addItem(self._mode_words(mode), mode)
        self.theme.setCurrentIndex(self.theme.findData(appearance.mode))
        self.theme.currentIndexChanged.connect(self._theme_chosen)
        self.add(self.tr("Theme"), self.theme)
        self.author = QLineEdit(state.settings.author or "", self)
        self.author.editingFinished.connect(self.keep)
        self.author.setPlaceholderText(signature.author())
        self.add(
            self.tr("Your name"),
            self.author,
            self.tr("Signs what you tag and write from now on, and your briefs."),
        )

    @Slot()
    def keep(self) -> None:
        """Keep the name as it stands."""
        name = " ".join(self.author.text().split())
        if name != (self._state.settings.author or ""):
            self._state.change(author=name or None)
            signature.sign_as(name)

    @Slot(int)
    def _theme_chosen(self, row: int) -> None:
        self._window.commands.view.choose_theme(self.theme.itemData(row))

    def _mode_words(self, mode: str) -> str:
        words = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "sepia": self.tr("Sepia"),
        }
        return words.get(mode, mode)
