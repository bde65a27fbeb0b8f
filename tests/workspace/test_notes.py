import pytest

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.ids import new_id
from desktop_app.domain.links import Link, LinkTo, link_text
from desktop_app.domain.note import NoteOn, NotePlace
from desktop_app.domain.passage import Span
from desktop_app.workspace import annotate, find, note_links, notes
from desktop_app.workspace.care import check


def found_notes(workspace, text):
    page = find.search_text(workspace, text, kinds=("note",), limit=20)
    return [(hit.id, hit.article) for hit in page.hits]


def tag(workspace, path):
    with workspace.notebook.edit("Tag") as edit:
        return workspace.notebook.tags.ensure(edit, path)


def test_a_note_hangs_on_anything_or_nothing_and_is_found_as_a_note(sample):
    notebook = sample.notebook
    with notebook.edit("Brief") as edit:
        brief = notebook.briefs.create(edit, "Visits")
    treaty = tag(sample, "Treaty")
    made = {
        NoteOn.TAG: notes.write(sample, NotePlace(tag=treaty), "Zeppelin on the tag"),
        NoteOn.BRIEF: notes.write(sample, NotePlace(brief=brief), "Zeppelin in the brief"),
        NoteOn.FREE: notes.write(sample, NotePlace(), "Zeppelin alone", title="Monday"),
    }
    assert {on: notebook.notes.get(one).on for on, one in made.items()} == {on: on for on in made}
    assert sorted(found_notes(sample, "zeppelin")) == sorted((one, "") for one in made.values())
    assert [one for one, _ in found_notes(sample, "zeppelin tag:Treaty")] == [made[NoteOn.TAG]]
    (hit,) = find.search_text(sample, "title:monday", kinds=("note",), limit=5).hits
    assert hit.title == "Monday"
    notes.write(sample, NotePlace(note=made[NoteOn.FREE]), "Airship alone")
    annotate.delete_things(sample, [(Kind.NOTE, made[NoteOn.TAG])])
    assert [one for one, _ in found_notes(sample, "zeppelin")] == [made[NoteOn.BRIEF]]
    assert not check(sample)
    notebook.undo()
    assert len(found_notes(sample, "zeppelin")) == 2


def test_deleting_a_tag_takes_its_notes_into_the_trash_and_back(sample):
    treaty = tag(sample, "Treaty")
    note = notes.write(sample, NotePlace(tag=treaty), "On the tag")
    notes.write(sample, NotePlace(note=note), "On the tag, again")
    annotate.delete_things(sample, [(Kind.TAG, treaty)])
    assert not sample.notebook.notes.exists(note)
    sample.notebook.undo()
    assert sample.notebook.notes.get(note).text == "On the tag, again"
    assert len(sample.notebook.note_versions.of_note(note)) == 1


def test_all_saves_of_a_session_are_one_step_and_one_version(sample):
    notebook = sample.notebook
    note = notes.write(sample, NotePlace(), "One")
    session = new_id()
    for text in ("One t", "One two", "One two three"):
        notes.write(sample, NotePlace(note=note), text, session=session)
    assert [one.text for one in notebook.note_versions.of_note(note)] == ["One"]
    notes.write(sample, NotePlace(note=note), "Four", session=new_id())
    assert [one.text for one in notebook.note_versions.of_note(note)] == ["One two three", "One"]
    notebook.undo()
    assert notebook.notes.get(note).text == "One two three"
    notebook.undo()
    assert notebook.notes.get(note).text == "One"
    assert notebook.note_versions.of_note(note) == []


def test_a_version_is_restored_and_what_it_replaces_is_kept(sample):
    notebook = sample.notebook
    note = notes.write(sample, NotePlace(), "First")
    notes.write(sample, NotePlace(note=note), "Second", session=new_id())
    (first,) = notebook.note_versions.of_note(note)
    assert notes.restore_version(sample, first.id) == note
    assert notebook.notes.get(note).text == "First"
    assert {one.text for one in notebook.note_versions.of_note(note)} == {"First", "Second"}
    assert notebook.undo_label == "Restore a version of a note"


def test_a_note_that_is_emptied_and_written_again_is_the_same_note_with_its_versions(sample):
    notebook = sample.notebook
    article = notebook.articles.ids()[0]
    note = notes.write(sample, NotePlace(article=article), "First")
    session = new_id()
    place = NotePlace(article=article, note=note)
    assert notes.write(sample, place, "", session=session) is None
    assert [one.id for one in notebook.trash.all()] == [note]
    assert notes.write(sample, place, "Again", session=session) == note
    assert [one.text for one in notebook.note_versions.of_note(note)] == ["First"]
    assert notebook.trash.all() == []
    notebook.undo()
    assert notebook.notes.get(note).text == "First"


def test_what_is_typed_on_after_its_making_was_undone_becomes_a_note_again(sample):
    notebook = sample.notebook
    treaty = tag(sample, "Treaty")
    note = notes.write(sample, NotePlace(tag=treaty), "First")
    notebook.undo()
    again = notes.write(sample, NotePlace(tag=treaty, note=note), "First, and more")
    assert notebook.notes.get(again).tag == treaty
    with pytest.raises(NotFound):
        notes.write(sample, NotePlace(note=note), "Nowhere")
    with pytest.raises(NotFound):
        notes.write(sample, NotePlace(brief=new_id()), "Nowhere")


def test_a_note_with_a_title_may_be_empty(sample):
    note = notes.write(sample, NotePlace(), "", title="  To  do ")
    assert sample.notebook.notes.get(note).name == "To do"
    assert notes.write(sample, NotePlace(), " ", title=" ") is None


def test_links_keep_leading_there_when_things_are_renamed(sample):
    notebook = sample.notebook
    article = notebook.articles.ids()[0]
    passage = annotate.tag_passage(sample, article, Span(100, 140), ["Treaty"])
    treaty = notebook.tags.by_path("Treaty").id
    first = notes.write(sample, NotePlace(), "Base", title="Base")
    things = [
        (LinkTo.ARTICLE, article),
        (LinkTo.PASSAGE, passage),
        (LinkTo.TAG, treaty),
        (LinkTo.NOTE, first),
    ]
    text = " ".join(link_text(to, key, "old name") for to, key in things)
    linking = notes.write(sample, NotePlace(article=article), text)
    annotate.rename_tag(sample, "Treaty", "Treaties/2024")
    annotate.set_metadata(sample, article, title="Another title")
    for to, key in things:
        assert [one.id for one in note_links.backlinks(notebook, to, key)] == [linking]
    assert note_links.name_now(notebook, Link(LinkTo.TAG, treaty, "")) == "Treaties/2024"
    assert note_links.name_now(notebook, Link(LinkTo.ARTICLE, article, "")) == "Another title"
    assert note_links.name_now(notebook, Link(LinkTo.NOTE, new_id(), "")) is None


def test_what_can_be_linked_to_is_found_by_any_part_of_its_name(sample):
    annotate.tag_passage(sample, sample.notebook.articles.ids()[0], Span(100, 140), ["Treaty/Article 4"])
    notes.write(sample, NotePlace(), "# Lavrov in Wonsan\n\nMore.")
    everything = note_links.targets(sample.notebook)
    found = note_links.matching(everything, "article 4")
    assert (found[0].to, found[0].name) == (LinkTo.TAG, "Treaty/Article 4")
    assert [one.name for one in note_links.matching(everything, "note: wonsan")] == ["Lavrov in Wonsan"]
    assert {one.to for one in note_links.matching(everything, "passage:")} == {LinkTo.PASSAGE}


def test_templates_of_the_program_stand_beside_the_users_own(sample):
    built_in = notes.templates(sample.notebook)
    assert len(built_in) >= 4
    assert all(one.text.strip() for one in built_in)
    notes.keep_template(sample, built_in[0].name, "Mine: {{date}}")
    own = notes.templates(sample.notebook)[0]
    assert own.id
    assert len(notes.templates(sample.notebook)) == len(built_in)
    assert notes.filled(own).startswith("Mine: 2")
    with pytest.raises(UsageError):
        notes.keep_template(sample, "Nothing", "  ")
    annotate.delete_things(sample, [(Kind.TEMPLATE, own.id)])
    assert notes.templates(sample.notebook) == built_in
