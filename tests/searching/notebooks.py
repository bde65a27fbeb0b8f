"""Notebooks to search in."""

import hashlib
from pathlib import Path

from desktop_app.domain.article import ArticleDraft, Block, BlockKind, Metadata
from desktop_app.domain.passage import Span
from desktop_app.domain.query_text import parse
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import SearchPage
from desktop_app.searching.searcher import Searcher

LAVROV = "Lavrov met Choe in Wonsan.\nThe strategic dialogue 😀 was opened there.\nRead more: sanctions"
KOREAN = "두 나라는 전략적 의사소통을 강화했다.\n평양에서 회담이 열렸다."


def draft(text: str, *, furniture_last: bool = False, **metadata: object) -> ArticleDraft:
    """Make a draft in which each line is a paragraph, the last one furniture if asked for."""
    lines, place = text.split("\n"), 0
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        last = furniture_last and number == len(lines) - 1
        kind = BlockKind.FURNITURE if last else BlockKind.PARAGRAPH
        speaker = "Sergey Lavrov" if number == 1 else None
        blocks.append(Block(place, place + len(line), kind, speaker))
        place += len(line) + 1
    known = {"title": lines[0][:60], "language": "en"} | metadata
    return ArticleDraft(text, tuple(blocks), Metadata(**known))


def add(notebook: Notebook, text: str, **metadata: object) -> str:
    """Import one text; return the article's id."""
    original = text.encode()
    with notebook.edit("Import 1 article") as edit:
        return notebook.articles.add(
            edit,
            draft(text, **metadata),
            original=original,
            original_sha256=hashlib.sha256(original).hexdigest(),
            file_name="article.txt",
        )


def mark(notebook: Notebook, article: str, quote: str, *tags: str, note: str = "") -> str:
    """Mark a passage with tags and a note; return its id."""
    start = notebook.articles.text(article).text.index(quote)
    with notebook.edit("Tag passage") as edit:
        passage = notebook.passages.add(edit, article, Span(start, start + len(quote)), author="me")
        for tag in tags:
            notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, tag))
        if note:
            notebook.notes.on_passage(edit, passage, note, author="me")
    return passage


def search(notebook: Notebook | Path, folder: Path, text: str, **how: object) -> SearchPage:
    """Search once."""
    with Searcher(notebook, folder) as searcher:
        return searcher.search(parse(text), **how)


def keys(page: SearchPage) -> set[tuple[str, str]]:
    """Return kind and id of the hits."""
    assert page.total == len(page.hits)
    return {(hit.kind, hit.id) for hit in page.hits}
