"""Saved searches: the query tree as JSON; what was kept as text by older versions is read by parsing."""

import json
from collections.abc import Collection
from typing import Any, cast

from desktop_app.domain.brief import SavedSearch
from desktop_app.domain.errors import BadQuery, NotFound
from desktop_app.domain.ids import new_id
from desktop_app.domain.query import Query
from desktop_app.domain.query_json import from_json, to_json
from desktop_app.domain.query_text import parse, show
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now


class Searches:
    """Rows ↔ `SavedSearch`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, edit: Edit, name: str, query: Query | str, *, without: Collection[str] = ()) -> str:
        """Keep a search and return its id.

        Args:
            query: the tree, or a search text.
            without: keys of variants that are switched off.

        Raises:
            BadQuery: if a text cannot be understood.
        """
        tree, search = parse(query) if isinstance(query, str) else query, new_id()
        kept = _kept(tree, without)
        edit.insert("searches", {"id": search, "name": name, "query": kept, "created": now()})
        return search

    def get(self, search: str) -> SavedSearch:
        """Return a saved search.

        Raises:
            NotFound: if there is none with this id.
        """
        rows = self._database.rows("SELECT * FROM searches WHERE id = ?", (search,))
        if not rows:
            sentence = f"There is no saved search {search}."
            raise NotFound(sentence)
        return _search(rows[0])

    def all(self) -> list[SavedSearch]:
        """Return the saved searches in the order in which they were saved."""
        return [_search(row) for row in self._database.rows("SELECT * FROM searches ORDER BY id")]

    def rename(self, edit: Edit, search: str, name: str) -> None:
        """Give a search another name; it stays the same search."""
        edit.update("searches", search, name=name)

    def delete(self, edit: Edit, search: str) -> None:
        """Forget a search."""
        edit.delete("searches", search)


def _kept(tree: Query, without: Collection[str]) -> str:
    kept = {"tree": to_json(tree), "text": show(tree), "without": sorted(without)}
    return json.dumps(kept, ensure_ascii=False)


def _search(row: Row) -> SavedSearch:
    kept: str = row["query"]
    tree, text, without = _read(kept)
    return SavedSearch(row["id"], row["name"], text, row["created"], tree, without)


def _read(kept: str) -> tuple[Query | None, str, tuple[str, ...]]:
    """Return the tree, the text and the variants switched off, of either form in which searches are kept."""
    stored = _stored(kept)
    try:
        if stored is None:
            tree = parse(kept)
            return tree, show(tree), ()
        tree = from_json(stored["tree"])
        return tree, show(tree), tuple(str(one) for one in stored.get("without", ()))
    except (BadQuery, ValueError):
        return None, kept if stored is None else str(stored.get("text", "")), ()


def _stored(kept: str) -> dict[str, Any] | None:
    """Return the JSON object in which a search is kept, None for a text."""
    if not kept.startswith('{"tree"'):
        return None
    try:
        return cast("dict[str, Any]", json.loads(kept))
    except (ValueError, RecursionError):
        return None
