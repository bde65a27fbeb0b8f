"""Merging: what another notebook holds comes into this one; what is here is never changed by it.

Articles are the same when their text or their file is, tags when their path is. Passages of two
authors stand side by side even where they mark the same words.
"""

from typing import Any

from desktop_app.domain.changes import Kind
from desktop_app.domain.correction import found_again
from desktop_app.domain.ids import new_id
from desktop_app.domain.merge import MergeReport
from desktop_app.domain.passage import Anchor, anchor_at
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.merging_written import Written
from desktop_app.notebook.pairing import Pairing
from desktop_app.notebook.trash_words import name_of

TAG_WORDS = ("description", "includes", "excludes")


def merge(here: Database, source: Database, edit: Edit) -> MergeReport:
    """Bring in everything of the notebook `source` that is not here yet."""
    pairing = Pairing(here, source, edit)
    Merging(pairing).run()
    Written(pairing).run()
    return pairing.report


class Merging:
    """Articles, tags and passages, with the tags on them."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._here = pairing.here
        self._edit = pairing.edit

    def run(self) -> None:
        """Copy everything."""
        for row in self._pairing.rows("articles"):
            self._article(row)
        for row in self._pairing.rows("tags"):
            self._tag(row)
        for row in self._pairing.rows("passages"):
            self._passage(row)
        for row in self._pairing.rows("passage_aliases"):
            self._alias(row)
        for row in self._pairing.source.rows("SELECT * FROM passage_tags ORDER BY passage, position"):
            self._use(row)

    # --- articles ------------------------------------------------------------------------------

    def _article(self, row: Row) -> None:
        same = self._same_article(row)
        if same is not None:
            self._pairing.pair(Kind.ARTICLE, row["id"], same["id"])
            if same["text_sha256"] != row["text_sha256"]:
                sentence = f"The text of “{row['title']}” was corrected in one of the two; it stays as here."
                self._pairing.disagree(Kind.ARTICLE, same["id"], sentence)
            return
        if self._pairing.was_deleted_here(Kind.ARTICLE, row):
            return
        self._copy_content("originals", row["original"])
        self._copy_content("texts", row["text_sha256"])
        self._edit.insert("articles", dict(row))
        for table in ("revisions", "blocks"):
            for one in self._pairing.source.rows(
                f"SELECT * FROM {table} WHERE article = ? ORDER BY id", (row["id"],)
            ):
                self._copy_part(table, one)
        self._pairing.pair(Kind.ARTICLE, row["id"], row["id"])
        self._pairing.report.articles.append(row["id"])

    def _same_article(self, row: Row) -> Row | None:
        """Return the article here with the same id, text or file, the surest sign first."""
        for column in ("id", "text_sha256", "original"):
            found = self._here.row(
                f"SELECT * FROM articles WHERE {column} = ? ORDER BY id LIMIT 1", (row[column],)
            )
            if found is not None:
                return found
        return None

    def _copy_part(self, table: str, row: Row) -> None:
        if table == "revisions":
            self._copy_content("texts", row["text_sha256"])
            self._edit.insert(table, {**row, "id": self._pairing.free_id(table, row["id"])})
        else:
            self._edit.insert(table, {name: value for name, value in row.items() if name != "id"})

    def _copy_content(self, table: str, sha256: str) -> None:
        if self._here.value(f"SELECT 1 FROM {table} WHERE sha256 = ?", (sha256,)) is None:
            row = self._pairing.source.row(f"SELECT * FROM {table} WHERE sha256 = ?", (sha256,)) or {}
            self._edit.keep(table, sha256, {name: row[name] for name in row if name != "sha256"})

    # --- tags ----------------------------------------------------------------------------------

    def _tag(self, row: Row) -> None:
        same = self._here.row("SELECT * FROM tags WHERE path_key = ?", (row["path_key"],))
        if same is None and (same := self._pairing.here_row("tags", row["id"])) is not None:
            sentence = f"The tag “{same['path']}” is called “{row['path']}” there; it keeps its name here."
            self._pairing.disagree(Kind.TAG, same["id"], sentence)
        if same is None:
            self._new_tag(row)
            return
        self._pairing.pair(Kind.TAG, row["id"], same["id"])
        words = {name: row[name] for name in TAG_WORDS if row[name] and row[name] != same[name]}
        empty = {name: value for name, value in words.items() if not same[name]}
        if empty:
            self._edit.update("tags", same["id"], **empty)
        if words.keys() - empty.keys():
            sentence = f"The tag “{same['path']}” is described differently there; it stays as here."
            self._pairing.disagree(Kind.TAG, same["id"], sentence)

    def _new_tag(self, row: Row) -> None:
        shortcut = row["shortcut"]
        if shortcut and self._here.value("SELECT 1 FROM tags WHERE shortcut = ?", (shortcut,)):
            sentence = f"The key {shortcut} of the tag “{row['path']}” is taken here; it comes without."
            self._pairing.disagree(Kind.TAG, row["id"], sentence)
            shortcut = None
        self._edit.insert("tags", {**row, "shortcut": shortcut})
        self._pairing.pair(Kind.TAG, row["id"], row["id"])
        self._pairing.report.tags.append(row["id"])

    # --- passages ------------------------------------------------------------------------------

    def _passage(self, row: Row) -> None:
        article = self._pairing.id_of(Kind.ARTICLE, row["article"])
        known = self._known_passage(row)
        if known is not None:
            self._pairing.pair(Kind.PASSAGE, row["id"], known)
        elif not self._pairing.was_deleted_here(Kind.PASSAGE, row) and article is not None:
            self._new_passage(row, article)

    def _known_passage(self, row: Row) -> str | None:
        """Return the passage here that has this id, or took in the one that had it."""
        same = self._pairing.here_row("passages", row["id"])
        if same is None:
            alias = self._pairing.here_row("passage_aliases", row["id"])
            return alias["passage"] if alias else None
        if same["quote"] != row["quote"]:
            sentence = f"The passage “{name_of(Kind.PASSAGE, same)}” has other ends there; it stays as here."
            self._pairing.disagree(Kind.PASSAGE, same["id"], sentence)
        return same["id"]

    def _new_passage(self, row: Row, article: str) -> None:
        placed = self._placed(row, article)
        same = self._here.value(
            "SELECT id FROM passages WHERE article = ? AND revision = ? AND start_at = ? AND end_at = ?"
            " AND author = ? ORDER BY id LIMIT 1",
            (article, placed["revision"], placed["start_at"], placed["end_at"], row["author"]),
        )
        if same is not None:
            self._pairing.pair(Kind.PASSAGE, row["id"], same)
            return
        self._edit.insert("passages", {**row, **placed, "article": article})
        self._pairing.pair(Kind.PASSAGE, row["id"], row["id"])
        self._pairing.report.passages.append(row["id"])

    def _placed(self, row: Row, article: str) -> Row:
        """Return where a passage stands here: in the newest text if it is found there, else in its own."""
        newest = (
            self._here.row(
                "SELECT articles.revision, articles.text_sha256, texts.text FROM articles"
                " JOIN texts ON texts.sha256 = articles.text_sha256 WHERE articles.id = ?",
                (article,),
            )
            or dict[str, Any]()
        )
        sha256 = self._text_there(row)
        if sha256 == newest["text_sha256"]:
            return {**_anchor(row), "revision": newest["revision"]}
        anchor = Anchor(row["start_at"], row["end_at"], row["quote"], row["prefix"], row["suffix"])
        span = found_again(newest["text"], anchor)
        if span is not None:
            found = anchor_at(newest["text"], span)
            return {
                "start_at": found.start,
                "end_at": found.end,
                "quote": found.quote,
                "prefix": found.prefix,
                "suffix": found.suffix,
                "revision": newest["revision"],
            }
        sentence = f"The passage “{name_of(Kind.PASSAGE, row)}” has no place in the text as it is here."
        self._pairing.disagree(Kind.PASSAGE, row["id"], sentence)
        return {**_anchor(row), "revision": self._revision_with(article, sha256)}

    def _text_there(self, row: Row) -> str:
        return str(
            self._pairing.source.value(
                "SELECT text_sha256 FROM revisions WHERE article = ? AND revision = ?",
                (row["article"], row["revision"]),
            )
        )

    def _revision_with(self, article: str, sha256: str) -> int:
        """Return the revision here with that text; one that was only there gets a number below 1."""
        known = self._here.value(
            "SELECT revision FROM revisions WHERE article = ? AND text_sha256 = ?", (article, sha256)
        )
        if known is not None:
            return int(known)
        lowest = self._here.value("SELECT min(revision) FROM revisions WHERE article = ?", (article,))
        number = min(int(lowest), 1) - 1
        self._copy_content("texts", sha256)
        made = self._here.value("SELECT added FROM articles WHERE id = ?", (article,))
        row = {"id": new_id(), "article": article, "revision": number, "text_sha256": sha256}
        self._edit.insert("revisions", {**row, "made": made, "origin": "merge"})
        return number

    def _alias(self, row: Row) -> None:
        passage = self._pairing.id_of(Kind.PASSAGE, row["passage"])
        taken = any(self._pairing.here_row(table, row["id"]) for table in ("passages", "passage_aliases"))
        if passage is not None and not taken:
            article = self._pairing.id_of(Kind.ARTICLE, row["article"])
            self._edit.insert("passage_aliases", {**row, "passage": passage, "article": article})

    def _use(self, row: Row) -> None:
        """Copy the use of a tag on a passage."""
        passage = self._pairing.id_of(Kind.PASSAGE, row["passage"])
        tag = self._pairing.id_of(Kind.TAG, row["tag"])
        if passage is None or tag is None or self._pairing.here_row("passage_tags", f"{passage}:{tag}"):
            return
        last = self._here.value("SELECT max(position) FROM passage_tags WHERE passage = ?", (passage,))
        article = self._here.value("SELECT article FROM passages WHERE id = ?", (passage,))
        use = {"id": f"{passage}:{tag}", "passage": passage, "tag": tag, "article": article}
        self._edit.insert("passage_tags", {**use, "position": 0 if last is None else last + 1})


def _anchor(row: Row) -> Row:
    return {name: row[name] for name in ("start_at", "end_at", "quote", "prefix", "suffix")}
