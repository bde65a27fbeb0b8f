"""Colours in the text of a note: the label of a link stands out, its address steps back."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop_app.domain.links import links_in
from desktop_app.ui.theme import appearance, theme


class LinkColours(QSyntaxHighlighter):
    """Colours links and headings line by line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        appearance.theme_changed.connect(self._repaint)

    def highlightBlock(self, text: str) -> None:
        if text.startswith("#"):
            heading = QTextCharFormat()
            heading.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(0, _units(text), heading)
        if "[[" not in text:
            return
        address, label = _coloured(theme().text3), _coloured(theme().accent)
        for link in links_in(text):
            start, end = _units(text[: link.start]), _units(text[: link.end])
            self.setFormat(start, end - start, address)
            before, bar, _ = text[link.start : link.end].partition("|")
            if bar:
                inner = start + _units(before) + 1
                self.setFormat(inner, end - 2 - inner, label)

    @Slot()
    def _repaint(self) -> None:
        self.rehighlight()


def _units(text: str) -> int:
    """Return the length that Qt counts: UTF-16 units."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def _coloured(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made
