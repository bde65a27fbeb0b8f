"""The pages of a brief as they will look on paper: white, print ink, A4, in both themes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from desktop_app.briefs.citation import attribution, cite, plain_date
from desktop_app.briefs.document import (
    BriefDocument,
    Heading,
    NoteBlock,
    Paragraph,
    Quotation,
    Run,
    SourceList,
    Table,
)
from desktop_app.ui.fonts import REGULAR, SEMIBOLD, serif_font, ui_font

PAGE = QSizeF(595, 842)
MARGIN = 64.0
INK, SOFT_INK, PRINT_ACCENT = "#201E1B", "#57534C", "#2A5CAA"
_BAR = 0x100000 + 7
"""Property of a block format: the colour of the line beside a quotation."""
_KEEP = _BAR + 1
"""Property of a block format: the block must not be the last on its page."""
_QUOTE_INDENT = 17.0
_SAME_QUOTE = 6.0
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class BriefPages:
    """A brief laid out in pages; one unit is a point.

    Attributes:
        document: the laid out text.
        count: how many pages there are.
    """

    def __init__(self, brief: BriefDocument) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setUseDesignMetrics(True)
        self.document.setDefaultFont(serif_font(11))
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(wrap)
        self.document.setPageSize(PAGE)
        frame = self.document.rootFrame().frameFormat()
        frame.setMargin(MARGIN)
        self.document.rootFrame().setFrameFormat(frame)
        self._cursor = QTextCursor(self.document)
        self._started = False
        self._write(brief)
        self._keep_together()
        self.count = max(1, self.document.pageCount())

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0, at the painter's origin, one unit a point."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = number * PAGE.height()
        painter.save()
        try:
            painter.setClipRect(QRectF(0, 0, PAGE.width(), PAGE.height()))
            painter.translate(0, -top)
            self._paint_bars(painter, top)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.palette.setColor(QPalette.ColorRole.Text, QColor(INK))
            context.clip = QRectF(0, top, PAGE.width(), PAGE.height())
            self.document.documentLayout().draw(painter, context)
        finally:
            painter.restore()
        painter.setFont(ui_font(8))
        painter.setPen(QColor(SOFT_INK))
        foot = QRectF(MARGIN, PAGE.height() - MARGIN + 14, PAGE.width() - 2 * MARGIN, 14)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), f"{number + 1} / {self.count}")

    def words(self) -> str:
        """Return all that is on the pages, for screen readers and tests."""
        return self.document.toPlainText()

    def _paint_bars(self, painter: QPainter, top: float) -> None:
        """Paint the line beside each quotation, unbroken from its first to its last line on the page."""
        layout = self.document.documentLayout()
        runs: list[tuple[str, float, float]] = []
        block = self.document.begin()
        while block.isValid():
            colour = block.blockFormat().property(_BAR)
            box = layout.blockBoundingRect(block)
            if colour and box.bottom() >= top and box.top() <= top + PAGE.height():
                for number in range(block.layout().lineCount()):
                    line = block.layout().lineAt(number)
                    upper = box.top() + line.y()
                    lower = upper + line.height()
                    if runs and runs[-1][0] == colour and 0 <= upper - runs[-1][2] < _SAME_QUOTE:
                        runs[-1] = (colour, runs[-1][1], lower)
                    else:
                        runs.append((colour, upper, lower))
            block = block.next()
        for colour, upper, lower in runs:
            painter.fillRect(QRectF(MARGIN + 2, upper - 1, 2.2, lower - upper + 2), QColor(colour))

    def _write(self, brief: BriefDocument) -> None:
        day = plain_date(brief.date)
        head = " · ".join(part for part in ("Brief", day, brief.author) if part)
        self._line([(head, _letters(ui_font(8, SEMIBOLD), PRINT_ACCENT))], below=6)
        self._line([(brief.title, _letters(serif_font(21, SEMIBOLD)))], below=5, height=100)
        if brief.subtitle:
            letters = _letters(serif_font(9, italic=True), SOFT_INK)
            self._line([(brief.subtitle, letters)], below=14)
        number = 0
        for block in brief.blocks:
            if isinstance(block, Heading):
                number += block.level == 1 and block.numbered
                self._heading(block, number)
            elif isinstance(block, Paragraph):
                self._paragraph(block.runs, bullet=block.bullet)
            elif isinstance(block, Quotation):
                self._quotation(block)
            elif isinstance(block, NoteBlock):
                for paragraph in block.paragraphs:
                    self._paragraph(paragraph.runs, font=ui_font(9), indent=_QUOTE_INDENT, below=6)
            elif isinstance(block, SourceList):
                self._sources(block)
            else:
                self._table(block)

    def _keep_together(self) -> None:
        """Begin a new page above a heading that would stand alone at the foot of one."""
        layout = self.document.documentLayout()
        block = self.document.begin()
        while (after := block.next()).isValid():
            foot = layout.blockBoundingRect(block).bottom() // PAGE.height()
            head = layout.blockBoundingRect(after).top() + after.layout().lineAt(0).y()
            if block.blockFormat().property(_KEEP) and head // PAGE.height() > foot:
                moved = block.blockFormat()
                moved.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(moved)
            block = after

    def _heading(self, heading: Heading, number: int) -> None:
        words = f"{number}  {heading.text}" if heading.level == 1 and heading.numbered else heading.text
        size = {1: 14, 2: 12}.get(heading.level, 11)
        self._line([(words, _letters(serif_font(size, SEMIBOLD)))], above=12, below=5, keep=True)

    def _paragraph(
        self,
        runs: Sequence[Run],
        *,
        font: QFont | None = None,
        indent: float = 0.0,
        below: float = 7.0,
        bullet: bool = False,
    ) -> None:
        pieces: list[tuple[str, QTextCharFormat]] = []
        if bullet:
            pieces.append(("•  ", _letters(font or serif_font(11))))
        for run in runs:
            made = QFont(font or serif_font(11))
            made.setWeight(QFont.Weight(SEMIBOLD if run.bold else REGULAR))
            made.setItalic(run.italic)
            pieces.append((run.text, _letters(made, PRINT_ACCENT if run.link else INK)))
        self._line(pieces, indent=indent + (12 if bullet else 0), below=3 if bullet else below)

    def _quotation(self, quote: Quotation) -> None:
        colour = f"#{quote.tags[0].colour}" if quote.tags else "#8A8F98"
        letters = _letters(serif_font(10, italic=True))
        lines = quote.text.split("\n")
        for number, line in enumerate(lines):
            opening = "“" if number == 0 else ""
            closing = "”" if number == len(lines) - 1 else ""
            self._line([(f"{opening}{line}{closing}", letters)], indent=_QUOTE_INDENT, below=2, bar=colour)
        said = f"{quote.speaker}. " if quote.speaker else ""
        words = f"{said}{attribution(quote)} [{quote.source.number}]"
        self._line([(words, _letters(ui_font(8), SOFT_INK))], indent=_QUOTE_INDENT, below=10, bar=colour)

    def _sources(self, sources: SourceList) -> None:
        for entry in sources.entries:
            cited = cite(entry)
            parts = [cited.title, cited.authors, cited.outlet, cited.date, cited.where, cited.kept]
            words = f"{entry.number}.  {', '.join(part for part in parts if part)}."
            self._line([(words, _letters(serif_font(9), SOFT_INK))], indent=16, first=-16, below=4)

    def _table(self, table: Table) -> None:
        small, bold = _letters(ui_font(9)), _letters(ui_font(9, SEMIBOLD))
        if table.caption:
            self._line([(table.caption, bold)], below=3, keep=True)
        for number, row in enumerate((table.header, *table.rows)):
            self._line([("   ".join(row), small if number else bold)], below=2)

    def _line(
        self,
        pieces: Sequence[tuple[str, QTextCharFormat]],
        *,
        above: float = 0.0,
        below: float = 6.0,
        indent: float = 0.0,
        first: float = 0.0,
        height: float = 112.0,
        bar: str = "",
        keep: bool = False,
    ) -> None:
        layout = QTextBlockFormat()
        layout.setTopMargin(above)
        layout.setBottomMargin(below)
        layout.setLeftMargin(indent)
        layout.setTextIndent(first)
        layout.setLineHeight(height, _PROPORTIONAL)
        if bar:
            layout.setProperty(_BAR, bar)
        if keep:
            layout.setProperty(_KEEP, True)
        if self._started:
            self._cursor.insertBlock(layout)
        else:
            self._cursor.setBlockFormat(layout)
        self._started = True
        for words, letters in pieces:
            self._cursor.insertText(words, letters)


def _letters(font: QFont, colour: str = INK) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(font)
    letters.setForeground(QColor(colour))
    return letters
