"""What the Help menu shows: pages of help, and what this program is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QTextBrowser, QVBoxLayout, QWidget

from desktop_app import __version__, resources

SIZE = QSize(680, 640)


class HelpPage(QDialog):
    """A page of help in a window of its own, beside which one can go on.

    Args:
        name: the page's file under `resources/help`, without its ending.
        title: what the window is called.
        parent: the window that it belongs to.
    """

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(title)
        self.text.setOpenLinks(False)
        self.text.setMarkdown(resources.resource("help", f"{name}.md").read_text(encoding="utf-8"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)


def show_about(parent: QWidget) -> None:
    """Say what this is and under which licences."""
    notices = resources.resource("LICENSES.md")
    QMessageBox.about(
        parent,
        "About Commonplace",
        f"<h3>Commonplace {__version__}</h3><p>A research notebook: articles in, passages tagged and "
        "noted, a brief out.</p><p>Under the MIT licence. Fonts under the SIL Open Font License, icons "
        f"under the ISC licence; their texts lie in<br>{notices.parent}</p>",
    )
