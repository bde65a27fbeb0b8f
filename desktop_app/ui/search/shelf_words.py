"""The shelves of the library as people call them; each is a search text, such as `is:starred`."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.query import IsUnread, OnShelf, Shelf
from desktop_app.domain.query_text import parse, show

UNREAD = show(IsUnread())
STARRED = show(OnShelf(Shelf.STARRED))
LATELY = tuple(show(OnShelf(Shelf.ADDED, when)) for when in ("today", "week", "month"))

FIXED = {
    UNREAD: (QT_TRANSLATE_NOOP("Shelves", "Unread"), "circle-dot"),
    STARRED: (QT_TRANSLATE_NOOP("Shelves", "Starred"), "star"),
    LATELY[0]: (QT_TRANSLATE_NOOP("Shelves", "Added today"), "clock"),
    LATELY[1]: (QT_TRANSLATE_NOOP("Shelves", "Added this week"), "clock"),
    LATELY[2]: (QT_TRANSLATE_NOOP("Shelves", "Added this month"), "clock"),
}
"""The shelves that every library has, with their icons; a week is seven days, a month thirty."""


def collection_shelf(name: str) -> str:
    """Return the search text of a collection."""
    return show(OnShelf(Shelf.COLLECTION, name))


def collection_of(shelf: str) -> str | None:
    """Return the name of the collection that a search text stands for, None if for another shelf."""
    meant = parse(shelf)
    return meant.value if isinstance(meant, OnShelf) and meant.shelf is Shelf.COLLECTION else None


def shelf_words(shelf: str) -> str:
    """Return what people call a shelf."""
    if shelf in FIXED:
        return QCoreApplication.translate("Shelves", FIXED[shelf][0])
    return collection_of(shelf) or shelf
