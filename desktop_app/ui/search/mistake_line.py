"""The line below the field that explains a mistake in the search."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.errors import BadQuery
from desktop_app.ui.fonts import ui_font


class MistakeLine(QLabel):
    """Hidden as long as there is no mistake; what it says is read out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(ui_font(12))
        self.setProperty("tone", "danger")
        self.setWordWrap(True)
        self.hide()

    def tell(self, mistake: BadQuery) -> None:
        """Say what is wrong and what to write instead."""
        self.setText(str(mistake))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, str(mistake)))
