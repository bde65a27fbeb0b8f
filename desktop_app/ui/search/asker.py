"""What the search pane asks the search thread: a query with its order and the variants switched off."""

from collections.abc import Collection
from dataclasses import replace

from desktop_app.domain.article import ArticleOrder
from desktop_app.domain.query import Query
from desktop_app.searching.backend import Order
from desktop_app.ui.search.row_feed import Filled
from desktop_app.ui.search.search_thread import Like, Question, SearchThread

Widened = tuple[tuple[tuple[str, ...], Query], ...]


class Asker:
    """Holds what stays the same from one question to the next.

    Attributes:
        question: the newest one, or None.
        sort: the order of what words find.
        order, backwards: the order of what is listed without words.
        without: keys of the variants that are switched off.
        like: articles like this one are wanted.
    """

    def __init__(self, thread: SearchThread) -> None:
        self._thread = thread
        self._edition = 0
        self.question: Question | None = None
        self.sort: Order = "relevance"
        self.order = ArticleOrder.DATE
        self.backwards = False
        self.without: frozenset[str] = frozenset()
        self.like: Like | None = None

    def ask(self, query: Query, widened: Widened = ()) -> Question:
        """Ask for what a query finds."""
        question = Question(0, query, self.sort, self.without, self._edition, self.like)
        question = replace(question, order=self.order, backwards=self.backwards, widened=widened)
        self.question = self._thread.put(question)
        return self.question

    def again(self) -> None:
        """Ask the same again: the index or an order has changed."""
        if self.question is not None:
            self.ask(self.question.query, self.question.widened)

    def fetch(self, start: int, count: int, filled: Filled) -> None:
        """Fetch rows of the answer."""
        if self.question is not None:
            self._thread.fetch(self.question, start, count, filled)

    def notebook_changed(self) -> None:
        """Let lists of the library be made anew when they are next asked for."""
        self._edition += 1

    def switch(self, key: str, *, on: bool) -> None:
        """Switch a variant on or off, and ask again."""
        self.without = self.without - {key} if on else self.without | {key}
        self.again()

    def without_only(self, keys: Collection[str]) -> None:
        """Switch off these variants and no others."""
        self.without = frozenset(keys)

    @property
    def is_library(self) -> bool:
        """Whether everything is listed, because nothing is searched for."""
        return self.question is None or self.question.is_library

    @property
    def is_listing(self) -> bool:
        """Whether no words are searched for."""
        return self.question is None or self.question.is_listing
