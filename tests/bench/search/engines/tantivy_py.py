"""tantivy through tantivy-py: one writer thread, English stemmer, no count of all hits unless asked."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from tests.bench.search.engine import SNIPPET_LENGTH, TOP, Article, Ask, CannotAsk, Reply, ordinal

BUILD_BYTES = 256_000_000
ADD_BYTES = 15_000_000
PLACES = ("title", "body")
MOST_SOURCES = 200


class Engine:
    """One tantivy index."""

    version: str = tantivy.__version__

    def __init__(self, folder: Path, *, bodies: bool) -> None:
        self._folder = folder
        self._bodies = bodies
        self._index: Any = None
        self._searcher: Any = None
        self._writer: Any = None
        stemming = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        stemming = stemming.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("english"))
        self._analyzer = stemming.build()

    def build(self, articles: Iterable[Article]) -> None:
        """Index all articles in one commit and wait for the merges."""
        self._folder.mkdir(parents=True, exist_ok=True)
        writer = tantivy.Index(self._schema(), path=str(self._folder)).writer(BUILD_BYTES, 1)
        for article in articles:
            writer.add_document(_document(article))
        writer.commit()
        writer.wait_merging_threads()

    def _schema(self) -> Any:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        for place in PLACES:
            schema.add_text_field(place, stored=self._bodies, tokenizer_name="en_stem")
        schema.add_integer_field("day", indexed=True, fast=True)
        schema.add_text_field("source", tokenizer_name="raw", fast=True)
        return schema.build()

    def open_writer(self) -> None:
        """Open a writer, which stays open between commits."""
        self._writer = tantivy.Index.open(str(self._folder)).writer(ADD_BYTES, 1)

    def add(self, article: Article) -> None:
        """Put one article and commit."""
        self._writer.add_document(_document(article))
        self._writer.commit()

    def close_writer(self) -> None:
        """Wait for the merges and let go of the lock."""
        self._writer.wait_merging_threads()
        self._writer = None

    def open(self) -> None:
        """Open a searcher."""
        self.close()
        self._index = tantivy.Index.open(str(self._folder))
        self._searcher = self._index.searcher()

    def answer(self, ask: Ask) -> Reply:
        """Answer with the first hits."""
        if ask.snippets and not self._bodies:
            raise CannotAsk("no texts")
        query = self._query(ask)
        reply = Reply([])
        if ask.facets:
            buckets = {"by": {"terms": {"field": "source", "size": MOST_SOURCES}}}
            counted = self._searcher.aggregate(query, buckets)["by"]["buckets"]
            reply.facets = {one["key"]: int(one["doc_count"]) for one in counted}
        found = self._searcher.search(query, TOP, count=ask.total)
        reply.total = found.count if ask.total else 0
        documents = [self._searcher.doc(address) for _, address in found.hits]
        reply.ids = [document.get_first("id") for document in documents]
        if self._bodies:
            reply.bodies = [document.get_first("body") for document in documents]
        if ask.snippets:
            maker = tantivy.SnippetGenerator.create(self._searcher, query, self._index.schema, "body")
            maker.set_max_num_chars(SNIPPET_LENGTH)
            reply.snippets = [maker.snippet_from_doc(document).to_html() for document in documents]
        return reply

    def every_hit(self, ask: Ask) -> set[str]:
        """Return the ids of all hits."""
        found = self._searcher.search(self._query(ask), max(1, self._searcher.num_docs), count=False).hits
        return {self._searcher.doc(address).get_first("id") for _, address in found}

    def close(self) -> None:
        """Forget the searcher."""
        self._index = self._searcher = None

    def _query(self, ask: Ask) -> Any:
        parts = [(tantivy.Occur.Must, self._words(ask))]
        if ask.source:
            source = tantivy.Query.term_query(self._index.schema, "source", ask.source)
            days = tantivy.Query.range_query(
                self._index.schema, "day", tantivy.FieldType.Integer, ordinal(ask.low), ordinal(ask.high)
            )
            parts += [
                (tantivy.Occur.Must, tantivy.Query.const_score_query(one, 0.0)) for one in (source, days)
            ]
        return parts[0][1] if len(parts) == 1 else tantivy.Query.boolean_query(parts)

    def _words(self, ask: Ask) -> Any:
        schema, query = self._index.schema, tantivy.Query
        match ask.shape:
            case "any":
                return _any([one for word in ask.words for one in self._places(word)])
            case "phrase":
                words = [self._stem(word) for word in ask.words]
                return _any([query.phrase_query(schema, place, words) for place in PLACES])
            case "prefix" | "typed":
                last = [query.regex_query(schema, place, ask.words[-1] + ".*") for place in PLACES]
                return _all([*(_any(self._places(word)) for word in ask.words[:-1]), _any(last)])
            case "fuzzy":
                return _any([query.fuzzy_term_query(schema, place, ask.words[0], 1) for place in PLACES])
            case _:
                return _all([_any(self._places(word)) for word in ask.words])

    def _places(self, word: str) -> list[Any]:
        stem = self._stem(word)
        return [tantivy.Query.term_query(self._index.schema, place, stem) for place in PLACES]

    def _stem(self, word: str) -> str:
        return self._analyzer.analyze(word)[0]


def _all(parts: list[Any]) -> Any:
    return (
        parts[0] if len(parts) == 1 else tantivy.Query.boolean_query([(tantivy.Occur.Must, p) for p in parts])
    )


def _any(parts: list[Any]) -> Any:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])


def _document(article: Article) -> Any:
    return tantivy.Document(
        id=article["id"],
        title=article["title"],
        body=article["body"],
        day=ordinal(article["date"]),
        source=article["source"],
    )
