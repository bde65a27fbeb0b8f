"""Two people work on copies of a notebook, or on their own, and bring their work together."""

import pytest

from desktop_app.domain.changes import Kind
from desktop_app.domain.correction import Correction
from desktop_app.domain.passage import Span
from desktop_app.workspace import annotate, care, shelf, write
from desktop_app.workspace.correct import correct_quote, correct_text
from desktop_app.workspace.merge import merge
from desktop_app.workspace.workspace import Access, Workspace


@pytest.fixture
def theirs(sample, tmp_path, folders):
    """A copy of the sample notebook, as a colleague got it; it is closed before it is merged."""
    path = tmp_path / "theirs.commonplace"
    sample.notebook.backup(path)
    with Workspace.open(path, folders, access=Access.COMMAND) as workspace:
        yield workspace


def mark(workspace, span, author, *paths, note=None):
    """Mark a passage of the second sample article as somebody."""
    notebook = workspace.notebook
    with notebook.edit("Tag passage") as edit:
        passage = notebook.passages.add(edit, notebook.articles.ids()[1], span, author=author)
        for path in paths:
            notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, path))
        if note:
            notebook.notes.on_passage(edit, passage, note, author=author)
    return passage


def merged(sample, theirs):
    """Merge what the colleague has now; twice, for the second time must bring nothing."""
    copy = theirs.path.with_name("sent.commonplace")
    copy.unlink(missing_ok=True)
    theirs.notebook.backup(copy)
    report = merge(sample, copy)
    again = merge(sample, copy)
    assert not any((again.articles, again.passages, again.tags, again.notes, again.briefs, again.collections))
    assert care.check(sample) == []
    return report


def sentences(report):
    return [one.sentence for one in report.conflicts]


def test_the_same_span_and_tag_by_two_authors_stays_two_passages(sample, theirs):
    mine = mark(sample, Span(100, 140), "kim", "Talks", note="Mine.")
    other = mark(theirs, Span(100, 140), "lee", "talks", note="Theirs.")
    report = merged(sample, theirs)
    assert (report.passages, report.conflicts) == ([other], [])
    found = {one.id: one for one in sample.notebook.passages.all()}
    assert {key: (one.author, one.note) for key, one in found.items()} == {
        mine: ("kim", "Mine."),
        other: ("lee", "Theirs."),
    }
    assert found[mine].tags == found[other].tags
    assert [one.path for one in sample.notebook.tags.all()] == ["Talks"]
    assert sample.notebook.passages.authors() == {"kim": 1, "lee": 1}


def test_everything_that_is_new_there_comes_along(sample, theirs):
    article = theirs.notebook.articles.ids()[1]
    passage = mark(theirs, Span(100, 140), "lee", "Talks", "Talks/Second", note="Look.")
    second = mark(theirs, Span(150, 190), "lee")
    with theirs.notebook.edit("More") as edit:
        theirs.notebook.passages.join(edit, [passage, second])
        theirs.notebook.searches.add(edit, "Visits", "visit*")
        row = {"name": "Interview", "text": "Who?"}
        edit.insert("note_templates", {"id": "template", **row})
        tag = theirs.notebook.tags.by_path("Talks").id
        memo = {"text": "What counts.", "author": "lee", "created": "2026", "changed": "2026"}
        edit.insert("notes", {"id": "memo", "tag": tag, **memo})
        edit.insert(
            "note_versions", {"id": "v", "note": "memo", "text": "x", "author": "lee", "made": "2026"}
        )
    shelf.collect(theirs, "Wonsan", [article])
    brief = write.new_brief(theirs, "Week")
    write.add_to_brief(theirs, brief, [passage], section="First")
    report = merged(sample, theirs)
    notebook = sample.notebook
    assert (report.passages, report.briefs, report.templates) == ([passage], [brief], ["template"])
    assert len(report.notes) == 2
    assert notebook.passages.get(second).id == passage
    assert [one.passage for one in notebook.briefs.get(brief).items] == [None, passage]
    (collection,) = notebook.collections.all()
    assert notebook.collections.articles_of(collection.id) == [article]
    assert notebook.undo_label == "Merge sent"
    notebook.undo()
    assert (notebook.passages.all(), notebook.tags.all(), notebook.collections.all()) == ([], [], [])


def test_what_was_deleted_here_stays_deleted_and_is_listed(sample, theirs):
    article = sample.notebook.articles.ids()[1]
    mark(theirs, Span(100, 140), "lee", "Talks")
    annotate.delete_things(sample, [(Kind.ARTICLE, article)])
    report = merged(sample, theirs)
    title = theirs.notebook.articles.get(article).metadata.title
    assert f"“{title}” was deleted here and stays in the trash." in sentences(report)
    assert sample.notebook.articles.count() == 4
    assert sample.notebook.passages.all() == []


def test_what_two_people_changed_differently_is_listed_and_stays_as_here(sample, theirs, tmp_path, folders):
    passage = mark(sample, Span(100, 140), "kim", "Talks", note="One.")
    theirs.notebook.close()
    theirs_path = tmp_path / "later.commonplace"
    sample.notebook.backup(theirs_path)
    with Workspace.open(theirs_path, folders, access=Access.COMMAND) as other:
        annotate.write_note(other, passage=passage, text="Two.")
        annotate.rename_tag(other, "Talks", "Meetings")
        with other.notebook.edit("Resize") as edit:
            other.notebook.passages.resize(edit, passage, Span(90, 140))
        report = merged(sample, other)
    assert [one.kind for one in report.conflicts] == [Kind.TAG, Kind.PASSAGE, Kind.NOTE]
    kept = sample.notebook.passages.get(passage)
    assert (kept.anchor.span, kept.note) == (Span(100, 140), "One.")
    assert [one.path for one in sample.notebook.tags.all()] == ["Talks"]
    assert "it keeps its name here" in sentences(report)[0]


def test_a_description_that_is_missing_here_is_taken_and_another_is_listed(sample, theirs):
    for workspace, path, words in ((sample, "A", ""), (sample, "B", "Mine."), (theirs, "A", "Theirs.")):
        with workspace.notebook.edit("Tag") as edit:
            tag = workspace.notebook.tags.ensure(edit, path)
            workspace.notebook.tags.describe(edit, tag, description=words)
    with theirs.notebook.edit("Tag") as edit:
        theirs.notebook.tags.describe(edit, theirs.notebook.tags.ensure(edit, "B"), description="Other.")
    report = merged(sample, theirs)
    assert [one.description for one in sample.notebook.tags.all()] == ["Theirs.", "Mine."]
    assert sentences(report) == ["The tag “B” is described differently there; it stays as here."]


def test_a_text_that_one_of_them_corrected_keeps_the_passages_of_both(sample, theirs):
    notebook = sample.notebook
    article = notebook.articles.ids()[1]
    text = notebook.articles.text(article).text
    shifted = mark(theirs, Span(200, 260), "lee", "A")
    cut = mark(theirs, Span(20, 50), "lee", "A")
    correct_text(sample, article, [Correction(25, 60, "something quite different")])
    report = merged(sample, theirs)
    assert [one.kind for one in report.conflicts] == [Kind.ARTICLE, Kind.PASSAGE]
    found = {one.id: one for one in notebook.passages.all()}
    assert found[shifted].anchor.quote == text[200:260]
    assert found[shifted].anchor.span.start == 190
    assert found[cut].anchor.quote == text[20:50]
    assert [one.id for one in notebook.passages.unplaced()] == [cut]


def test_a_passage_of_a_text_that_is_only_there_keeps_its_words(sample, theirs):
    article = theirs.notebook.articles.ids()[1]
    first = theirs.notebook.articles.text(article).text[:40]
    correct_quote(theirs, article, first, "Words that never stood in any article before.", occurrence=1)
    passage = mark(theirs, Span(0, 45), "lee", "A")
    report = merged(sample, theirs)
    assert report.passages == [passage]
    assert [one.id for one in sample.notebook.passages.unplaced()] == [passage]
    assert sample.notebook.passages.get(passage).revision < 1


def test_two_notebooks_with_the_same_files_meet_by_their_hashes(sample, tmp_path, folders):
    from desktop_app.workspace.collect import make_sample

    path = tmp_path / "own.commonplace"
    with make_sample(path, folders) as other:
        shelf.collect(other, "Talks", [other.notebook.articles.ids()[0]])
        annotate.write_note(other, article=other.notebook.articles.ids()[0], text="Theirs.")
        mine = sample.notebook.articles.ids()[0]
        shelf.collect(sample, "TALKS", [sample.notebook.articles.ids()[1]])
        report = merged(sample, other)
    assert report.articles == []
    assert [one.text for one in sample.notebook.notes.of_article(mine)] == ["Theirs."]
    assert [(one.name, one.articles) for one in sample.notebook.collections.all()] == [("TALKS", 2)]


def test_a_brief_of_the_same_name_with_another_outline_comes_beside(sample, theirs):
    for workspace, words in ((sample, "Mine"), (theirs, "Theirs")):
        brief = write.new_brief(workspace, "Week")
        with workspace.notebook.edit("Write") as edit:
            workspace.notebook.briefs.add_text(edit, brief, words)
    report = merged(sample, theirs)
    assert [one.name for one in sample.notebook.briefs.all()] == ["Week", "Week (2)"]
    assert sentences(report) == ["There is another brief “Week” here; theirs is called “Week (2)”."]
