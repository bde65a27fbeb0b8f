"""Collections of articles in the notebook."""

from collections.abc import Sequence

from desktop_app.domain.collection import Collection, clean_name
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.ids import new_id
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now

_SELECT = """
SELECT collections.*, (
    SELECT count(*) FROM collection_articles WHERE collection_articles.collection = collections.id
) AS article_count FROM collections
"""


class Collections:
    """Rows ↔ `Collection`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Collection]:
        """Return all collections with their counts, in the order of their names."""
        rows = self._database.rows(f"{_SELECT} ORDER BY name_key, collections.id")
        return [_collection(row) for row in rows]

    def get(self, collection: str) -> Collection:
        """Return a collection.

        Raises:
            NotFound: there is none with this id.
        """
        row = self._database.row(f"{_SELECT} WHERE collections.id = ?", (collection,))
        if row is None:
            sentence = f"There is no collection {collection} in this notebook."
            raise NotFound(sentence, "`commonplace list NOTEBOOK collections` shows them.")
        return _collection(row)

    def by_name(self, name: str) -> Collection | None:
        """Return the collection of that name, or None; case and spaces do not matter."""
        row = self._database.row(f"{_SELECT} WHERE name_key = ?", (clean_name(name).casefold(),))
        return _collection(row) if row else None

    def create(self, edit: Edit, name: str, *, key: str | None = None) -> str:
        """Start an empty collection and return its id.

        Raises:
            UsageError: the name is empty, too long, or taken.
        """
        cleaned = self._free(name)
        collection = key or new_id()
        edit.insert(
            "collections",
            {"id": collection, "name": cleaned, "name_key": cleaned.casefold(), "created": now()},
        )
        return collection

    def ensure(self, edit: Edit, name: str) -> str:
        """Return the id of the collection of that name, which is made if it is new."""
        known = self.by_name(name)
        return known.id if known else self.create(edit, name)

    def rename(self, edit: Edit, collection: str, name: str) -> None:
        """Give a collection another name.

        Raises:
            NotFound: there is none with this id.
            UsageError: the name is empty, too long, or taken by another.
        """
        cleaned = self._free(name, but=self.get(collection).id)
        edit.update("collections", collection, name=cleaned, name_key=cleaned.casefold())

    def delete(self, edit: Edit, collection: str) -> None:
        """Remove a collection; its articles stay."""
        self.remove(edit, collection, self.articles_of(collection))
        edit.delete("collections", collection)

    def add(self, edit: Edit, collection: str, articles: Sequence[str]) -> int:
        """Put articles into a collection and return how many were not in it before."""
        held = set(self.articles_of(self.get(collection).id))
        new = [one for one in dict.fromkeys(articles) if one not in held]
        for article in new:
            edit.insert(
                "collection_articles",
                {
                    "id": f"{collection}:{article}",
                    "collection": collection,
                    "article": article,
                    "added": now(),
                },
            )
        return len(new)

    def remove(self, edit: Edit, collection: str, articles: Sequence[str]) -> int:
        """Take articles out of a collection and return how many were in it; the articles stay."""
        held = set(self.articles_of(collection))
        leaving = [one for one in dict.fromkeys(articles) if one in held]
        for article in leaving:
            edit.delete("collection_articles", f"{collection}:{article}")
        return len(leaving)

    def of_article(self, article: str) -> list[Collection]:
        """Return the collections that an article is in, in the order of their names."""
        rows = self._database.rows(
            f"{_SELECT} WHERE collections.id IN"
            " (SELECT collection FROM collection_articles WHERE article = ?) ORDER BY name_key",
            (article,),
        )
        return [_collection(row) for row in rows]

    def names_by_article(self) -> dict[str, list[str]]:
        """Return the names of the collections of each article that is in any."""
        rows = self._database.rows(
            "SELECT article, name FROM collection_articles"
            " JOIN collections ON collections.id = collection_articles.collection ORDER BY name_key"
        )
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(row["article"], []).append(row["name"])
        return found

    def articles_of(self, collection: str) -> list[str]:
        """Return the ids of the articles in a collection, in the order in which they came into it."""
        rows = self._database.rows(
            "SELECT article FROM collection_articles WHERE collection = ? ORDER BY added, id",
            (collection,),
        )
        return [row["article"] for row in rows]

    def _free(self, name: str, but: str | None = None) -> str:
        cleaned = clean_name(name)
        there = self.by_name(cleaned)
        if there is not None and there.id != but:
            sentence = f"There is a collection “{there.name}” already."
            raise UsageError(sentence, "Choose another name, or add to that one.")
        return cleaned


def _collection(row: Row) -> Collection:
    return Collection(row["id"], row["name"], row["article_count"], row["created"])
