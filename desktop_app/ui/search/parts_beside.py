"""Passages and notes that a search finds beside the articles of a list too long to be fetched as a whole."""

from typing import TYPE_CHECKING

from desktop_app.domain.query import Field, FieldName, Leaf, Near, Query, all_of, any_of, speaking_leaves
from desktop_app.searching.backend import ARTICLES, Found
from desktop_app.ui.search.search_thread import Question

if TYPE_CHECKING:
    from desktop_app.searching.searcher import Searcher

MOST_PARTS = 20_000
"""With more of them, none is listed: they would drown what was looked for, and nobody walks through them."""


def parts_beside(searcher: "Searcher", question: Question) -> tuple[Found, ...]:
    """Return the notes that the words of a query stand in, and what is found in articles that are not.

    They are counted first, which is quick: mostly there are none.
    """
    query, without = question.query, question.without
    count, _ = searcher.count(query, kinds=("passage", "note"), without=without)
    if not 0 < count <= MOST_PARTS:
        return ()
    noted: tuple[Found, ...] = ()
    if words := _words_of_notes(query):
        noted = searcher.found(all_of([query, words]), kinds=("note",), without=without)
    listed = {one.article for one in searcher.found(query, kinds=ARTICLES, without=without)}
    known = {one.id for one in noted}
    rest = searcher.found(query, kinds=("passage", "note"), without=without)
    return (*noted, *(one for one in rest if one.article not in listed and one.id not in known))


def _words_of_notes(query: Query) -> Query | None:
    """Return the query that is true of a note if any words asked for stand in the note itself."""
    places = (None, FieldName.NOTE)
    leaves = [_asked(leaf, field) for leaf, field in speaking_leaves(query) if field in places]
    return any_of(leaves) if leaves else None


def _asked(leaf: Leaf | Near, field: FieldName | None) -> Query:
    return Field(field, leaf) if field is not None else leaf
