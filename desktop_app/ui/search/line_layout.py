"""A few lines of text with marked stretches, the last one elided: what a row of the list is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop_app.ui.reader.text_positions import TextPositions

ELLIPSIS = "…"


@dataclass(frozen=True)
class Marked:
    """Text on one line of characters and the stretches to mark in it, in code points."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def clipped(self, length: int) -> tuple[tuple[int, int], ...]:
        """Return the marks that begin before `length`, none reaching beyond it."""
        return tuple((start, min(end, length)) for start, end in self.marks if start < length)


def one_line(text: str) -> str:
    """Return `text` with every line break and tab as a space, so that offsets stay."""
    return text.replace("\n", " ").replace("\t", " ")


def lay_out(
    marked: Marked, font: QFont, *, width: float, most_lines: int, hit: QTextCharFormat
) -> QTextLayout:
    """Break text into at most `most_lines` lines of `width`; what is left over ends in an ellipsis."""
    layout = _broken(marked.text, font, width, _ranges(marked.text, marked.marks, hit))
    if layout.lineCount() <= most_lines:
        return layout
    last = layout.lineAt(most_lines - 1)
    # QTextLayout counts UTF-16; the text is cut there and elided by the font itself.
    units = marked.text.encode("utf-16-le")
    head = units[: last.textStart() * 2].decode("utf-16-le", "ignore")
    tail = units[last.textStart() * 2 :].decode("utf-16-le", "ignore")
    elided = QFontMetricsF(font).elidedText(tail, Qt.TextElideMode.ElideRight, width - 1)
    text = head + elided
    return _broken(text, font, width, _ranges(text, marked.clipped(len(text) - len(ELLIPSIS)), hit))


def draw(
    layout: QTextLayout, painter: QPainter, top_left: QPointF, *, pitch: float, most_lines: int, colour: str
) -> int:
    """Draw the lines `pitch` apart and return how many there were."""
    count = min(layout.lineCount(), most_lines)
    painter.setPen(QColor(colour))
    for number in range(count):
        layout.lineAt(number).setPosition(QPointF(0, number * pitch))
    layout.draw(painter, top_left)
    return count


def _broken(text: str, font: QFont, width: float, formats: list[QTextLayout.FormatRange]) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setFormats(formats)  # before the lines are made: it drops them
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _ranges(
    text: str, marks: Sequence[tuple[int, int]], hit: QTextCharFormat
) -> list[QTextLayout.FormatRange]:
    places = TextPositions(text)
    ranges = []
    for start, end in marks:
        if start < end:
            one = QTextLayout.FormatRange()
            one.start = places.to_utf16(start)
            one.length = places.to_utf16(end) - one.start
            one.format = hit
            ranges.append(one)
    return ranges
