"""The orders in which a library lists its articles.

Sorting a hundred thousand rows at one go would hold up every other thread, the window's among them. What
SQLite can sort it sorts, which holds nobody up; titles and outlets are sorted in pieces that are merged.
"""

from collections.abc import Callable, Iterator
from heapq import merge
from typing import Any

from desktop_app.domain.article import ArticleOrder
from desktop_app.notebook.database import Database, Row

_PIECE = 2_000

_BY_SQL = {
    ArticleOrder.DATE: "published DESC, coalesce(published_time, '') DESC, id DESC",
    ArticleOrder.ADDED: "id DESC",
    ArticleOrder.UNREAD: "read, id DESC",
    ArticleOrder.STARRED: "starred DESC, id DESC",
}
_KNOWN_BY = {ArticleOrder.OUTLET: "outlet", ArticleOrder.DATE: "published"}
"""What has nothing in this column stands last."""


def in_order(database: Database, order: ArticleOrder, *, backwards: bool = False) -> list[str]:
    """Return the ids of all articles.

    Titles and outlets run from A to Z, dates and additions from the newest; `backwards` turns that round.
    What has no outlet or no date stands last both ways.
    """
    column = _KNOWN_BY.get(order)
    there, lacking = f"coalesce({column}, '') <> ''", f"coalesce({column}, '') = ''"
    known = _known(database, order, there if column else "1")
    if backwards:
        known.reverse()
    if column is None:
        return known
    unknown = database.rows(f"SELECT id FROM articles WHERE {lacking} ORDER BY id DESC")
    return [*known, *(row["id"] for row in unknown)]


def _known(database: Database, order: ArticleOrder, condition: str) -> list[str]:
    if order in _BY_SQL:
        rows = database.rows(f"SELECT id FROM articles WHERE {condition} ORDER BY {_BY_SQL[order]}")
        return [row["id"] for row in rows]
    rows = database.rows(f"SELECT id, title, outlet FROM articles WHERE {condition}")
    return [row["id"] for row in _sorted(rows, _KEYS[order])]


def _sorted(rows: list[Row], key: Callable[[Row], Any]) -> Iterator[Row]:
    pieces = [sorted(rows[start : start + _PIECE], key=key) for start in range(0, len(rows), _PIECE)]
    return merge(*pieces, key=key)


def _by_title(row: Row) -> Any:
    return row["title"].casefold(), row["id"]


def _by_outlet(row: Row) -> Any:
    return row["outlet"].casefold(), _by_title(row)


_KEYS: dict[ArticleOrder, Callable[[Row], Any]] = {
    ArticleOrder.TITLE: _by_title,
    ArticleOrder.OUTLET: _by_outlet,
}
