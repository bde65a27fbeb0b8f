"""Searching a notebook: a query in, a page of hits with their spans and snippets out."""

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from desktop_app.domain.errors import IndexUnavailable
from desktop_app.domain.query import Leaf, Query, with_tags
from desktop_app.domain.query_text import show
from desktop_app.language.variants import VariantRules
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching import generations, watermark
from desktop_app.searching.backend import (
    ALL_KINDS,
    Answer,
    IndexReader,
    Order,
    SearchPage,
    UnitKind,
    VariantUse,
)
from desktop_app.searching.backends import chosen, default
from desktop_app.searching.catch_up import catch_up
from desktop_app.searching.expand import expand, rules_for
from desktop_app.searching.hits import HitMaker, ReadArticles
from desktop_app.searching.suggest import suggestion

if TYPE_CHECKING:
    from os import stat_result

ATTEMPTS = 5
PAUSE_SECONDS = 0.02

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _How:
    """What one search asks of a reader besides the query."""

    kinds: Sequence[UnitKind]
    limit: int
    sort: Order
    rules: VariantRules
    without: Collection[str]


class Searcher:
    """Searches one notebook through the index in `folder`.

    It may live in any one thread. Each search sees the newest commit of the newest generation, and the
    file that lies at the notebook's path now.

    Args:
        notebook: the path, which is opened for reading here; or an open notebook, which is left open.
        folder: where `catch_up` keeps the index.
    """

    def __init__(self, notebook: Path | Notebook, folder: Path) -> None:
        self._given = notebook if isinstance(notebook, Notebook) else None
        self._path = notebook.path if isinstance(notebook, Notebook) else notebook
        self._folder = folder
        self._own: Notebook | None = None
        self._identity: tuple[int, int] | None = None
        self._reader: IndexReader | None = None
        self._generation: Path | None = None
        self._maker: HitMaker | None = None
        self._occurring: dict[Query, bool] = {}

    def search(
        self,
        query: Query,
        *,
        kinds: Sequence[UnitKind] = ALL_KINDS,
        limit: int = 20,
        sort: Order = "relevance",
        without: Collection[str] = (),
    ) -> SearchPage:
        """Return the first hits of a query and the exact number of all.

        Without an index yet, the page is empty and says that the index is behind.

        Args:
            without: keys of variants (`VariantUse.key`) that are switched off.

        Raises:
            IndexUnavailable: if the index is damaged and could not be built again.
            UsageError: if the query cannot be answered exactly.
        """
        started = time.perf_counter()
        notebook = self._notebook()
        resolved = with_tags(query, lambda path: [tag.id for tag in notebook.tags.within(path)])
        groups = tuple(group.forms for group in notebook.variant_groups.all())
        how = _How(kinds, limit, sort, rules_for(groups), without)
        done = self._answered(resolved, how)
        if done is None:
            return SearchPage(show(query), 0, _since(started), (), behind=True)
        reader, answer, expanded, variants = done
        newest = watermark.newest(notebook, chosen().schema_version)
        maker = self._hit_maker(notebook, newest, expanded)
        hits = tuple(hit for found in answer.found if (hit := maker.hit(found)) is not None)
        return SearchPage(
            query=show(query),
            total=answer.total,
            took_ms=_since(started),
            hits=hits,
            facets=_with_tag_paths(answer, notebook),
            suggestion=None if answer.total else suggestion(query, reader, kinds),
            behind=self._is_behind(newest),
            variants=variants,
        )

    def close(self) -> None:
        """Release the index and the notebook that was opened here."""
        self._drop_reader()
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

    def _answered(
        self, query: Query, how: "_How"
    ) -> tuple[IndexReader, Answer, Query, tuple[VariantUse, ...]] | None:
        """Answer from the newest commit, other forms included; a damaged index is built again once."""
        for attempt in (1, 2):
            try:
                reader = self._newest_reader()
                if reader is None:
                    break
                expanded, variants = expand(query, how.rules, occurs=self._occurs, without=how.without)
                answer = reader.answer(expanded, kinds=how.kinds, limit=how.limit, order=how.sort)
            except IndexUnavailable:
                if attempt == 2:
                    raise
                self._build_again()
            else:
                return reader, answer, expanded, variants
        return None

    def _occurs(self, query: Query) -> bool:
        """Tell whether a leaf, or a leaf in a field, is true of any unit; asked once for each commit."""
        if self._reader is None:
            return False
        if query not in self._occurring:
            self._occurring[query] = (
                self._reader.holds(query)
                if isinstance(query, Leaf)
                else self._reader.answer(query, kinds=ALL_KINDS, limit=0).total > 0
            )
        return self._occurring[query]

    def _build_again(self) -> None:
        log.warning("the index of %s is damaged and is built again", self._path.name)
        self._drop_reader()
        if generation := generations.current(self._folder):
            watermark.remove(generation)
        catch_up(self._notebook(), self._folder)

    def _newest_reader(self) -> IndexReader | None:
        """Return a reader of the newest commit; a commit may take files away while they are opened."""
        for attempt in range(ATTEMPTS):
            generation = generations.current(self._folder)
            if self._reader and generation == self._generation and self._reader.is_current():
                return self._reader
            self._drop_reader()
            if generation is None:
                return None
            try:
                self._reader = default(generation).reader()
            except IndexUnavailable:
                if attempt + 1 == ATTEMPTS:
                    raise
                time.sleep(PAUSE_SECONDS)
                continue
            self._generation = generation
            return self._reader
        return None

    def _drop_reader(self) -> None:
        if self._reader:
            self._reader.close()
            self._reader = None
        self._occurring.clear()

    def _hit_maker(self, notebook: Notebook, state: watermark.Watermark, query: Query) -> HitMaker:
        """Return what makes the hits; it is kept while notebook and query stay as they are."""
        articles = self._maker.articles if self._maker else None
        if articles is None or articles.notebook is not notebook or articles.state != state:
            articles = ReadArticles(notebook, state)
        if self._maker is None or self._maker.articles is not articles or self._maker.query != query:
            self._maker = HitMaker(articles, query)
        return self._maker

    def _is_behind(self, newest: watermark.Watermark) -> bool:
        return newest != (watermark.read(self._generation) if self._generation else None)


def _identity(found: "stat_result") -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)


def _with_tag_paths(answer: Answer, notebook: Notebook) -> dict[str, dict[str, int]]:
    paths = {tag.id: tag.path for tag in notebook.tags.all()}
    facets = {name: dict(counts) for name, counts in answer.facets.items()}
    facets["tag"] = {paths[tag]: count for tag, count in facets.get("tag", {}).items() if tag in paths}
    return facets
