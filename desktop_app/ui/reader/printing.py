"""An article on paper: black on white, with its origin above and without what was set aside."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.domain.article import Article, ArticleText
from desktop_app.ui.fonts import SEMIBOLD, serif_font, ui_font
from desktop_app.ui.reader.reading_style import ReadingStyle, reading
from desktop_app.ui.reader.typesetting import typeset
from desktop_app.ui.reader.wording import origin_words
from desktop_app.ui.theme import load

_DOTS_AN_INCH = 96
_POINTS_AN_INCH = 72


def printable(article: Article, text: ArticleText) -> QTextDocument:
    """Return the document that is printed."""
    style = ReadingStyle(family=reading.style.family, leading=reading.style.leading, scale=90)
    light = load("light")
    page = typeset(text, light, style)
    cursor = QTextCursor(page.document)
    below = QTextBlockFormat()
    below.setBottomMargin(10)
    if page.title_line is None:
        _put_first(cursor, article.metadata.title, (serif_font(24, SEMIBOLD), light.text), below)
    _put_first(cursor, origin_words(article.metadata), (ui_font(12), light.text2), below)
    return page.document


def print_to(printer: QPrinter, article: Article, text: ArticleText) -> None:
    """Print an article."""
    document = printable(article, text)
    paper = printer.pageLayout().paintRectPoints()
    scale = _DOTS_AN_INCH / _POINTS_AN_INCH
    document.setPageSize(QSizeF(paper.width() * scale, paper.height() * scale))
    printer.setDocName(article.metadata.title)
    document.print_(printer)


def ask_and_print(parent: QWidget, article: Article, text: ArticleText) -> bool:
    """Let a printer or a PDF file be chosen, and print; False if that was given up."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    print_to(printer, article, text)
    return True


def _put_first(cursor: QTextCursor, words: str, look: tuple[object, str], layout: QTextBlockFormat) -> None:
    letters = QTextCharFormat()
    letters.setFont(look[0])
    letters.setForeground(QColor(look[1]))
    first = cursor.document().firstBlock()
    kept, kept_letters = first.blockFormat(), first.charFormat()
    cursor.setPosition(0)
    cursor.insertBlock(kept, kept_letters)
    cursor.setPosition(0)
    cursor.setBlockFormat(layout)
    cursor.insertText(words, letters)
