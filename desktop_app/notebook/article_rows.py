"""How articles and their paragraphs are written in rows, and read from them."""

import json
from collections.abc import Iterable
from typing import Any

from desktop_app.domain.article import Article, Block, BlockKind, BlockOrigin, Evidence, Metadata
from desktop_app.notebook.database import Row

WITH_COUNTS = """
SELECT articles.*,
    (SELECT count(*) FROM passages WHERE passages.article = articles.id) AS passage_count,
    (SELECT count(*) FROM notes WHERE notes.article = articles.id) AS note_count
FROM articles
"""
"""What `article_of` reads."""

COLUMNS = {
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


def count_words(text: str, blocks: Iterable[Block]) -> int:
    """Return how many words, parted by white space, stand outside furniture."""
    return sum(
        len(text[one.start : one.end].split()) for one in blocks if one.kind is not BlockKind.FURNITURE
    )


def metadata_row(fields: dict[str, Any]) -> Row:
    """Return the columns of fields of `Metadata`."""
    row = {COLUMNS[name]: value for name, value in fields.items()}
    if "authors" in row:
        row["authors"] = json.dumps(list(row["authors"]), ensure_ascii=False)
    return {name: value.value if isinstance(value, Evidence) else value for name, value in row.items()}


def block_row(article: str, block: Block) -> Row:
    """Return a paragraph as a row without its number."""
    return {
        "article": article,
        "start_at": block.start,
        "end_at": block.end,
        "kind": block.kind.value,
        "speaker": block.speaker,
        "origin": block.origin.value,
    }


def block_of(row: Row) -> Block:
    """Return a row as a paragraph."""
    return Block(
        row["start_at"], row["end_at"], BlockKind(row["kind"]), row["speaker"], BlockOrigin(row["origin"])
    )


def _evidence(value: str | None) -> Evidence | None:
    return Evidence(value) if value else None


def article_of(row: Row) -> Article:
    """Return a row of `WITH_COUNTS` as an article."""
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
        starred=bool(row["starred"]),
        resume_at=row["resume_at"],
    )
