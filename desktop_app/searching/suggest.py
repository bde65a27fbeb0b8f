"""“Did you mean”: another spelling for a word that no unit holds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.domain.query import And, Query, Term
from desktop_app.domain.query_text import show
from desktop_app.searching.analysis import ENGLISH, Test, pattern
from desktop_app.searching.backend import IndexReader, UnitKind

TRIES = 3
SHORTEST = 4
"""A shorter word is too easily another one: Kim Jong Il is no slip of the pen for “in”."""


def suggestion(query: Query, reader: IndexReader, kinds: Sequence[UnitKind]) -> str | None:
    """Return a search text that has hits and differs from `query` in one word, or None."""
    for term in _words(query):
        wanted = pattern(term, ENGLISH, names=True)
        if len(wanted) != 1 or wanted[0].test is not Test.FORM or len(wanted[0].text) < SHORTEST:
            continue
        if _count(term, reader, kinds):
            continue
        for word in reader.words_like(wanted[0].text, limit=TRIES):
            changed = _replaced(query, term, Term(word))
            if _count(changed, reader, kinds):
                return show(changed)
    return None


def _words(query: Query) -> Iterator[Term]:
    if isinstance(query, Term):
        yield query
    elif isinstance(query, And):
        yield from (part for part in query.parts if isinstance(part, Term))


def _replaced(query: Query, old: Term, new: Term) -> Query:
    if isinstance(query, And):
        return replace(query, parts=tuple(new if part == old else part for part in query.parts))
    return new


def _count(query: Query, reader: IndexReader, kinds: Sequence[UnitKind]) -> int:
    return reader.answer(query, kinds=kinds, limit=0, facets=False).total
