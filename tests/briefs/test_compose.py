"""From a brief in a real notebook to the document."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.briefs.compose import compose
from desktop_app.briefs.document import Heading, NoteBlock, Paragraph, Quotation, SourceList
from desktop_app.domain.article import ArticleDraft, Block, BlockKind, Evidence, Metadata
from desktop_app.domain.errors import CannotExport
from desktop_app.domain.passage import Anchor, Span
from desktop_app.notebook import Notebook

REMARKS = "We became allies.\nQuestion: And then?\nSergey Lavrov: We shall see.\nIt takes time."
NOW = datetime(2026, 11, 22, 23, 30, tzinfo=timezone(timedelta(hours=-5)))


def draft(text: str, metadata: Metadata) -> ArticleDraft:
    """Make a draft; lines two to four are a question and its answer."""
    kinds = [
        (BlockKind.PARAGRAPH, None),
        (BlockKind.QUESTION, None),
        *[(BlockKind.ANSWER, "Sergey Lavrov")] * 2,
    ]
    blocks, place = [], 0
    for line, (kind, speaker) in zip(text.split("\n"), kinds, strict=False):
        blocks.append(Block(place, place + len(line), kind, speaker))
        place += len(line) + 1
    return ArticleDraft(text, tuple(blocks), metadata)


class Desk:
    """A notebook with two articles and a brief, and the few things a test does with it."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        known = Metadata(
            "Remarks",
            Evidence.STATED,
            "International Affairs",
            Evidence.STATED,
            "2025-07-12",
            Evidence.STATED,
            language="en",
        )
        self.remarks = self.add(REMARKS, known)
        self.untitled = self.add("Nobody says who wrote this.", Metadata("Nobody says who wrote this."))
        with notebook.edit("New brief") as edit:
            self.brief = notebook.briefs.create(edit, "Words  of\nalliance")

    def add(self, text: str, metadata: Metadata) -> str:
        with self.notebook.edit("Import") as edit:
            return self.notebook.articles.add(
                edit, draft(text, metadata), original=text.encode(),
                original_sha256=hashlib.sha256(text.encode()).hexdigest(), file_name="a.txt",
            )  # fmt: skip

    def quote(self, article: str, words: str, *tags: str, note: str = "") -> str:
        """Mark the words, tag and note them, and put them into the brief."""
        notebook = self.notebook
        start = notebook.articles.text(article).text.index(words)
        with notebook.edit("Quote") as edit:
            passage = notebook.passages.add(edit, article, Span(start, start + len(words)), author="tester")
            for path in tags:
                notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, path, colour="rust"))
            notebook.notes.on_passage(edit, passage, note, author="tester")
            notebook.briefs.add_passage(edit, self.brief, passage)
        return passage

    def compose(self, **more):
        return compose(self.notebook.briefs.get(self.brief), self.notebook, now=NOW, **more)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a notebook on it."""
    with Notebook.create(tmp_path / "work.commonplace") as notebook:
        yield Desk(notebook)


def test_the_title_block_tells_what_it_was_prepared_from(desk):
    desk.quote(desk.remarks, "We became allies.")
    desk.quote(desk.remarks, "It takes time.")
    document = desk.compose(author="A. Analyst")
    assert document.title == "Words of alliance"
    assert document.subtitle == "Prepared from 1 article and 2 passages"
    assert (document.author, document.date, document.created) == (
        "A. Analyst",
        "2026-11-22",
        "2026-11-23T04:30:00Z",
    )


def test_a_passage_quoted_twice_counts_once(desk):
    passage = desk.quote(desk.remarks, "We became allies.")
    with desk.notebook.edit("Again") as edit:
        desk.notebook.briefs.add_passage(edit, desk.brief, passage)
    document = desk.compose()
    assert len(document.quotations) == 2
    assert document.subtitle == "Prepared from 1 article and 1 passage"


def test_the_outline_becomes_blocks_in_its_order(desk):
    with desk.notebook.edit("Outline") as edit:
        desk.notebook.briefs.add_section(edit, desk.brief, "The word")
        desk.notebook.briefs.add_text(edit, desk.brief, "It is **new**.\n\n- a point")
    desk.quote(desk.remarks, "We became allies.", note="A *first*.")
    kinds = [type(block) for block in desk.compose().blocks]
    assert kinds == [Heading, Paragraph, Paragraph, Quotation, NoteBlock, Heading, SourceList]


def test_a_quotation_brings_its_words_source_tags_and_note(desk):
    passage = desk.quote(
        desk.remarks, "We became allies.", "Treaty/Alliance", "Gone", note="Mind the *word*."
    )
    with desk.notebook.edit("Delete tag") as edit:
        desk.notebook.tags.delete(edit, desk.notebook.tags.by_path("Gone").id)
    quotation, note = desk.compose().blocks[:2]
    assert (quotation.text, quotation.passage, quotation.language) == ("We became allies.", passage, "en")
    assert [(tag.path, tag.colour) for tag in quotation.tags] == [("Treaty/Alliance", "933709")]
    assert quotation.source.outlet == "International Affairs"
    assert note.text == "Mind the word."


def test_sources_are_numbered_as_they_are_first_cited(desk):
    desk.quote(desk.untitled, "Nobody says")
    desk.quote(desk.remarks, "It takes time.")
    desk.quote(desk.untitled, "wrote this.")
    document = desk.compose()
    assert [one.source.number for one in document.quotations] == [1, 2, 1]
    assert [(one.number, one.article) for one in document.sources] == [(1, desk.untitled), (2, desk.remarks)]
    assert document.sources[0].title_source is Evidence.DERIVED


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We became allies.", None),
        ("We shall see.", "Sergey Lavrov"),
        ("We shall see.\nIt takes time.", "Sergey Lavrov"),
        ("And then?\nSergey Lavrov: We shall see.", None),
    ],
)
def test_a_speaker_is_named_if_all_of_the_words_are_his(desk, words, speaker):
    desk.quote(desk.remarks, words)
    assert desk.compose().quotations[0].speaker == speaker


def test_a_misquotation_is_refused_by_name(desk):
    with desk.notebook.edit("Plant") as edit:
        anchor = Anchor(0, 17, "We became friends", "", "")
        passage = desk.notebook.passages.restore(edit, desk.remarks, anchor, revision=1, author="tester")
        desk.notebook.briefs.add_passage(edit, desk.brief, passage)
    with pytest.raises(CannotExport, match="“We became friends” in the brief “Words") as refused:
        desk.compose()
    assert "differs from the text of “Remarks”" in refused.value.sentence
    assert refused.value.remedy


def test_a_brief_without_quotations_has_no_sources(desk):
    document = desk.compose()
    assert (document.blocks, document.subtitle) == ((), "")


def test_a_section_without_a_name_is_called_so(desk):
    with desk.notebook.edit("Section") as edit:
        desk.notebook.briefs.add_section(edit, desk.brief, " ")
    assert desk.compose().blocks == (Heading(1, "Untitled section"),)


def test_a_passage_that_is_gone_is_told(desk):
    passage = desk.quote(desk.remarks, "We became allies.")
    brief = desk.notebook.briefs.get(desk.brief)
    with desk.notebook.edit("Delete passage") as edit:
        desk.notebook.passages.delete(edit, passage)
    with pytest.raises(CannotExport, match="no longer in the notebook"):
        compose(brief, desk.notebook)


def test_the_present_moment_is_used_if_none_is_given(desk):
    before = datetime.now(UTC).replace(microsecond=0)
    document = compose(desk.notebook.briefs.get(desk.brief), desk.notebook)
    assert before <= datetime.fromisoformat(document.created) <= datetime.now(UTC)
