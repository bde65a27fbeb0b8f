"""Where a stretch of the text lies on the laid out page, in the coordinates of the document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

from desktop_app.domain.passage import Span
from desktop_app.ui.reader.text_positions import TextPositions
from desktop_app.ui.reader.typesetting import is_shown

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u202a-\u202e\u2066-\u2069]")


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

    def stretches(self, span: Span) -> Iterator[Stretch]:
        """Yield the boxes of a span, line by line; folded lines have none."""
        start, end = self._positions.units_of(span)
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            if is_shown(block):
                yield from _stretches_of_block(self._document, block, start, end)
            block = block.next()

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
        """Return what changes whenever a place on the page may have moved."""
        size = self._document.size()
        return size.width(), size.height(), self._document.rootFrame().frameFormat().topMargin()

    def block_box(self, number: int) -> QRectF:
        """Return the box of a line of the text by its number."""
        return self._document.documentLayout().blockBoundingRect(self._document.findBlockByNumber(number))

    def _line(self, block: QTextBlock, place: int) -> tuple[float, float] | None:
        box = self._document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(min(max(place, 0), max(block.length() - 2, 0)))
        if not line.isValid():
            return None
        top = box.top() + line.y()
        return top, top + line.ascent() + line.descent()


def _stretches_of_block(
    document: QTextDocument, block: QTextBlock, start: int, end: int
) -> Iterator[Stretch]:
    layout = block.layout()
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    words = block.text()
    mixed = _RIGHT_TO_LEFT.search(words) is not None
    low, high = start - block.position(), min(end - block.position(), len_units(block))
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(low, line.textStart())
        last = min(high, line.textStart() + line.textLength())
        if first >= last:
            continue
        sides = _mixed_sides(line, first, last) if mixed else [_plain_sides(line, first, last, layout)]
        top = origin.y() + line.y()
        height = line.ascent() + line.descent()
        boxes = tuple(
            QRectF(origin.x() + left, top, right - left, height) for left, right in sides if right > left
        )
        if boxes:
            yield Stretch(boxes, top + line.ascent())


def len_units(block: QTextBlock) -> int:
    """Return how many UTF-16 units a block holds, without its separator."""
    return block.length() - 1


def _x(line: QTextLine, place: int) -> float:
    return line.cursorToX(place)[0]


def _plain_sides(line: QTextLine, first: int, last: int, layout: QTextLayout) -> tuple[float, float]:
    del layout
    left, right = _x(line, first), _x(line, last)
    # The blank at the end of a wrapped line belongs to the text, but not under the tint.
    return left, min(right, line.x() + line.naturalTextWidth()) if last > first else right


def _mixed_sides(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Return the sides of each unbroken run on a line in which directions mix."""
    cells = sorted(
        tuple(sorted((_x(line, place), line.cursorToX(place, QTextLine.Edge.Trailing)[0])))
        for place in range(first, last)
    )
    runs: list[tuple[float, float]] = []
    for left, right in cells:
        if runs and left <= runs[-1][1] + 0.6:
            runs[-1] = (runs[-1][0], max(runs[-1][1], right))
        else:
            runs.append((left, right))
    return runs
