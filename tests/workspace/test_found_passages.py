"""A search tags what articles say, not their headlines, datelines, captions and menus."""

import hashlib

import pytest

from desktop_app.domain.article import ArticleDraft, Block, BlockKind, Metadata
from desktop_app.domain.passage import Span
from desktop_app.workspace import annotate
from desktop_app.workspace.verbs import perform

LINES = (
    (BlockKind.TITLE, "Wonsan opens a resort"),
    (BlockKind.BYLINE, "By Anna Wonsan"),
    (BlockKind.DATELINE, "Wonsan, 12 July 2025"),
    (BlockKind.PARAGRAPH, "WONSAN, July 12 (TASS) -- Guests came to Wonsan. They swam."),
    (BlockKind.CAPTION, "The beach of Wonsan"),
    (BlockKind.HEADING, "Why Wonsan"),
    (BlockKind.PARAGRAPH, "WONSAN, July 13 (TASS) -- More is to come."),
    (BlockKind.ANSWER, "I like Wonsan."),
    (BlockKind.FURNITURE, "Read more about Wonsan"),
)
SAID = ["Guests came to Wonsan.", "Why Wonsan", "I like Wonsan."]


@pytest.fixture
def resort(empty):
    """A notebook with one article that names a place in blocks of many kinds."""
    text = "\n".join(line for _, line in LINES)
    blocks, place = [], 0
    for kind, line in LINES:
        blocks.append(Block(place, place + len(line), kind))
        place += len(line) + 1
    data = text.encode()
    with empty.notebook.edit("Import") as edit:
        empty.notebook.articles.add(
            edit,
            ArticleDraft(text, tuple(blocks), Metadata(LINES[0][1])),
            original=data,
            original_sha256=hashlib.sha256(data).hexdigest(),
            file_name="resort.txt",
        )
    return empty


def test_only_what_the_article_says_is_tagged_and_the_rest_counted(resort):
    planned = annotate.tag_search(resort, "Wonsan", ["Places"], dry_run=True)
    done = annotate.tag_search(resort, "Wonsan", ["Places"])
    assert [one.quote for one in done.marks] == [one.quote for one in planned.marks] == SAID
    # Furniture is left out of the search itself.
    assert done.skipped == planned.skipped == 6
    assert [one.anchor.quote for one in resort.notebook.passages.all()] == SAID


def test_a_search_that_only_meets_headlines_tags_nothing(resort):
    document = perform(resort, "tag_search", {"query": "opens", "tags": ["A"]})
    assert document == {"done": [], "skipped": 1, "dry_run": False}
    assert resort.notebook.tags.all() == []


def test_a_passage_that_someone_marked_is_tagged_wherever_it_stands(resort):
    (article,) = resort.notebook.articles.ids()
    annotate.tag_passage(resort, article, Span(0, len(LINES[0][1])), ["Headlines"])
    done = annotate.tag_search(resort, "tag:Headlines", ["Second"])
    assert [one.quote for one in done.marks] == [LINES[0][1]]
