import pytest

from desktop_app.domain.changes import Kind
from desktop_app.domain.correction import Correction
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.passage import Span
from desktop_app.workspace import annotate, find, shelf, trash
from desktop_app.workspace.correct import correct_text


def written(workspace):
    """All bytes of the notebook and of its search indexes."""
    files = [*workspace.path.parent.glob(f"{workspace.path.name}*")]
    files += [one for one in (workspace.folders.cache / "index").rglob("*") if one.is_file()]
    return b"".join(one.read_bytes() for one in files)


def test_the_label_of_a_deletion_counts_what_goes(sample):
    notebook = sample.notebook
    article = notebook.articles.ids()[1]
    passages = [annotate.tag_passage(sample, article, Span(at, at + 40), ["A"]) for at in (100, 200)]
    annotate.delete_things(sample, [(Kind.PASSAGE, one) for one in passages])
    assert notebook.undo_label == "Delete 2 passages"
    notebook.undo()
    annotate.delete_things(sample, [(Kind.PASSAGE, passages[0]), (Kind.ARTICLE, article)])
    assert notebook.undo_label == "Delete 2 things"
    assert {one.kind for one in notebook.trash.all()} == {Kind.PASSAGE, Kind.ARTICLE}


def test_things_come_back_together_whatever_the_order_they_are_named_in(sample):
    notebook = sample.notebook
    article = notebook.articles.ids()[1]
    passage = annotate.tag_passage(sample, article, Span(100, 160), ["A"], note="Look.")
    annotate.delete_things(sample, [(Kind.PASSAGE, passage), (Kind.ARTICLE, article)])
    found = trash.restore_deleted(sample, [passage, article])
    assert [one.kind for one in found] == [Kind.ARTICLE, Kind.PASSAGE]
    assert notebook.undo_label == "Restore 2 things"
    assert notebook.passages.get(passage).note == "Look."
    assert notebook.trash.all() == []
    with pytest.raises(UsageError, match="nothing to restore"):
        trash.restore_deleted(sample, [])


def test_what_is_erased_is_neither_in_the_notebook_nor_in_its_index(sample):
    article = sample.notebook.articles.ids()[1]
    annotate.write_note(sample, article=article, text="Zeppelinmoor called.")
    assert find.search_text(sample, "zeppelinmoor").total == 1
    annotate.delete_things(sample, [(Kind.ARTICLE, article)])
    with pytest.raises(NotFound):
        trash.erase(sample, [article, "nosuch"])
    assert b"eppelinmoor" in written(sample)
    done, clean = trash.erase(sample, [article])
    assert clean
    assert [one.id for one in done.things] == [article]
    assert b"eppelinmoor" not in written(sample)
    assert find.search_text(sample, "zeppelinmoor").total == 0
    assert find.search_text(sample, "minister").total == 4
    assert b"eppelinmoor" not in written(sample)


def test_articles_are_collected_by_the_name_of_the_collection(sample):
    notebook = sample.notebook
    first, second, *_ = notebook.articles.ids()
    made, added = shelf.collect(sample, "Talks", [first, second])
    assert added == [first, second]
    assert notebook.undo_label == "Collect 2 articles"
    assert shelf.collect(sample, "talks", [second]) == (made, [])
    assert shelf.take_out(sample, made, [second, second]) == [second]
    assert shelf.rename_collection(sample, "TALKS", "People") == made
    assert [(one.name, one.articles) for one in notebook.collections.all()] == [("People", 1)]
    with pytest.raises(NotFound, match="no collection “Talks”"):
        shelf.take_out(sample, "Talks", [first])


def test_stars_and_places_are_set_by_verbs(sample):
    notebook = sample.notebook
    article = notebook.articles.ids()[0]
    shelf.star(sample, [article])
    assert notebook.undo_label == "Star article"
    shelf.stopped_reading(sample, article, 30)
    shelf.stopped_reading(sample, "nosuch", 30)
    found = notebook.articles.get(article)
    assert (found.starred, found.resume_at) == (True, 30)
    assert notebook.undo_label == "Star article"


def test_a_passage_that_comes_back_finds_its_place_in_a_corrected_text(sample):
    notebook = sample.notebook
    article = notebook.articles.ids()[1]
    passage = annotate.tag_passage(sample, article, Span(100, 160), ["A"])
    quote = notebook.passages.get(passage).anchor.quote
    annotate.delete_things(sample, [(Kind.PASSAGE, passage)])
    correct_text(sample, article, [Correction(0, 0, "Corrected: ")])
    trash.restore_deleted(sample, [passage])
    found = notebook.passages.get(passage)
    assert (found.revision, found.anchor.quote) == (2, quote)
    assert notebook.passages.unplaced() == []
    assert notebook.check() == []
