"""Counts what the saved searches find, and what of it is new since they were last looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.brief import SavedSearch
from desktop_app.domain.query import Query
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import ARTICLES
from desktop_app.ui.search.memory import SearchMemory
from desktop_app.ui.search.search_thread import SearchThread

if TYPE_CHECKING:
    from desktop_app.ui.search.source import Source


@dataclass(frozen=True)
class SearchCount:
    """How many articles a saved search finds, and how many of them came since it was looked at."""

    total: int
    new: int


class SavedCounts(QObject):
    """Has the search thread count when it has nothing better to do.

    Signals:
        counted(str, SearchCount): the id of a saved search, and its counts.
    """

    counted = Signal(str, object)

    def __init__(
        self, notebook: Notebook, thread: SearchThread, memory: SearchMemory, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notebook = notebook
        self._thread = thread
        self._memory = memory
        self._round = 0

    def count(self) -> None:
        """Count all saved searches; a count that is still under way for an older state is dropped."""
        self._round += 1
        searches = self._notebook.searches.all()
        self._memory.keep_only({one.id for one in searches})
        for one in searches:
            if one.tree is not None:  # otherwise it was written by a newer version, or by hand
                self._ask(one, one.tree)

    def look_at(self, search: str) -> None:
        """Remember that a saved search is looked at now: nothing of it is new any more."""
        self._memory.mark_seen(search, datetime.now(UTC).isoformat())

    def _ask(self, search: SavedSearch, query: Query) -> None:
        since = search.new_after(self._memory.seen(search.id))

        def work(source: "Source") -> SearchCount:
            return SearchCount(*source.count(query, kinds=ARTICLES, without=search.without, newer_than=since))

        def done(count: SearchCount) -> None:
            self.counted.emit(search.id, count)

        self._thread.run(work, done, wanted=self._same_round())

    def _same_round(self) -> Callable[[], bool]:
        mine = self._round

        def wanted() -> bool:
            return mine == self._round

        return wanted
