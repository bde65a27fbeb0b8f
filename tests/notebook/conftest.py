"""Notebooks with real articles in them."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.article import ArticleDraft, Block, BlockKind, Metadata
from desktop_app.notebook import Notebook

TABLES = [
    *("articles", "revisions", "blocks", "passages", "passage_aliases", "passage_tags"),
    *("tags", "notes", "briefs", "brief_items", "searches", "variant_groups"),
    *("collections", "collection_articles", "note_versions", "note_templates", "trash"),
]


def draft_of(text: str, **metadata: object) -> ArticleDraft:
    """Make a draft in which each line is a paragraph."""
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block(place, place + len(line), BlockKind.PARAGRAPH))
        place += len(line) + 1
    return ArticleDraft(text, tuple(blocks), Metadata(**({"title": text.partition("\n")[0][:60]} | metadata)))


def add_article(notebook: Notebook, text: str, **metadata: object) -> str:
    """Import one text as an article."""
    original = text.encode()
    with notebook.edit("Import 1 article") as edit:
        return notebook.articles.add(
            edit,
            draft_of(text, **metadata),
            original=original,
            original_sha256=hashlib.sha256(original).hexdigest(),
            file_name="article.txt",
        )


def tables(path: Path) -> dict[str, list[tuple]]:
    """Return every row of every table that edits change, for comparison."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in TABLES}


TEXT = "Lavrov met Choe in Wonsan.\nСтороны подписали план 😀 обменов.\n두 나라는 전략적 의사소통을 강화했다."


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """An empty notebook."""
    with Notebook.create(tmp_path / "work.commonplace") as made:
        yield made


@pytest.fixture
def article(notebook: Notebook) -> str:
    """One article in three scripts, with an emoji before the middle."""
    return add_article(notebook, TEXT)


@pytest.fixture
def state(notebook: Notebook) -> Callable[[], dict[str, list[tuple]]]:
    """What the tables hold now."""

    def read() -> dict[str, list[tuple]]:
        return tables(notebook.path)

    return read
