"""What an empty pane says: an icon, one line, and what to press."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import appearance
from desktop_app.ui.widgets.labels import label

ICON = 24


class EmptyState(QWidget):
    """A quiet message in the middle of an empty pane; buttons can be added below with `add`."""

    def __init__(self, icon_name: str, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label(title, self, weight=SEMIBOLD, tone="second")
        self._hint = label(hint, self, px=12, tone="third")
        for one in (self._title, self._hint):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            one.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(6)
        self._column.addStretch(2)
        for one in (self._picture, self._title, self._hint):
            self._column.addWidget(one)
        self._column.addStretch(3)
        self._paint_icon()
        appearance.theme_changed.connect(self._paint_icon)

    def say(self, title: str, hint: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._hint.setText(hint)

    def words(self) -> str:
        """Return what it says."""
        return f"{self._title.text()} {self._hint.text()}".strip()

    def add(self, widget: QWidget) -> None:
        """Put a widget, such as a button, below the words."""
        self._column.insertSpacing(self._column.count() - 1, 6)
        self._column.insertWidget(self._column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def _paint_icon(self) -> None:
        drawn = icon(self._icon_name, colour="text3", size=ICON).pixmap(
            QSize(ICON, ICON), self.devicePixelRatioF()
        )
        self._picture.setPixmap(drawn)
