"""Tells what would happen, and asks whether it is to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.widgets import OutlineButton, PrimaryButton, label

WIDTH = 480


class Question(QDialog):
    """Shown with `open`; `accepted` says yes."""

    def __init__(self, title: str, text: str, agree: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        question = label(title, self, px=15, weight=SEMIBOLD)
        self.text = label(text, self, tone="second")
        for one in (question, self.text):
            one.setWordWrap(True)
        self.setAccessibleDescription(text)
        self.cancel = OutlineButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self.reject)
        self.agree = PrimaryButton(agree, self)
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(question)
        column.addWidget(self.text)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        column.addLayout(row)
        # Words that wrap take the height that the width leaves them, which a dialog does not ask for.
        self.setFixedSize(WIDTH, column.totalHeightForWidth(WIDTH))
        self.agree.setFocus()
