"""The bar that floats beside a selection: the first tags by number, and a way to all others."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.tag import Tag, by_digit
from desktop_app.ui.fonts import MEDIUM, ui_font
from desktop_app.ui.theme import appearance, shade, theme
from desktop_app.ui.widgets import IconButton, paint_tag_square
from desktop_app.ui.widgets.painted import Painted

QUICK_TAGS = 5
NUMBERED_TAGS = 9
LAST_KEY = "R"
_AWAY = 8


class QuickTag(Painted, QPushButton):
    """One tag: its square and its key."""

    def __init__(self, tag: Tag, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag
        self._key = key
        self.setFlat(True)
        self.setFont(ui_font(11, MEDIUM))
        self.setFixedSize(QSize(44, 28))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{tag.path}  ({key})")
        self.setAccessibleName(self.tr("Tag as {}, key {}").format(tag.path, key))
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
        painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), self._key)


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
        self._quick: list[tuple[str, Tag]] = []
        self._last: Tag | None = None
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(16)
        self._shadow.setOffset(0, 3)
        self.setGraphicsEffect(self._shadow)
        self._dress()
        appearance.theme_changed.connect(self._dress)
        self.hide()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Offer the first tags that have a digit."""
        self._quick = list(by_digit(tags).items())[:QUICK_TAGS]
        self._fill()

    def set_last(self, tag: Tag | None) -> None:
        """Offer the tag that was used last, unless it has a number anyway."""
        self._last = tag
        self._fill()

    def _fill(self) -> None:
        wanted = [*self._quick, *([(LAST_KEY, self._last)] if self._last else [])]
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, (key, tag) in enumerate(wanted):
            button = QuickTag(tag, key, self)
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
    """Return where the bar goes: above the selection's start, below its end, or else at the right margin."""
    left = min(max(first.left(), room.left() + 4), max(room.right() - size.width() - 4, room.left() + 4))
    above = first.top() - size.height() - _AWAY
    if above >= room.top() + 2:
        return QPoint(left, above)
    below = max(last.bottom() + _AWAY + 4, room.top() + 2)
    left = min(max(last.left(), room.left() + 4), max(room.right() - size.width() - 4, room.left() + 4))
    lowest = room.bottom() - size.height() - 2
    if below > lowest:
        return QPoint(max(room.right() - size.width() - 4, room.left() + 4), lowest)
    return QPoint(left, below)
