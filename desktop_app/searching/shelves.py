"""Which articles stand on a shelf of the library: asked of the notebook, so that it is true at once."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from desktop_app.domain.query import OnShelf, Query, Shelf, with_shelves, with_tags
from desktop_app.domain.query_values import LATELY, date_value
from desktop_app.notebook.notebook import Notebook

_BEGINNING, _END = date.min.toordinal(), date.max.toordinal()


def resolved(query: Query, notebook: Notebook) -> Query:
    """Return a query with what is written by name replaced by what it means in this notebook now."""

    def tags(path: str) -> list[str]:
        return [tag.id for tag in notebook.tags.within(path)]

    def articles(shelf: OnShelf) -> Iterable[str]:
        return articles_on(notebook, shelf)

    return with_shelves(with_tags(query, tags), articles)


def articles_on(notebook: Notebook, shelf: OnShelf) -> Iterable[str]:
    """Return the articles on a shelf; none if there is no such collection."""
    match shelf.shelf:
        case Shelf.STARRED:
            return notebook.articles.starred_ids()
        case Shelf.COLLECTION:
            known = notebook.collections.by_name(shelf.value)
            return notebook.collections.articles_of(known.id) if known else ()
        case Shelf.ADDED:
            return notebook.articles.added_between(*_moments(shelf.value))


def _moments(value: str) -> tuple[str, str]:
    """Return the first moment that counts and the first that does not, in UTC; days are those here."""
    today = datetime.now().astimezone().date()
    if value in LATELY:
        first, last = today.toordinal() - LATELY[value] + 1, _END
    else:
        low, high = date_value(value, 0).days()
        first = _BEGINNING if low is None else low
        last = _END if high is None else high
    return _midnight(first), _midnight(last + 1)


def _midnight(day: int) -> str:
    """Return when a day begins here, as the notebook writes it."""
    beginning = datetime.combine(
        date.fromordinal(min(max(day, _BEGINNING + 2), _END - 1)), datetime.min.time()
    )
    try:
        moment = beginning.astimezone().astimezone(UTC)
    except (OverflowError, OSError, ValueError):  # far from any clock
        moment = beginning.replace(tzinfo=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
