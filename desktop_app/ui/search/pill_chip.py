"""A chip with an icon: something to choose, or what was chosen, with a cross to take it off."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui.fonts import MEDIUM, ui_font
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.widgets.painted import Painted

HEIGHT = 24
PADDING = 9
ICON = 14
GAP = 5
CROSS = 12


class PillChip(Painted, QAbstractButton):
    """One chip.

    Args:
        removable: it was chosen, and has a cross.

    Signals:
        removed: the cross was clicked, or Delete pressed.
    """

    removed = Signal()

    def __init__(self, words: str, icon_name: str, parent: QWidget, *, removable: bool = False) -> None:
        super().__init__(parent)
        self.removable = removable
        self._icon_name = icon_name
        self.setText(words)
        self.setFont(ui_font(12, MEDIUM))
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(self.tr("Delete takes it off") if removable else "")
        appearance.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._fixed_part() + self.fontMetrics().horizontalAdvance(self.text()) + 1, HEIGHT)

    def cross_centre(self) -> QPoint:
        """Return the middle of the cross that takes the filter off."""
        return self._cross().center()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.removable and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def _fixed_part(self) -> int:
        return PADDING + ICON + GAP + PADDING + (CROSS + 4 if self.removable else 0)

    def _cross(self) -> QRect:
        return QRect(self.width() - CROSS - 10, 0, CROSS + 10, HEIGHT)

    def _paint(self, painter: QPainter) -> None:
        tokens = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = 1.0 if self.hasFocus() else 0.5
        edge = tokens.accent if self.hasFocus() else tokens.sel if self.removable else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        ground = tokens.sel if self.removable or self.isDown() else tokens.hover
        painter.setBrush(QColor(ground if self.removable or self.underMouse() else tokens.paper))
        radius = HEIGHT / 2 - inset
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        colour = "accent" if self.removable else "text2"
        paint_icon(painter, self._icon_name, QRectF(PADDING, 5, ICON, ICON), colour=colour)
        left = PADDING + ICON + GAP
        room = self.width() - self._fixed_part() + 1
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(tokens.accent if self.removable else tokens.text2))
        painter.drawText(QRect(left, 0, room + 1, HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), words)
        if self.removable:
            cross = QRectF(self.width() - CROSS - 8, (HEIGHT - CROSS) / 2, CROSS, CROSS)
            paint_icon(painter, "x", cross, colour="accent")
