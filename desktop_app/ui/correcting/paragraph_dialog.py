"""A paragraph to put right; what differs afterwards becomes a correction of the article."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.ui.fonts import SEMIBOLD, serif_font
from desktop_app.ui.widgets import OutlineButton, PrimaryButton, label

SIZE = QSize(620, 340)


class ParagraphDialog(QDialog):
    """Shown with `open`.

    Signals:
        corrected(int, str): where the paragraph begins, and what the user made of it.
    """

    corrected = Signal(int, str)

    def __init__(self, start: int, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._start, self._text = start, text
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Correct paragraph"))
        self.field = QPlainTextEdit(text, self)
        self.field.setFont(serif_font(16))
        self.field.setAccessibleName(self.tr("The words of the paragraph"))
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._offer)
        hint = self.tr("The original stays, and the older text with it. Passages go along with their words.")
        self._keep = OutlineButton(self.tr("Cancel"), self)
        self._keep.clicked.connect(self.reject)
        self.correct = PrimaryButton(self.tr("Correct"), self)
        self.correct.clicked.connect(self.accept)
        self._lay_out(hint)
        self.resize(SIZE)
        self._offer()
        self.field.setFocus()

    def _lay_out(self, hint: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Correct paragraph"), self, px=15, weight=SEMIBOLD))
        column.addWidget(self.field, 1)
        words = label(hint, self, px=12, tone="second")
        words.setWordWrap(True)
        column.addWidget(words)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._keep)
        row.addWidget(self.correct)
        column.addLayout(row)

    def accept(self) -> None:
        if self.correct.isEnabled():
            self.corrected.emit(self._start, self.field.toPlainText())
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def _offer(self) -> None:
        self.correct.setEnabled(self.field.toPlainText() != self._text)
