"""Paints what lies under the words: tints, stacked underlines and search hits.

The document is never touched. Everything is painted before the text, only for the visible range, from
the interval indexes of marks and hits.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.domain.passage import Span
from desktop_app.ui.reader.geometry import Geometry
from desktop_app.ui.reader.gutter import Frame, Gutter, LabelBox, mark_colour
from desktop_app.ui.reader.marks import NO_TAG, HitMark, Mark
from desktop_app.ui.reader.page_lines import PageLines
from desktop_app.ui.reader.scene import Scene
from desktop_app.ui.theme import Theme, shade

UNDERLINE_ALPHA = 150
UNDERLINE_PITCH = 3.5
DEEPEST_UNDERLINE = 3
FADES = (1.0, 0.75, 0.55, 0.4)
"""How much of the tint is left of the first mark over a place, the second and so on: words stay legible."""

UNDER_ACTIVE = 0.2
"""How much of a tint is left below the selected passage."""

DEPTH_ALPHA = 20


class Overlay:
    """Paints a scene; the painter is already moved into the coordinates of the document.

    Attributes:
        labels: what was painted in the margin, for the mouse.
    """

    def __init__(self, geometry: Geometry, scene: Scene, tokens: Theme) -> None:
        self._geometry = geometry
        self._scene = scene
        self._tokens = tokens
        self._lines = PageLines([])
        self.labels: list[LabelBox] = []

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint everything that the frame shows."""
        span = self._geometry.visible_span(frame.top, frame.bottom)
        if span is None:
            return
        self._lines = self._geometry.page_lines(span, frame.top - 40, frame.bottom + 40)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shallow = list(self._scene.shallow(span))
        active = self._scene.marks_of(self._scene.active)
        self._paint_depths(painter, span, active[0].span if active else None)
        self._paint_tints(painter, shallow, active)
        for mark in shallow:
            self._paint_underline(painter, mark, strong=mark.passage in self._scene.hovered)
        for mark in active:
            self._paint_underline(painter, mark, strong=True)
        for hit in self._scene.hits.overlapping(span.start, span.end):
            self._paint_hit(painter, hit)
        gutter = Gutter(self._geometry, self._scene, self._tokens, self._lines)
        gutter.paint(painter, frame)
        self.labels = gutter.labels

    def _paint_depths(self, painter: QPainter, span: Span, chosen: Span | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade(self._tokens.text3, DEPTH_ALPHA))
        for depth in self._scene.depths.overlapping(span.start, span.end):
            for outside in _parted(depth.span, chosen)[0]:
                self._fill(painter, outside)

    def _paint_tints(self, painter: QPainter, shallow: list[Mark], active: list[Mark]) -> None:
        """Paint the selected passage's tint strong, and only a part of the others' below it."""
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = active[0].span if active else None
        for mark in shallow:
            if mark.colour == NO_TAG:
                continue
            part = FADES[min(mark.lane, len(FADES) - 1)]
            outside, inside = _parted(mark.span, chosen)
            for span in outside:
                self._tint(painter, mark, span, self._tokens.tint_alpha * part)
            for span in inside:
                self._tint(painter, mark, span, self._tokens.tint_alpha * part * UNDER_ACTIVE)
        for number, mark in enumerate(active):
            part = FADES[min(number, len(FADES) - 1)]
            self._tint(painter, mark, mark.span, self._tokens.tint_alpha_active * part)

    def _tint(self, painter: QPainter, mark: Mark, span: Span, alpha: float) -> None:
        painter.setBrush(shade(mark_colour(self._tokens, mark), round(alpha)))
        self._fill(painter, span)

    def _fill(self, painter: QPainter, span: Span) -> None:
        for box in self._boxes(span):
            painter.drawRoundedRect(_tint_box(box), 2, 2)

    def _boxes(self, span: Span) -> list[QRectF]:
        return list(self._lines.boxes(*self._geometry.units_of(span)))

    def _paint_underline(self, painter: QPainter, mark: Mark, *, strong: bool) -> None:
        colour = shade(mark_colour(self._tokens, mark), 255 if strong else UNDERLINE_ALPHA)
        pen = QPen(colour, 2.0 if strong else 1.5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if mark.dashed or mark.colour == NO_TAG:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        depth = UNDERLINE_PITCH * min(mark.lane, DEEPEST_UNDERLINE)
        for box in self._boxes(mark.span):
            level = box.bottom() + depth
            painter.drawLine(QPointF(box.left(), level), QPointF(box.right(), level))

    def _paint_hit(self, painter: QPainter, hit: HitMark) -> None:
        current = self._scene.current
        is_current = current is not None and self._scene.hits.items[current] is hit
        painter.setPen(QPen(QColor(self._tokens.hit_outline), 2.0 if is_current else 1.0))
        painter.setBrush(QColor(self._tokens.hit_fill))
        for box in self._boxes(hit.span):
            painter.drawRoundedRect(_tint_box(box).adjusted(-1.5, 0, 1.5, 0.5), 3.5, 3.5)


def _parted(span: Span, chosen: Span | None) -> tuple[list[Span], list[Span]]:
    """Return the parts of a span outside another, and the one inside it."""
    if chosen is None or not span.overlaps(chosen):
        return [span], []
    low, high = max(span.start, chosen.start), min(span.end, chosen.end)
    sides = ((span.start, low), (high, span.end))
    return [Span(start, end) for start, end in sides if start < end], [Span(low, high)]


def _tint_box(box: QRectF) -> QRectF:
    return box.adjusted(0, 1.0, 0, -0.5)
