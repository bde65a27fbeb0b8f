"""How many articles stand on the shelves of the library, counted off the GUI thread."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.query import OnShelf, Shelf
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.search.shelf_words import LATELY, STARRED, UNREAD

PAUSE_MS = 150
WEEK = LATELY[1]


class ShelfCounts(QObject):
    """Counts again a moment after articles came, were read or got stars.

    Signals:
        counted(dict): the number of articles by the shelf's search text.
    """

    counted = Signal(dict)

    def __init__(self, notebook: Notebook, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notebook = notebook
        self._bridge = bridge
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.count)
        bridge.notebook_changed.connect(self._notebook_changed)

    @Slot()
    def count(self) -> None:
        """Count now, and tell when it is done."""
        self._bridge.run(self._work, self.counted.emit)

    def _work(self) -> dict[str, int]:
        from desktop_app.searching.shelves import articles_on

        unread, starred = self._notebook.articles.unread_and_starred()
        week = len(list(articles_on(self._notebook, OnShelf(Shelf.ADDED, "week"))))
        return {UNREAD: unread, STARRED: starred, WEEK: week}

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.ARTICLE, Kind.READING) and not self._pause.isActive():
            self._pause.start()
