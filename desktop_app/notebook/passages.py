"""Passages in the notebook."""

from collections.abc import Sequence

from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.ids import new_id
from desktop_app.domain.passage import Anchor, Passage, Span, anchor_at, trimmed
from desktop_app.notebook.articles import Articles
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now
from desktop_app.notebook.joining import take_in

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
                **_anchor_row(anchor),
                "author": author,
                "created": now(),
            },
        )
        return passage

    def resize(self, edit: Edit, passage: str, span: Span) -> None:
        """Let a passage cover another stretch of its article's newest text; tags and note stay.

        Raises:
            NotFound: there is no such passage.
            ValueError: the span reaches beyond the text.
        """
        current = self._articles.text(self.get(passage).article)
        self.place(edit, passage, anchor_at(current.text, span), revision=current.revision)

    def place(self, edit: Edit, passage: str, anchor: Anchor, *, revision: int) -> None:
        """Let a passage stand where `anchor` says, in a revision of its article's text."""
        edit.update("passages", self.get(passage).id, revision=revision, **_anchor_row(anchor))

    def split(self, edit: Edit, passage: str, at: int) -> str:
        """Part a passage before code point `at` of its article; return the id of the second part.

        The first part keeps the id, the note and its places in briefs; both carry the tags. White space
        at the cut belongs to neither.

        Raises:
            UsageError: there would be no words on one side.
        """
        whole = self.get(passage)
        text = self._articles.text_of_revision(whole.article, whole.revision) or ""
        inside = whole.anchor.start < at < whole.anchor.end
        first = trimmed(text, Span(whole.anchor.start, at)) if inside else None
        second = trimmed(text, Span(at, whole.anchor.end)) if inside else None
        if first is None or second is None:
            sentence = "A passage is split between two of its words."
            raise UsageError(sentence, "Put the caret inside the passage first.")
        self.place(edit, whole.id, anchor_at(text, first), revision=whole.revision)
        rest = anchor_at(text, second)
        made = self.restore(edit, whole.article, rest, revision=whole.revision, author=whole.author)
        for tag in whole.tags:
            self.add_tag(edit, made, tag)
        return made

    def join(self, edit: Edit, passages: Sequence[str]) -> str:
        """Make one passage of several of one article, from the first word to the last; return its id.

        The oldest takes the others in: it gets their tags, notes and places in briefs, and their ids lead
        to it from now on.

        Raises:
            UsageError: there are not two passages, or they stand in different texts.
        """
        parts = sorted({one.id: one for one in map(self.get, passages)}.values(), key=_by_id)
        if len(parts) < 2 or len({(one.article, one.revision) for one in parts}) > 1:
            sentence = "Only two or more passages of the same text can be joined."
            raise UsageError(sentence, "Choose passages of one article.")
        kept, *others = parts
        text = self._articles.text_of_revision(kept.article, kept.revision) or ""
        span = Span(min(one.anchor.start for one in parts), max(one.anchor.end for one in parts))
        self.place(edit, kept.id, anchor_at(text, span), revision=kept.revision)
        for tag in dict.fromkeys(tag for one in others for tag in one.tags):
            self.add_tag(edit, kept.id, tag)
        for other in others:
            take_in(self._database, edit, kept=kept.id, other=other.id)
        return kept.id

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

    def placed(self, article: str) -> list[Passage]:
        """Return the passages that have a place in an article's newest text, in its order."""
        revision = self._database.value("SELECT revision FROM articles WHERE id = ?", (article,))
        return [one for one in self.of_article(article) if one.revision == revision]

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

    def set_tags(self, edit: Edit, passage: str, tags: Sequence[str]) -> None:
        """Let a passage carry exactly these tags, in this order.

        Raises:
            NotFound: there is no such passage.
        """
        there = self.get(passage)
        for tag in there.tags:
            if tag not in tags:
                self.remove_tag(edit, there.id, tag)
        for position, tag in enumerate(dict.fromkeys(tags)):
            self.add_tag(edit, there.id, tag)
            edit.update("passage_tags", f"{there.id}:{tag}", position=position)

    def unplaced(self) -> list[Passage]:
        """Return the passages that could not be found again when their article's text was corrected.

        They quote an older revision, and have no place in the newest.
        """
        rows = self._database.rows(
            f"{_SELECT} JOIN articles ON articles.id = passages.article"
            " WHERE passages.revision <> articles.revision ORDER BY passages.id"
        )
        return self._with_tags(rows)

    def authors(self) -> dict[str, int]:
        """Return who marked passages, by name, and how many each."""
        rows = self._database.rows(
            "SELECT author, count(*) AS passages FROM passages GROUP BY author ORDER BY author"
        )
        return {row["author"]: row["passages"] for row in rows}

    def delete(self, edit: Edit, passage: str) -> None:
        """Remove a passage with its tags, its note and its places in briefs."""
        versions = self._database.rows(
            "SELECT note_versions.id FROM note_versions JOIN notes ON notes.id = note_versions.note"
            " WHERE notes.passage = ?",
            (passage,),
        )
        for row in versions:
            edit.delete("note_versions", row["id"])
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


def _by_id(passage: Passage) -> str:
    return passage.id


def _anchor_row(anchor: Anchor) -> Row:
    return {
        "start_at": anchor.start,
        "end_at": anchor.end,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }


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
