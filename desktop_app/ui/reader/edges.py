"""Dragging the ends of the selected passage: handles, the shape of the mouse, and live feedback."""

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.domain.passage import Span, trimmed
from desktop_app.ui.reader.gutter import mark_colour
from desktop_app.ui.theme import theme

if TYPE_CHECKING:
    from desktop_app.ui.reader.view import ArticleView

REACH = 6.0
"""So near to an end the mouse takes hold of it."""

KNOB = 4.0
SCROLL_MS = 30
SCROLL_ZONE = 36
FASTEST_SCROLL = 28


class End(Enum):
    """One of the two ends of a passage."""

    START = "start"
    END = "end"


class Edges(QObject):
    """The ends of the selected passage in one view; places are of the viewport.

    Signals:
        moved(str, object): a passage and the `Span` it was given, after the mouse let go.
    """

    moved = Signal(str, object)

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._held: End | None = None
        self._place = QPointF()
        self._scroll = QTimer(self)
        self._scroll.setInterval(SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def held(self) -> bool:
        """Whether an end is being dragged."""
        return self._held is not None

    def at(self, place: QPointF) -> End | None:
        """Return the end under the mouse, or None."""
        span = self._span()
        if span is None or not self._view.edges_movable:
            return None
        found: list[tuple[float, End]] = []
        for end in End:
            bar = self._bar(span, end)
            if bar is not None and bar.adjusted(-REACH, -KNOB, REACH, 2 * KNOB).contains(place):
                found.append((abs(place.x() - bar.center().x()), end))
        return min(found, key=_nearness)[1] if found else None

    def press(self, place: QPointF) -> bool:
        """Take hold of the end under the mouse; False if there is none."""
        self._held = self.at(place)
        return self.held

    def move(self, place: QPointF) -> None:
        """Let the end that is held follow the mouse."""
        self._place = place
        height = self._view.viewport().height()
        beyond = place.y() < SCROLL_ZONE or place.y() > height - SCROLL_ZONE
        if beyond and not self._scroll.isActive():
            self._scroll.start()
        elif not beyond:
            self._scroll.stop()
        self._follow()

    def release(self) -> None:
        """Let go of the end: the passage gets its new place, if that is another one."""
        scene = self._view.scene
        passage, draft = scene.active, scene.draft
        self.cancel()
        marks = scene.marks_of(passage)
        if draft is not None and marks and draft != marks[0].span:
            self.moved.emit(passage, draft)

    def cancel(self) -> None:
        """Let go of the end and leave the passage as it was."""
        self._held = None
        self._scroll.stop()
        self._view.scene.draft = None
        self._view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """Paint the two handles; the painter is in the coordinates of the viewport."""
        span = self._span()
        if span is None or not self._view.edges_movable:
            return
        marks = self._view.scene.marks_of(self._view.scene.active)
        colour = QColor(mark_colour(theme(), marks[0]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for end in End:
            bar = self._bar(span, end)
            if bar is None:
                continue
            x = bar.center().x()
            painter.setPen(QPen(colour, 2.0))
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom() + 1))
            painter.setPen(QPen(QColor(theme().paper), 1.0))
            painter.setBrush(colour)
            knob = bar.top() if end is End.START else bar.bottom() + 2
            painter.drawEllipse(QPointF(x, knob), KNOB, KNOB)

    @Slot()
    def _scroll_on(self) -> None:
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        over = min(self._place.y() - SCROLL_ZONE, 0) + max(self._place.y() - height + SCROLL_ZONE, 0)
        step = max(-FASTEST_SCROLL, min(FASTEST_SCROLL, round(over / 2)))
        bar.setValue(bar.value() + step)
        self._follow()

    def _follow(self) -> None:
        view, text = self._view, self._view.text
        marks = view.scene.marks_of(view.scene.active)
        if text is None or not marks or self._held is None:
            return
        on_page = QPointF(self._place.x(), self._place.y() + view.verticalScrollBar().value())
        letter = view.geometry_of_page.place_at(on_page)
        span = marks[0].span
        if self._held is End.START:
            wanted = Span(min(letter, span.end - 1), span.end)
        else:
            wanted = Span(span.start, max(letter, span.start + 1))
        draft = trimmed(text.text, wanted)
        if draft is not None and draft != view.scene.draft:
            view.scene.draft = draft
            view.viewport().update()

    def _span(self) -> Span | None:
        marks = self._view.scene.marks_of(self._view.scene.active)
        return marks[0].span if marks else None

    def _bar(self, span: Span, end: End) -> QRectF | None:
        bar = self._view.geometry_of_page.edge(span, at_end=end is End.END)
        return bar.translated(0, -self._view.verticalScrollBar().value()) if bar is not None else None


def _nearness(found: tuple[float, End]) -> float:
    return found[0]
