"""Asks before things are erased, and says what ends by it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.trash import Erasure
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.trash.wording import what_ends, what_goes
from desktop_app.ui.widgets import OutlineButton, label

WIDTH = 460


class EraseDialog(QDialog):
    """Shown with `open`; `accepted` says that the things are to be erased."""

    def __init__(self, erasure: Erasure, parent: QWidget) -> None:
        super().__init__(parent)
        self.erasure = erasure
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Erase now"))
        question = label(what_goes(erasure.things), self, px=15, weight=SEMIBOLD)
        self.text = label(what_ends(erasure), self, tone="second")
        for one in (question, self.text):
            one.setWordWrap(True)
        self.setAccessibleDescription(self.text.text())
        self.keep = OutlineButton(self.tr("Keep"), self)
        self.keep.clicked.connect(self.reject)
        self.erase = OutlineButton(self.tr("Erase now"), self, icon_name="trash-2")
        self.erase.setProperty("role", "danger")
        self.erase.clicked.connect(self._agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(question)
        column.addWidget(self.text)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.erase)
        column.addLayout(row)
        # Words that wrap take the height that the width leaves them, which a dialog does not ask for.
        self.setFixedSize(WIDTH, column.totalHeightForWidth(WIDTH))
        self.keep.setFocus()

    @Slot()
    def _agree(self) -> None:
        self.erase.setEnabled(False)
        self.accept()
