"""The lines of a page between two heights, taken down once so that thousands of marks can ask them.

Asking Qt for the place of each mark costs several calls a line; here a mark that covers whole lines costs
a bisection, and only its first and its last line are asked where a letter stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLine

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the page.

    Attributes:
        start, end: UTF-16 offsets into the document.
        box: where its letters stand, in the coordinates of the document.
        origin: left of the paragraph.
        first: offset of the paragraph into the document.
        mixed: whether letters that run from right to left may stand on it.
        line: what Qt knows of it; only valid as long as the layout stands.
    """

    start: int
    end: int
    box: QRectF
    origin: float
    first: int
    mixed: bool
    line: QTextLine

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Return the boxes of the letters from one offset to another: one, or several if directions mix."""
        low, high = max(start, self.start), min(end, self.end)
        if low >= high:
            return []
        if low == self.start and high == self.end:
            return [self.box] if self.box.width() > 0 else []
        if self.mixed:
            sides = _mixed_sides(self.line, low - self.first, high - self.first)
        else:
            sides = [self._plain_sides(low, high)]
        top, height = self.box.top(), self.box.height()
        return [
            QRectF(self.origin + left, top, right - left, height) for left, right in sides if right > left
        ]

    def letter_at(self, x: float) -> int:
        """Return the offset of the letter at a place on the line."""
        inside = self.line.xToCursor(x - self.origin, QTextLine.CursorPosition.CursorOnCharacter)
        nearest = min(self.first + int(inside), self.end - 1)
        if self.mixed:
            # Where directions meet Qt's answer may be a neighbour.
            for place in (nearest, *range(self.start, self.end)):
                if any(box.left() <= x < box.right() for box in self.boxes(place, place + 1)):
                    return place
        return nearest

    def _plain_sides(self, low: int, high: int) -> tuple[float, float]:
        left = self.box.left() - self.origin if low == self.start else _x(self.line, low - self.first)
        last = self.box.right() - self.origin
        # The blank at the end of a wrapped line belongs to the text, but not under the tint.
        return left, last if high == self.end else min(_x(self.line, high - self.first), last)


def lines_of(block: QTextBlock, origin: QPointF) -> Iterator[PageLine]:
    """Yield the lines of a paragraph that stands at `origin`."""
    layout = block.layout()
    mixed = _RIGHT_TO_LEFT.search(block.text()) is not None
    first = block.position()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = first + line.textStart()
        width = line.naturalTextWidth()
        left = _leftmost(line) if mixed else line.x()
        height = line.ascent() + line.descent()
        box = QRectF(origin.x() + left, origin.y() + line.y(), width, height)
        yield PageLine(start, start + line.textLength(), box, origin.x(), first, mixed, line)


class PageLines:
    """The lines between two heights, in order."""

    def __init__(self, lines: list[PageLine]) -> None:
        self.lines = lines
        self._starts = [one.start for one in lines]

    def boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """Yield the boxes of what lies between two UTF-16 offsets, line by line."""
        for line in self.lines[max(bisect_right(self._starts, start) - 1, 0) :]:
            if line.start >= end:
                return
            yield from line.boxes(start, end)

    def extent(self, start: int, end: int) -> tuple[float, float] | None:
        """Return the heights between which a stretch lies; what begins or ends beyond goes on far beyond."""
        if not self.lines or end <= self.lines[0].start or start >= self.lines[-1].end:
            return None
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, end - 1) - 1, 0)
        top, bottom = self.lines[first].box.top(), self.lines[last].box.bottom()
        far = 10_000.0
        above = start < self.lines[0].start
        below = end > self.lines[-1].end
        return top - far if above else top, bottom + far if below else bottom


def _x(line: QTextLine, place: int) -> float:
    return line.cursorToX(place)[0]


def _leftmost(line: QTextLine) -> float:
    return line.naturalTextRect().left()


def _mixed_sides(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Return the sides of each unbroken run on a line in which directions mix.

    Where the direction turns, a letter's two cursors may stand in one place; its glyphs never do.
    """
    boxes = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    runs: list[tuple[float, float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if runs and left <= runs[-1][1] + 0.6:
            runs[-1] = (runs[-1][0], max(runs[-1][1], right))
        else:
            runs.append((left, right))
    return runs
