"""The lazily laid out page of a very long text reads, selects, finds and scrolls like any other."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.article import ArticleText
from desktop_app.domain.passage import Passage, Span, anchor_at
from desktop_app.domain.tag import Tag
from desktop_app.ui.fonts import load_fonts
from desktop_app.ui.reader import typesetting
from desktop_app.ui.reader.lazy_layout import Heights, LazyLayout
from desktop_app.ui.reader.marks import HitMark, marks_of
from desktop_app.ui.reader.view import ArticleView
from desktop_app.ui.theme import appearance, theme

pytestmark = pytest.mark.window
TEXT = "\n".join(
    f"Paragraph {number} {'of many words ' * (number % 40)}ends 평양 😀." for number in range(3000)
)


@pytest.fixture
def view(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ArticleView]:
    del qapp
    load_fonts()
    appearance.start()
    monkeypatch.setattr(typesetting, "PLAIN_ABOVE", 10_000)
    made = ArticleView()
    made.resize(620, 700)
    made.show()
    made.show_text(ArticleText("a", 1, TEXT, ()))
    assert isinstance(made.document().documentLayout(), LazyLayout)
    QApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


def top_words(view: ArticleView) -> tuple[int, float]:
    """Return which line stands at the top of the window, and how far it is scrolled away."""
    above = view.verticalScrollBar().value()
    layout = view.document().documentLayout()
    place = layout.hitTest(QPointF(view.text_left + 2, above + 5), Qt.HitTestAccuracy.FuzzyHit)
    block = view.document().findBlock(place)
    return block.blockNumber(), layout.blockBoundingRect(block).top() - above


def test_only_what_is_seen_has_lines(view: ArticleView) -> None:
    view.viewport().repaint()
    document = view.document()
    lines = [document.findBlockByNumber(number).layout().lineCount() for number in range(3000)]
    assert lines[0] > 0
    assert sum(1 for count in lines if count) < 200


def test_scrolling_up_through_paragraphs_never_seen_moves_the_words_as_far_as_the_bar(
    view: ArticleView,
) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(60):
        line, top = top_words(view)
        bar.setValue(bar.value() - 40)
        block = view.document().findBlockByNumber(line)
        now = view.document().documentLayout().blockBoundingRect(block).top() - bar.value()
        assert now == pytest.approx(top + 40, abs=2)


def test_the_end_key_shows_the_last_words(view: ArticleView) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert view.textCursor().atEnd()
    assert 0 <= view.cursorRect().center().y() <= view.viewport().height()


def test_keys_select_line_by_line_and_copy_gives_the_canonical_text(view: ArticleView) -> None:
    view.setFocus()
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    span = view.selected_span()
    assert span is not None
    assert span.start == 0
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == TEXT[span.start : span.end]


def test_a_far_place_is_revealed_where_it_is(view: ArticleView) -> None:
    start = TEXT.index("Paragraph 2500 ")
    span = Span(start, start + 14)
    view.reveal(span)
    first, _ = view.box_of_span(span)
    assert view.viewport().rect().contains(first.center())
    assert view.geometry_of_page.letter_at(
        QPointF(first.center()) + QPointF(0, view.verticalScrollBar().value())
    ) in range(span.start, span.end)


def test_words_are_found_and_hits_and_passages_painted(view: ArticleView) -> None:
    found = view.document().find("Paragraph 1800")
    span = Span(*map(view.positions.to_code_point, (found.selectionStart(), found.selectionEnd())))
    assert TEXT[span.start : span.end] == "Paragraph 1800"
    passage = Passage(
        "p", "a", 1, anchor_at(TEXT, Span(span.start + 15, span.end + 60)), ("t",), None, "", ""
    )
    view.set_marks(marks_of([passage], {"t": Tag("t", "Theme", "blue")}, frozenset()))
    view.set_hits([HitMark(span)])
    view.set_current_hit(0)
    QApplication.processEvents()
    picture = view.viewport().grab().toImage()
    box, _ = view.box_of_span(span)
    colours = {picture.pixelColor(x, box.top() + 4).name() for x in range(box.left(), box.right())}
    assert QColor(theme().hit_fill).name() in colours
    tinted, _ = view.box_of_span(passage.anchor.span)
    assert picture.pixelColor(tinted.left() + 3, tinted.top() + 2) != QColor(theme().paper)
    assert any(one.passages == ("p",) for one in view.pointing.labels)


def test_another_width_or_theme_lays_the_text_out_anew(view: ArticleView) -> None:
    before = view.document().documentLayout().documentSize().height()
    view.resize(420, 700)
    QApplication.processEvents()
    assert view.document().documentLayout().documentSize().height() > before


def test_a_screen_reader_is_told_the_name_and_the_words(view: ArticleView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Article text"
    text = interface.textInterface()
    assert text.characterCount() == view.positions.units
    cursor = QTextCursor(view.document())
    cursor.setPosition(25)
    view.setTextCursor(cursor)
    assert text.cursorPosition() == 25


def test_heights_are_an_exact_sum() -> None:
    heights = Heights([10.0] * 1000)
    heights.put(300, 25.0)
    assert [heights.top(place) for place in (0, 300, 301, 1000)] == [0, 3000, 3025, 10015]
    assert [heights.at(place) for place in (-5, 0, 2999, 3000, 3024, 3025, 99_999)] == [
        *(0, 0, 299, 300, 300, 301, 999)
    ]
