"""The one thread that searches: the newest question wins, answers to older ones are dropped."""

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from desktop_app.domain.article import ArticleOrder
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.query import Every, Leaf, Near, Query, parts_of
from desktop_app.searching.backend import Order
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.search.results import Found, Listing

_log = logging.getLogger(__name__)

MOST_WAITING = 8
"""So many requests for rows wait at the most; older ones were scrolled past."""


@dataclass(frozen=True)
class Like:
    """What articles are to be like.

    Attributes:
        title: of the article, for people.
        span: only so much of its text counts, in code points; None for all.
    """

    article: str
    title: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Question:
    """One search.

    Attributes:
        number: ever growing; an answer with a smaller one than the newest is stale.
        without: keys of the variants that are switched off.
        edition: grows whenever articles of the notebook have changed.
        like: articles like this one are wanted; the query then counts for nothing.
        order, backwards: how articles are listed if no words are searched for.
        widened: for each facet that the query is narrowed by, the names of its counts, and the query
            without that narrowing: what else could be chosen.
    """

    number: int
    query: Query
    sort: Order
    without: frozenset[str] = frozenset()
    edition: int = 0
    like: Like | None = None
    order: ArticleOrder = ArticleOrder.DATE
    backwards: bool = False
    widened: tuple[tuple[tuple[str, ...], Query], ...] = ()

    @property
    def is_listing(self) -> bool:
        """Whether no words are searched for: articles are listed, all or those that a condition fits."""
        return self.like is None and not any(isinstance(one, Leaf | Near) for one in parts_of(self.query))

    @property
    def is_library(self) -> bool:
        """Whether nothing is searched for: everything is listed."""
        return isinstance(self.query, Every) and self.like is None


class Source(Protocol):
    """What the thread asks; it is made, used and closed in the thread."""

    def first(self, question: Question) -> Listing:
        """Return the first rows and the number of all."""
        ...

    def whole(self, question: Question, first: Listing) -> Listing | None:
        """Return what the first answer still lacked, or None."""
        ...

    def rows(self, question: Question, start: int, count: int) -> Sequence[Found]:
        """Return some rows of the answer."""
        ...

    def close(self) -> None:
        """Let go of every file."""
        ...


Work = Callable[[Any], Any]
"""Asks the source for something."""


@dataclass(frozen=True)
class _Errand:
    """Work besides the newest question; `wanted` tells whether its answer still is."""

    work: Work
    wanted: Callable[[], bool]
    done: Callable[[Any], object]
    failed: Callable[[Exception], object]


class SearchThread:
    """Answers questions one at a time, away from the window.

    A question goes before rows of the last answer, and these go before errands.

    Args:
        bridge: carries answers to the GUI thread.
        make: opens the source; called in the thread, again after a failure.
        answered: the first rows are there; `completed`: nothing more comes, perhaps with a fuller listing.
        failed: there is no answer. All are called on the GUI thread, for the newest question only.
    """

    def __init__(
        self,
        bridge: Bridge,
        make: Callable[[], Source],
        *,
        answered: Callable[[Question, Listing], object],
        completed: Callable[[Question, Listing | None], object],
        failed: Callable[[Question, Exception], object],
    ) -> None:
        self._bridge = bridge
        self._make = make
        self._answered = answered
        self._completed = completed
        self._failed = failed
        self._wake = threading.Condition()
        self._next: Question | None = None
        self._pages: deque[_Errand] = deque(maxlen=MOST_WAITING)
        self._errands: deque[_Errand] = deque()
        self._newest = 0
        self._settled = 0
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name="commonplace-search")
        self._thread.start()

    def ask(self, query: Query, *, sort: Order) -> Question:
        """Search for `query` as soon as the thread is free; an unanswered older question is dropped."""
        return self.put(Question(0, query, sort))

    def put(self, question: Question) -> Question:
        """Ask a question, which gets its number; an unanswered older question is dropped."""
        with self._wake:
            self._newest += 1
            self._next = replace(question, number=self._newest)
            self._pages.clear()
            self._wake.notify()
            return self._next

    def fetch(
        self, question: Question, start: int, count: int, filled: Callable[[int, Sequence[Found]], object]
    ) -> None:
        """Fetch rows of the answer to the newest question; those asked for last come first."""

        def work(source: Source) -> Sequence[Found]:
            return source.rows(question, start, count)

        def done(found: Sequence[Found]) -> None:
            filled(start, found)

        def failed(error: Exception) -> None:
            self._failed(question, error)

        def wanted() -> bool:
            return question.number == self._newest

        with self._wake:
            self._pages.append(_Errand(work, wanted, done, failed))
            self._wake.notify()

    def run(
        self, work: Work, done: Callable[[Any], object], *, wanted: Callable[[], bool] | None = None
    ) -> None:
        """Do something else with the source when there is nothing more urgent, then call `done`.

        `wanted` is asked in the thread and before `done`. Known trouble is told nowhere: an errand is a
        courtesy.
        """
        with self._wake:
            self._errands.append(_Errand(work, wanted or _always, done, _overlook))
            self._wake.notify()

    def forget(self) -> None:
        """Drop the question that waits and the answer that is under way."""
        with self._wake:
            self._newest += 1
            self._settled = self._newest
            self._next = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._settled < self._newest

    def close(self) -> None:
        """End the thread and wait for it."""
        with self._wake:
            self._closing = True
            self._next = None
            self._newest += 1
            self._wake.notify()
        self._thread.join()

    def _serve(self) -> None:
        source: Source | None = None
        while (work := self._wait()) is not None:
            try:
                source = source or self._make()
                self._do(source, work)
            except Exception as error:  # noqa: BLE001 - a thread's outermost frame
                if source is not None and not isinstance(error, CommonplaceError):
                    with contextlib.suppress(CommonplaceError):
                        source.close()
                    source = None
                self._tell_failed(work, error)
        if source is not None:
            source.close()

    def _do(self, source: Source, work: Question | _Errand) -> None:
        if isinstance(work, _Errand):
            if work.wanted():
                self._post(work.wanted, work.done, work.work(source))
            return
        first = source.first(work)
        self._hand_over(work, self._answered, first)
        if work.number == self._newest:
            self._hand_over(work, self._completed, source.whole(work, first), settles=True)

    def _tell_failed(self, work: Question | _Errand, error: Exception) -> None:
        if isinstance(work, _Errand):
            self._post(work.wanted, work.failed, error)
        else:
            self._hand_over(work, self._failed, error, settles=True)

    def _wait(self) -> Question | _Errand | None:
        with self._wake:
            self._wake.wait_for(self._has_work)
            if self._closing:
                return None
            if self._next is not None:
                question, self._next = self._next, None
                return question
            return self._pages.pop() if self._pages else self._errands.popleft()

    def _has_work(self) -> bool:
        return self._closing or self._next is not None or bool(self._pages) or bool(self._errands)

    def _hand_over(
        self,
        question: Question,
        receiver: Callable[[Question, Any], object],
        what: Any,
        *,
        settles: bool = False,
    ) -> None:
        def deliver() -> None:
            if question.number == self._newest:
                if settles:
                    self._settled = question.number
                receiver(question, what)

        self._bridge.post(deliver)

    def _post(self, wanted: Callable[[], bool], receiver: Callable[[Any], object], what: Any) -> None:
        def deliver() -> None:
            if wanted():
                receiver(what)

        self._bridge.post(deliver)


def _always() -> bool:
    return True


def _overlook(error: Exception) -> None:
    if not isinstance(error, CommonplaceError):
        _log.error("an errand of the search failed", exc_info=error)


def open_source(notebook: Path, folder: Path, mend: Callable[[], object] | None = None) -> Source:
    """Open the source of a notebook; imports the search engine, so call it off the GUI thread.

    Args:
        mend: has a damaged index built again; without, the search does it itself.
    """
    from desktop_app.ui.search.source import Source as NotebookSource

    return NotebookSource(notebook, folder, mend=mend)
