import pytest

from desktop_app.domain.brief import ItemKind
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.passage import Span
from desktop_app.workspace import annotate, write


def marked(workspace, number, start, *tags):
    article = workspace.notebook.articles.ids()[number]
    return annotate.tag_passage(workspace, article, Span(start, start + 40), tags)


def outline(workspace, brief):
    items = workspace.notebook.briefs.get(brief).items
    return [one.text if one.kind is ItemKind.SECTION else one.passage for one in items]


def test_new_passages_join_the_section_of_their_tag(sample, tmp_path):
    first, other = marked(sample, 0, 10, "A"), marked(sample, 1, 10, "B")
    written = write.write_brief(sample, "Week", tmp_path / "a.md", from_tags=["A", "B"])
    assert outline(sample, written.brief) == ["A", first, "B", other]
    later = marked(sample, 0, 100, "A")
    again = write.write_brief(sample, "Week", tmp_path / "a.md", from_tags=["A", "B"])
    assert again.added == (later,)
    assert not again.started
    assert outline(sample, written.brief) == ["A", first, later, "B", other]
    sample.notebook.undo()
    assert outline(sample, written.brief) == ["A", first, "B", other]


def test_a_passage_with_two_tags_is_quoted_once(sample, tmp_path):
    both = marked(sample, 0, 10, "A/One", "A/Two")
    written = write.write_brief(sample, "Week", tmp_path / "a.html", from_tags=["A/One", "A/Two", "A"])
    assert outline(sample, written.brief) == ["One", both]


def test_adding_what_is_there_already_changes_nothing(sample):
    brief = write.new_brief(sample, " Week ")
    passage = marked(sample, 0, 10, "A")
    assert len(write.add_to_brief(sample, brief, [passage, passage])) == 1
    assert write.add_to_brief(sample, brief, [passage]) == []
    assert sample.notebook.briefs.get(brief).name == "Week"


def test_a_brief_needs_a_name_and_its_tags(sample, tmp_path):
    with pytest.raises(UsageError):
        write.new_brief(sample, " ")
    with pytest.raises(NotFound):
        write.write_brief(sample, "Week", tmp_path / "a.md", from_tags=["Nothing"])


def test_tagging_the_same_words_again_adds_the_tags(sample):
    first, second = marked(sample, 0, 10, "A"), marked(sample, 0, 10, "B")
    assert first == second
    annotate.tag_existing(sample, first, ["C"])
    assert len(sample.notebook.passages.get(first).tags) == 3
