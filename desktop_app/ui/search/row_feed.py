"""Fetches the rows that the user looks at, and no others."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app.ui.search.list_view import ResultList
from desktop_app.ui.search.results import PAGE, Found, ResultModel

PAUSE_MS = 20
MOST_ASKED = 4
"""So many pages are on their way at the most; what was scrolled past is asked for again when it is seen."""

GONE = Found("", "This is no longer in the notebook", None, None)
"""Stands where the index still counts what the notebook does not hold any more."""

Filled = Callable[[int, Sequence[Found]], object]


class RowFeed(QObject):
    """Watches which rows a list shows without having them.

    Args:
        fetch: asked for rows, from the first, so many; calls back with what it got.
    """

    def __init__(
        self, view: ResultList, model: ResultModel, fetch: Callable[[int, int, Filled], None]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._fetch = fetch
        self._asked: dict[int, None] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._fetch_what_is_seen)
        model.rows_wanted.connect(self._wanted)

    @property
    def busy(self) -> bool:
        """Whether rows are still to come."""
        return self._pause.isActive() or bool(self._asked)

    def start_again(self) -> None:
        """Forget what was asked for: there is another answer."""
        self._asked.clear()

    @Slot()
    def _wanted(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    @Slot()
    def _fetch_what_is_seen(self) -> None:
        first, last = self._view.rows_in_sight()
        for page in range(first // PAGE, last // PAGE + 1):
            rows = range(page * PAGE, min((page + 1) * PAGE, self._model.total))
            if page not in self._asked and any(self._model.found(row) is None for row in rows):
                self._asked[page] = None
                while len(self._asked) > MOST_ASKED:
                    del self._asked[next(iter(self._asked))]
                self._fetch(rows.start, len(rows), self._take)

    def _take(self, start: int, found: Sequence[Found]) -> None:
        lacking = min(PAGE, self._model.total - start) - len(found)
        self._asked.pop(start // PAGE, None)
        self._model.fill(start, [*found, *([GONE] * lacking)])
