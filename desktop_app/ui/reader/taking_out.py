"""What is taken out of the reader: words with their source, and the article on paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.reader.citing import cited

if TYPE_CHECKING:
    from desktop_app.ui.reader.pane import ReaderPane


class TakingOut(QObject):
    """Copies and prints the open article of a reader pane."""

    def __init__(self, pane: "ReaderPane", notebook: Notebook) -> None:
        super().__init__(pane)
        self._pane = pane
        self._notebook = notebook

    @Slot()
    def copy_cited(self) -> None:
        """Copy the selected words or passage with their source; without any, the source alone."""
        text = self._pane.view.text
        if not self._pane.article or text is None:
            return
        span = self._pane.target()
        words = text.text[span.start : span.end] if span else ""
        article = self._notebook.articles.get(self._pane.article)
        QGuiApplication.clipboard().setText(cited(article, words))
        told = self.tr("Copied with its source") if words else self.tr("The source is copied")
        self._pane.toast.show_message(told)

    @Slot()
    def print_article(self) -> None:
        """Let a printer or a PDF file be chosen, and print the article."""
        text = self._pane.view.text
        if self._pane.article and text is not None:
            from desktop_app.ui.reader.printing import ask_and_print

            ask_and_print(self._pane, self._notebook.articles.get(self._pane.article), text)
