"""Xapian through its own Python bindings, with positions and the English stemmer.

Stemmed words carry `Z`; phrases and prefixes ask the unstemmed words, as Xapian's own parser does.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xapian

from tests.bench.search.engine import SNIPPET_LENGTH, TOP, Article, Ask, CannotAsk, Reply, ordinal

DAY, SOURCE = 0, 1


class Engine:
    """One Xapian database; its data is JSON."""

    version: str = xapian.version_string()

    def __init__(self, folder: Path, *, bodies: bool) -> None:
        self._folder = folder / "xapian"
        self._bodies = bodies
        self._database: Any = None
        self._writer: Any = None
        self._stemmer = xapian.Stem("en")
        self._generator = xapian.TermGenerator()
        self._generator.set_stemmer(self._stemmer)

    def build(self, articles: Iterable[Article]) -> None:
        """Index all articles; Xapian flushes every 10,000."""
        self._folder.mkdir(parents=True, exist_ok=True)
        database = xapian.WritableDatabase(str(self._folder), xapian.DB_CREATE_OR_OPEN)
        for article in articles:
            database.add_document(self._document(article))
        database.commit()
        database.close()

    def _document(self, article: Article) -> Any:
        document = xapian.Document()
        self._generator.set_document(document)
        self._generator.set_termpos(0)
        self._generator.index_text(article["title"])
        self._generator.increase_termpos()
        self._generator.index_text(article["body"])
        document.add_boolean_term("XS" + article["source"])
        document.add_boolean_term("Q" + article["id"])
        document.add_value(DAY, xapian.sortable_serialise(ordinal(article["date"])))
        document.add_value(SOURCE, article["source"])
        kept = {"id": article["id"], "body": article["body"]} if self._bodies else {"id": article["id"]}
        document.set_data(json.dumps(kept))
        return document

    def open_writer(self) -> None:
        """Open the database for writing."""
        self._writer = xapian.WritableDatabase(str(self._folder), xapian.DB_OPEN)

    def add(self, article: Article) -> None:
        """Put one article and commit."""
        self._writer.add_document(self._document(article))
        self._writer.commit()

    def close_writer(self) -> None:
        """Let go of the lock."""
        self._writer.close()
        self._writer = None

    def open(self) -> None:
        """Open the database."""
        self.close()
        self._database = xapian.Database(str(self._folder))

    def answer(self, ask: Ask) -> Reply:
        """Answer with the first hits."""
        if ask.snippets and not self._bodies:
            raise CannotAsk("no texts")
        enquire = self._enquire(ask)
        reply = Reply([])
        if ask.facets:
            spy = xapian.ValueCountMatchSpy(SOURCE)
            enquire.add_matchspy(spy)
            found = enquire.get_mset(0, TOP, self._database.get_doccount())
            reply.facets = {one.term.decode(): one.termfreq for one in spy.values()}
        else:
            found = enquire.get_mset(0, TOP, self._database.get_doccount() if ask.total else 0)
        reply.total = found.get_matches_estimated() if ask.total else 0
        kept = [json.loads(one.document.get_data()) for one in found]
        reply.ids = [one["id"] for one in kept]
        if self._bodies:
            reply.bodies = [one["body"] for one in kept]
        if ask.snippets:
            reply.snippets = [
                found.snippet(body.encode(), SNIPPET_LENGTH, self._stemmer).decode() for body in reply.bodies
            ]
        return reply

    def every_hit(self, ask: Ask) -> set[str]:
        """Return the ids of all hits."""
        found = self._enquire(ask).get_mset(0, self._database.get_doccount())
        return {json.loads(one.document.get_data())["id"] for one in found}

    def close(self) -> None:
        """Close the database."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _enquire(self, ask: Ask) -> Any:
        enquire = xapian.Enquire(self._database)
        query = self._words(ask)
        if ask.source:
            low, high = (xapian.sortable_serialise(ordinal(day)) for day in (ask.low, ask.high))
            days = xapian.Query(xapian.Query.OP_VALUE_RANGE, DAY, low, high)
            limits = xapian.Query(xapian.Query.OP_AND, xapian.Query("XS" + ask.source), days)
            query = xapian.Query(xapian.Query.OP_FILTER, query, limits)
        enquire.set_query(query)
        return enquire

    def _words(self, ask: Ask) -> Any:
        query = xapian.Query
        match ask.shape:
            case "any":
                return query(query.OP_OR, [self._term(word) for word in ask.words])
            case "phrase":
                return query(query.OP_PHRASE, list(ask.words), len(ask.words))
            case "prefix" | "typed":
                last = query(
                    query.OP_WILDCARD, ask.words[-1], 0, query.WILDCARD_LIMIT_ERROR, query.OP_SYNONYM
                )
                return query(query.OP_AND, [*(self._term(word) for word in ask.words[:-1]), last])
            case "fuzzy":
                raise CannotAsk("Xapian 1.4 knows no fuzzy words")
            case _:
                return query(query.OP_AND, [self._term(word) for word in ask.words])

    def _term(self, word: str) -> Any:
        return xapian.Query("Z" + self._stemmer(word).decode())
