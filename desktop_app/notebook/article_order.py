"""The orders in which a library lists its articles."""

from collections.abc import Callable
from typing import Any

from desktop_app.domain.article import ArticleOrder
from desktop_app.notebook.database import Database, Row

_COLUMNS = "id, title, outlet, published, published_time, read, starred"


def in_order(database: Database, order: ArticleOrder, *, backwards: bool = False) -> list[str]:
    """Return the ids of all articles.

    Titles and outlets run from A to Z, dates and additions from the newest; `backwards` turns that round.
    What has no outlet or no date stands last both ways.
    """
    rows = database.rows(f"SELECT {_COLUMNS} FROM articles ORDER BY id DESC")
    known, unknown = _parted(rows, order)
    known.sort(key=_KEYS[order], reverse=order in _NEWEST_FIRST)
    if backwards:
        known.reverse()
    return [row["id"] for row in (*known, *unknown)]


def _parted(rows: list[Row], order: ArticleOrder) -> tuple[list[Row], list[Row]]:
    column = {ArticleOrder.OUTLET: "outlet", ArticleOrder.DATE: "published"}.get(order)
    if column is None:
        return rows, []
    return [row for row in rows if row[column]], [row for row in rows if not row[column]]


def _by_title(row: Row) -> Any:
    return row["title"].casefold(), row["id"]


def _by_outlet(row: Row) -> Any:
    return row["outlet"].casefold(), _by_title(row)


def _by_date(row: Row) -> Any:
    return row["published"], row["published_time"] or "", row["id"]


def _by_added(row: Row) -> Any:
    return row["id"]


def _by_unread(row: Row) -> Any:
    return not row["read"], row["id"]


def _by_star(row: Row) -> Any:
    return row["starred"], row["id"]


_KEYS: dict[ArticleOrder, Callable[[Row], Any]] = {
    ArticleOrder.TITLE: _by_title,
    ArticleOrder.OUTLET: _by_outlet,
    ArticleOrder.DATE: _by_date,
    ArticleOrder.ADDED: _by_added,
    ArticleOrder.UNREAD: _by_unread,
    ArticleOrder.STARRED: _by_star,
}
_NEWEST_FIRST = frozenset({ArticleOrder.DATE, ArticleOrder.ADDED, ArticleOrder.UNREAD, ArticleOrder.STARRED})
