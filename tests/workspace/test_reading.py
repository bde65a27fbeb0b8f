"""Articles count as read once they were open, or when the user says so."""

from desktop_app.domain.changes import Kind
from desktop_app.notebook.notebook import Notebook
from desktop_app.workspace import annotate
from desktop_app.workspace.workspace import Access, Workspace


def test_opening_an_article_marks_it_and_leaves_undo_alone(sample):
    heard = []
    sample.notebook.subscribe(heard.append)
    first = sample.notebook.articles.ids()[0]
    annotate.was_opened(sample, first, origin="reader")
    annotate.was_opened(sample, first, origin="reader")
    assert sample.notebook.articles.read_ids() == {first}
    assert [(one.origin, {touched.kind for touched in one.touched}) for one in heard] == [
        ("reader", {Kind.READING})
    ]
    assert sample.notebook.undo_label == "Import 5 articles"


def test_marking_several_articles_is_one_step(sample):
    ids = sample.notebook.articles.ids()
    annotate.mark_read(sample, ids)
    annotate.mark_read(sample, ids[:2], read=False)
    assert sample.notebook.articles.read_ids() == set(ids[2:])
    sample.notebook.undo()
    assert sample.notebook.articles.read_ids() == set(ids)
    sample.notebook.undo()
    assert sample.notebook.articles.read_ids() == set()


def test_reading_where_nothing_can_be_written_is_no_trouble(sample, folders):
    with Workspace(Notebook.open(sample.path, read_only=True), folders, Access.READING, None) as reading:
        annotate.was_opened(reading, reading.notebook.articles.ids()[0])
        assert reading.notebook.articles.read_ids() == set()
