"""Typing errors in an article's text are corrected; passages go along or are listed, and none is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.article import ArticleDraft, Block, BlockKind, Metadata
from desktop_app.domain.correction import Correction
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.passage import Span
from desktop_app.importing.canonical import canonical
from desktop_app.workspace import annotate, find
from desktop_app.workspace.correct import correct_paragraph, correct_quote, correct_text

TEXT = "Lavrof met Choe in Wonsan.\nThe ministers spoke of a plan.\nBoth signed teh plan."


def imported(workspace, text):
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block(place, place + len(line), BlockKind.PARAGRAPH))
        place += len(line) + 1
    draft = ArticleDraft(text, tuple(blocks), Metadata(title="Talks"))
    with workspace.notebook.edit("Import 1 article") as edit:
        return workspace.notebook.articles.add(
            edit, draft, original=text.encode(), original_sha256=draft.sha256, file_name="a.txt"
        )


@pytest.fixture
def article(empty):
    return imported(empty, TEXT)


def mark(workspace, article, words):
    start = TEXT.index(words)
    return annotate.tag_passage(workspace, article, Span(start, start + len(words)), ["A"])


def test_a_typing_error_is_corrected_and_the_original_stays(empty, article):
    notebook = empty.notebook
    behind = mark(empty, article, "spoke of a plan")
    done = correct_quote(empty, article, "Lavrof", "Lavrov, Sergey,")
    assert (done.revision, done.requoted, done.unplaced) == (2, (), ())
    assert notebook.articles.text(article).text == TEXT.replace("Lavrof", "Lavrov, Sergey,")
    assert notebook.articles.text_of_revision(article, 1) == TEXT
    assert notebook.articles.original(article) == ("a.txt", TEXT.encode())
    assert [(one.number, one.origin) for one in notebook.articles.revisions(article)] == [
        (1, "import"),
        (2, "user"),
    ]
    assert notebook.passages.get(behind).anchor.quote == "spoke of a plan"
    assert notebook.undo_label == "Correct text"
    assert notebook.check() == []
    assert find.search_text(empty, "sergey").total == 1
    notebook.undo()
    assert notebook.articles.text(article).text == TEXT
    assert find.search_text(empty, "sergey").total == 0


def test_a_passage_around_the_error_quotes_the_corrected_words(empty, article):
    passage = mark(empty, article, "signed teh plan")
    done = correct_quote(empty, article, "teh", "the")
    assert done.requoted == (passage,)
    assert empty.notebook.passages.get(passage).anchor.quote == "signed the plan"
    assert empty.notebook.passages.unplaced() == []


def test_a_passage_whose_edge_is_cut_is_listed_and_keeps_its_words(empty, article):
    notebook = empty.notebook
    passage = mark(empty, article, "met Choe")
    done = correct_text(empty, article, [Correction(11, 18, "the minister at")])
    assert notebook.articles.text(article).text.startswith("Lavrof met the minister at Wonsan.")
    assert done.unplaced == (passage,)
    assert notebook.passages.placed(article) == []
    (found,) = notebook.passages.unplaced()
    assert (found.id, found.revision, found.anchor.quote) == (passage, 1, "met Choe")
    assert notebook.check() == []
    correct_quote(empty, article, "the minister at", "Choe in")
    assert notebook.passages.unplaced() == []
    assert notebook.passages.get(passage).anchor.span == Span(7, 15)


def test_a_paragraph_is_replaced_by_what_the_user_made_of_it(empty, article):
    passage = mark(empty, article, "ministers spoke")
    start = TEXT.index("The ministers")
    correct_paragraph(empty, article, start, "The two ministers spoke\nof the plan.")
    text = empty.notebook.articles.text(article)
    assert text.text.split("\n")[1:3] == ["The two ministers spoke", "of the plan."]
    assert len(text.blocks) == 4
    assert empty.notebook.passages.get(passage).anchor.quote == "ministers spoke"
    assert correct_paragraph(empty, article, 0, "Lavrof met Choe in Wonsan.").revision == 2
    with pytest.raises(NotFound, match="No paragraph"):
        correct_paragraph(empty, article, 3, "x")


def test_what_cannot_be_corrected_is_told(empty, article):
    for wrong in ([Correction(0, 5, "x"), Correction(4, 8, "y")], [Correction(0, 999, "x")]):
        with pytest.raises(UsageError):
            correct_text(empty, article, wrong)
    assert empty.notebook.articles.get(article).revision == 1


LINES = (
    st.text("ab cd é한😀\u0301\n", min_size=12, max_size=60).map(canonical).filter(lambda text: len(text) > 6)
)
PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), min_size=1, max_size=5)
CHANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 5), st.text("xy é\u0301\n", max_size=5)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LINES, places=PLACES, changes=CHANGES)
def test_no_correction_loses_a_passage_nor_changes_a_quotation_outside_of_it(empty, text, places, changes):
    notebook = empty.notebook
    article = imported(empty, text)
    with notebook.edit("Mark") as edit:
        for start, length in places:
            low = start % len(text)
            notebook.passages.add(edit, article, Span(low, min(len(text), low + length)), author="kim")
    for start, length, new in changes:
        before = {one.id: one for one in notebook.passages.of_article(article)}
        size = len(notebook.articles.text(article).text)
        low = start % (size + 1)
        one = Correction(low, min(size, low + length), new)
        try:
            correct_text(empty, article, [one])
        except UsageError:
            continue
        after = {one.id: one for one in notebook.passages.of_article(article)}
        assert after.keys() == before.keys()
        for key, was in before.items():
            if one.end <= was.anchor.start or one.start >= was.anchor.end:
                assert after[key].anchor.quote == was.anchor.quote
            text_then = notebook.articles.text_of_revision(article, after[key].revision)
            assert after[key].anchor.holds_in(text_then)
    assert notebook.check() == []
