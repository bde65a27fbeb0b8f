"""Where a stretch of the text lies on the laid out page, in the coordinates of the document."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument

from desktop_app.domain.passage import Span
from desktop_app.ui.reader.lazy_layout import LazyLayout
from desktop_app.ui.reader.page_lines import PageLines, lines_of
from desktop_app.ui.reader.text_positions import TextPositions
from desktop_app.ui.reader.typesetting import is_shown

LAID_OUT_AT_ONCE = 600_000
"""So many characters are laid out when they are opened: every place on the page is known from then on."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a span that lies on one line of the page.

    Attributes:
        boxes: one box, or several where writing directions mix.
        baseline: where the letters stand.
    """

    boxes: tuple[QRectF, ...]
    baseline: float


class Geometry:
    """Answers for one document; every answer is of the moment, none is remembered."""

    def __init__(self, document: QTextDocument, positions: TextPositions) -> None:
        self._document = document
        self._positions = positions

    @property
    def knows_all(self) -> bool:
        """Whether the whole page is laid out, so that asking for a far place costs nothing."""
        lazy = isinstance(self._document.documentLayout(), LazyLayout)
        return not lazy and self._document.characterCount() < LAID_OUT_AT_ONCE

    def visible_span(self, top: float, bottom: float) -> Span | None:
        """Return the code points between two heights of the page, whole lines of the text, or None."""
        layout = self._document.documentLayout()
        fuzzy = Qt.HitTestAccuracy.FuzzyHit
        # Beside the text column a hit names the end of the text, whatever its height.
        inside = self._document.rootFrame().frameFormat().leftMargin() + 1
        first = self._document.findBlock(max(0, layout.hitTest(QPointF(inside, top), fuzzy)))
        last = self._document.findBlock(max(0, layout.hitTest(QPointF(inside, bottom), fuzzy)))
        # A hit between two paragraphs may name the one below.
        above = first.previous()
        start = above.position() if above.isValid() else first.position()
        end = last.position() + last.length() - 1
        return self._positions.span(start, end)

    def place_at(self, point: QPointF) -> int:
        """Return the code point nearest to a point of the page; right of a line that is where it ends."""
        layout = self._document.documentLayout()
        unit = max(layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit), 0)
        block = self._document.findBlock(unit)
        for line in lines_of(block, layout.blockBoundingRect(block).topLeft()):
            # Qt's cursor cannot stand at the end of a line that goes on without a blank, as in Chinese.
            within = line.box.top() <= point.y() <= line.box.bottom()
            if within and not line.mixed and point.x() >= line.box.right() - 0.5:
                return self._positions.to_code_point(line.end)
        return self._positions.to_code_point(unit)

    def letter_at(self, point: QPointF) -> int | None:
        """Return the code point whose letter is at a point of the page, or None beside the words."""
        layout = self._document.documentLayout()
        unit = max(layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit), 0)
        block = self._document.findBlock(unit)
        origin = layout.blockBoundingRect(block).topLeft()
        for line in lines_of(block, origin):
            if line.box.adjusted(-2, -1, 2, 4).contains(point) and line.start < line.end:
                return self._positions.to_code_point(line.letter_at(point.x()))
        return None

    def edge(self, span: Span, *, at_end: bool) -> QRectF | None:
        """Return the thin box before a span or after it, or None if that place is hidden."""
        start, end = self._positions.units_of(span)
        unit = end if at_end else start
        block = self._document.findBlock(max(end - 1, start) if at_end else start)
        if not block.isValid() or not is_shown(block):
            return None
        origin = self._document.documentLayout().blockBoundingRect(block).topLeft()
        for line in lines_of(block, origin):
            if (line.start < unit <= line.end) if at_end else (line.start <= unit < line.end):
                x = origin.x() + line.line.cursorToX(unit - block.position())[0]
                if at_end and unit == line.end and not line.mixed:
                    x = line.box.right()
                return QRectF(x, line.box.top(), 0.5, line.box.height())
        return None

    def first_and_last_box(self, span: Span) -> tuple[QRectF, QRectF] | None:
        """Return the boxes at the start and at the end of a span, or None if it is hidden."""
        start, end = self._positions.units_of(span)
        first = next(iter(self._boxes_down(start, end)), None)
        last = next(iter(self._boxes_up(start, end)), None)
        return (first, last) if first is not None and last is not None else None

    def _boxes_down(self, start: int, end: int) -> Iterator[QRectF]:
        for block in self._blocks(start, end):
            yield from self._boxes_of(block, start, end)

    def _boxes_up(self, start: int, end: int) -> Iterator[QRectF]:
        block = self._document.findBlock(max(end - 1, start))
        while block.isValid() and block.position() + block.length() > start:
            if is_shown(block):
                yield from reversed(list(self._boxes_of(block, start, end)))
            block = block.previous()

    def _boxes_of(self, block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
        for line in lines_of(block, self._document.documentLayout().blockBoundingRect(block).topLeft()):
            yield from line.boxes(start, end)

    def page_lines(self, span: Span, top: float, bottom: float) -> PageLines:
        """Return the lines of a span that stand between two heights."""
        start, end = self._positions.units_of(span)
        layout = self._document.documentLayout()
        lines = [
            line
            for block in self._blocks(start, end)
            for line in lines_of(block, layout.blockBoundingRect(block).topLeft())
            if line.box.bottom() >= top and line.box.top() <= bottom
        ]
        return PageLines(lines)

    def stretches(self, span: Span) -> Iterator[Stretch]:
        """Yield the boxes of a span, line by line; folded lines have none."""
        start, end = self._positions.units_of(span)
        layout = self._document.documentLayout()
        for block in self._blocks(start, end):
            for line in lines_of(block, layout.blockBoundingRect(block).topLeft()):
                boxes = tuple(line.boxes(start, end))
                if boxes:
                    yield Stretch(boxes, line.box.top() + line.line.ascent())

    def extent(self, span: Span) -> tuple[float, float] | None:
        """Return the heights between which a span's lines lie, or None if there are none."""
        start, end = self._positions.units_of(span)
        first = self._document.findBlock(start)
        while first.isValid() and not is_shown(first) and first.next().position() < end:
            first = first.next()
        last = self._document.findBlock(max(start, end - 1))
        while last.isValid() and not is_shown(last) and last.position() > start:
            last = last.previous()
        if not (first.isValid() and is_shown(first) and last.isValid() and is_shown(last)):
            return None
        upper = self._line(first, start - first.position())
        lower = self._line(last, end - 1 - last.position())
        if upper is None or lower is None:
            return None
        return upper[0], lower[1]

    def layout_key(self) -> tuple[float, float, float]:
        """Return what changes whenever a place on the page may have moved; lays everything out."""
        size = self._document.size()
        return size.width(), size.height(), self._document.rootFrame().frameFormat().topMargin()

    def units_of(self, span: Span) -> tuple[int, int]:
        """Return the offsets of a span into the document."""
        return self._positions.units_of(span)

    def block_box(self, number: int) -> QRectF:
        """Return the box of a line of the text by its number."""
        return self._document.documentLayout().blockBoundingRect(self._document.findBlockByNumber(number))

    def _blocks(self, start: int, end: int) -> Iterator[QTextBlock]:
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            if is_shown(block):
                yield block
            block = block.next()

    def _line(self, block: QTextBlock, place: int) -> tuple[float, float] | None:
        box = self._document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(min(max(place, 0), max(block.length() - 2, 0)))
        if not line.isValid():
            return None
        top = box.top() + line.y()
        return top, top + line.ascent() + line.descent()
