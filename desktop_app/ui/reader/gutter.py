"""Paints the brackets in the margin, with the names of the tags beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from desktop_app.ui.fonts import REGULAR, SEMIBOLD, ui_font
from desktop_app.ui.reader.brackets import LANE_WIDTH, MAX_LANES, assign_lanes, gutter_width, place_labels
from desktop_app.ui.reader.geometry import Geometry
from desktop_app.ui.reader.marks import NO_TAG, Mark
from desktop_app.ui.reader.page_lines import PageLines
from desktop_app.ui.reader.scene import Scene
from desktop_app.ui.theme import Theme, shade

LABELS_LOOK_BACK = 400.0
NARROWEST_LABEL = 44
"""Where there is less room the brackets stand alone; the mouse tells their names."""

MOST_PLACED_AT_ONCE = 1000
"""With more marks than this, lanes are given by the text and not by the lines."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on the page is painted: heights of the document, and where the text column ends."""

    top: float
    bottom: float
    text_right: float
    right: float


@dataclass(frozen=True, slots=True)
class Bracket:
    """A mark's bracket: the heights of the page it stands between, and its lane."""

    mark: Mark
    top: float
    bottom: float
    lane: int


@dataclass(frozen=True, slots=True)
class LabelBox:
    """A label or bracket as painted, for the mouse.

    Attributes:
        passages: all it stands for; a click selects the first.
    """

    box: QRectF
    passages: tuple[str, ...]


@dataclass(slots=True)
class _Named:
    """A label to be: its bracket, and those it stands for besides."""

    bracket: Bracket
    more: list[Bracket] = field(default_factory=list)


def mark_colour(tokens: Theme, mark: Mark) -> str:
    """Return the colour of a mark in a theme."""
    return tokens.text3 if mark.colour == NO_TAG else tokens.tag(mark.colour)


class Gutter:
    """Paints the brackets of a scene; the painter is in the coordinates of the document.

    Attributes:
        labels: what was painted, for the mouse.
    """

    def __init__(self, geometry: Geometry, scene: Scene, tokens: Theme, lines: PageLines) -> None:
        self._geometry = geometry
        self._scene = scene
        self._tokens = tokens
        self._lines = lines
        self.labels: list[LabelBox] = []

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the brackets that the frame shows, and their names."""
        brackets = self._brackets(frame)
        shown = [
            self._drafted(one)
            for one in brackets
            if one.bottom > frame.top - LABELS_LOOK_BACK and one.top < frame.bottom
        ]
        for bracket in sorted(shown, key=self._is_strong):
            if bracket.lane < MAX_LANES:
                self._paint_bracket(painter, bracket, frame)
        lanes = max((one.lane + 1 for one in brackets), default=0)
        self._paint_labels(painter, frame, shown, gutter_width(lanes))

    def _is_strong(self, bracket: Bracket) -> bool:
        passage = bracket.mark.passage
        return passage == self._scene.active or passage in self._scene.hovered

    # Which brackets there are

    def _brackets(self, frame: Frame) -> list[Bracket]:
        """Return the brackets of the article, or of what can be seen if there are very many."""
        marks = self._scene.marks
        if len(marks) > MOST_PLACED_AT_ONCE or not self._geometry.knows_all:
            return sorted(self._seen(frame), key=_top)
        layout = self._geometry.layout_key()
        if self._scene.placed is None or self._scene.placed[0] != layout:
            self._scene.placed = (layout, self._placed(marks.items))
        placed = self._scene.placed[1]
        return placed if isinstance(placed, list) else []

    def _placed(self, marks: Sequence[Mark]) -> list[Bracket]:
        """Give each mark a lane by the lines it stands on: two passages may share a line without overlap."""
        extents = [(mark, self._geometry.extent(mark.span)) for mark in marks]
        known = sorted(
            (
                (round(extent[0]), -round(extent[1]), number)
                for number, (_, extent) in enumerate(extents)
                if extent
            ),
        )
        lanes = assign_lanes([(top, -bottom) for top, bottom, _ in known])
        return [
            Bracket(extents[number][0], top + 1.0, 1.0 - bottom, lane)
            for (top, bottom, number), lane in zip(known, lanes, strict=True)
        ]

    def _seen(self, frame: Frame) -> Iterator[Bracket]:
        """Yield the brackets of what can be seen; beyond the last lane only those that begin here."""
        span = self._geometry.visible_span(frame.top - LABELS_LOOK_BACK, frame.bottom)
        if span is None:
            return
        lines = self._geometry.page_lines(span, frame.top - LABELS_LOOK_BACK, frame.bottom + 40)
        lanes, beyond = self._scene.margin()
        for number, lane in enumerate(lanes):
            yield from _in_lane(lines, self._geometry, lane.overlapping(span.start, span.end), number)
        yield from _in_lane(lines, self._geometry, beyond.starting(span.start, span.end), MAX_LANES)

    def _drafted(self, bracket: Bracket) -> Bracket:
        """Return the bracket of the passage whose end is being dragged where it would stand now."""
        draft = self._scene.draft
        if draft is None or bracket.mark.passage != self._scene.active:
            return bracket
        extent = self._lines.extent(*self._geometry.units_of(draft))
        return Bracket(bracket.mark, extent[0] + 1, extent[1] + 1, bracket.lane) if extent else bracket

    # Painting

    def _paint_bracket(self, painter: QPainter, bracket: Bracket, frame: Frame) -> None:
        mark = bracket.mark
        # A bracket that goes on for many pages is not painted beyond what is seen: dashes would take long.
        top, bottom = max(bracket.top, frame.top - 60), min(bracket.bottom, frame.bottom + 60)
        if bottom <= top:
            return
        pen = QPen(QColor(mark_colour(self._tokens, mark)), 2.5 if self._is_strong(bracket) else 1.6)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if mark.dashed or mark.colour == NO_TAG:
            pen.setDashPattern([2.5, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x = frame.text_right + 19 + LANE_WIDTH * bracket.lane
        path = QPainterPath(QPointF(x - 4.5, top))
        path.lineTo(x - 1.5, top)
        path.quadTo(x, top, x, top + 1.5)
        path.lineTo(x, bottom - 1.5)
        path.quadTo(x, bottom, x - 1.5, bottom)
        path.lineTo(x - 4.5, bottom)
        painter.drawPath(path)
        self.labels.append(LabelBox(QRectF(x - 5, top, 8, bottom - top), (mark.passage,)))

    def _paint_labels(self, painter: QPainter, frame: Frame, shown: Sequence[Bracket], gutter: int) -> None:
        left = frame.text_right + 12 + gutter
        if frame.right - left < NARROWEST_LABEL:
            return
        for named, place in self._named(shown):
            if place + 20 > frame.top and place < frame.bottom:
                room = QRectF(left, place - 1, frame.right - left, 18)
                self._paint_label(painter, named, room)

    def _named(self, shown: Sequence[Bracket]) -> list[tuple[_Named, float]]:
        """Return which labels are written and where; a bracket without room is counted with one above."""
        inside = [one for one in shown if one.lane < MAX_LANES]
        placed = place_labels([one.top for one in inside])
        named: list[tuple[_Named, float]] = []
        written = {one.number: one.place for one in placed}
        for number, bracket in sorted(enumerate(inside), key=_top_of_numbered):
            if number in written:
                named.append((_Named(bracket), written[number]))
            elif named:
                named[-1][0].more.append(bracket)
        self._count_beyond(named, [one for one in shown if one.lane >= MAX_LANES])
        return named

    @staticmethod
    def _count_beyond(named: list[tuple[_Named, float]], beyond: Sequence[Bracket]) -> None:
        """Count each bracket beyond the last lane with the last label that begins above it."""
        number = 0
        for bracket in sorted(beyond, key=_top):
            while number + 1 < len(named) and named[number + 1][0].bracket.top <= bracket.top:
                number += 1
            if named:
                named[number][0].more.append(bracket)

    def _paint_label(self, painter: QPainter, named: _Named, room: QRectF) -> None:
        mark = named.bracket.mark
        active = mark.passage == self._scene.active
        font = ui_font(12, SEMIBOLD if active else REGULAR)
        metrics = QFontMetricsF(font)
        more = f"  +{len(named.more)}" if named.more else ""
        most = max(room.width() - 14 - metrics.horizontalAdvance(more), 8)
        words = metrics.elidedText(mark.label, Qt.TextElideMode.ElideRight, most) + more
        box = QRectF(room.left(), room.top(), metrics.horizontalAdvance(words) + 12, room.height())
        if active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade(mark_colour(self._tokens, mark), self._tokens.tint_alpha_active))
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        strong = self._is_strong(named.bracket)
        painter.setPen(QColor(self._tokens.text if strong else self._tokens.text2))
        painter.drawText(box.adjusted(6, 0, 6, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
        passages = dict.fromkeys(one.mark.passage for one in (named.bracket, *named.more))
        self.labels.append(LabelBox(box, tuple(passages)))


def _in_lane(lines: PageLines, geometry: Geometry, marks: Sequence[Mark], lane: int) -> Iterator[Bracket]:
    for mark in marks:
        extent = lines.extent(*geometry.units_of(mark.span))
        if extent is not None:
            yield Bracket(mark, extent[0] + 1, extent[1] + 1, lane)


def _top(bracket: Bracket) -> tuple[float, float]:
    return bracket.top, -bracket.bottom


def _top_of_numbered(numbered: tuple[int, Bracket]) -> tuple[float, int]:
    return numbered[1].top, numbered[0]
