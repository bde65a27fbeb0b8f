"""The one thread that searches: the newest question wins, answers to older ones are dropped."""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.query import Query
from desktop_app.searching.backend import Hit, Order, SearchPage, UnitKind
from desktop_app.ui.bridge import Bridge

NUMBER_AT_FIRST = 100


class Searcher(Protocol):
    """What the thread asks; it is made, used and closed in the thread."""

    def search(self, query: Query, *, kinds: tuple[UnitKind, ...], limit: int, sort: Order) -> SearchPage:
        """Return the first hits and the number of all."""
        ...

    def close(self) -> None:
        """Let go of every file."""
        ...


@dataclass(frozen=True)
class Question:
    """One search.

    Attributes:
        number: ever growing; an answer with a smaller one than the newest is stale.
    """

    number: int
    query: Query
    sort: Order
    limit: int = NUMBER_AT_FIRST


class SearchThread:
    """Answers questions one at a time, away from the window.

    Args:
        bridge: carries answers to the GUI thread.
        make: opens the searcher; called in the thread, again after a failure.
        answered, failed: called on the GUI thread, for the newest question only.
    """

    def __init__(
        self,
        bridge: Bridge,
        make: Callable[[], Searcher],
        *,
        answered: Callable[[Question, SearchPage], object],
        failed: Callable[[Question, Exception], object],
    ) -> None:
        self._bridge = bridge
        self._make = make
        self._answered = answered
        self._failed = failed
        self._wake = threading.Condition()
        self._next: Question | None = None
        self._newest = 0
        self._settled = 0
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name="commonplace-search")
        self._thread.start()

    def ask(self, query: Query, *, sort: Order, limit: int = NUMBER_AT_FIRST) -> Question:
        """Search for `query` as soon as the thread is free; an unanswered older question is dropped."""
        with self._wake:
            self._newest += 1
            self._next = Question(self._newest, query, sort, limit)
            self._wake.notify()
            return self._next

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
        searcher: Searcher | None = None
        while (question := self._wait()) is not None:
            try:
                searcher = searcher or self._make()
                page = _search(searcher, question)
            except Exception as error:  # noqa: BLE001 - a thread's outermost frame
                if searcher is not None and not isinstance(error, CommonplaceError):
                    with contextlib.suppress(CommonplaceError):
                        searcher.close()
                    searcher = None
                self._hand_over(question, self._failed, error)
            else:
                self._hand_over(question, self._answered, page)
        if searcher is not None:
            searcher.close()

    def _wait(self) -> Question | None:
        with self._wake:
            self._wake.wait_for(self._has_work)
            question, self._next = self._next, None
            return None if self._closing else question

    def _has_work(self) -> bool:
        return self._closing or self._next is not None

    def _hand_over(self, question: Question, receiver: Callable[[Question, Any], object], what: Any) -> None:
        def deliver() -> None:
            if question.number == self._newest:
                self._settled = question.number
                receiver(question, what)

        self._bridge.post(deliver)


def _search(searcher: Searcher, question: Question) -> SearchPage:
    """Return the articles that match and, after the last of them, the notes and passages.

    A note is listed if its own words match; of the rest only what lies in articles that do not match.
    What matches by nothing but its notes makes place for them.
    """
    page = searcher.search(question.query, kinds=("article",), limit=question.limit, sort=question.sort)
    if page.total > len(page.hits):
        return page
    parts = searcher.search(
        question.query, kinds=("passage", "note"), limit=question.limit, sort=question.sort
    )
    listed = {hit.article for hit in page.hits}
    added = tuple(hit for hit in parts.hits if hit.article not in listed or _is_matching_note(hit))
    noted = {hit.article for hit in added if _is_matching_note(hit)}
    hits = tuple(hit for hit in page.hits + added if hit.article not in noted or _says_more(hit))
    return replace(page, total=len(hits), hits=hits, took_ms=page.took_ms + parts.took_ms)


def _says_more(hit: Hit) -> bool:
    """Tell whether a unit of an article with matching notes matches by more than those."""
    return hit.kind == "note" or any(match.field != "note" for match in hit.matches)


def _is_matching_note(hit: Hit) -> bool:
    return hit.kind == "note" and any(match.field == "note" for match in hit.matches)


def searcher_of(notebook: Path, folder: Path) -> Searcher:
    """Open the searcher of a notebook; imports the search engine, so call it off the GUI thread."""
    from desktop_app.searching.searcher import Searcher as Opened

    return Opened(notebook, folder)
