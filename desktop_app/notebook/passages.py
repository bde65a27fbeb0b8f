"""Passages in the notebook."""

from desktop_app.domain.errors import NotFound
from desktop_app.domain.ids import new_id
from desktop_app.domain.passage import Anchor, Passage, Span, anchor_at
from desktop_app.notebook.articles import Articles
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now

_SELECT = """
SELECT passages.*, notes.text AS note FROM passages LEFT JOIN notes ON notes.passage = passages.id
"""


class Passages:
    """Rows ↔ `Passage`."""

    def __init__(self, database: Database, articles: Articles) -> None:
        self._database = database
        self._articles = articles

    def add(self, edit: Edit, article: str, span: Span, *, author: str) -> str:
        """Mark a stretch of an article's newest text and return the passage's id.

        Args:
            span: code points into the canonical text, half-open.

        Raises:
            ValueError: the span reaches beyond the text.
        """
        current = self._articles.text(article)
        return self.restore(
            edit, article, anchor_at(current.text, span), revision=current.revision, author=author
        )

    def restore(
        self, edit: Edit, article: str, anchor: Anchor, *, revision: int, author: str, key: str | None = None
    ) -> str:
        """Store a passage whose anchor is already known, as when notebooks are merged."""
        passage = key or new_id()
        edit.insert(
            "passages",
            {
                "id": passage,
                "article": article,
                "revision": revision,
                "start_at": anchor.start,
                "end_at": anchor.end,
                "quote": anchor.quote,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
                "author": author,
                "created": now(),
            },
        )
        return passage

    def get(self, passage: str) -> Passage:
        """Return a passage; the id of one that was merged away leads to the one that took it in.

        Raises:
            NotFound: there is none with this id.
        """
        row = self._database.row(f"{_SELECT} WHERE passages.id = ?", (passage,))
        if row is None:
            taken_in = self._database.value("SELECT passage FROM passage_aliases WHERE id = ?", (passage,))
            if taken_in is None:
                sentence = f"There is no passage {passage} in this notebook."
                raise NotFound(sentence, "`commonplace list NOTEBOOK passages` shows them.")
            return self.get(taken_in)
        return self._with_tags([row])[0]

    def exists(self, passage: str) -> bool:
        """Tell whether there is a passage with this id."""
        return self._database.value("SELECT 1 FROM passages WHERE id = ?", (passage,)) is not None

    def all(self) -> list[Passage]:
        """Return all passages in the order in which they were marked."""
        return self._with_tags(self._database.rows(f"{_SELECT} ORDER BY passages.id"))

    def of_article(self, article: str) -> list[Passage]:
        """Return an article's passages in the order of the text."""
        rows = self._database.rows(
            f"{_SELECT} WHERE passages.article = ? ORDER BY start_at, end_at DESC, passages.id", (article,)
        )
        return self._with_tags(rows, article)

    def with_tag(self, tag: str) -> list[Passage]:
        """Return the passages that carry a tag, in the order in which they were marked."""
        rows = self._database.rows(
            f"{_SELECT} WHERE passages.id IN (SELECT passage FROM passage_tags WHERE tag = ?)"
            " ORDER BY passages.id",
            (tag,),
        )
        return self._with_tags(rows)

    def at(self, article: str, span: Span) -> str | None:
        """Return the passage of the newest text that covers exactly this span, or None."""
        return self._database.value(
            "SELECT passages.id FROM passages JOIN articles ON articles.id = passages.article"
            " WHERE article = ? AND start_at = ? AND end_at = ? AND passages.revision = articles.revision"
            " ORDER BY passages.id LIMIT 1",
            (article, span.start, span.end),
        )

    def add_tag(self, edit: Edit, passage: str, tag: str) -> None:
        """Give a passage a tag; giving it twice does no harm."""
        key = f"{passage}:{tag}"
        if self._database.value("SELECT 1 FROM passage_tags WHERE id = ?", (key,)):
            return
        article = self._database.value("SELECT article FROM passages WHERE id = ?", (passage,))
        last = self._database.value("SELECT max(position) FROM passage_tags WHERE passage = ?", (passage,))
        position = 0 if last is None else last + 1
        edit.insert(
            "passage_tags",
            {"id": key, "passage": passage, "tag": tag, "article": article, "position": position},
        )

    def remove_tag(self, edit: Edit, passage: str, tag: str) -> None:
        """Take a tag from a passage; the passage stays.

        Raises:
            NotFound: the passage does not carry it.
        """
        key = f"{passage}:{tag}"
        if not self._database.value("SELECT 1 FROM passage_tags WHERE id = ?", (key,)):
            sentence = f"Passage {passage} does not carry this tag."
            raise NotFound(sentence)
        edit.delete("passage_tags", key)

    def delete(self, edit: Edit, passage: str) -> None:
        """Remove a passage with its tags, its note and its places in briefs."""
        for table in ("passage_tags", "passage_aliases", "notes", "brief_items"):
            rows = self._database.rows(f"SELECT id FROM {table} WHERE passage = ?", (passage,))
            for row in rows:
                edit.delete(table, row["id"])
        edit.delete("passages", passage)

    def _with_tags(self, rows: list[Row], article: str | None = None) -> list[Passage]:
        where, parameters = ("", ())
        if article is not None:
            where, parameters = "WHERE article = ?", (article,)
        elif len(rows) == 1:
            where, parameters = "WHERE passage = ?", (rows[0]["id"],)
        tags: dict[str, list[str]] = {}
        query = f"SELECT passage, tag FROM passage_tags {where} ORDER BY passage, position"
        for row in self._database.rows(query, parameters) if rows else ():
            tags.setdefault(row["passage"], []).append(row["tag"])
        return [_passage(row, tuple(tags.get(row["id"], ()))) for row in rows]


def _passage(row: Row, tags: tuple[str, ...]) -> Passage:
    return Passage(
        id=row["id"],
        article=row["article"],
        revision=row["revision"],
        anchor=Anchor(row["start_at"], row["end_at"], row["quote"], row["prefix"], row["suffix"]),
        tags=tags,
        note=row["note"],
        created=row["created"],
        author=row["author"],
    )
