"""What `check` looks at inside the notebook file."""

import hashlib
import json
import zlib
from collections.abc import Iterator

from desktop_app.domain.article import text_sha256
from desktop_app.domain.changes import Finding
from desktop_app.domain.errors import NotANotebook, UsageError
from desktop_app.domain.variant_group import clean_forms
from desktop_app.notebook.articles import Articles
from desktop_app.notebook.database import Database

_RESTORE = "Restore the newest backup, or export what you need and import it into a new notebook."


def findings(database: Database, articles: Articles) -> Iterator[Finding]:
    """Yield everything that is wrong: file, hashes, blocks, quotations."""
    for line in database.damage():
        yield Finding(f"The notebook file is damaged: {line}.", database.path.name, _RESTORE)
    for part in (
        _wrong_texts(database),
        _wrong_originals(database),
        _wrong_blocks(articles),
        _wrong_quotes(database, articles),
        _wrong_variants(database),
    ):
        yield from _as_far_as_readable(part, database.path.name)


def _as_far_as_readable(part: Iterator[Finding], name: str) -> Iterator[Finding]:
    """Yield what a part finds; where damage reached the values themselves, that is a finding too."""
    try:
        yield from part
    except NotANotebook as trouble:
        yield Finding(trouble.sentence, name, _RESTORE)
    except (ValueError, TypeError, AttributeError) as trouble:
        yield Finding(f"The notebook file is damaged: a value cannot be read ({trouble}).", name, _RESTORE)


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


def _wrong_variants(database: Database) -> Iterator[Finding]:
    for row in database.rows("SELECT id, forms FROM variant_groups"):
        try:
            good = list(clean_forms(json.loads(row["forms"]))) == json.loads(row["forms"])
        except (UsageError, ValueError, TypeError):
            good = False
        if not good:
            yield Finding(
                "A group of variants does not hold two or more forms.",
                f"variants {row['id']}",
                f"Remove it with `commonplace variants NOTEBOOK --remove {row['id']}` and make it again.",
            )
