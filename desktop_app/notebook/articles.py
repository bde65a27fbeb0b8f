"""Articles and their texts in the notebook."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from desktop_app.domain.article import (
    Article,
    ArticleDraft,
    ArticleText,
    Block,
    BlockKind,
    BlockOrigin,
    Evidence,
    Metadata,
)
from desktop_app.domain.errors import NotFound
from desktop_app.domain.ids import new_id
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now

_WITH_COUNTS = """
SELECT articles.*,
    (SELECT count(*) FROM passages WHERE passages.article = articles.id) AS passage_count,
    (SELECT count(*) FROM notes WHERE notes.article = articles.id) AS note_count
FROM articles
"""

_COLUMNS = {
    "title": "title",
    "title_source": "title_source",
    "outlet": "outlet",
    "outlet_source": "outlet_source",
    "date": "published",
    "date_source": "published_source",
    "time": "published_time",
    "place": "place",
    "authors": "authors",
    "language": "language",
    "url": "url",
    "accessed": "accessed",
}
"""Which column holds which field of `Metadata`."""


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
                **_metadata_row(asdict(draft.metadata)),
                "words": count_words(draft.text, draft.blocks),
                "added": now(),
            },
        )
        edit.insert(
            "revisions",
            {"id": new_id(), "article": article, "revision": 1, "text_sha256": draft.sha256, "made": now()},
        )
        for block in draft.blocks:
            edit.insert("blocks", _block_row(article, block))
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
        row = self._database.row(f"{_WITH_COUNTS} WHERE articles.id = ?", (article,))
        if row is None:
            sentence = f"There is no article {article} in this notebook."
            raise NotFound(sentence, "`commonplace list NOTEBOOK articles` shows them.")
        return _article(row)

    def all(self) -> list[Article]:
        """Return all articles in the order in which they came."""
        return [_article(row) for row in self._database.rows(f"{_WITH_COUNTS} ORDER BY articles.id")]

    def ids(self) -> list[str]:
        """Return the ids of all articles in the order in which they came."""
        return [row["id"] for row in self._database.rows("SELECT id FROM articles ORDER BY id")]

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

    def _blocks(self, article: str) -> tuple[Block, ...]:
        rows = self._database.rows("SELECT * FROM blocks WHERE article = ? ORDER BY start_at", (article,))
        return tuple(_block(row) for row in rows)

    def set_metadata(self, edit: Edit, article: str, **fields: Any) -> None:
        """Change fields of an article's `Metadata`.

        Args:
            fields: names and values as in `Metadata`; whoever sets a title, outlet or date also
                gives its source.
        """
        self.get(article)
        edit.update("articles", article, **_metadata_row(fields))

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


def count_words(text: str, blocks: Iterable[Block]) -> int:
    """Return how many words, parted by white space, stand outside furniture."""
    return sum(
        len(text[one.start : one.end].split()) for one in blocks if one.kind is not BlockKind.FURNITURE
    )


def _metadata_row(fields: dict[str, Any]) -> Row:
    row = {_COLUMNS[name]: value for name, value in fields.items()}
    if "authors" in row:
        row["authors"] = json.dumps(list(row["authors"]), ensure_ascii=False)
    return {name: value.value if isinstance(value, Evidence) else value for name, value in row.items()}


def _block_row(article: str, block: Block) -> Row:
    return {
        "article": article,
        "start_at": block.start,
        "end_at": block.end,
        "kind": block.kind.value,
        "speaker": block.speaker,
        "origin": block.origin.value,
    }


def _block(row: Row) -> Block:
    return Block(
        row["start_at"], row["end_at"], BlockKind(row["kind"]), row["speaker"], BlockOrigin(row["origin"])
    )


def _evidence(value: str | None) -> Evidence | None:
    return Evidence(value) if value else None


def _article(row: Row) -> Article:
    return Article(
        id=row["id"],
        metadata=Metadata(
            title=row["title"],
            title_source=Evidence(row["title_source"]),
            outlet=row["outlet"],
            outlet_source=_evidence(row["outlet_source"]),
            date=row["published"],
            date_source=_evidence(row["published_source"]),
            time=row["published_time"],
            place=row["place"],
            authors=tuple(json.loads(row["authors"])),
            language=row["language"],
            url=row["url"],
            accessed=row["accessed"],
        ),
        revision=row["revision"],
        sha256=row["text_sha256"],
        original=row["original"],
        file_name=row["file_name"],
        words=row["words"],
        added=row["added"],
        passages=row["passage_count"],
        notes=row["note_count"],
        read=bool(row["read"]),
    )
