"""Searching a notebook: a query in, a page of hits with their spans and snippets out."""

import logging
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from desktop_app.domain.errors import IndexUnavailable
from desktop_app.domain.query import Query
from desktop_app.domain.query_text import show
from desktop_app.language.variants import VariantRules
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching import watermark
from desktop_app.searching.asking import Asked, How, ask
from desktop_app.searching.backend import (
    ALL_KINDS,
    ARTICLES,
    Answer,
    Found,
    Hit,
    IndexReader,
    Order,
    SearchPage,
    UnitKind,
)
from desktop_app.searching.backends import chosen
from desktop_app.searching.catch_up import catch_up
from desktop_app.searching.expand import expand, rules_for
from desktop_app.searching.explain import Reason, explain
from desktop_app.searching.hits import HitMaker, ReadArticles
from desktop_app.searching.opened import OpenedIndex
from desktop_app.searching.shelves import resolved as resolved_names
from desktop_app.searching.similar import similar_query
from desktop_app.searching.suggest import suggestion

if TYPE_CHECKING:
    from os import stat_result

EVERYTHING = 1_000_000_000
"""A limit that no notebook reaches."""

log = logging.getLogger(__name__)

_Done = TypeVar("_Done")


class Searcher:
    """Searches one notebook through the index in `folder`.

    It may live in any one thread. Each search sees the newest commit of the newest generation, and the
    file that lies at the notebook's path now.

    Args:
        notebook: the path, which is opened for reading here; or an open notebook, which is left open.
        folder: where `catch_up` keeps the index.
        mend: has a damaged index built again elsewhere, and returns at once; until then nothing is found.
            Without it, the index is built again here.
    """

    def __init__(
        self, notebook: Path | Notebook, folder: Path, *, mend: Callable[[], object] | None = None
    ) -> None:
        self._mend = mend
        self._given = notebook if isinstance(notebook, Notebook) else None
        self._path = notebook.path if isinstance(notebook, Notebook) else notebook
        self._folder = folder
        self._own: Notebook | None = None
        self._identity: tuple[int, int] | None = None
        self._index = OpenedIndex(folder)
        self._maker: HitMaker | None = None

    def search(
        self,
        query: Query,
        *,
        kinds: Sequence[UnitKind] = ALL_KINDS,
        limit: int = 20,
        offset: int = 0,
        sort: Order = "relevance",
        without: Collection[str] = (),
    ) -> SearchPage:
        """Return hits of a query, the first ones if not said otherwise, and the exact number of all.

        Without an index yet, the page is empty and says that the index is behind.

        Args:
            offset: how many hits come before those that are returned.
            without: keys of variants (`VariantUse.key`) that are switched off.

        Raises:
            IndexUnavailable: if the index is damaged and could not be built again.
            UsageError: if the query cannot be answered exactly.
        """
        started = time.perf_counter()
        notebook = self._notebook()
        done = self._asked(query, notebook, How(kinds, offset + limit, sort, _rules(notebook), without))
        if done is None:
            return SearchPage(show(query), 0, _since(started), (), behind=True)
        newest = watermark.newest(notebook, chosen().schema_version)
        maker = self._hit_maker(self._articles(notebook, newest), done.query)
        return SearchPage(
            query=show(query),
            total=done.answer.total,
            took_ms=_since(started),
            hits=_hits(maker, done.answer.found[offset:]),
            facets=_with_tag_paths(done.answer, notebook),
            suggestion=None if done.answer.total else suggestion(query, done.reader, kinds),
            behind=newest != self._index.watermark(),
            variants=done.variants,
        )

    def found(
        self, query: Query, *, kinds: Sequence[UnitKind] = ALL_KINDS, without: Collection[str] = ()
    ) -> tuple[Found, ...]:
        """Return all hits of a query without looking at their texts; none without an index.

        Raises:
            IndexUnavailable, UsageError: as `search` does.
        """
        notebook = self._notebook()
        done = self._asked(query, notebook, How(kinds, EVERYTHING, "relevance", _rules(notebook), without))
        return done.answer.found if done else ()

    def count(
        self,
        query: Query,
        *,
        kinds: Sequence[UnitKind] = ALL_KINDS,
        without: Collection[str] = (),
        newer_than: str = "",
    ) -> tuple[int, int]:
        """Return how many hits a query has, and how many of them belong to articles with greater ids.

        Identifiers grow as they are made; `ids.first_id_at` tells where those of a moment begin.

        Raises:
            IndexUnavailable, UsageError: as `search` does.
        """
        notebook = self._notebook()
        resolved, rules = resolved_names(query, notebook), _rules(notebook)

        def counted(reader: IndexReader) -> tuple[int, int]:
            expanded = expand(resolved, rules, occurs=self._index.occurs, without=without)[0]
            return reader.count(expanded, kinds=kinds, newer_than=newer_than)

        return self._with_reader(counted) or (0, 0)

    def hits(self, query: Query, found: Sequence[Found], *, without: Collection[str] = ()) -> tuple[Hit, ...]:
        """Return some hits of a query with their matches and snippets.

        Raises:
            IndexUnavailable, UsageError: as `search` does.
        """
        notebook = self._notebook()
        asked = self._expanded(query, notebook, without)
        newest = watermark.newest(notebook, chosen().schema_version)
        return _hits(self._hit_maker(self._articles(notebook, newest), asked), found) if asked else ()

    def _expanded(self, query: Query, notebook: Notebook, without: Collection[str]) -> Query | None:
        """Return a query with the other forms of its words; None without an index."""
        resolved, rules = resolved_names(query, notebook), _rules(notebook)

        def expanded(_: IndexReader) -> Query:
            return expand(resolved, rules, occurs=self._index.occurs, without=without)[0]

        return self._with_reader(expanded)

    def _asked(self, query: Query, notebook: Notebook, how: How) -> Asked | None:
        resolved = resolved_names(query, notebook)

        def asked(reader: IndexReader) -> Asked:
            return ask(reader, resolved, how, self._index.occurs)

        return self._with_reader(asked)

    def similar(self, article: str, *, span: tuple[int, int] | None = None, limit: int = 20) -> SearchPage:
        """Return the other articles most like an article; the page's query holds the words that tell it.

        Args:
            article: an article's id.
            span: only so much of its text counts (a selected passage), in code points.

        Raises:
            IndexUnavailable: if the index is damaged and could not be built again.
        """
        started = time.perf_counter()
        notebook = self._notebook()
        newest = watermark.newest(notebook, chosen().schema_version)
        articles = self._articles(notebook, newest)
        unit = articles.get(article).units.get(f"article:{article}")

        def asked(reader: IndexReader) -> tuple[Query, Answer] | None:
            query = similar_query(unit, reader, span) if unit is not None else None
            return query and (query, reader.answer(query, kinds=ARTICLES, limit=limit + 1))

        done = self._with_reader(asked)
        behind = newest != self._index.watermark()
        if done is None:
            return SearchPage("", 0, _since(started), (), behind=behind)
        query, answer = done
        others = [found for found in answer.found if found.article != article]
        itself = len(others) < len(answer.found) or len(answer.found) > limit
        hits = _hits(HitMaker(articles, query), others[:limit])
        return SearchPage(show(query), answer.total - itself, _since(started), hits, behind=behind)

    def explain(self, query: Query, hit: Hit | Found, *, without: Collection[str] = ()) -> tuple[Reason, ...]:
        """Return why a unit is a hit of a query: which parts are true of it, where and how often.

        Raises:
            IndexUnavailable: if the index is damaged and could not be built again.
        """
        notebook = self._notebook()
        asked = self._expanded(query, notebook, without)
        articles = self._articles(notebook, watermark.newest(notebook, chosen().schema_version))
        unit = articles.get(hit.article or hit.id).units.get(f"{hit.kind}:{hit.id}")
        return explain(asked, unit) if asked is not None and unit is not None else ()

    def close(self) -> None:
        """Release the index and the notebook that was opened here."""
        self._index.close()
        self._maker = None
        if self._own:
            self._own.close()
            self._own = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _notebook(self) -> Notebook:
        """Return the notebook to read from; a file put in its place is opened in its stead."""
        if self._given is not None:
            return self._given
        identity = _identity(self._path.stat()) if self._path.exists() else None
        if self._own is not None and identity != self._identity:
            self._own.close()
            self._own = None
        if self._own is None:
            self._own = Notebook.open(self._path, read_only=True)
            self._identity = identity
        return self._own

    def _with_reader(self, do: Callable[[IndexReader], _Done]) -> _Done | None:
        """Do something with the newest commit, None without one; a damaged index is built again once."""
        for attempt in (1, 2):
            try:
                reader = self._index.newest()
                return None if reader is None else do(reader)
            except IndexUnavailable:
                if attempt == 2:
                    raise
                log.warning("the index of %s is damaged and is built again", self._path.name)
                self._index.condemn()
                if self._mend is not None:
                    self._mend()
                    return None
                catch_up(self._notebook(), self._folder, leave_crowded=True)
        return None

    def _articles(self, notebook: Notebook, state: watermark.Watermark) -> ReadArticles:
        """Return the articles read so far, as long as the notebook stays as it is."""
        known = self._maker.articles if self._maker else None
        if known is not None and known.notebook is notebook and known.state == state:
            return known
        return ReadArticles(notebook, state)

    def _hit_maker(self, articles: ReadArticles, query: Query) -> HitMaker:
        """Return what makes the hits; it is kept while notebook and query stay as they are."""
        if self._maker is None or self._maker.articles is not articles or self._maker.query != query:
            self._maker = HitMaker(articles, query)
        return self._maker


def _rules(notebook: Notebook) -> VariantRules:
    return rules_for(tuple(group.forms for group in notebook.variant_groups.all()))


def _hits(maker: HitMaker, found: Sequence[Found]) -> tuple[Hit, ...]:
    return tuple(hit for one in found if (hit := maker.hit(one)) is not None)


def _identity(found: "stat_result") -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)


def _with_tag_paths(answer: Answer, notebook: Notebook) -> dict[str, dict[str, int]]:
    paths = {tag.id: tag.path for tag in notebook.tags.all()}
    facets = {name: dict(counts) for name, counts in answer.facets.items()}
    facets["tag"] = {paths[tag]: count for tag, count in facets.get("tag", {}).items() if tag in paths}
    return facets
