"""Where the rows of the list come from: the index for a search, the notebook for the whole library.

Made, used and closed in the search thread; it imports the search engine.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.article import ArticleText, BlockKind
from desktop_app.domain.errors import CommonplaceError, NotFound
from desktop_app.domain.query import Every
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import ARTICLES, Hit, SearchPage, UnitKind
from desktop_app.searching.backend import Found as Unit
from desktop_app.searching.explain import Reason
from desktop_app.searching.searcher import Searcher
from desktop_app.ui.search.results import PAGE, Found, Listing
from desktop_app.ui.search.rows import found_by, in_library
from desktop_app.ui.search.search_thread import Like, Question

WHOLE_UP_TO = 200
"""Lists up to this long are fetched as a whole, so that notes and passages can stand among the articles."""

SNIPPET_LENGTH = 260
_TELLING = {
    BlockKind.PARAGRAPH,
    BlockKind.QUESTION,
    BlockKind.ANSWER,
    BlockKind.QUOTE,
    BlockKind.LIST,
}


class Source(Searcher):
    """Answers the questions of the search pane, page by page."""

    def __init__(self, notebook: Path, folder: Path) -> None:
        super().__init__(notebook, folder)
        self._library: tuple[int, list[str]] | None = None

    def first(self, question: Question) -> Listing:
        """Return the first rows and the number of all."""
        if question.like is not None:
            return self._like(question.like)
        if isinstance(question.query, Every):
            return Listing(self.rows(question, 0, PAGE), len(self._library_ids(question.edition)))
        return listing_of(self._page(question, 0, PAGE))

    def whole(self, question: Question, first: Listing) -> Listing | None:
        """Return what the first answer still lacked, or None.

        For the library these are the facets. A list that is not long takes up the notes and passages that
        match: a note if its own words do, of the rest only what lies in articles that do not match. What
        matches by nothing but its notes makes place for them.
        """
        if question.like is not None:
            return None
        if isinstance(question.query, Every):
            with contextlib.suppress(CommonplaceError):
                page = self._page(question, 0, 0)
                return replace(first, facets=page.facets, behind=page.behind)
            return None
        if first.total > WHOLE_UP_TO:
            return None
        page = self._page(question, 0, WHOLE_UP_TO)
        parts = self._page(question, 0, WHOLE_UP_TO, kinds=("passage", "note"))
        listed = {hit.article for hit in page.hits}
        added = tuple(hit for hit in parts.hits if hit.article not in listed or _is_matching_note(hit))
        noted = {hit.article for hit in added if _is_matching_note(hit)}
        hits = tuple(hit for hit in page.hits + added if hit.article not in noted or _says_more(hit))
        if hits == page.hits and len(hits) == len(first.found):
            return None
        found = tuple(found_by(hit) for hit in hits)
        return replace(listing_of(page), found=found, total=len(found), took_ms=first.took_ms)

    def rows(self, question: Question, start: int, count: int) -> tuple[Found, ...]:
        """Return some rows of the answer."""
        if not isinstance(question.query, Every):
            return tuple(found_by(hit) for hit in self._page(question, start, count).hits)
        notebook = self._notebook()
        ids = self._library_ids(question.edition)[start : start + count]
        return tuple(_in_library(notebook, article) for article in ids)

    def why(self, question: Question, found: Found) -> tuple[Reason, ...]:
        """Return why a row is there."""
        unit = Unit(found.kind, found.unit or found.article, found.article, 0.0)
        return self.explain(question.query, unit, without=question.without)

    def _like(self, like: Like) -> Listing:
        page = self.similar(like.article, span=like.span, limit=PAGE)
        return replace(listing_of(page), total=len(page.hits), suggestion=None)

    def _page(
        self, question: Question, start: int, count: int, *, kinds: Sequence[UnitKind] = ARTICLES
    ) -> SearchPage:
        return self.search(
            question.query,
            kinds=kinds,
            limit=count,
            offset=start,
            sort=question.sort,
            without=question.without,
        )

    def _library_ids(self, edition: int) -> list[str]:
        if self._library is None or self._library[0] != edition:
            self._library = (edition, newest_first(self._notebook()))
        return self._library[1]


def newest_first(notebook: Notebook) -> list[str]:
    """Return the ids of all articles, the newest date first, those without a date last."""
    # Grouped, not sorted in one go: a long sort would hold up the window, which shares the interpreter.
    dated: dict[str, list[str]] = {}
    for article in reversed(notebook.articles.all()):
        dated.setdefault(article.metadata.date or "", []).append(article.id)
    return [article for date in sorted(dated, reverse=True) for article in dated[date]]


def listing_of(page: SearchPage) -> Listing:
    """Return a page of hits as the list shows it."""
    return Listing(
        found=tuple(found_by(hit) for hit in page.hits),
        total=page.total,
        took_ms=page.took_ms,
        facets=page.facets,
        suggestion=page.suggestion,
        behind=page.behind,
        variants=page.variants,
    )


def source_of(notebook: Path, folder: Path) -> Source:
    """Open the source of a notebook."""
    return Source(notebook, folder)


def _in_library(notebook: Notebook, article: str) -> Found:
    try:
        return in_library(notebook.articles.get(article), _beginning(notebook.articles.text(article)))
    except NotFound:  # deleted meanwhile: the list is asked for again at once
        return Found(article, "", None, None)


def _beginning(held: ArticleText) -> str:
    for block in held.blocks:
        if block.kind in _TELLING:
            return held.text[block.start : block.start + SNIPPET_LENGTH]
    return held.text[:SNIPPET_LENGTH]


def _says_more(hit: Hit) -> bool:
    """Tell whether a unit of an article with matching notes matches by more than those."""
    return hit.kind == "note" or any(match.field != "note" for match in hit.matches)


def _is_matching_note(hit: Hit) -> bool:
    return hit.kind == "note" and any(match.field == "note" for match in hit.matches)
