"""Commonplace's own search, through the protocol that the program uses.

The index keeps no texts; the variant with bodies has a SQLite table beside it, as the program has its
notebook. Every answer of ours counts all hits exactly and makes all facets, asked or not.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from desktop_app.domain.query import (
    DateRange,
    Field,
    FieldName,
    Fuzzy,
    Phrase,
    Prefix,
    Query,
    Term,
    all_of,
    any_of,
)
from desktop_app.domain.query_text import parse
from desktop_app.searching.backend import Batch, IndexDocument, IndexReader, SearchBackend, Segment
from desktop_app.searching.backends import default
from desktop_app.searching.reference import matches
from desktop_app.searching.snippets import snippet
from tests.bench.search.engine import TOP, Article, Ask, CannotAsk, Reply, Shelf

ARTICLES_A_BATCH = 50
EVERYTHING = 1_000_000_000


class Engine:
    """The backend and, with bodies, the shelf beside it."""

    def __init__(self, folder: Path, *, bodies: bool) -> None:
        self._folder = folder
        self._backend: SearchBackend = default(folder / "index")
        self._bodies = bodies
        self._reader: IndexReader | None = None
        self._shelf: Shelf | None = None
        self.version = self._backend.schema_version

    def build(self, articles: Iterable[Article]) -> None:
        """Index all articles in one commit, as a rebuild does."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.open_writer()
        self._backend.create()
        self._backend.apply(self._batches(articles))
        self._merge()
        self.close_writer()

    def _merge(self) -> None:
        """Do what the indexer does in the background when segments have become many."""
        while (publish := self._backend.merge()) and publish():
            pass

    def _batches(self, articles: Iterable[Article]) -> Iterator[Batch]:
        waiting = iter(articles)
        while chunk := list(islice(waiting, ARTICLES_A_BATCH)):
            if self._shelf:
                self._shelf.put(chunk)
            yield Batch([one["id"] for one in chunk], [document(one) for one in chunk])

    def open_writer(self) -> None:
        """Open the shelf; the backend takes its lock in each commit."""
        self._shelf = Shelf(self._folder / "texts.db") if self._bodies else None

    def add(self, article: Article) -> None:
        """Put one article and commit."""
        self._backend.apply(self._batches([article]))
        if self._shelf:
            self._shelf.commit()

    def close_writer(self) -> None:
        """Close the shelf."""
        if self._shelf:
            self._shelf.close()
            self._shelf = None

    def open(self) -> None:
        """Open a view of the newest commit."""
        self.close()
        self._reader = self._backend.reader()
        if self._bodies:
            self._shelf = Shelf(self._folder / "texts.db")

    def answer(self, ask: Ask) -> Reply:
        """Answer with the first hits; spans and snippets are found in their texts."""
        if ask.snippets and not self._bodies:
            raise CannotAsk("no texts")
        query = tree(ask)
        answer = self._open_reader().answer(query, kinds=("article",), limit=TOP, facets=ask.facets)
        reply = Reply([one.id for one in answer.found], total=answer.total)
        if ask.facets:
            reply.facets = dict(answer.facets["outlet"])
        if self._shelf:
            rows = self._shelf.texts(reply.ids)
            reply.bodies = [body for _, _, body, _ in rows]
            if ask.snippets:
                reply.snippets = [_snippet(query, row) for row in rows]
        return reply

    def every_hit(self, ask: Ask) -> set[str]:
        """Return the ids of all hits."""
        answer = self._open_reader().answer(tree(ask), kinds=("article",), limit=EVERYTHING)
        return {one.id for one in answer.found}

    def close(self) -> None:
        """Release the view and the shelf."""
        if self._reader:
            self._reader.close()
            self._reader = None
        self.close_writer()

    def _open_reader(self) -> IndexReader:
        if self._reader is None:
            self.open()
        assert self._reader is not None
        return self._reader


def tree(ask: Ask) -> Query:
    """Return a question as the program's query tree; a typed line goes through the parser."""
    match ask.shape:
        case "all":
            query = all_of(Term(word) for word in ask.words)
        case "any":
            query = any_of(Term(word) for word in ask.words)
        case "phrase":
            query = Phrase(" ".join(ask.words))
        case "prefix":
            query = Prefix(ask.words[0])
        case "fuzzy":
            query = Fuzzy(ask.words[0])
        case "typed":
            query = parse(" ".join(ask.words), typing=True)
        case _:
            query = Term(ask.words[0])
    limits: list[Query] = []
    if ask.source:
        limits.append(Field(FieldName.OUTLET, Phrase(ask.source)))
    if ask.low or ask.high:
        limits.append(DateRange(ask.low or None, ask.high or None))
    return all_of([query, *limits])


def document(article: Article) -> IndexDocument:
    """Return an article as the program indexes it: each paragraph is a segment of its own."""
    text, language = article["body"], article["language"]
    segments = tuple(_segments(text, language))
    return IndexDocument(
        kind="article",
        id=article["id"],
        article=article["id"],
        language=language,
        title=article["title"],
        outlet=article["source"],
        date=article["date"],
        body=segments,
    )


def _segments(text: str, language: str) -> Iterator[Segment]:
    start = 0
    for paragraph in text.split("\n\n"):
        yield Segment(paragraph, start, language)
        start += len(paragraph) + 2


def _snippet(query: Query, row: tuple[str, str, str, str]) -> str:
    key, title, body, language = row
    unit = IndexDocument(
        kind="article",
        id=key,
        article=key,
        language=language,
        title=title,
        body=tuple(_segments(body, language)),
    )
    low, high = snippet(body, [one for one in matches(query, unit) if one.field == "text"])
    return body[low:high]
