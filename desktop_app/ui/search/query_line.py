"""The line that a search is typed into; it can underline the place of a mistake."""

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.reader.text_positions import TextPositions
from desktop_app.ui.theme import theme

WAVE = 3.0
AMPLITUDE = 1.5


class QueryLine(QLineEdit):
    """A line edit that marks one place.

    Signals:
        marked(int): a place was marked, in code points; -1 for none.
    """

    marked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: int | None = None
        self._end = 0

    @property
    def mark(self) -> int | None:
        """The place that is marked, in code points, or None."""
        return self._mark

    def set_mark(self, place: int | None, end: int | None = None) -> None:
        """Underline a stretch and put the cursor before it; None takes the mark away.

        Args:
            place, end: in code points; without an end the word at the place is meant.
        """
        if place is None and self._mark is None:
            return
        self._mark = place
        self._end = end or 0
        if place is not None:
            self.setCursorPosition(TextPositions(self.text()).to_utf16(min(place, len(self.text()))))
        self.marked.emit(-1 if place is None else place)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark is None:
            return
        painter = QPainter(self)
        try:
            self._paint_mark(painter)
        finally:
            painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().danger), 1.4))
        box = self._marked_box()
        points = QPolygonF()
        steps = max(3, int(box.width() / WAVE))
        for step in range(steps + 1):
            up = AMPLITUDE if step % 2 else -AMPLITUDE
            points.append(QPointF(box.left() + step * WAVE, box.bottom() + up - 1))
        painter.drawPolyline(points)

    def _marked_box(self) -> QRect:
        """Return where the marked word stands; the cursor stands before it."""
        text = self.text()
        start = TextPositions(text).to_utf16(min(self._mark or 0, len(text)))
        cursor = self.cursorRect()
        metrics = QFontMetrics(self.font())
        shift = metrics.horizontalAdvance(text[:start]) - metrics.horizontalAdvance(
            text[: self.cursorPosition()]
        )
        place = self._mark or 0
        word = text[place : self._end] if self._end > place else text[place:].split(" ", 1)[0]
        left = cursor.center().x() + shift
        return QRect(left, cursor.top(), max(metrics.horizontalAdvance(word), 8), cursor.height())
