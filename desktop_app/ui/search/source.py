"""Where the rows of the list come from: the index for a search, the notebook for the library.

Made, used and closed in the search thread; it imports the search engine.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.article import ArticleText, BlockKind
from desktop_app.domain.errors import CommonplaceError, NotFound
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import ARTICLES, Hit, SearchPage, UnitKind
from desktop_app.searching.backend import Found as Unit
from desktop_app.searching.explain import Reason
from desktop_app.searching.searcher import Searcher
from desktop_app.ui.search.library_lists import LibraryLists
from desktop_app.ui.search.parts_beside import parts_beside
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
    """Answers the questions of the search pane, page by page.

    Args:
        mend: has a damaged index built again elsewhere; without, it is built here.
    """

    def __init__(self, notebook: Path, folder: Path, *, mend: Callable[[], object] | None = None) -> None:
        super().__init__(notebook, folder, mend=mend)
        self._lists = LibraryLists(self)
        self._beside: tuple[int, int, tuple[Unit, ...]] = (-1, 0, ())

    def first(self, question: Question) -> Listing:
        """Return the first rows and the number of all."""
        if question.like is not None:
            return self._like(question.like)
        if question.is_listing:
            return Listing(self.rows(question, 0, PAGE), len(self._ids(question)))
        return listing_of(self._page(question, 0, PAGE))

    def whole(self, question: Question, first: Listing) -> Listing | None:
        """Return what the first answer still lacked, or None.

        For the library these are the facets. A list that is not long takes up the notes and passages that
        match: a note if its own words do, of the rest only what lies in articles that do not match. What
        matches by nothing but its notes makes place for them. To a long list they are appended.
        """
        if question.like is not None:
            return None
        if question.is_listing:
            with contextlib.suppress(CommonplaceError):
                page = self._page(question, 0, 0)
                facets = self._widened(question, page.facets)
                return replace(first, facets=facets, behind=page.behind)
            return None
        full = self._with_parts(question, first)
        if full is None and not question.widened:
            return None
        full = full or first
        return replace(full, facets=self._widened(question, full.facets))

    def rows(self, question: Question, start: int, count: int) -> tuple[Found, ...]:
        """Return some rows of the answer."""
        if question.is_listing:
            notebook = self._notebook()
            ids = self._ids(question)[start : start + count]
            return tuple(_in_library(notebook, article) for article in ids)
        number, articles, parts = self._beside
        if number != question.number:
            articles, parts = start + count, ()
        within = max(min(count, articles - start), 0)
        hits = self._page(question, start, within).hits if within else ()
        beyond = parts[max(start - articles, 0) : max(start + count - articles, 0)]
        if beyond:
            hits += self.hits(question.query, beyond, without=question.without)
        return tuple(found_by(hit) for hit in hits)

    def articles_at(self, question: Question, rows: Sequence[int]) -> list[str]:
        """Return the articles that stand in some rows of the answer, each once."""
        if question.is_listing:
            ids = self._ids(question)
            found = [ids[row] for row in rows if row < len(ids)]
        else:
            first = rows[0] if rows else 0
            listed = self.rows(question, first, rows[-1] - first + 1) if rows else ()
            found = [listed[row - first].article for row in rows if row - first < len(listed)]
        return list(dict.fromkeys(found))

    def why(self, question: Question, found: Found) -> tuple[Reason, ...]:
        """Return why a row is there."""
        unit = Unit(found.kind, found.unit or found.article, found.article, 0.0)
        return self.explain(question.query, unit, without=question.without)

    def notebook(self) -> Notebook:
        """Return the notebook that is read from."""
        return self._notebook()

    def _ids(self, question: Question) -> Sequence[str]:
        return self._lists.ids(question)

    def _with_parts(self, question: Question, first: Listing) -> Listing | None:
        if first.total > WHOLE_UP_TO:
            parts = parts_beside(self, question)
            self._beside = question.number, first.total, parts
            return replace(first, total=first.total + len(parts), parts=len(parts)) if parts else None
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

    def _widened(
        self, question: Question, facets: Mapping[str, Mapping[str, int]]
    ) -> Mapping[str, Mapping[str, int]]:
        """Return the counts; of a facet that the query is narrowed by, those without that narrowing."""
        counts = dict(facets)
        for names, query in question.widened:
            page = self._page(replace(question, query=query), 0, 0)
            counts |= {name: page.facets.get(name, {}) for name in names}
        return counts

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
