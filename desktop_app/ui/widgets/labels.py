"""Labels: elided, captions, key hints."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.ui.fonts import MEDIUM, REGULAR, caption_font, ui_font


def label(
    text: str = "", parent: QWidget | None = None, *, px: int = 13, weight: int = REGULAR, tone: str = ""
) -> QLabel:
    """Return a plain-text label; tone is "", "second", "third", "accent", "good" or "danger"."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(ui_font(px, weight))
    if tone:
        made.setProperty("tone", tone)
    return made


class ElidedLabel(QLabel):
    """One line of text that ends in an ellipsis where there is no room; the tool tip then has it all."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, font: QFont | None = None, tone: str = ""
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font or ui_font())
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_what_is_hidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_is_hidden()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(
                self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), self._shown()
            )
        finally:
            painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def _tell_what_is_hidden(self) -> None:
        self.setToolTip("" if self._shown() == self.text() else self.text())


class Caption(QLabel):
    """A small heading: "Tags", "Selected passage"."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(caption_font())
        self.setProperty("tone", "third")


SectionLabel = Caption


class Kbd(QLabel):
    """A key hint in a little box."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setProperty("role", "kbd")
        self.setFont(ui_font(11, MEDIUM))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(18)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Key {}").format(key))
