"""What paints itself: one painter, and its end whatever happens in between."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class Painted:
    """Gives a widget, named after it among the bases, its paint event; the widget says `_paint(painter)`."""

    def paintEvent(self: QWidget, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()  # a painter that outlives its event would take Qt down with it
