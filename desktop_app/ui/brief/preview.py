"""Shows the pages of a brief, one below the other, as large as fits."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop_app.ui.brief.pages import PAGE, BriefPages
from desktop_app.ui.theme import appearance, shade, theme

AROUND = 20
GAP = 24
WIDEST = 820
SHADOW = 6


class PagePreview(QAbstractScrollArea):
    """Paints white pages on the canvas.

    Signals:
        page_changed(int, int): the page most in view, from 1, and how many there are.
    """

    page_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Page preview of the brief"))
        self.pages: BriefPages | None = None
        self._whole_page = True
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        appearance.theme_changed.connect(self.viewport().update)

    def show_pages(self, pages: BriefPages | None) -> None:
        """Show other pages at the same place."""
        self.pages = pages
        self.setAccessibleDescription(pages.words() if pages else "")
        self._fit()

    def set_whole_page(self, *, whole: bool) -> None:
        """Fit the whole page into view, or its width."""
        self._whole_page = whole
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(700, 800)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            painter.fillRect(event.rect(), QColor(theme().canvas))
            if self.pages is not None:
                self._paint(painter, event)
        finally:
            painter.end()

    def _paint(self, painter: QPainter, event: QPaintEvent) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self.pages.count if self.pages else 0):
            box = self._box(number)
            if not box.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW).intersects(QRectF(event.rect())):
                continue
            for ring in range(SHADOW, 0, -1):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(shade(theme().shadow, 10 if not theme().dark else 26))
                painter.drawRoundedRect(box.adjusted(-ring, -ring + 2, ring, ring + 1), ring, ring)
            painter.fillRect(box, QColor("#FFFFFF"))
            painter.save()
            try:
                painter.translate(box.topLeft())
                painter.scale(self._scale(), self._scale())
                self.pages.paint(painter, number)
            finally:
                painter.restore()

    def _scale(self) -> float:
        room = self.viewport().size()
        wide = min(room.width() - 2 * AROUND, WIDEST) / PAGE.width()
        tall = (room.height() - 2 * AROUND) / PAGE.height()
        return max(0.2, min(wide, tall) if self._whole_page else wide)

    def _box(self, number: int) -> QRectF:
        scale = self._scale()
        width, height = PAGE.width() * scale, PAGE.height() * scale
        left = (self.viewport().width() - width) / 2
        top = AROUND + number * (height + GAP) - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), width, height)

    def _fit(self) -> None:
        count = self.pages.count if self.pages else 0
        height = PAGE.height() * self._scale()
        whole = 2 * AROUND + count * height + max(0, count - 1) * GAP
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(whole - self.viewport().height())))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        self._tell_page()
        self.viewport().update()

    @Slot()
    def _tell_page(self) -> None:
        count = self.pages.count if self.pages else 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        number = int((middle - AROUND) // (PAGE.height() * self._scale() + GAP)) + 1
        self.page_changed.emit(min(max(number, 1), count) if count else 0, count)
        self.viewport().update()
