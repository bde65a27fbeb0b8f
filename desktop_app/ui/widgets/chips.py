"""A tag as a chip: a square and a name on a tint of the tag's colour."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.domain.tag import Tag
from desktop_app.ui.fonts import MEDIUM, ui_font
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import appearance, shade, theme
from desktop_app.ui.widgets.painted import Painted

HEIGHT = 24
SQUARE = 8
PADDING = 10
GAP = 6
CROSS = 12


def paint_tag_square(painter: QPainter, centre: QPointF, colour: str, *, side: float = SQUARE) -> None:
    """Paint the square of a tag colour (by name) around a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().tag(colour)))
    painter.drawRoundedRect(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), 2, 2)


class TagChip(Painted, QAbstractButton):
    """One tag; can be clicked, and taken off where `removable`.

    Signals:
        clicked(str): the tag's id.
        removed(str): the tag's id, when its cross was clicked or Delete pressed.
    """

    clicked = Signal(str)
    removed = Signal(str)

    def __init__(self, tag: Tag, parent: QWidget | None = None, *, removable: bool = False) -> None:
        super().__init__(parent)
        self.tag = tag
        self._removable = removable
        self._over_cross = False
        self.setFont(ui_font(12, MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setText(tag.name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Tag {}").format(tag.path))
        self.setToolTip(f"{tag.path}\n{tag.description}" if tag.description else tag.path)
        self.released.connect(self._released)
        appearance.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._fixed_part() + self.fontMetrics().horizontalAdvance(self.tag.name) + 1, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 72), HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_over_cross(self._removable and self._cross().contains(event.position().toPoint()))

    def enterEvent(self, event: QEnterEvent) -> None:
        del event
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        del event
        self._set_over_cross(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(place):
            return
        if self._removable and self._cross().contains(event.position().toPoint()):
            self.removed.emit(self.tag.id)
        else:
            self.clicked.emit(self.tag.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.tag.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self.tag.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what counts is where the button is let go

    @Slot()
    def _released(self) -> None:
        """Do what a click does when a screen reader presses the chip."""
        self.clicked.emit(self.tag.id)

    def cross_centre(self) -> QPoint:
        """Return the middle of the cross that takes the tag off."""
        return self._cross().center()

    def _fixed_part(self) -> int:
        return PADDING + SQUARE + GAP + PADDING + (CROSS + 2 if self._removable else 0)

    def _cross(self) -> QRect:
        return QRect(self.width() - CROSS - 8, (HEIGHT - CROSS) // 2, CROSS, CROSS).adjusted(-3, -5, 3, 5)

    def _set_over_cross(self, over: bool) -> None:
        if over != self._over_cross:
            self._over_cross = over
            self.update()

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme().tag(self.tag.colour)
        focused = self.hasFocus()
        inset = 1.0 if focused else 0.5
        painter.setPen(QPen(QColor(theme().accent), 2) if focused else QPen(shade(colour, 150), 1))
        painter.setBrush(theme().tint(self.tag.colour))
        radius = HEIGHT / 2 - inset
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        paint_tag_square(painter, QPointF(PADDING + SQUARE / 2, HEIGHT / 2), self.tag.colour)
        room = self.width() - self._fixed_part()
        name = self.fontMetrics().elidedText(self.tag.name, Qt.TextElideMode.ElideRight, max(room, 0) + 1)
        painter.setPen(QColor(theme().text))
        painter.drawText(
            QRect(PADDING + SQUARE + GAP, 0, room + 2, HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), name
        )
        if self._removable:
            cross = QRectF(self._cross()).adjusted(3, 5, -3, -5)
            paint_icon(painter, "x", cross, colour="text" if self._over_cross else "text3")
