"""Counts what the saved searches find, and what of it is new since they were last looked at."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.brief import SavedSearch
from desktop_app.domain.errors import BadQuery
from desktop_app.domain.query import Query
from desktop_app.domain.query_text import parse
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.search.memory import SearchMemory
from desktop_app.ui.search.search_thread import Question, SearchThread

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
            try:
                self._ask(one, parse(one.query))
            except BadQuery:
                continue  # written by a newer version, or by hand: it is explained when it is opened

    def look_at(self, search: str) -> None:
        """Remember that a saved search is looked at now: nothing of it is new any more."""
        self._memory.mark_seen(search, datetime.now(UTC).isoformat())

    def _ask(self, search: SavedSearch, query: Query) -> None:
        seen = self._memory.seen(search.id)
        since = first_id_at(seen) if seen else search.id  # identifiers sort as they are made
        question = Question(0, query, "date")

        def work(source: "Source") -> SearchCount:
            return SearchCount(*source.count(question, newer_than=since))

        def done(count: SearchCount) -> None:
            self.counted.emit(search.id, count)

        self._thread.run(work, done, wanted=self._same_round())

    def _same_round(self) -> Callable[[], bool]:
        mine = self._round

        def wanted() -> bool:
            return mine == self._round

        return wanted


def first_id_at(moment: str) -> str:
    """Return what sorts before every identifier that is made from a moment (ISO 8601) on.

    Identifiers are UUIDs of version 7 in base32hex (`domain/ids.py`): they begin with the milliseconds.
    """
    milliseconds = int(datetime.fromisoformat(moment).timestamp() * 1000)
    written = base64.b32hexencode((milliseconds << 80).to_bytes(16, "big")).decode("ascii")
    return written.rstrip("=").lower()
