"""Two articles side by side: the reader of the window, and a second one where it is asked for."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.ui.reader.pane import ReaderPane

NARROWEST = 240


class SideBySide(QWidget):
    """Holds the window's reader and, while two articles are compared, another one beside it.

    What is done in the second reader is told through the first, so that the other panes know of it.
    """

    def __init__(self, first: ReaderPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = first
        self.second: ReaderPane | None = None
        self._in_use = first
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.setFocusProxy(first)
        first.view.installEventFilter(self)

    @property
    def in_use(self) -> ReaderPane:
        """The reader that had the keyboard last."""
        return self._in_use

    @Slot()
    def toggle(self) -> None:
        """Put the open article beside the reader, or put the second reader away."""
        if self.second is None:
            self.open_beside(self.first.article)
        else:
            self.close_beside()

    def open_beside(self, article: str) -> None:
        """Show an article in a second reader."""
        if not article:
            return
        if self.second is None:
            self.second = self._another()
        at = self.first.view.top_of_view()
        self.second.open_article(article)
        self.second.view.show_at_top(at)

    @Slot()
    def close_beside(self) -> None:
        """Put the second reader away."""
        second, self.second = self.second, None
        if second is None:
            return
        self._in_use = self.first
        second.travels.save_now()
        second.hide()
        second.deleteLater()
        self.first.setMinimumWidth(0)
        self.first.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            second = self.second
            self._in_use = second if second is not None and watched is second.view else self.first
        return False

    def _another(self) -> ReaderPane:
        made = self.first.another()
        made.setAccessibleName(self.tr("Second reader"))
        for name in ("passage_selected", "note_requested", "brief_touched", "tag_clicked"):
            getattr(made, name).connect(getattr(self.first, name))
        made.close_requested.connect(self.close_beside)
        made.view.installEventFilter(self)
        for pane in (self.first, made):
            pane.setMinimumWidth(NARROWEST)
        self._splitter.addWidget(made)
        half = self._splitter.width() // 2
        self._splitter.setSizes([half, half])
        return made
