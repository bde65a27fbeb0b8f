"""Articles, passages, tags, notes, briefs and searches as they are stored and found again."""

import hashlib

import pytest

from desktop_app.domain.article import BlockKind, BlockOrigin, Evidence
from desktop_app.domain.brief import ItemKind
from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.note import NoteOn, NotePlace
from desktop_app.domain.passage import Span
from desktop_app.domain.query import Phrase
from desktop_app.notebook import Notebook
from tests.notebook.conftest import TEXT, add_article, draft_of


def mark(notebook: Notebook, article: str, start: int, end: int, *tags: str) -> str:
    with notebook.edit("Tag passage") as edit:
        passage = notebook.passages.add(edit, article, Span(start, end), author="kim")
        for tag in tags:
            notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, tag))
    return passage


class TestArticles:
    def test_an_article_comes_back_as_it_went_in(self, notebook: Notebook) -> None:
        given = {
            "title": "Talks",
            "title_source": Evidence.STATED,
            "outlet": "TASS",
            "outlet_source": Evidence.STATED,
            "date": "2025-10-27",
            "date_source": Evidence.STATED,
            "time": "21:20",
            "place": "Wonsan",
            "authors": ("Julia Lyubova", "최선희"),
            "language": "en",
            "url": "https://example.org/a",
            "accessed": "2025-11-01",
        }
        article = notebook.articles.get(add_article(notebook, TEXT, **given))
        assert article.metadata == draft_of(TEXT, **given).metadata
        assert article.revision == 1
        assert article.words == 15
        assert (article.passages, article.notes) == (0, 0)

    def test_the_original_bytes_are_kept(self, notebook: Notebook, article: str) -> None:
        assert notebook.articles.original(article) == ("article.txt", TEXT.encode())

    def test_the_same_bytes_or_the_same_text_are_found_again(self, notebook: Notebook, article: str) -> None:
        original = hashlib.sha256(TEXT.encode()).hexdigest()
        find = notebook.articles.find_same
        assert find(text_sha256="x", original_sha256=original) == article
        assert find(text_sha256=draft_of(TEXT).sha256, original_sha256="x") == article
        assert find(text_sha256="x", original_sha256="x") is None

    def test_furniture_is_not_counted_as_words(self, notebook: Notebook, article: str) -> None:
        with notebook.edit("Furniture") as edit:
            notebook.articles.set_block(edit, article, 0, kind=BlockKind.FURNITURE)
        block = notebook.articles.text(article).blocks[0]
        assert (block.kind, block.origin) == (BlockKind.FURNITURE, BlockOrigin.USER)
        assert notebook.articles.get(article).words == 10

    def test_a_block_that_does_not_exist_cannot_be_set(self, notebook: Notebook, article: str) -> None:
        with pytest.raises(NotFound, match="No paragraph"), notebook.edit("Furniture") as edit:
            notebook.articles.set_block(edit, article, 3, kind=BlockKind.FURNITURE)

    def test_metadata_is_corrected_field_by_field(self, notebook: Notebook, article: str) -> None:
        with notebook.edit("Set outlet") as edit:
            notebook.articles.set_metadata(
                edit, article, outlet="KCNA", outlet_source=Evidence.USER, authors=["A"]
            )
        metadata = notebook.articles.get(article).metadata
        assert (metadata.outlet, metadata.outlet_source, metadata.authors) == ("KCNA", Evidence.USER, ("A",))
        assert metadata.title == "Lavrov met Choe in Wonsan."

    def test_articles_keep_the_order_in_which_they_came(self, notebook: Notebook) -> None:
        made = [add_article(notebook, f"Report {number}.") for number in range(12)]
        assert notebook.articles.ids() == made
        assert [one.id for one in notebook.articles.all()] == made
        assert notebook.articles.count() == 12
        assert notebook.articles.starting_with(made[3]) == [made[3]]

    def test_deleting_takes_passages_notes_and_quotations_along(
        self, notebook: Notebook, article: str
    ) -> None:
        passage = mark(notebook, article, 0, 6, "People")
        with notebook.edit("Note") as edit:
            notebook.notes.on_passage(edit, passage, "n", author="kim")
            notebook.notes.on_article(edit, article, "m", author="kim")
            brief = notebook.briefs.create(edit, "Brief")
            notebook.briefs.add_passage(edit, brief, passage)
        with notebook.edit("Delete") as edit:
            notebook.delete_article(edit, article)
        assert notebook.articles.all() == []
        assert notebook.passages.all() == []
        assert notebook.notes.all() == []
        assert notebook.briefs.get(brief).items == ()
        assert notebook.check() == []

    @pytest.mark.parametrize("look", ["get", "text", "original"])
    def test_a_missing_article_is_told_in_a_sentence(self, notebook: Notebook, look: str) -> None:
        with pytest.raises(NotFound, match="There is no article nosuch"):
            getattr(notebook.articles, look)("nosuch")

    def test_a_missing_revision_has_no_text(self, notebook: Notebook, article: str) -> None:
        assert notebook.articles.text_of_revision(article, 1) == TEXT
        assert notebook.articles.text_of_revision(article, 2) is None

    def test_only_content_is_stored_by_its_hash(self, notebook: Notebook) -> None:
        with pytest.raises(KeyError), notebook.edit("x") as edit:
            edit.keep("notes", "hash", {})
        with pytest.raises(KeyError), notebook.edit("x") as edit:
            edit.insert("facts", {"id": "x"})


class TestPassages:
    def test_a_passage_quotes_the_exact_slice_with_its_context(
        self, notebook: Notebook, article: str
    ) -> None:
        start = TEXT.index("план 😀 обменов")
        passage = notebook.passages.get(mark(notebook, article, start, start + 14, "Treaty"))
        assert passage.anchor.quote == "план 😀 обменов"
        assert passage.anchor.prefix == TEXT[start - 32 : start]
        assert passage.anchor.suffix == TEXT[start + 14 : start + 46]
        assert passage.anchor.holds_in(TEXT)
        assert passage.author == "kim"
        assert [notebook.tags.get(tag).path for tag in passage.tags] == ["Treaty"]

    def test_a_span_beyond_the_text_is_refused(self, notebook: Notebook, article: str) -> None:
        with pytest.raises(ValueError, match="span ends"):
            mark(notebook, article, 0, len(TEXT) + 1)

    def test_passages_of_an_article_come_in_the_order_of_the_text(
        self, notebook: Notebook, article: str
    ) -> None:
        late, early, wide = (mark(notebook, article, *span) for span in ((20, 30), (0, 5), (0, 12)))
        assert [one.id for one in notebook.passages.of_article(article)] == [wide, early, late]
        assert [one.id for one in notebook.passages.all()] == [late, early, wide]
        assert notebook.passages.at(article, Span(0, 5)) == early
        assert notebook.passages.at(article, Span(0, 4)) is None

    def test_tags_stay_in_the_order_in_which_they_were_given(self, notebook: Notebook, article: str) -> None:
        passage = mark(notebook, article, 0, 6, "B", "A", "C", "A")
        paths = [notebook.tags.get(tag).path for tag in notebook.passages.get(passage).tags]
        assert paths == ["B", "A", "C"]

    def test_taking_the_last_tag_away_keeps_the_passage(self, notebook: Notebook, article: str) -> None:
        passage = mark(notebook, article, 0, 6, "A")
        (tag,) = notebook.passages.get(passage).tags
        with notebook.edit("Untag") as edit:
            notebook.passages.remove_tag(edit, passage, tag)
        assert notebook.passages.get(passage).tags == ()
        with pytest.raises(NotFound, match="does not carry"), notebook.edit("Untag") as edit:
            notebook.passages.remove_tag(edit, passage, tag)

    def test_the_id_of_a_merged_passage_still_leads_somewhere(self, notebook: Notebook, article: str) -> None:
        passage = mark(notebook, article, 0, 6)
        with notebook.edit("Merge") as edit:
            edit.insert("passage_aliases", {"id": "older", "passage": passage, "article": article})
        assert notebook.passages.get("older").id == passage
        assert not notebook.passages.exists("older")
        with pytest.raises(NotFound, match="There is no passage nosuch"):
            notebook.passages.get("nosuch")


class TestTags:
    def test_two_spellings_of_a_path_are_one_tag(self, notebook: Notebook) -> None:
        with notebook.edit("Tags") as edit:
            first = notebook.tags.ensure(edit, "Treaty / Article  4")
            assert notebook.tags.ensure(edit, "treaty/article 4") == first
        assert [tag.path for tag in notebook.tags.all()] == ["Treaty/Article 4"]
        assert notebook.tags.all()[0].name == "Article 4"

    def test_new_tags_take_the_colours_in_order_and_begin_again(self, notebook: Notebook) -> None:
        with notebook.edit("Tags") as edit:
            made = [notebook.tags.ensure(edit, f"T{number}") for number in range(8)]
        colours = [notebook.tags.get(tag).colour for tag in made]
        assert colours == ["blue", "rust", "violet", "pink", "sage", "ochre", "slate", "blue"]

    def test_renaming_a_branch_moves_what_is_below_it(self, notebook: Notebook, article: str) -> None:
        mark(notebook, article, 0, 6, "Treaty", "Treaty/Article 4", "Treatyish")
        with notebook.edit("Rename") as edit:
            notebook.tags.rename(edit, "treaty", "Law/Treaties")
        assert [tag.path for tag in notebook.tags.all()] == [
            "Law/Treaties",
            "Law/Treaties/Article 4",
            "Treatyish",
        ]
        assert [tag.path for tag in notebook.tags.within("law")] == ["Law/Treaties", "Law/Treaties/Article 4"]

    def test_renaming_onto_another_tag_merges_them(self, notebook: Notebook, article: str) -> None:
        both = mark(notebook, article, 0, 6, "A", "B")
        only = mark(notebook, article, 7, 10, "A")
        with notebook.edit("Rename") as edit:
            (kept,) = notebook.tags.rename(edit, "A", "B")
        assert [(tag.path, tag.passages) for tag in notebook.tags.all()] == [("B", 2)]
        assert [one.id for one in notebook.passages.with_tag(kept)] == [both, only]

    def test_a_path_that_is_too_long_is_refused_whole(self, notebook: Notebook) -> None:
        with pytest.raises(UsageError, match="longer than 200"), notebook.edit("Tags") as edit:
            notebook.tags.ensure(edit, "x" * 201)
        with notebook.edit("Tags") as edit:
            notebook.tags.ensure(edit, "A/" + "x" * 190)
        with pytest.raises(UsageError, match="longer than 200"), notebook.edit("Rename") as edit:
            notebook.tags.rename(edit, "A", "A name of a few words")
        assert [tag.path for tag in notebook.tags.all()] == ["A/" + "x" * 190]

    def test_a_branch_is_renamed_whatever_way_its_name_is_spelled(self, notebook: Notebook) -> None:
        with notebook.edit("Tags") as edit:
            notebook.tags.ensure(edit, "Straße/Nord")
        with notebook.edit("Rename") as edit:
            notebook.tags.rename(edit, "STRASSE", "Road")
        assert [tag.path for tag in notebook.tags.all()] == ["Road/Nord"]

    def test_changing_only_the_case_of_a_name_works(self, notebook: Notebook) -> None:
        with notebook.edit("Tags") as edit:
            notebook.tags.ensure(edit, "treaty")
        with notebook.edit("Rename") as edit:
            notebook.tags.rename(edit, "treaty", "Treaty")
        assert [tag.path for tag in notebook.tags.all()] == ["Treaty"]

    def test_a_tag_cannot_move_below_itself(self, notebook: Notebook) -> None:
        with notebook.edit("Tags") as edit:
            notebook.tags.ensure(edit, "A")
        with pytest.raises(UsageError, match="lies below"), notebook.edit("Rename") as edit:
            notebook.tags.rename(edit, "A", "A/B")

    def test_unknown_tags_are_told_in_a_sentence(self, notebook: Notebook) -> None:
        with pytest.raises(NotFound, match="There is no tag “A”"), notebook.edit("Rename") as edit:
            notebook.tags.rename(edit, "A", "B")
        with pytest.raises(NotFound, match="There is no tag nosuch"):
            notebook.tags.get("nosuch")
        assert notebook.tags.by_path("A") is None

    def test_describing_a_tag(self, notebook: Notebook) -> None:
        with notebook.edit("Tags") as edit:
            tag = notebook.tags.ensure(edit, "A", colour="slate")
            notebook.tags.describe(edit, tag, description="When they sign.", colour="ochre")
        assert notebook.tags.get(tag).description == "When they sign."
        assert notebook.tags.get(tag).colour == "ochre"
        with pytest.raises(UsageError, match="no tag colour mauve"), notebook.edit("Tags") as edit:
            notebook.tags.describe(edit, tag, colour="mauve")

    def test_deleting_a_tag_says_how_many_passages_lose_it(self, notebook: Notebook, article: str) -> None:
        passage = mark(notebook, article, 0, 6, "A")
        with notebook.edit("Delete tag") as edit:
            assert notebook.tags.delete(edit, notebook.tags.all()[0].id) == 1
        assert notebook.passages.get(passage).tags == ()


class TestNotes:
    def test_a_passage_has_one_note(self, notebook: Notebook, article: str) -> None:
        passage = mark(notebook, article, 0, 6)
        with notebook.edit("Note") as edit:
            first = notebook.notes.on_passage(edit, passage, "one", author="kim")
            assert notebook.notes.on_passage(edit, passage, "two", author="kim") == first
        (note,) = notebook.notes.all()
        assert (note.on, note.article, note.passage, note.text) == (NoteOn.PASSAGE, article, passage, "two")
        assert notebook.notes.of_passage(passage) == note
        assert notebook.passages.get(passage).note == "two"

    def test_an_empty_text_removes_the_note(self, notebook: Notebook, article: str) -> None:
        passage = mark(notebook, article, 0, 6)
        with notebook.edit("Note") as edit:
            assert notebook.notes.on_passage(edit, passage, "  ", author="kim") is None
            notebook.notes.on_passage(edit, passage, "one", author="kim")
            assert notebook.notes.on_passage(edit, passage, "", author="kim") is None
        assert notebook.notes.all() == []
        assert notebook.notes.of_passage(passage) is None

    def test_an_article_may_have_several_notes(self, notebook: Notebook, article: str) -> None:
        with notebook.edit("Note") as edit:
            made = [notebook.notes.on_article(edit, article, text, author="kim") for text in ("one", "two")]
            notebook.notes.delete(edit, made[0])
        assert [(note.text, note.on) for note in notebook.notes.of_article(article)] == [
            ("two", NoteOn.ARTICLE)
        ]
        assert notebook.notes.exists(made[1])
        assert not notebook.notes.exists(made[0])
        assert notebook.articles.get(article).notes == 1

    def test_a_note_of_another_notebook_keeps_its_id(self, notebook: Notebook, article: str) -> None:
        with notebook.edit("Note") as edit:
            note = notebook.notes.get(notebook.notes.on_article(edit, article, "one", author="lee"))
            notebook.notes.delete(edit, note.id)
            notebook.notes.add(edit, NotePlace(article=article), note.text, author=note.author, key=note.id)
        assert notebook.notes.get(note.id).author == "lee"

    def test_a_note_needs_something_to_hang_on(self, notebook: Notebook) -> None:
        with pytest.raises(NotFound, match="There is no passage"), notebook.edit("Note") as edit:
            notebook.notes.on_passage(edit, "nosuch", "text", author="kim")
        with pytest.raises(NotFound, match="There is no note"):
            notebook.notes.get("nosuch")


class TestBriefs:
    def test_the_outline_keeps_its_order(self, notebook: Notebook, article: str) -> None:
        passage = mark(notebook, article, 0, 6)
        with notebook.edit("Brief") as edit:
            brief = notebook.briefs.create(edit, "Omission")
            notebook.briefs.add_section(edit, brief, "One")
            notebook.briefs.add_text(edit, brief, "Own words.")
            quote = notebook.briefs.add_passage(edit, brief, passage)
            notebook.briefs.add_section(edit, brief, "Zero", position=0)
        found = notebook.briefs.get(brief)
        assert [(item.kind, item.text) for item in found.items] == [
            (ItemKind.SECTION, "Zero"),
            (ItemKind.SECTION, "One"),
            (ItemKind.TEXT, "Own words."),
            (ItemKind.PASSAGE, ""),
        ]
        assert found.items[3].passage == passage
        assert notebook.briefs.holding(passage) == [brief]
        with notebook.edit("Move") as edit:
            notebook.briefs.move(edit, quote, 1)
            notebook.briefs.set_text(edit, found.items[2].id, "Better words.")
            notebook.briefs.remove(edit, found.items[1].id)
        items = notebook.briefs.get(brief).items
        assert [item.text or item.kind.value for item in items] == ["Zero", "passage", "Better words."]
        assert [item.position for item in items] == [0, 1, 2]

    def test_briefs_are_found_by_name_renamed_and_deleted(self, notebook: Notebook, article: str) -> None:
        with notebook.edit("Brief") as edit:
            brief = notebook.briefs.create(edit, "Omission")
            notebook.briefs.add_passage(edit, brief, mark_in(notebook, edit, article))
            notebook.briefs.rename(edit, brief, "The omission")
        assert notebook.briefs.by_name("Omission") is None
        assert [one.name for one in notebook.briefs.all()] == ["The omission"]
        with notebook.edit("Delete") as edit:
            notebook.briefs.delete(edit, brief)
        assert notebook.briefs.all() == []
        assert len(notebook.passages.all()) == 1

    def test_what_is_missing_is_told_in_a_sentence(self, notebook: Notebook) -> None:
        with pytest.raises(NotFound, match="There is no brief nosuch"):
            notebook.briefs.get("nosuch")
        with pytest.raises(NotFound, match="There is no item nosuch"), notebook.edit("Move") as edit:
            notebook.briefs.move(edit, "nosuch", 0)


def mark_in(notebook: Notebook, edit, article: str) -> str:
    return notebook.passages.add(edit, article, Span(0, 6), author="kim")


def test_searches_are_kept_and_forgotten(notebook: Notebook) -> None:
    with notebook.edit("Save search") as edit:
        first = notebook.searches.add(edit, "plan", '"план обменов"')
        notebook.searches.add(edit, "visit", "visit AND date:2025")
    assert [(one.name, one.query) for one in notebook.searches.all()] == [
        ("plan", '"план обменов"'),
        ("visit", "visit date:2025"),
    ]
    assert notebook.searches.get(first).tree == Phrase("план обменов")
    with notebook.edit("Rename search") as edit:
        notebook.searches.rename(edit, first, "the plan")
    assert [one.name for one in notebook.searches.all()] == ["the plan", "visit"]
    with notebook.edit("Forget search") as edit:
        notebook.searches.delete(edit, first)
    assert [one.name for one in notebook.searches.all()] == ["visit"]


def test_an_edit_of_a_missing_row_is_a_bug_that_shows(notebook: Notebook) -> None:
    with pytest.raises(KeyError), notebook.edit("x") as edit:
        edit.update("tags", "nosuch", path="A")
    with pytest.raises(KeyError), notebook.edit("x") as edit:
        edit.delete("tags", "nosuch")


def test_subscribers_hear_what_an_edit_touched(notebook: Notebook, article: str) -> None:
    heard = []
    stop = notebook.subscribe(heard.append)
    with notebook.edit("Tag passage", origin="reader") as edit:
        passage = notebook.passages.add(edit, article, Span(0, 6), author="kim")
    stop()
    stop()
    notebook.undo()
    (done,) = heard
    assert (done.label, done.origin) == ("Tag passage", "reader")
    assert {(one.kind, one.id, one.article) for one in done.touched} == {(Kind.PASSAGE, passage, article)}
    assert done.touches(Kind.PASSAGE, Kind.NOTE)
    assert not done.touches(Kind.BRIEF)
    assert {one.id for one in done.of(Kind.PASSAGE)} == {passage}


def test_a_subscriber_that_fails_does_not_keep_others_from_hearing(notebook: Notebook, expected_log) -> None:
    expected_log("a subscriber failed on Tags")
    heard = []

    def fail(_: object) -> None:
        raise ZeroDivisionError

    notebook.subscribe(fail)
    notebook.subscribe(heard.append)
    with notebook.edit("Tags") as edit:
        notebook.tags.ensure(edit, "A")
    assert [done.label for done in heard] == ["Tags"]


def test_an_article_that_was_deleted_can_be_imported_again_and_both_steps_undone(
    notebook: Notebook, article: str
) -> None:
    with notebook.edit("Delete") as edit:
        notebook.delete_article(edit, article)
    again = add_article(notebook, TEXT)
    assert notebook.articles.text(again).text == TEXT
    notebook.undo()
    notebook.undo()
    assert notebook.articles.ids() == [article]
    assert notebook.articles.text(article).text == TEXT
    assert notebook.articles.original(article)[1] == TEXT.encode()
