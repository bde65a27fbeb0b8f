"""Selecting, storing and painting again is exact in every script, in the typeset page and in the long one."""

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextLayout
from PySide6.QtWidgets import QApplication

from desktop_app.domain.article import ArticleText
from desktop_app.domain.passage import Passage, Span, anchor_at, trimmed
from desktop_app.domain.tag import Tag
from desktop_app.ui.fonts import load_fonts
from desktop_app.ui.reader import typesetting
from desktop_app.ui.reader.lazy_layout import LazyLayout
from desktop_app.ui.reader.marks import marks_of
from desktop_app.ui.reader.view import ArticleView
from desktop_app.ui.theme import appearance

pytestmark = pytest.mark.window

PIECES = [
    "word", " ", " and ", "\n", "\n\n", "😀", "👩‍🚀", "👨‍👩‍👧‍👦", "🇰🇵", "👍🏽", "e\u0301", "о\u0308",
    "한국어 ", "\u1112\u1161\u11ab", "전략적", "стратегический ", "Пхеньян", "الشراكة ", "عربي",
    "עברית ", "שלום", "中文文章", "战略。", "𠀀", "𝔘", "क्षि", "“", "—", "\u00a0", "fi", "12,5 %",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)
TAGS = {"t": Tag("t", "Theme", "blue")}
slowly = settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(params=["typeset", "lazy"])
def view(
    request: pytest.FixtureRequest, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ArticleView]:
    del qapp
    load_fonts()
    appearance.start()
    if request.param == "lazy":
        monkeypatch.setattr(typesetting, "PLAIN_ABOVE", 0)
    made = ArticleView()
    made.resize(420, 500)
    made.show()
    made.show_text(ArticleText("a", 1, "some words", ()))
    assert isinstance(made.document().documentLayout(), LazyLayout) == (request.param == "lazy")
    yield made
    made.close()
    made.deleteLater()


def boundaries(text: str) -> list[int]:
    """Return the code points between which a cursor can stand."""
    layout = QTextLayout(text)
    units = [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
    return [place for place, unit in enumerate(units) if layout.isValidCursorPosition(unit)]


@st.composite
def chosen(draw: Callable[[st.SearchStrategy[object]], object]) -> tuple[str, Span]:
    text = draw(texts)
    places = boundaries(text)
    first, last = sorted((draw(st.sampled_from(places)), draw(st.sampled_from(places))))
    assume(first < last)
    return text, Span(first, last)


@slowly
@given(chosen())
def test_what_is_selected_is_what_is_stored(view: ArticleView, case: tuple[str, Span]) -> None:
    text, span = case
    inner = trimmed(text, span)
    assume(inner is not None)
    view.show_text(ArticleText("a", 1, text, ()))
    cursor = view.textCursor()
    cursor.setPosition(len(text[: span.start].encode("utf-16-le")) // 2)
    cursor.setPosition(len(text[: span.end].encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_span() == inner
    anchor = anchor_at(text, view.selected_span())
    assert anchor.quote == text[span.start : span.end].strip()
    assert view.createMimeDataFromSelection().text() == anchor.quote
    view.select(anchor.span)
    assert view.selected_span() == anchor.span


@slowly
@given(chosen())
def test_what_is_painted_is_the_passage_and_nothing_else(view: ArticleView, case: tuple[str, Span]) -> None:
    text, span = case
    view.show_text(ArticleText("a", 1, text, ()))
    passage = Passage("p", "a", 1, anchor_at(text, span), ("t",), None, "", "")
    view.set_marks(marks_of([passage], TAGS, frozenset()))
    view.viewport().repaint()
    geometry = view.geometry_of_page
    lines = geometry.page_lines(Span(0, len(text)), 0, 1e6)
    start, end = geometry.units_of(span)
    for line in lines.lines:
        parts = [line.boxes(low, high) for low, high in ((0, start), (start, end), (end, 1 << 30))]
        widths = sum(box.width() for part in parts for box in part)
        # Where directions mix, the blank at the end of a line stands on no side for certain.
        assert widths == pytest.approx(line.box.width(), abs=5.0 if line.mixed else 0.5)
    for box in lines.boxes(start, end):
        letter = geometry.letter_at(box.center())
        # A blank between two directions is too narrow to be hit for certain.
        assert box.width() < 6 or letter is None or span.start <= letter < span.end


@slowly
@given(chosen())
def test_an_end_taken_with_the_mouse_lies_where_the_passage_ends(
    view: ArticleView, case: tuple[str, Span]
) -> None:
    text, span = case
    # Between letters that run against one another one place of the page is two places of the text; and
    # whether two flag letters are one sign is up to the font.
    assume(not re.search("[\u0590-\u08ff\U0001f1e6-\U0001f1ff]", text))
    inner = trimmed(text, span)
    assume(inner is not None and inner.start in boundaries(text) and inner.end in boundaries(text))
    view.show_text(ArticleText("a", 1, text, ()))
    geometry = view.geometry_of_page
    bar = geometry.edge(inner, at_end=False)
    assert bar is not None
    assert geometry.place_at(bar.center()) in (inner.start, *_same_place(text, inner.start))
    bar = geometry.edge(inner, at_end=True)
    assert bar is not None
    found = geometry.place_at(bar.center())
    assert found == inner.end or text[min(found, inner.end) : max(found, inner.end)].isspace()


def _same_place(text: str, place: int) -> list[int]:
    """Return the places before a blank that was wrapped away: on the page they are the same place."""
    before = place
    while before and text[before - 1].isspace():
        before -= 1
    return list(range(before, place))
