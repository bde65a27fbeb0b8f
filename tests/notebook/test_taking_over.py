"""Merging row by row: the corners that two people seldom meet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.changes import Kind
from desktop_app.domain.merge import MergeReport
from desktop_app.domain.passage import Span
from desktop_app.notebook import Notebook
from tests.notebook.conftest import TEXT, add_article


@pytest.fixture
def other(notebook: Notebook, article: str, tmp_path: Path) -> Iterator[Notebook]:
    """A copy of the notebook with one article, a passage, a note and a brief."""
    with notebook.edit("Fill") as edit:
        passage = notebook.passages.add(edit, article, Span(0, 6), author="kim")
        notebook.notes.on_passage(edit, passage, "Ask.", author="kim")
        brief = notebook.briefs.create(edit, "Week")
        notebook.briefs.add_passage(edit, brief, passage)
        edit.insert("note_templates", {"id": "t", "name": "Interview", "text": "Who?"})
        notebook.searches.add(edit, "plan", "план")
        notebook.variant_groups.add(edit, ("Choe", "Choi"))
        notebook.collections.create(edit, "Talks")
    notebook.backup(tmp_path / "other.commonplace")
    with Notebook.open(tmp_path / "other.commonplace") as copy:
        yield copy


def taken_over(notebook: Notebook, other: Notebook) -> MergeReport:
    with notebook.edit("Merge") as edit:
        return notebook.take_over(edit, other)


def discard(notebook: Notebook, kind: Kind, thing: str) -> None:
    with notebook.edit("Delete") as edit:
        notebook.trash.put(edit, kind, thing)


def test_what_was_deleted_here_stays_deleted_whatever_it_is(notebook: Notebook, other: Notebook) -> None:
    (passage,) = notebook.passages.all()
    gone = [
        (Kind.NOTE, notebook.notes.all()[0].id),
        (Kind.PASSAGE, passage.id),
        (Kind.BRIEF, notebook.briefs.all()[0].id),
        (Kind.SEARCH, notebook.searches.all()[0].id),
        (Kind.VARIANTS, notebook.variant_groups.all()[0].id),
        (Kind.COLLECTION, notebook.collections.all()[0].id),
    ]
    for kind, thing in gone:
        discard(notebook, kind, thing)
    report = taken_over(notebook, other)
    assert {(one.kind, one.id) for one in report.conflicts} == set(gone)
    assert not any((report.passages, report.notes, report.briefs, report.searches, report.variants))


def test_what_hangs_on_something_deleted_here_does_not_come(notebook: Notebook, other: Notebook) -> None:
    (passage,) = notebook.passages.all()
    discard(notebook, Kind.PASSAGE, passage.id)
    with other.edit("More") as edit:
        other.notes.on_passage(edit, passage.id, "", author="kim")
        other.notes.on_passage(edit, passage.id, "New.", author="kim")
        brief = other.briefs.create(edit, "Month")
        other.briefs.add_text(edit, brief, "Words.")
        other.briefs.add_passage(edit, brief, passage.id)
    report = taken_over(notebook, other)
    assert report.notes == []
    assert report.briefs[0] == brief
    assert [one.text for one in notebook.briefs.get(brief).items] == ["Words."]


def test_notes_on_one_passage_under_two_ids_are_joined(notebook: Notebook, other: Notebook) -> None:
    (passage,) = notebook.passages.all()
    for words, expected in (("Ask.", "Ask."), ("Who?", "Ask.\n\nlee: Who?")):
        with other.edit("Note") as edit:
            other.notes.on_passage(edit, passage.id, "", author="lee")
            other.notes.on_passage(edit, passage.id, words, author="lee")
        report = taken_over(notebook, other)
        assert notebook.passages.get(passage.id).note == expected
    (note,) = notebook.notes.all()
    assert report.notes == [note.id]


def test_a_template_and_a_key_that_are_taken_here_are_listed(notebook: Notebook, other: Notebook) -> None:
    with notebook.edit("Tag") as edit:
        edit.update("tags", notebook.tags.ensure(edit, "A"), shortcut="1")
    with other.edit("Change") as edit:
        edit.update("note_templates", "t", text="Whom?")
        edit.update("tags", other.tags.ensure(edit, "B"), shortcut="1")
    report = taken_over(notebook, other)
    assert [one.kind for one in report.conflicts] == [Kind.TAG, Kind.TEMPLATE]
    assert "comes without" in report.conflicts[0].sentence
    assert [tag.path for tag in notebook.tags.all()] == ["A", "B"]


def test_the_same_words_marked_by_the_same_person_twice_are_one_passage(
    notebook: Notebook, other: Notebook, article: str
) -> None:
    with other.edit("Mark") as edit:
        again = other.passages.add(edit, article, Span(7, 10), author="kim")
        other.passages.add_tag(edit, again, other.tags.ensure(edit, "A"))
    with notebook.edit("Mark") as edit:
        mine = notebook.passages.add(edit, article, Span(7, 10), author="kim")
        notebook.passages.join(edit, [mine, notebook.passages.add(edit, article, Span(7, 10), author="kim")])
    report = taken_over(notebook, other)
    assert report.passages == []
    assert [notebook.tags.get(tag).path for tag in notebook.passages.get(mine).tags] == ["A"]


def test_joined_passages_and_articles_come_with_all_their_ids(notebook: Notebook, other: Notebook) -> None:
    with other.edit("More") as edit:
        old = other.passages.all()[0].id
        new = other.passages.add(edit, other.articles.ids()[0], Span(11, 15), author="kim")
        other.passages.join(edit, [old, new])
    made = add_article(other, "Another report.\nSecond.")
    report = taken_over(notebook, other)
    assert report.articles == [made]
    assert notebook.articles.text(made).text == "Another report.\nSecond."
    assert notebook.passages.get(new).id == old
    assert [one.kind for one in report.conflicts] == [Kind.PASSAGE]
    assert notebook.articles.text(notebook.articles.ids()[0]).text == TEXT
    assert notebook.check() == []
