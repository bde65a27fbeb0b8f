"""A part of the sidebar: a caption, perhaps a button beside it, and rows below."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.library.navigation_row import NavigationRow
from desktop_app.ui.widgets import Caption, IconButton, label


class Section(QWidget):
    """A caption, perhaps a button beside it, and rows below."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(10, 0, 4, 2)
        self._head.addWidget(Caption(title, self))
        self._head.addStretch(1)
        self._column.addLayout(self._head)
        self._hint = label("", self, px=12, tone="third")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(10, 2, 10, 4)
        self._column.addWidget(self._hint)
        self._hint.hide()
        self.rows: list[NavigationRow] = []

    def add_button(self, button: IconButton) -> None:
        """Put a button at the right of the caption."""
        self._head.addWidget(button)

    def show_rows(self, rows: Sequence[NavigationRow], *, hint: str) -> None:
        """Replace the rows; `hint` stands there when there are none."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = list(rows)
        for row in self.rows:
            self._column.addWidget(row)
        self._hint.setText(hint)
        self._hint.setVisible(not rows)
