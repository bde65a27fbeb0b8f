"""Articles and their texts in the notebook."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from desktop_app.domain.article import (
    Article,
    ArticleDraft,
    ArticleOrder,
    ArticleText,
    Block,
    BlockKind,
    BlockOrigin,
    Revision,
    text_sha256,
)
from desktop_app.domain.errors import NotFound
from desktop_app.domain.ids import new_id
from desktop_app.notebook.article_order import in_order
from desktop_app.notebook.article_rows import (
    WITH_COUNTS,
    article_of,
    block_of,
    block_row,
    count_words,
    metadata_row,
)
from desktop_app.notebook.database import Database
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now

MANY = 500
"""So many articles are asked for in one query."""


class Articles:
    """Rows ↔ `Article`; texts and original bytes are kept by their hash and never change."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, edit: Edit, draft: ArticleDraft, *, original: bytes, original_sha256: str, file_name: str
    ) -> str:
        """Store a draft with the bytes it was read from, and return the new article's id."""
        packed = zlib.compress(original, 6)
        edit.keep("originals", original_sha256, {"size": len(original), "packed": packed})
        edit.keep("texts", draft.sha256, {"text": draft.text})
        article = new_id()
        edit.insert(
            "articles",
            {
                "id": article,
                "revision": 1,
                "text_sha256": draft.sha256,
                "original": original_sha256,
                "file_name": file_name,
                **metadata_row(asdict(draft.metadata)),
                "words": count_words(draft.text, draft.blocks),
                "added": now(),
            },
        )
        edit.insert(
            "revisions",
            {"id": new_id(), "article": article, "revision": 1, "text_sha256": draft.sha256, "made": now()},
        )
        for block in draft.blocks:
            edit.insert("blocks", block_row(article, block))
        return article

    def find_same(self, *, text_sha256: str, original_sha256: str) -> str | None:
        """Return the article with the same text or the same original bytes, or None."""
        return self._database.value(
            "SELECT id FROM articles WHERE original = ? OR text_sha256 = ? ORDER BY added, id LIMIT 1",
            (original_sha256, text_sha256),
        )

    def get(self, article: str) -> Article:
        """Return an article.

        Raises:
            NotFound: there is none with this id.
        """
        row = self._database.row(f"{WITH_COUNTS} WHERE articles.id = ?", (article,))
        if row is None:
            sentence = f"There is no article {article} in this notebook."
            raise NotFound(sentence, "`commonplace list NOTEBOOK articles` shows them.")
        return article_of(row)

    def all(self) -> list[Article]:
        """Return all articles in the order in which they came."""
        return [article_of(row) for row in self._database.rows(f"{WITH_COUNTS} ORDER BY articles.id")]

    def ordered(self, order: ArticleOrder, *, backwards: bool = False) -> list[str]:
        """Return the ids of all articles in an order of the library; texts are not looked at."""
        return in_order(self._database, order, backwards=backwards)

    def some(self, articles: Sequence[str]) -> list[Article]:
        """Return the given articles in the order given; ids that are gone are passed over.

        A long list asks for what it shows: `ordered` gives the ids, this the rows on screen.
        """
        found: dict[str, Article] = {}
        for start in range(0, len(articles), MANY):
            part = articles[start : start + MANY]
            places = ", ".join("?" * len(part))
            rows = self._database.rows(f"{WITH_COUNTS} WHERE articles.id IN ({places})", part)
            found |= {row["id"]: article_of(row) for row in rows}
        return [found[one] for one in articles if one in found]

    def ids(self) -> list[str]:
        """Return the ids of all articles in the order in which they came."""
        return [row["id"] for row in self._database.rows("SELECT id FROM articles ORDER BY id")]

    def headlines(self) -> list[tuple[str, str, str, str]]:
        """Return id, title, outlet and date of every article, the newest first, and nothing else of it."""
        rows = self._database.rows("SELECT id, title, outlet, published FROM articles ORDER BY id DESC")
        return [(row["id"], row["title"], row["outlet"] or "", row["published"] or "") for row in rows]

    def starting_with(self, prefix: str) -> list[str]:
        """Return the ids that begin with `prefix`."""
        return [
            row["id"]
            for row in self._database.rows(
                "SELECT id FROM articles WHERE substr(id, 1, ?) = ? ORDER BY id", (len(prefix), prefix)
            )
        ]

    def count(self) -> int:
        """Return how many articles there are."""
        return int(self._database.value("SELECT count(*) FROM articles"))

    def text(self, article: str) -> ArticleText:
        """Return the newest text of an article with its blocks.

        Raises:
            NotFound: there is none with this id.
        """
        for found in self.texts([article]):
            return found
        sentence = f"There is no article {article} in this notebook."
        raise NotFound(sentence)

    def texts(self, articles: Iterable[str]) -> Iterator[ArticleText]:
        """Yield the newest texts of the given articles; ids that are gone are passed over."""
        for article in articles:
            with self._database.snapshot():
                row = self._database.row(
                    "SELECT articles.revision, texts.text FROM articles"
                    " JOIN texts ON texts.sha256 = articles.text_sha256 WHERE articles.id = ?",
                    (article,),
                )
                blocks = self._blocks(article) if row else ()
            if row:
                yield ArticleText(article, row["revision"], row["text"], blocks)

    def text_of_revision(self, article: str, revision: int) -> str | None:
        """Return the text that an article had in a revision, or None."""
        return self._database.value(
            "SELECT texts.text FROM revisions JOIN texts ON texts.sha256 = revisions.text_sha256"
            " WHERE revisions.article = ? AND revisions.revision = ?",
            (article, revision),
        )

    def revisions(self, article: str) -> list[Revision]:
        """Return the forms that an article's text had, oldest first."""
        rows = self._database.rows("SELECT * FROM revisions WHERE article = ? ORDER BY revision", (article,))
        return [Revision(row["revision"], row["made"], row["origin"]) for row in rows]

    def revise(self, edit: Edit, article: str, text: str, blocks: Sequence[Block]) -> int:
        """Give an article another text, as the user corrected it; return the new revision's number.

        The texts of its older revisions stay, and so does the original. Passages are not touched.
        """
        number = self.get(article).revision + 1
        sha256 = text_sha256(text)
        edit.keep("texts", sha256, {"text": text})
        row = {"article": article, "revision": number, "text_sha256": sha256, "made": now()}
        edit.insert("revisions", {"id": new_id(), **row, "origin": "user"})
        self._set_blocks(edit, article, blocks)
        words = count_words(text, blocks)
        edit.update("articles", article, revision=number, text_sha256=sha256, words=words)
        return number

    def _set_blocks(self, edit: Edit, article: str, blocks: Sequence[Block]) -> None:
        rows = self._database.rows("SELECT * FROM blocks WHERE article = ? ORDER BY start_at", (article,))
        for row, block in zip(rows, blocks, strict=False):
            edit.update("blocks", row["id"], **block_row(article, block))
        for row in rows[len(blocks) :]:
            edit.delete("blocks", row["id"])
        for block in blocks[len(rows) :]:
            edit.insert("blocks", block_row(article, block))

    def _blocks(self, article: str) -> tuple[Block, ...]:
        rows = self._database.rows("SELECT * FROM blocks WHERE article = ? ORDER BY start_at", (article,))
        return tuple(block_of(row) for row in rows)

    def set_metadata(self, edit: Edit, article: str, **fields: Any) -> None:
        """Change fields of an article's `Metadata`.

        Args:
            fields: names and values as in `Metadata`; whoever sets a title, outlet or date also
                gives its source.
        """
        self.get(article)
        edit.update("articles", article, **metadata_row(fields))

    def set_read(self, edit: Edit, article: str, read: bool) -> None:
        """Mark an article as read or as unread.

        Opening an article marks it in an edit that is not `undoable`; the user's own command to mark
        it is a step like any other.

        Raises:
            NotFound: there is none with this id.
        """
        self.get(article)
        edit.update("articles", article, read=int(read))

    def read_ids(self) -> set[str]:
        """Return the ids of the articles that were read."""
        return {row["id"] for row in self._database.rows("SELECT id FROM articles WHERE read = 1")}

    def set_starred(self, edit: Edit, article: str, starred: bool) -> None:
        """Put a star on an article, or take it away.

        Raises:
            NotFound: there is none with this id.
        """
        self.get(article)
        edit.update("articles", article, starred=int(starred))

    def starred_ids(self) -> set[str]:
        """Return the ids of the articles that have a star."""
        return {row["id"] for row in self._database.rows("SELECT id FROM articles WHERE starred = 1")}

    def unread_and_starred(self) -> tuple[int, int]:
        """Return how many articles were not read, and how many have a star."""
        unread = self._database.value("SELECT count(*) FROM articles WHERE read = 0")
        return int(unread), int(self._database.value("SELECT count(*) FROM articles WHERE starred = 1"))

    def added_between(self, first: str, end: str) -> list[str]:
        """Return the ids of the articles that were added from one moment on and before another (UTC)."""
        sql = "SELECT id FROM articles WHERE added >= ? AND added < ?"
        return [row["id"] for row in self._database.rows(sql, (first, end))]

    def set_resume(self, edit: Edit, article: str, code_point: int) -> None:
        """Remember where reading is taken up again, in an edit that is not `undoable`.

        Nobody is told and the journal says nothing of it: whoever scrolls changes nothing that others show.

        Raises:
            NotFound: there is none with this id.
        """
        self.get(article)
        edit.update("articles", article, resume_at=max(0, code_point))

    def set_block(
        self, edit: Edit, article: str, start: int, *, kind: BlockKind, speaker: str | None = None
    ) -> None:
        """Let the user decide what the block that begins at code point `start` is.

        Raises:
            NotFound: no block begins there.
        """
        number = self._database.value(
            "SELECT id FROM blocks WHERE article = ? AND start_at = ?", (article, start)
        )
        if number is None:
            sentence = f"No paragraph of article {article} begins at {start}."
            raise NotFound(sentence)
        edit.update("blocks", number, kind=kind.value, speaker=speaker, origin=BlockOrigin.USER.value)
        current = self.text(article)
        edit.update("articles", article, words=count_words(current.text, current.blocks))

    def delete(self, edit: Edit, article: str) -> None:
        """Remove an article; its passages and notes must be gone already. Its bytes stay for undo."""
        for table in ("blocks", "revisions"):
            for row in self._database.rows(f"SELECT id FROM {table} WHERE article = ?", (article,)):
                edit.delete(table, row["id"])
        edit.delete("articles", article)

    def original(self, article: str) -> tuple[str, bytes]:
        """Return the file name and the bytes an article came from."""
        row = self._database.row(
            "SELECT articles.file_name, originals.packed FROM articles"
            " JOIN originals ON originals.sha256 = articles.original WHERE articles.id = ?",
            (article,),
        )
        if row is None:
            sentence = f"There is no article {article} in this notebook."
            raise NotFound(sentence)
        return row["file_name"], zlib.decompress(row["packed"])
