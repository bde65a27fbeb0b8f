"""Lines of the result list: broken, elided and marked."""

import pytest

from desktop_app.domain.article import Article, Evidence, Metadata
from desktop_app.searching.backend import Match
from desktop_app.ui.desk import start_qt
from desktop_app.ui.fonts import ui_font
from desktop_app.ui.search.delegate import hit_format
from desktop_app.ui.search.line_layout import Marked, lay_out, one_line
from desktop_app.ui.search.results import Found, ResultModel, Row
from desktop_app.ui.search.rows import in_library, short_date


@pytest.fixture(autouse=True)
def dressed(qapp):
    start_qt(["commonplace"])


def laid(marked: Marked, *, most: int = 2):
    return lay_out(marked, ui_font(12), width=200, most_lines=most, hit=hit_format())


def test_a_short_text_is_left_as_it_is() -> None:
    layout = laid(Marked("strategic dialogue", ((0, 9),)))

    assert layout.lineCount() == 1
    assert layout.text() == "strategic dialogue"
    assert [(one.start, one.length) for one in layout.formats()] == [(0, 9)]


def test_a_long_text_ends_in_an_ellipsis_in_its_last_line() -> None:
    layout = laid(Marked("word " * 100, ((0, 4), (400, 404))))

    assert layout.text().endswith("…")
    assert layout.lineCount() == 2
    assert [(one.start, one.length) for one in layout.formats()] == [(0, 4)]


def test_marks_after_an_emoji_are_moved_by_its_second_unit() -> None:
    layout = laid(Marked("😀 평양 summit", ((2, 4),)))

    assert [(one.start, one.length) for one in layout.formats()] == [(3, 2)]


def test_line_breaks_become_spaces_and_offsets_stay() -> None:
    assert one_line("one\ntwo\tthree") == "one two three"


@pytest.mark.parametrize(
    ("iso", "words"), [("2025-10-27", "27 Oct 2025"), ("2018-04", "Apr 2018"), ("2019", "2019")]
)
def test_dates_are_shown_at_the_precision_they_have(iso: str, words: str) -> None:
    assert short_date(iso) == words


def test_the_model_makes_a_row_once_and_again_after_a_change() -> None:
    made: list[str] = []

    def make(found: Found) -> Row:
        made.append(found.article)
        return Row(found.article, "Outlet", "", Marked(found.title), Marked(""))

    model = ResultModel(make)
    model.show([Found("a", "A", None, None, (Match("text", 0, 1),))], total=3)
    model.row(0)
    model.row(0)
    model.forget_rows()
    model.row(0)

    assert made == ["a", "a"]
    assert model.total == model.rowCount() == 3


def test_a_row_that_is_not_there_yet_is_asked_for_and_shown_when_it_comes(qtbot) -> None:
    model = ResultModel(lambda found: Row(found.article, "", "", Marked(found.title), Marked("")))
    model.show([Found("a", "A", None, None)], total=100_000)

    with qtbot.waitSignal(model.rows_wanted):
        assert model.row(99_999).loading
    with qtbot.waitSignal(model.dataChanged):
        model.fill(99_950, [Found(f"a{number}", f"Row {number}", None, None) for number in range(50)])
    assert model.row(99_999).title.text == "Row 49"
    assert model.row(0).title.text == "A"


def test_rows_far_from_where_the_user_is_are_let_go(qtbot) -> None:
    model = ResultModel(lambda found: Row(found.article, "", "", Marked(found.title), Marked("")))
    model.show([], total=100_000)
    for start in range(0, 10_000, 50):
        model.fill(start, [Found("a", str(start + number), None, None) for number in range(50)])

    assert model.found(9_999) is not None
    assert model.found(0) is None


def test_an_article_of_the_library_needs_no_search() -> None:
    known = Metadata("Title", Evidence.STATED, "Outlet", Evidence.STATED, "2025")
    article = Article("a1", known, 1, "", "", "a.txt", 10, "2025-01-01T00:00:00Z")

    assert in_library(article) == Found("a1", "Title", "Outlet", "2025")
