"""Paints what lies under the words: tints, stacked underlines, search hits, brackets with labels.

The document is never touched. Everything is painted before the text, only for the visible range, from
the interval indexes of marks and hits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from desktop_app.domain.passage import Span
from desktop_app.ui.fonts import REGULAR, SEMIBOLD, ui_font
from desktop_app.ui.reader.brackets import LANE_WIDTH, MAX_LANES, assign_lanes, gutter_width, place_labels
from desktop_app.ui.reader.geometry import Geometry
from desktop_app.ui.reader.marks import NO_TAG, HitMark, IntervalIndex, Mark
from desktop_app.ui.theme import Theme, shade

UNDERLINE_ALPHA = 150
UNDERLINE_PITCH = 3.5
DEEPEST_UNDERLINE = 3
LABELS_LOOK_BACK = 400.0
NARROWEST_LABEL = 44
"""Where there is less room the brackets stand alone; the mouse tells their names."""

MOST_PLACED_AT_ONCE = 2000
"""With more marks than this only the brackets in view are placed."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A mark's bracket: the heights of the page it stands between, and its lane."""

    mark: Mark
    top: float
    bottom: float
    lane: int


@dataclass(slots=True)
class Scene:
    """What is to be painted over one article.

    Attributes:
        active: id of the selected passage, or an empty string.
        current: number of the search hit that the reader stands on, or None.
        placed: the brackets, with the key of the layout they are right for.
    """

    marks: IntervalIndex[Mark] = field(default_factory=lambda: IntervalIndex([]))
    hits: IntervalIndex[HitMark] = field(default_factory=lambda: IntervalIndex([]))
    active: str = ""
    current: int | None = None
    placed: tuple[object, list[Bracket]] | None = None

    def set_marks(self, marks: list[Mark]) -> None:
        """Take the marks of the article."""
        self.marks = IntervalIndex(marks)
        self.placed = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on the page is painted: heights of the document, and where the text column ends."""

    top: float
    bottom: float
    text_right: float
    right: float


@dataclass(frozen=True, slots=True)
class LabelBox:
    """A label or bracket as painted, for the mouse."""

    box: QRectF
    passage: str
    words: str


def mark_colour(tokens: Theme, mark: Mark) -> str:
    """Return the colour of a mark in a theme."""
    return tokens.text3 if mark.colour == NO_TAG else tokens.tag(mark.colour)


class Overlay:
    """Paints a scene; the painter is already moved into the coordinates of the document."""

    def __init__(self, geometry: Geometry, scene: Scene, tokens: Theme) -> None:
        self._geometry = geometry
        self._scene = scene
        self._tokens = tokens
        self._lanes = 0
        self.labels: list[LabelBox] = []

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint everything that the frame shows."""
        span = self._geometry.visible_span(frame.top, frame.bottom)
        if span is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks = self._scene.marks.overlapping(span.start, span.end)
        for mark in sorted(marks, key=self._is_active):
            self._paint_tint(painter, mark, _common(mark.span, span))
        for mark in sorted(marks, key=self._is_active):
            self._paint_underline(painter, mark, _common(mark.span, span))
        for hit in self._scene.hits.overlapping(span.start, span.end):
            self._paint_hit(painter, hit)
        self._paint_brackets(painter, frame)

    def _is_active(self, mark: Mark) -> bool:
        return mark.passage == self._scene.active

    def _paint_tint(self, painter: QPainter, mark: Mark, span: Span) -> None:
        active = self._is_active(mark)
        if mark.colour == NO_TAG and not active:
            return
        alpha = self._tokens.tint_alpha_active if active else self._tokens.tint_alpha
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade(mark_colour(self._tokens, mark), alpha))
        for stretch in self._geometry.stretches(span):
            for box in stretch.boxes:
                painter.drawRoundedRect(_tint_box(box), 2, 2)

    def _paint_underline(self, painter: QPainter, mark: Mark, span: Span) -> None:
        active = self._is_active(mark)
        colour = shade(mark_colour(self._tokens, mark), 255 if active else UNDERLINE_ALPHA)
        pen = QPen(colour, 2.0 if active else 1.5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if mark.dashed or mark.colour == NO_TAG:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        depth = UNDERLINE_PITCH * min(mark.lane, DEEPEST_UNDERLINE)
        for stretch in self._geometry.stretches(span):
            for box in stretch.boxes:
                level = box.bottom() + depth
                painter.drawLine(QPointF(box.left(), level), QPointF(box.right(), level))

    def _paint_hit(self, painter: QPainter, hit: HitMark) -> None:
        current = self._scene.current
        is_current = current is not None and self._scene.hits.items[current] is hit
        painter.setPen(QPen(QColor(self._tokens.hit_outline), 2.0 if is_current else 1.0))
        painter.setBrush(QColor(self._tokens.hit_fill))
        for stretch in self._geometry.stretches(hit.span):
            for box in stretch.boxes:
                painter.drawRoundedRect(_tint_box(box).adjusted(-1.5, 0, 1.5, 0.5), 3.5, 3.5)

    def _paint_brackets(self, painter: QPainter, frame: Frame) -> None:
        self.labels = []
        brackets = self._brackets(frame)
        self._lanes = max((one.lane + 1 for one in brackets), default=0)
        shown = [
            one for one in brackets if one.bottom > frame.top - LABELS_LOOK_BACK and one.top < frame.bottom
        ]
        for bracket in shown:
            if bracket.lane < MAX_LANES:
                self._paint_bracket(painter, bracket, frame.text_right)
        self._paint_labels(painter, frame, shown)

    def _brackets(self, frame: Frame) -> list[Bracket]:
        """Return the brackets of the article, or of what can be seen if there are very many."""
        marks = self._scene.marks
        if len(marks) > MOST_PLACED_AT_ONCE:
            span = self._geometry.visible_span(frame.top - LABELS_LOOK_BACK, frame.bottom)
            return self._placed(marks.overlapping(span.start, span.end)) if span else []
        layout = self._geometry.layout_key()
        if self._scene.placed is None or self._scene.placed[0] != layout:
            self._scene.placed = (layout, self._placed(marks.items))
        return self._scene.placed[1]

    def _placed(self, marks: Sequence[Mark]) -> list[Bracket]:
        """Give each mark a lane by the lines it stands on: two passages may share a line without overlap."""
        extents = [(mark, self._geometry.extent(mark.span)) for mark in marks]
        known = sorted(
            (
                (round(extent[0]), round(extent[1]), number)
                for number, (_, extent) in enumerate(extents)
                if extent
            ),
            key=_by_top,
        )
        lanes = assign_lanes([(top, bottom) for top, bottom, _ in known])
        return [
            Bracket(extents[number][0], top + 1.0, bottom + 1.0, lane)
            for (top, bottom, number), lane in zip(known, lanes, strict=True)
        ]

    def _paint_bracket(self, painter: QPainter, bracket: Bracket, text_right: float) -> None:
        mark, top, bottom = bracket.mark, bracket.top, bracket.bottom
        active = self._is_active(mark)
        pen = QPen(QColor(mark_colour(self._tokens, mark)), 2.5 if active else 1.6)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if mark.dashed or mark.colour == NO_TAG:
            pen.setDashPattern([2.5, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x = text_right + 19 + LANE_WIDTH * bracket.lane
        path = QPainterPath(QPointF(x - 4.5, top))
        path.lineTo(x - 1.5, top)
        path.quadTo(x, top, x, top + 1.5)
        path.lineTo(x, bottom - 1.5)
        path.quadTo(x, bottom, x - 1.5, bottom)
        path.lineTo(x - 4.5, bottom)
        painter.drawPath(path)
        self.labels.append(LabelBox(QRectF(x - 5, top, 8, bottom - top), mark.passage, mark.label))

    def _paint_labels(self, painter: QPainter, frame: Frame, shown: Sequence[Bracket]) -> None:
        texts, hidden = _label_texts(shown)
        left = frame.text_right + 12 + gutter_width(self._lanes)
        if frame.right - left < NARROWEST_LABEL:
            return
        for placed in place_labels([one.top for one in texts]):
            mark = texts[placed.number].mark
            more = hidden.get(placed.number, 0)
            words = mark.label if not more else f"{mark.label}  +{more}"
            self._paint_label(painter, mark, words, QRectF(left, placed.place - 1, frame.right - left, 18))

    def _paint_label(self, painter: QPainter, mark: Mark, words: str, room: QRectF) -> None:
        active = self._is_active(mark)
        font = ui_font(12, SEMIBOLD if active else REGULAR)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room.width() - 14, 8))
        box = QRectF(room.left(), room.top(), metrics.horizontalAdvance(words) + 12, room.height())
        if active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade(mark_colour(self._tokens, mark), self._tokens.tint_alpha_active))
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.text if active else self._tokens.text2))
        painter.drawText(box.adjusted(6, 0, 6, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
        self.labels.append(LabelBox(box, mark.passage, mark.label))


def _label_texts(shown: Sequence[Bracket]) -> tuple[list[Bracket], dict[int, int]]:
    """Return the labels to place, and how many brackets beyond the last lane each one stands for too."""
    texts: list[Bracket] = []
    hidden: dict[int, int] = {}
    for bracket in shown:
        if bracket.lane < MAX_LANES or not texts:
            texts.append(bracket)
        else:
            hidden[len(texts) - 1] = hidden.get(len(texts) - 1, 0) + 1
    return texts, hidden


def _by_top(place: tuple[int, int, int]) -> tuple[int, int, int]:
    top, bottom, number = place
    return top, -bottom, number


def _common(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def _tint_box(box: QRectF) -> QRectF:
    return box.adjusted(0, 1.0, 0, -0.5)
