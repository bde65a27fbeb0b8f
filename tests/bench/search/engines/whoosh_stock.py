"""Whoosh as it comes: text fields with its stemming analyzer, BM25F, its own codec and collectors."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import whoosh
from whoosh import fields, index, query, sorting
from whoosh.analysis import StemmingAnalyzer

from tests.bench.search.engine import TOP, Article, Ask, CannotAsk, Reply

MEMORY_MB = 256
PLACES = ("title", "body")


class Engine:
    """One Whoosh index."""

    version = ".".join(map(str, whoosh.__version__))

    def __init__(self, folder: Path, *, bodies: bool) -> None:
        self._folder = folder
        self._bodies = bodies
        self._index: Any = None
        self._searcher: Any = None
        self._analyzer: Any = StemmingAnalyzer()

    def build(self, articles: Iterable[Article]) -> None:
        """Index all articles in one commit."""
        self._folder.mkdir(parents=True, exist_ok=True)
        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True),
            title=fields.TEXT(stored=self._bodies, analyzer=self._analyzer),
            body=fields.TEXT(stored=self._bodies, analyzer=self._analyzer),
            date=fields.DATETIME(sortable=True),
            source=fields.ID(sortable=True),
        )
        self._index = index.create_in(str(self._folder), schema)
        writer = self._index.writer(limitmb=MEMORY_MB)
        for article in articles:
            _put(writer, article)
        writer.commit()
        self.close()

    def open_writer(self) -> None:
        """Open the index; each commit has a writer of its own."""
        self._index = index.open_dir(str(self._folder))

    def add(self, article: Article) -> None:
        """Put one article and commit."""
        writer = self._index.writer()
        _put(writer, article)
        writer.commit()

    def close_writer(self) -> None:
        """Close the index."""
        self.close()

    def open(self) -> None:
        """Open a searcher."""
        self.close()
        self._index = index.open_dir(str(self._folder))
        self._searcher = self._index.searcher()

    def answer(self, ask: Ask) -> Reply:
        """Answer with the first hits."""
        if ask.snippets and not self._bodies:
            raise CannotAsk("no texts")
        grouped = {"groupedby": "source", "maptype": sorting.Count} if ask.facets else {}
        results = self._searcher.search(self._tree(ask), filter=_limits(ask), limit=TOP, **grouped)
        hits = list(results[:TOP])
        reply = Reply([hit["id"] for hit in hits])
        if ask.facets:
            reply.facets = dict(results.groups("source"))
        if ask.total:
            reply.total = len(results)
        if self._bodies:
            reply.bodies = [hit["body"] for hit in hits]
        if ask.snippets:
            reply.snippets = [hit.highlights("body") for hit in hits]
        return reply

    def every_hit(self, ask: Ask) -> set[str]:
        """Return the ids of all hits."""
        results = self._searcher.search(self._tree(ask), filter=_limits(ask), limit=None, scored=False)
        return {hit["id"] for hit in results}

    def close(self) -> None:
        """Release every file."""
        for one in (self._searcher, self._index):
            if one is not None:
                one.close()
        self._searcher = self._index = None

    def _tree(self, ask: Ask) -> query.Query:
        match ask.shape:
            case "any":
                return query.Or([self._term(word) for word in ask.words])
            case "phrase":
                words = [self._stem(word) for word in ask.words]
                return query.Or([query.Phrase(place, words) for place in PLACES])
            case "prefix" | "typed":
                last = query.Or([query.Prefix(place, ask.words[-1]) for place in PLACES])
                return query.And([*(self._term(word) for word in ask.words[:-1]), last])
            case "fuzzy":
                return query.Or([query.FuzzyTerm(place, ask.words[0], prefixlength=0) for place in PLACES])
            case _:
                return query.And([self._term(word) for word in ask.words])

    def _term(self, word: str) -> query.Query:
        stem = self._stem(word)
        return query.Or([query.Term(place, stem) for place in PLACES])

    def _stem(self, word: str) -> str:
        return next((token.text for token in self._analyzer(word)), word)


def _put(writer: Any, article: Article) -> None:
    writer.add_document(
        id=article["id"],
        title=article["title"],
        body=article["body"],
        date=datetime.fromisoformat(article["date"]),
        source=article["source"],
    )


def _limits(ask: Ask) -> query.Query | None:
    if not ask.source:
        return None
    low, high = datetime.fromisoformat(ask.low), datetime.fromisoformat(ask.high)
    return query.And([query.Term("source", ask.source), query.DateRange("date", low, high)])
