"""One row of the sidebar: an icon or the square of a tag, words, a count."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui.fonts import MEDIUM, SEMIBOLD, ui_font
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.search.results import ARTICLES_MIME
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.widgets import paint_tag_square
from desktop_app.ui.widgets.painted import Painted

ROW_HEIGHT = 30
WIDTH = 216
INDENT = 14


class NavigationRow(Painted, QAbstractButton):
    """One row: an icon or the square of a tag, words, a count.

    Signals:
        menu_wanted(str, QPoint): right click or the menu key; the row's key and where.
        articles_dropped(str): articles of the list were dropped onto it; only if it takes them.
    """

    menu_wanted = Signal(str, QPoint)
    articles_dropped = Signal(str)

    def __init__(
        self,
        key: str,
        text: str,
        count: int | None,
        parent: QWidget,
        *,
        icon_name: str = "",
        colour: str = "",
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.count = count
        self.new = 0
        self.level = 0
        self._dropping = False
        self._icon_name = icon_name
        self._colour = colour
        self.setText(text)
        self.setCheckable(True)
        self.setFixedHeight(ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text if count is None else f"{text}, {count:,}")
        appearance.theme_changed.connect(self.update)

    def set_count(self, count: int, *, new: int = 0) -> None:
        """Show how many there are, and how many of them are new."""
        self.count, self.new = count, new
        told = f"{self.text()}, {count:,}"
        self.setAccessibleName(self.tr("{}, {:,} new").format(told, new) if new else told)
        self.update()

    def take_articles(self) -> None:
        """Let articles of the list be dropped onto it."""
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ARTICLES_MIME):
            event.acceptProposedAction()
            self._show_dropping(dropping=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_dropping(dropping=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_dropping(dropping=False)
        event.acceptProposedAction()
        self.articles_dropped.emit(self.key)

    def _show_dropping(self, *, dropping: bool) -> None:
        self._dropping = dropping
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 20, ROW_HEIGHT)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.key, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _paint(self, painter: QPainter) -> None:
        tokens = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sel if self.isChecked() else tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.hasFocus() or self._dropping:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        left = 10 + self.level * INDENT
        if self._colour:
            paint_tag_square(painter, QPointF(left + 5, ROW_HEIGHT / 2), self._colour, side=10)
        else:
            colour = "accent" if self.isChecked() else "text2"
            paint_icon(painter, self._icon_name, QRectF(left, 7, 16, 16), colour=colour)
        self._paint_words(painter, left + (22 if self._colour else 24))

    def _paint_words(self, painter: QPainter, left: int) -> None:
        tokens = theme()
        right = self.width() - 10
        if self.count is not None:
            painter.setFont(ui_font(12))
            painter.setPen(QColor(tokens.text2))
            count = f"{self.count:,}"
            wide = QFontMetrics(painter.font()).horizontalAdvance(count)
            painter.drawText(
                QRect(right - wide, 0, wide + 1, ROW_HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), count
            )
            right -= wide + 8
            if self.new:
                right -= self._paint_new(painter, right) + 8
        painter.setFont(ui_font(13, MEDIUM if self.isChecked() else 400))
        painter.setPen(QColor(tokens.text))
        words = QFontMetrics(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, right - left
        )
        painter.drawText(
            QRect(left, 0, right - left + 1, ROW_HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), words
        )

    def _paint_new(self, painter: QPainter, right: int) -> int:
        """Paint how many are new to the left of the count, and return how wide that is."""
        font = ui_font(12, SEMIBOLD)
        painter.setFont(font)
        painter.setPen(QColor(theme().accent))
        words = f"+{self.new:,}"
        wide = QFontMetrics(font).horizontalAdvance(words)
        painter.drawText(
            QRect(right - wide, 0, wide + 1, ROW_HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), words
        )
        return wide
