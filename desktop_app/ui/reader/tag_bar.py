"""The bar that floats beside a selection: the first tags by number, and a way to all others."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.tag import Tag
from desktop_app.ui.fonts import MEDIUM, ui_font
from desktop_app.ui.theme import appearance, shade, theme
from desktop_app.ui.widgets import IconButton, paint_tag_square
from desktop_app.ui.widgets.painted import Painted

QUICK_TAGS = 5
NUMBERED_TAGS = 9
_AWAY = 8


class QuickTag(Painted, QPushButton):
    """One numbered tag: its square and its key."""

    def __init__(self, tag: Tag, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag
        self._number = str(number)
        self.setFlat(True)
        self.setFont(ui_font(11, MEDIUM))
        self.setFixedSize(QSize(44, 28))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{tag.path}  ({number})")
        self.setAccessibleName(self.tr("Tag as {}, key {}").format(tag.path, number))
        self.setStyleSheet("QPushButton { min-height: 28px; max-height: 28px; padding: 0; }")

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(theme().accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme().hover))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        paint_tag_square(painter, QPointF(12, 14), self.tag.colour, side=10)
        key = QRect(21, 5, 18, 18)
        painter.setPen(QColor(theme().line))
        painter.setBrush(QColor(theme().paper))
        painter.drawRoundedRect(key, 4, 4)
        painter.setPen(QColor(theme().text2))
        painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), self._number)


class TagBar(QFrame):
    """Shows itself above the start of a selection, never over the selected words.

    Signals:
        tag_chosen(str): the path of a tag.
        picker_requested: the plus was pressed.
    """

    tag_chosen = Signal(str)
    picker_requested = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Tag the selection"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 3, 4, 3)
        self._row.setSpacing(0)
        self._plus = IconButton("plus", self.tr("Choose a tag"), self, key="T")
        self._plus.clicked.connect(self.picker_requested)
        self._row.addWidget(self._plus)
        self._buttons: list[QuickTag] = []
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(16)
        self._shadow.setOffset(0, 3)
        self.setGraphicsEffect(self._shadow)
        self._dress()
        appearance.theme_changed.connect(self._dress)
        self.hide()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Offer the first tags of the codebook."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, tag in enumerate(tags[:QUICK_TAGS]):
            button = QuickTag(tag, number + 1, self)
            button.clicked.connect(self._choose)
            self._row.insertWidget(number, button)
            self._buttons.append(button)

    def show_at(self, first: QRect, last: QRect) -> None:
        """Show the bar near a selection whose first and last line have these boxes in the host."""
        self.adjustSize()
        self.move(bar_place(self.size(), first, last, self.parentWidget().rect()))
        self.show()
        self.raise_()

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, QuickTag):
            self.tag_chosen.emit(button.tag.path)

    @Slot()
    def _dress(self) -> None:
        self._shadow.setColor(shade(theme().shadow, theme().shadow_alpha))
        self.update()


def bar_place(size: QSize, first: QRect, last: QRect, room: QRect) -> QPoint:
    """Return where the bar goes: above the selection's start, below its end where there is no room."""
    left = min(max(first.left(), room.left() + 4), max(room.right() - size.width() - 4, room.left() + 4))
    above = first.top() - size.height() - _AWAY
    if above >= room.top() + 2:
        return QPoint(left, above)
    below = max(last.bottom() + _AWAY + 4, room.top() + 2)
    left = min(max(last.left(), room.left() + 4), max(room.right() - size.width() - 4, room.left() + 4))
    return QPoint(left, min(below, room.bottom() - size.height() - 2))
