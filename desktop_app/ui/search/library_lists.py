"""The library's lists: all articles, or those that a condition fits, in the order that was chosen."""

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from desktop_app.domain.article import ArticleOrder
from desktop_app.domain.query import And, Every, IsUnread, Not, OnShelf, Or, Query
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import ARTICLES
from desktop_app.searching.shelves import articles_on
from desktop_app.ui.search.search_thread import Question

if TYPE_CHECKING:
    from desktop_app.ui.search.source import Source

Ids = frozenset[str]


class LibraryLists:
    """Remembers the newest list, as long as neither the question nor the notebook changes."""

    def __init__(self, source: "Source") -> None:
        self._source = source
        self._orders: tuple[tuple[int, ArticleOrder, bool], list[str]] | None = None
        self._newest: tuple[Question, list[str]] | None = None

    def ids(self, question: Question) -> Sequence[str]:
        """Return the articles that a question without words lists.

        Stars, collections and what is unread are asked of the notebook, so that what was just done shows;
        the rest is asked of the index.
        """
        if self._newest is None or self._newest[0] != question:
            self._newest = question, self._made(question)
        return self._newest[1]

    def _made(self, question: Question) -> list[str]:
        every = self._ordered(question)
        if isinstance(question.query, Every):
            return every
        notebook = self._source.notebook()
        chosen = on_notebook(question.query, notebook, frozenset(every))
        if chosen is None:
            found = self._source.found(question.query, kinds=ARTICLES, without=question.without)
            chosen = frozenset(one.article for one in found)
        return [article for article in every if article in chosen]

    def _ordered(self, question: Question) -> list[str]:
        wanted = question.edition, question.order, question.backwards
        if self._orders is None or self._orders[0] != wanted:
            articles = self._source.notebook().articles
            self._orders = wanted, articles.ordered(question.order, backwards=question.backwards)
        return self._orders[1]


def on_notebook(query: Query, notebook: Notebook, every: Ids) -> Ids | None:
    """Return of which articles a query is true, None if the notebook alone cannot tell."""
    match query:
        case Every():
            return every
        case OnShelf():
            return every & frozenset(articles_on(notebook, query))
        case IsUnread():
            return every - notebook.articles.read_ids()
        case Not(part):
            inner = on_notebook(part, notebook, every)
            return None if inner is None else every - inner
        case And(parts):
            return _joined(parts, notebook, every, Ids.__and__)
        case Or(parts):
            return _joined(parts, notebook, every, Ids.__or__)
        case _:
            return None


def _joined(
    parts: Sequence[Query], notebook: Notebook, every: Ids, join: Callable[[Ids, Ids], Ids]
) -> Ids | None:
    sets = [on_notebook(part, notebook, every) for part in parts]
    known = [one for one in sets if one is not None]
    return reduce(join, known) if len(known) == len(sets) else None
