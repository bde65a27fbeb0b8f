"""A note as it reads: Markdown without HTML, and nothing is fetched from anywhere."""

from PySide6.QtCore import QByteArray, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop_app.domain.links import as_markdown, read_address
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import SEMIBOLD, ui_font
from desktop_app.ui.theme import appearance, theme
from desktop_app.workspace.note_links import name_now

PAUSE_MS = 120
LONGEST_TYPESET = 40_000
"""Setting longer texts in type would hold the window up: they are shown as they are."""

MARGIN = 16
LARGER = {1: 2, 2: 1}
"""By how many steps headings are larger than the text; deeper ones are as large."""

MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class NotePreview(QTextBrowser):
    """Follows what is typed after a short pause.

    Signals:
        link_followed(str, str): a link to something in the notebook was clicked: its kind and id.
    """

    link_followed = Signal(str, str)

    def __init__(self, notebook: Notebook, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notebook = notebook
        self._bridge = bridge
        self._text = ""
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("The note as it reads"))
        self.document().setDefaultFont(ui_font(14))
        self.document().setDocumentMargin(MARGIN)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PAUSE_MS)
        self._clock.timeout.connect(self.show_now)
        self.anchorClicked.connect(self._follow)
        appearance.theme_changed.connect(self.show_now)

    def show_text(self, text: str) -> None:
        """Show a text soon."""
        self._text = text
        self._clock.start()

    @Slot()
    def show_now(self) -> None:
        """Show the text at once, with the names that things have today."""
        self._clock.stop()
        if self._bridge.is_closed:
            return
        place = self.verticalScrollBar().value()
        if len(self._text) > LONGEST_TYPESET:
            self.setPlainText(self._text)
        else:
            written = as_markdown(self._text, self._name)
            self.document().setMarkdown(written, MARKDOWN)
            _set_in_type(self.document())
        self.verticalScrollBar().setValue(place)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return nothing for every picture and style sheet: a note fetches nothing."""
        del kind, name
        return QByteArray()

    def _name(self, link: object) -> str | None:
        return name_now(self._notebook, link)

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        target = read_address(address.toString())
        if target is not None:
            self.link_followed.emit(target[0].value, target[1])
        elif address.scheme() in ("http", "https"):
            QDesktopServices.openUrl(address)


def _set_in_type(document: QTextDocument) -> None:
    """Give headings their sizes, quotations their place, and everything some room."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        shape, letters = QTextBlockFormat(), QTextCharFormat()
        level = block.blockFormat().headingLevel()
        quoted = block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel)
        shape.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(14 if level else 0)
        shape.setBottomMargin(3 if block.textList() is not None else 9)
        if level:
            letters.setProperty(QTextFormat.Property.FontSizeAdjustment, LARGER.get(level, 0))
            letters.setFontWeight(SEMIBOLD)
        if quoted:
            shape.setLeftMargin(18 * quoted)
            letters.setForeground(QColor(theme().text2))
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeBlockFormat(shape)
        if level or quoted:
            cursor.mergeCharFormat(letters)
        block = block.next()
    cursor.endEditBlock()
