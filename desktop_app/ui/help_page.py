"""What the Help menu shows: pages of help, the keys of all commands, and what this program is."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextLength, QTextTable
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QTextBrowser, QVBoxLayout, QWidget

from desktop_app import __version__, resources
from desktop_app.ui.actions import MENUS, TABLE
from desktop_app.ui.keymap import keymap, shown
from desktop_app.ui.menus import words_of

LINE_PERCENT, HEADING_GAP = 118.0, 18.0
SIZE = QSize(680, 640)


class HelpPage(QDialog):
    """A page of help in a window of its own, beside which one can go on.

    Args:
        title: what the window is called.
        markdown: the page.
        parent: the window that it belongs to.
    """

    def __init__(self, title: str, markdown: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(title)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(16)
        self.text.setMarkdown(markdown)
        _set_type(self.text.document())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)


def _set_type(document: QTextDocument) -> None:
    """Give headings room, lines air, and tables the whole width without a grid."""
    for number in range(document.blockCount()):
        cursor = QTextCursor(document.findBlockByNumber(number))
        shape = cursor.blockFormat()
        shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if shape.headingLevel():
            shape.setTopMargin(HEADING_GAP if number else 0)
            shape.setBottomMargin(HEADING_GAP / 3)
        elif cursor.currentTable() is None:
            shape.setBottomMargin(HEADING_GAP / 2)
        cursor.setBlockFormat(shape)
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            form = table.format()
            form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            share = QTextLength(QTextLength.Type.PercentageLength, 100 / table.columns())
            form.setColumnWidthConstraints([share] * table.columns())
            form.setBorder(0)
            form.setCellPadding(3)
            table.setFormat(form)


def page(name: str) -> str:
    """Return a page of the resources, Markdown."""
    return resources.resource("help", f"{name}.md").read_text(encoding="utf-8")


def keys_page() -> str:
    """Return the page of keys, Markdown, made from the table of commands and the keys chosen instead."""
    parts = [page("keys")]
    for menu in MENUS:
        rows = [row for row in TABLE if row.menu.partition("/")[0] == menu and keymap.keys(row.id)]
        if rows:
            command, key = _words("Command"), _words("Keys")
            parts += [f"\n## {_words(menu)}\n", f"| {command} | {key} |", "| --- | --- |"]
            for row in rows:
                keys = " · ".join(f"`{_escaped(shown(one))}`" for one in keymap.keys(row.id))
                parts.append(f"| {words_of(row).replace('&', '')} | {keys} |")
    return "\n".join(parts)


def show_about(parent: QWidget) -> None:
    """Say what this is and under which licences."""
    notices = resources.resource("LICENSES.md")
    words = QCoreApplication.translate(
        "Help",
        "A research notebook: articles in, passages tagged and noted, a brief out.",
    )
    licences = QCoreApplication.translate(
        "Help",
        "Under the MIT licence. Fonts under the SIL Open Font License, icons under the ISC licence; "
        "their texts lie in",
    )
    QMessageBox.about(
        parent,
        QCoreApplication.translate("Help", "About Commonplace"),
        f"<h3>Commonplace {__version__}</h3><p>{words}</p><p>{licences}<br>{notices.parent}</p>",
    )


def _words(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def _escaped(key: str) -> str:
    return key.replace("|", "\\|")
