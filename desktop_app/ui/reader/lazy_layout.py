"""Lays a very long text out paragraph by paragraph, when it is looked at.

Qt's own layout of a document sets every line of it before one can jump to the end, which takes seconds
for ten million characters. Here a paragraph that nobody has seen yet has a height estimated from its
length, and gets its lines when it is painted, pointed at or reached by the cursor. Everything that goes
by `QAbstractTextDocumentLayout` (selecting, keys, finding, copying, screen readers) works as ever.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextInlineObject,
    QTextLayout,
    QTextLine,
    QTextOption,
)

_CHUNK = 256
_SAMPLED = 2000


@dataclass(frozen=True, slots=True)
class Leading:
    """The room between the lines.

    Attributes:
        lines: height of a line, in parts of what the font asks for.
        paragraphs: pixels below each paragraph.
    """

    lines: float
    paragraphs: float


class Heights:
    """Heights of all paragraphs, and how far down each begins: an exact sum that is cheap to keep."""

    def __init__(self, heights: Sequence[float]) -> None:
        self._heights = list(heights)
        self._sums = [
            sum(self._heights[first : first + _CHUNK]) for first in range(0, len(heights), _CHUNK)
        ] or [0.0]
        self._tops: list[float] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, number: int) -> float:
        return self._heights[number]

    def put(self, number: int, height: float) -> None:
        """Give a paragraph another height."""
        chunk = number // _CHUNK
        self._heights[number] = height
        self._sums[chunk] = sum(self._heights[chunk * _CHUNK : (chunk + 1) * _CHUNK])
        self._tops = None

    def top(self, number: int) -> float:
        """Return how far down a paragraph begins; that of the number after the last is the whole height."""
        chunk = min(number // _CHUNK, len(self._sums) - 1)
        return self._chunk_tops()[chunk] + sum(self._heights[chunk * _CHUNK : number])

    def at(self, height: float) -> int:
        """Return the paragraph that stands at a height; the first above all, the last below all."""
        tops = self._chunk_tops()
        chunk = min(max(bisect_right(tops, height) - 1, 0), len(self._sums) - 1)
        below = tops[chunk]
        last = min((chunk + 1) * _CHUNK, len(self._heights)) - 1
        for number in range(chunk * _CHUNK, last):
            below += self._heights[number]
            if height < below:
                return number
        return max(last, 0)

    def _chunk_tops(self) -> list[float]:
        if self._tops is None:
            self._tops = list(accumulate(self._sums, initial=0.0))
        return self._tops


class LazyLayout(QAbstractTextDocumentLayout):
    """The layout of a document that never changes its words.

    Args:
        document: gets this layout by `setDocumentLayout`.
        lengths: about how many characters each paragraph holds.
    """

    def __init__(self, document: QTextDocument, lengths: Sequence[int], leading: Leading) -> None:
        super().__init__(document)
        self._lengths = list(lengths)
        self._leading = leading
        self._laid: set[int] = set()
        self._heights = Heights([0.0] * len(self._lengths))
        self._key: tuple[float, float, str] | None = None
        self._moved = False

    # Qt

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Estimate all heights anew if the column or the font has changed."""
        del start, removed, added
        document = self.document()
        key = (self._column(), self._left(), document.defaultFont().key())
        if key != self._key:
            self._key = key
            self._forget()
        self.tell_size()

    def documentSize(self) -> QSizeF:
        frame = self.document().rootFrame().frameFormat()
        height = frame.topMargin() + self._heights.top(len(self._heights)) + frame.bottomMargin()
        return QSizeF(max(self.document().pageSize().width(), 0.0), height)

    def pageCount(self) -> int:
        return 1

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        del frame
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        number = block.blockNumber()
        if not 0 <= number < len(self._heights):
            return QRectF()
        self._lay_out(block, number)
        top = self._top_margin() + self._heights.top(number)
        return QRectF(self._left(), top, self._column(), self._heights[number])

    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:
        """Return the place in the text nearest to a point, or -1 beside the words if they must be hit."""
        block = self.document().findBlockByNumber(self._heights.at(point.y() - self._top_margin()))
        box = self.blockBoundingRect(block)
        inside = point - box.topLeft()
        line = self._line_at(block.layout(), inside.y())
        if not line.isValid():
            return block.position()
        if accuracy is Qt.HitTestAccuracy.ExactHit and not line.naturalTextRect().contains(inside):
            return -1
        return block.position() + int(line.xToCursor(inside.x()))

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        clip = context.clip
        if clip.isEmpty():
            clip = QRectF(QPointF(0, 0), self.documentSize())
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        selected = [
            (one.cursor.selectionStart(), one.cursor.selectionEnd(), QTextCharFormat(one.format))
            for one in context.selections
        ]
        block = self.document().findBlockByNumber(self._heights.at(clip.top() - self._top_margin()))
        while block.isValid():
            box = self.blockBoundingRect(block)
            if box.top() > clip.bottom():
                break
            ranges = [found for one in selected if (found := _inside(block, *one)) is not None]
            block.layout().draw(painter, box.topLeft(), ranges, clip)
            cursor = context.cursorPosition - block.position()
            if 0 <= cursor < block.length():
                block.layout().drawCursor(painter, box.topLeft(), cursor, 2)
            block = block.next()
        self._tell_size_soon()

    def resizeInlineObject(self, item: QTextInlineObject, place: int, style: QTextFormat) -> None:
        """Do nothing: there are no inline objects in an article."""
        del item, place, style

    # What the view calls

    def prepare(self, top: float, bottom: float, anchor: int) -> float:
        """Lay out what stands between two heights, and return how far that moved a paragraph down.

        As much again is laid out above and below, so that painting a view never moves anything.

        Args:
            anchor: position in the text of the paragraph that must seem to stand still, or -1 for the one
                that stands at `top`.
        """
        margin = self._top_margin()
        kept = (
            self._heights.at(top - margin) if anchor < 0 else self.document().findBlock(anchor).blockNumber()
        )
        before = self._heights.top(kept)
        room = bottom - top
        number = kept
        while number >= 0 and self._heights.top(number + 1) > self._heights.top(kept) - 2 * room:
            self._lay_out(self.document().findBlockByNumber(number), number)
            number -= 1
        number = kept + 1
        while number < len(self._heights) and self._heights.top(number) < self._heights.top(kept) + 2 * room:
            self._lay_out(self.document().findBlockByNumber(number), number)
            number += 1
        self._tell_size_soon()
        return self._heights.top(kept) - before

    def position_at(self, height: float) -> int:
        """Return where the paragraph at a height begins in the text, without laying it out."""
        number = self._heights.at(height - self._top_margin())
        return self.document().findBlockByNumber(number).position()

    def tell_size(self) -> None:
        """Let the scroll bar know how tall the text is by now."""
        self._moved = False
        self.documentSizeChanged.emit(self.documentSize())

    # Inside

    def _tell_size_soon(self) -> None:
        # While it is being painted a view must not scroll.
        if self._moved:
            self._moved = False
            QTimer.singleShot(0, self, self.tell_size)

    def _left(self) -> float:
        return self.document().rootFrame().frameFormat().leftMargin()

    def _top_margin(self) -> float:
        return self.document().rootFrame().frameFormat().topMargin()

    def _column(self) -> float:
        return max(self.document().pageSize().width() - self._left(), 40.0)

    def _forget(self) -> None:
        for number in self._laid:
            self.document().findBlockByNumber(number).layout().clearLayout()
        self._laid.clear()
        metrics = QFontMetricsF(self.document().defaultFont())
        sample = self._sample()
        letter = metrics.horizontalAdvance(sample) / max(len(sample), 1) or 8.0
        fits = max(self._column() / letter - 3, 4.0)
        line = (metrics.ascent() + metrics.descent() + max(metrics.leading(), 0)) * self._leading.lines
        below = self._leading.paragraphs
        self._heights = Heights([(1 + length // fits) * line + below for length in self._lengths])

    def _sample(self) -> str:
        block, words = self.document().begin(), ""
        while block.isValid() and len(words) < _SAMPLED:
            words += block.text()[:_SAMPLED]
            block = block.next()
        return words

    def _lay_out(self, block: QTextBlock, number: int) -> None:
        if number in self._laid:
            return
        layout = block.layout()
        option = QTextOption(self.document().defaultTextOption())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if block.textDirection() is Qt.LayoutDirection.RightToLeft:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.beginLayout()
        below = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._column())
            line.setLeadingIncluded(True)
            extra = line.height() * (self._leading.lines - 1)
            line.setPosition(QPointF(0, below + extra))
            below += line.height() + extra
        layout.endLayout()
        block.setLineCount(layout.lineCount())
        self._laid.add(number)
        height = below + self._leading.paragraphs
        if height != self._heights[number]:
            self._heights.put(number, height)
            self._moved = True

    @staticmethod
    def _line_at(layout: QTextLayout, height: float) -> QTextLine:
        count = layout.lineCount()
        for number in range(count - 1):
            line = layout.lineAt(number)
            if height < line.y() + line.height():
                return line
        return layout.lineAt(max(count - 1, 0))


def _inside(
    block: QTextBlock, first: int, last: int, look: QTextCharFormat
) -> QTextLayout.FormatRange | None:
    """Return the part of a selection that lies in a paragraph."""
    start = max(first - block.position(), 0)
    end = min(last - block.position(), block.length())
    if start >= end:
        return None
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = end - start
    made.format = look
    return made
