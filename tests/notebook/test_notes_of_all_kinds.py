"""Notes on tags, briefs and on nothing; their templates and older forms; tags that have no key left."""

import string

import pytest

from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.note import NotePlace, first_line
from desktop_app.domain.tag import Tag, by_digit, by_letter, path_of_digit
from desktop_app.domain.word_diff import MOST_WORDS, Change, word_diff
from desktop_app.notebook import Notebook


def test_notes_hang_on_a_tag_and_on_a_brief(notebook: Notebook) -> None:
    with notebook.edit("Write") as edit:
        tag = notebook.tags.ensure(edit, "Treaty")
        brief = notebook.briefs.create(edit, "Talks")
        on_tag = notebook.notes.add(edit, NotePlace(tag=tag), "When to use it", author="Ana")
        on_brief = notebook.notes.add(edit, NotePlace(brief=brief), "For the desk", author="Ana")
    assert [one.id for one in notebook.notes.of_tag(tag)] == [on_tag]
    assert [one.id for one in notebook.notes.of_brief(brief)] == [on_brief]
    assert set(notebook.notes.without_article()) == {on_tag, on_brief}


def test_a_note_goes_with_its_older_forms(notebook: Notebook) -> None:
    with notebook.edit("Write") as edit:
        note = notebook.notes.add(edit, NotePlace(), "first", author="Ana")
    with notebook.edit("Write") as edit:
        notebook.note_versions.keep(edit, notebook.notes.get(note))
        notebook.notes.rewrite(edit, note, "second")
    (version,) = notebook.note_versions.of_note(note)
    assert notebook.note_versions.get(version.id).text == "first"
    with notebook.edit("Delete") as edit:
        notebook.notes.delete(edit, note)
    assert notebook.note_versions.of_note(note) == []
    with pytest.raises(NotFound, match="no version"):
        notebook.note_versions.get(version.id)


def test_templates_have_names_and_can_be_written_anew(notebook: Notebook) -> None:
    with notebook.edit("Template") as edit:
        made = notebook.note_templates.put(edit, "  Read-out ", "Who met whom?")
        assert notebook.note_templates.put(edit, "Read-out", "Who said what?") == made
    template = notebook.note_templates.get(made)
    assert (template.name, template.text) == ("Read-out", "Who said what?")
    assert notebook.note_templates.all() == [template]
    with pytest.raises(UsageError, match="needs a name"), notebook.edit("Template") as edit:
        notebook.note_templates.put(edit, " ", "x")
    with notebook.edit("Template") as edit:
        notebook.note_templates.delete(edit, made)
    with pytest.raises(NotFound, match="no note template"):
        notebook.note_templates.get(made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\n# Talks\nmore", "Talks"), ("- \n> quoted", "quoted"), ("\n \n#", ""), ("word " * 60, None)],
)
def test_the_name_of_a_note_is_its_first_line_that_says_something(text: str, expected: str | None) -> None:
    found = first_line(text)
    assert found == expected if expected is not None else found.endswith("…") and text.startswith(found[:-1])


def test_a_tags_key_can_be_taken_away(notebook: Notebook) -> None:
    with notebook.edit("Key") as edit:
        tag = notebook.tags.ensure(edit, "Treaty")
        notebook.tags.set_shortcut(edit, tag, "7")
    assert path_of_digit(notebook.tags.all(), 7) == ["Treaty"]
    with notebook.edit("Key") as edit:
        notebook.tags.set_shortcut(edit, tag, None)
    assert notebook.tags.get(tag).shortcut is None
    assert path_of_digit(notebook.tags.all(), 7) == []


def test_when_all_letters_and_digits_are_taken_further_tags_have_none() -> None:
    tags = [Tag(str(number), f"{number:02} {letter}", "blue") for number, letter in enumerate("ab" * 20)]
    assert sorted(by_letter(tags)) == list(string.ascii_lowercase)
    assert len(by_digit(tags)) == 9


def test_very_long_texts_are_compared_line_by_line() -> None:
    line = "one two three four\n"
    before = line * (MOST_WORDS // 4)
    after = before + "a last line\n"
    assert [(one.change, one.text) for one in word_diff(before, after)] == [
        (Change.KEPT, before),
        (Change.IN, "a last line\n"),
    ]
