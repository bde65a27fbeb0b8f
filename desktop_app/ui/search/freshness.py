"""Keeps the list of the search pane true while the notebook changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app.domain.changes import Changes, Kind
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.search.filters import Facet, Filter
from desktop_app.ui.search.shelf_words import collection_of

if TYPE_CHECKING:
    from desktop_app.ui.search.pane import SearchPane

PAUSE_MS = 100
LARGE_LIBRARY = 5_000
LARGE_LIBRARY_PAUSE_MS = 1_500


class Freshness(QObject):
    """Has the list asked for again, or its rows made anew, as much as a change calls for."""

    def __init__(self, pane: "SearchPane", notebook: Notebook) -> None:
        super().__init__(pane)
        self._pane = pane
        self._notebook = notebook
        self._pause = clock(self, PAUSE_MS, pane.refresh)

    @property
    def busy(self) -> bool:
        """Whether the list is to be asked for again in a moment."""
        return self._pause.isActive()

    def stop(self) -> None:
        """Ask for nothing any more."""
        self._pause.stop()

    @Slot(object)
    def notebook_changed(self, changes: Changes) -> None:
        """Follow a change of the notebook."""
        pane = self._pane
        if changes.touches(Kind.ARTICLE, Kind.COLLECTION, Kind.READING):
            pane.asker.notebook_changed()
        # What is read or gets a star stays where it is in the list until the list is asked for again.
        if changes.touches(Kind.ARTICLE, Kind.COLLECTION) and pane.asker.is_listing:
            large = pane.model.total > LARGE_LIBRARY
            self._pause.setInterval(LARGE_LIBRARY_PAUSE_MS if large else PAUSE_MS)
            self._pause.start()
        kept = [one for one in pane.filters.filters if self._is_known(one)]
        if changes.touches(Kind.TAG, Kind.COLLECTION) and len(kept) < len(pane.filters.filters):
            pane.keep_filters(kept)
        elif changes.touches(Kind.ARTICLE, Kind.PASSAGE, Kind.TAG, Kind.READING):
            pane.results.forget_rows()

    def _is_known(self, one: Filter) -> bool:
        if one.facet is Facet.SHELF and (name := collection_of(one.value)) is not None:
            return self._notebook.collections.by_name(name) is not None
        return one.facet is not Facet.TAG or self._notebook.tags.by_path(one.value) is not None


def clock(parent: QObject, interval: int, rung: Callable[[], object]) -> QTimer:
    """Return a timer that rings once, so many milliseconds after it was last started."""
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(interval)
    made.timeout.connect(rung)
    return made
