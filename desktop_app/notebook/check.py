"""What `check` looks at inside the notebook file."""

import hashlib
import zlib
from collections.abc import Iterator

from desktop_app.domain.article import text_sha256
from desktop_app.domain.changes import Finding
from desktop_app.notebook.articles import Articles
from desktop_app.notebook.database import Database

_RESTORE = "Restore the newest backup, or export what you need and import it into a new notebook."


def findings(database: Database, articles: Articles) -> Iterator[Finding]:
    """Yield everything that is wrong: file, hashes, blocks, quotations."""
    for line in database.damage():
        yield Finding(f"The notebook file is damaged: {line}.", database.path.name, _RESTORE)
    yield from _wrong_texts(database)
    yield from _wrong_originals(database)
    yield from _wrong_blocks(articles)
    yield from _wrong_quotes(database, articles)


def _wrong_texts(database: Database) -> Iterator[Finding]:
    for row in database.rows("SELECT sha256 FROM texts"):
        text = database.value("SELECT text FROM texts WHERE sha256 = ?", (row["sha256"],))
        if text_sha256(text) != row["sha256"]:
            yield Finding("A stored text differs from its hash.", f"text {row['sha256'][:12]}", _RESTORE)


def _wrong_originals(database: Database) -> Iterator[Finding]:
    for row in database.rows("SELECT sha256 FROM originals"):
        packed = database.value("SELECT packed FROM originals WHERE sha256 = ?", (row["sha256"],))
        try:
            good = hashlib.sha256(zlib.decompress(packed)).hexdigest() == row["sha256"]
        except zlib.error:
            good = False
        if not good:
            where = f"original {row['sha256'][:12]}"
            yield Finding("A stored original differs from its hash.", where, "Import the file again.")


def _wrong_blocks(articles: Articles) -> Iterator[Finding]:
    for current in articles.texts(articles.ids()):
        starts = [0] if current.text else []
        starts += [place + 1 for place, sign in enumerate(current.text) if sign == "\n"]
        if [block.start for block in current.blocks] != starts:
            yield Finding(
                "The paragraphs of an article do not cover its text.",
                f"article {current.article}",
                "Delete the article and import its file again.",
            )


def _wrong_quotes(database: Database, articles: Articles) -> Iterator[Finding]:
    for row in database.rows("SELECT id, article, revision, start_at, end_at, quote FROM passages"):
        text = articles.text_of_revision(row["article"], row["revision"])
        if text is None or text[row["start_at"] : row["end_at"]] != row["quote"]:
            yield Finding(
                "A passage's quotation differs from the text at its place.",
                f"passage {row['id']}",
                "Mark the passage again.",
            )
