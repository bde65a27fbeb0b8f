import pytest

from desktop_app.domain.errors import (
    CommonplaceError,
    NotANotebook,
    NotebookError,
    NotebookLocked,
    UsageError,
)
from desktop_app.domain.passage import Span
from desktop_app.notebook.notebook import Notebook
from desktop_app.workspace import annotate, care, find, merge, write
from desktop_app.workspace.collect import make_sample
from desktop_app.workspace.workspace import Access, Workspace


def annotated(workspace, tag="Talks"):
    """Tag, note and quote something in a workspace; return the passage."""
    article = workspace.notebook.articles.ids()[1]
    passage = annotate.tag_passage(
        workspace, article, Span(100, 160), [tag, f"{tag}/Second"], note="Look here."
    )
    annotate.write_note(workspace, article=article, text=f"On {tag}.")
    brief = write.new_brief(workspace, "Week")
    write.add_to_brief(workspace, brief, [passage], section="First")
    with workspace.notebook.edit("Save search") as edit:
        workspace.notebook.searches.add(edit, "Visits", "visit*")
    return passage


def everything(notebook):
    """What a notebook holds, as ids and contents that must survive."""
    return (
        sorted(one.sha256 for one in notebook.articles.all()),
        sorted((one.id, one.anchor.quote, one.note) for one in notebook.passages.all()),
        sorted((one.path, one.passages) for one in notebook.tags.all()),
        sorted((one.id, one.text) for one in notebook.notes.all()),
        [(one.name, len(one.items)) for one in notebook.briefs.all()],
        [(one.name, one.query) for one in notebook.searches.all()],
    )


def test_a_backup_holds_everything_and_never_replaces_a_file(sample, tmp_path):
    annotated(sample)
    target = care.backup(sample, tmp_path / "copy.commonplace")
    with Notebook.open(target, read_only=True) as copy:
        assert everything(copy) == everything(sample.notebook)
        assert copy.check() == []
    with pytest.raises(NotebookError, match="exists already"):
        care.backup(sample, target)
    with pytest.raises(CommonplaceError, match="There is no folder"):
        care.backup(sample, tmp_path / "nowhere" / "copy.commonplace")
    assert care.backup(sample).parent == sample.path.parent
    assert care.backup(sample, tmp_path).name != care.backup(sample).name


def test_a_restored_backup_is_searched_as_it_is_and_the_replaced_file_is_kept(tmp_path, folders):
    path, copy = tmp_path / "x.commonplace", tmp_path / "copy.commonplace"
    with make_sample(path, folders) as workspace:
        care.backup(workspace, copy)
        annotate.write_note(workspace, article=workspace.notebook.articles.ids()[0], text="A zeppelin.")
        assert find.search_text(workspace, "zeppelin").total == 1
        with pytest.raises(NotebookLocked):
            care.restore(copy, path, folders)
    kept = care.restore(copy, path, folders)
    with Workspace.open(path, folders, access=Access.READING) as workspace:
        assert find.search_text(workspace, "zeppelin").total == 0
        assert care.check(workspace) == []
    with Workspace.open(kept, folders, access=Access.READING) as workspace:
        assert find.search_text(workspace, "zeppelin").total == 1


def test_what_is_no_notebook_is_not_restored(tmp_path, folders, sample):
    other = tmp_path / "other.commonplace"
    other.write_text("no notebook")
    target = tmp_path / "target.commonplace"
    with pytest.raises(NotANotebook):
        care.restore(other, target, folders)
    assert not target.exists()
    with pytest.raises(UsageError):
        care.restore(sample.path, sample.path, folders)


def test_a_damaged_notebook_can_be_replaced_by_its_backup(tmp_path, folders, sample):
    copy = care.backup(sample)
    broken = tmp_path / "broken.commonplace"
    broken.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    broken.with_name(broken.name + "-wal").write_bytes(b"left over")
    kept = care.restore(copy, broken, folders)
    assert not broken.with_name(broken.name + "-wal").exists()
    assert kept.read_bytes().endswith(b"\xff")
    with Notebook.open(broken, read_only=True) as restored:
        assert restored.articles.count() == 5


def test_check_finds_a_damaged_index_well_again_after_repair(sample):
    assert find.search_text(sample, "minister").total == 5
    for file in sample.index_folder.rglob("*.seg"):
        file.write_bytes(b"damaged")
    assert care.repair(sample) == []
    assert find.search_text(sample, "minister").total == 5


def test_merging_brings_everything_and_a_second_time_nothing(tmp_path, folders, empty):
    other = tmp_path / "other.commonplace"
    with make_sample(other, folders) as source:
        annotated(source)
        wanted = everything(source.notebook)
    report = merge.merge(empty, other)
    assert everything(empty.notebook) == wanted
    assert [len(report.articles), len(report.passages), len(report.briefs)] == [5, 1, 1]
    again = merge.merge(empty, other)
    assert not any((again.articles, again.passages, again.notes, again.briefs, again.searches))
    assert everything(empty.notebook) == wanted
    assert empty.notebook.undo_label == "Merge other"
    empty.notebook.undo()
    assert empty.notebook.articles.count() == 0


def test_merging_joins_what_two_people_did_on_the_same_articles(tmp_path, folders, sample):
    annotated(sample, "Mine")
    other = tmp_path / "other.commonplace"
    with make_sample(other, folders) as source:
        theirs = annotated(source, "Theirs")
    merge.merge(sample, other)
    (passage,) = sample.notebook.passages.all()
    paths = {one.id: one.path for one in sample.notebook.tags.all()}
    assert [paths[one] for one in passage.tags] == ["Mine", "Mine/Second", "Theirs", "Theirs/Second"]
    assert passage.id != theirs
    assert [one.name for one in sample.notebook.briefs.all()] == ["Week"]
    assert sample.notebook.articles.count() == 5
    with pytest.raises(UsageError):
        merge.merge(sample, sample.path)


def test_tagging_a_search_marks_each_sentence_once_in_one_step(sample):
    planned = annotate.tag_search(sample, "Lavrov", ["People/Lavrov"], dry_run=True).marks
    assert sample.notebook.passages.all() == []
    done = annotate.tag_search(sample, "Lavrov", ["People/Lavrov"]).marks
    assert [(one.article, one.span) for one in done] == [(one.article, one.span) for one in planned]
    assert all("lavrov" in one.quote.casefold() for one in done)
    assert len(sample.notebook.passages.all()) == len(done)
    again = annotate.tag_search(sample, "Lavrov", ["People/Lavrov"]).marks
    assert {one.passage for one in again} == {one.passage for one in done}
    assert not any(one.fresh for one in again)
    sample.notebook.undo()
    assert sample.notebook.passages.all() == []


def test_the_saves_of_one_note_in_one_session_are_one_step(sample):
    passage = annotated(sample)
    for text in ("S", "Se", "See the map."):
        annotate.write_note(sample, passage=passage, text=text, amend="focus 1")
    assert sample.notebook.passages.get(passage).note == "See the map."
    sample.notebook.undo()
    assert sample.notebook.passages.get(passage).note == "Look here."
    assert annotate.write_note(sample, passage=passage, text="  ") is None
    assert sample.notebook.passages.get(passage).note is None
    with pytest.raises(UsageError):
        annotate.write_note(sample, text="On nothing.")


def test_a_passage_of_white_space_is_refused(sample):
    article = sample.notebook.articles.ids()[0]
    text = sample.notebook.articles.text(article).text
    place = text.index("\n")
    for span in (Span(place, place + 1), Span(len(text), len(text) + 9)):
        with pytest.raises(UsageError, match="no words"):
            annotate.tag_passage(sample, article, span, ["x"])


def test_merging_brings_read_marks_of_new_articles_and_groups_of_other_forms(tmp_path, folders, empty):
    path = tmp_path / "other.commonplace"
    with make_sample(path, folders) as other, other.notebook.edit("Change") as edit:
        read = other.notebook.articles.ids()[1]
        title = other.notebook.articles.get(read).metadata.title
        other.notebook.articles.set_read(edit, read, read=True)
        new = other.notebook.variant_groups.add(edit, ("Choe", "Choi"))
        other.notebook.variant_groups.add(edit, ("north korea", "dprk"))
    groups = empty.notebook.variant_groups
    with empty.notebook.edit("Variants") as edit:
        mine = groups.add(edit, ("DPRK", "North Korea", "북한"))
    assert merge.merge(empty, path).variants == [new]
    assert {one.id for one in groups.all()} == {mine, new}
    marked = [one.metadata.title for one in empty.notebook.articles.all() if one.read]
    assert marked == [title]
    assert merge.merge(empty, path).variants == []
    empty.notebook.undo()
    assert [one.id for one in groups.all()] == [mine]
