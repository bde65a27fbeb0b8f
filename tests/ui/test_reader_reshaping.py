"""Passages get other ends, are split, joined, tagged anew and walked through, with mouse and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reading_desk import LONG, ReadingDesk, reading_desk, type_text

from desktop_app.domain.passage import Span
from desktop_app.paths import Folders
from desktop_app.ui.reader.edges import End
from desktop_app.ui.reader.pane import ReaderPane

pytestmark = pytest.mark.window
QUOTE = "a good tourist attraction"


@pytest.fixture
def desk(tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot) -> Iterator[ReadingDesk]:
    with reading_desk(tmp_path, folders, seed_paths) as made:
        yield made


@pytest.fixture
def pane(desk: ReadingDesk, qtbot: QtBot) -> ReaderPane:
    pane = ReaderPane(desk.workspace, desk.bridge)
    qtbot.addWidget(pane)
    pane.resize(596, 848)
    pane.show()
    pane.open_article(desk.articles[LONG])
    pane.view.setFocus()
    return pane


def edge(pane: ReaderPane, span: Span, *, at_end: bool) -> QPoint:
    bar = pane.view.geometry_of_page.edge(span, at_end=at_end)
    return bar.translated(0, -pane.view.verticalScrollBar().value()).center().toPoint()


def drag(pane: ReaderPane, start: QPoint, *stops: QPoint) -> None:
    port = pane.view.viewport()
    QTest.mouseMove(port, start)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for stop in stops:
        QTest.mouseMove(port, stop)


def quotes(desk: ReadingDesk) -> list[str]:
    return [one.anchor.quote for one in desk.notebook.passages.of_article(desk.articles[LONG])]


def test_dragging_the_end_gives_the_passage_another_end_in_one_undo_step(
    desk: ReadingDesk, pane: ReaderPane
) -> None:
    passage = desk.tag("a good", "Resort")
    pane.select_passage(passage)
    whole = desk.span(QUOTE)
    start, stop = edge(pane, desk.span("a good"), at_end=True), edge(pane, whole, at_end=True)
    drag(pane, start, (start + stop) / 2, stop)
    assert pane.view.scene.draft == whole
    assert quotes(desk) == ["a good"]
    QTest.mouseRelease(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=stop)
    assert quotes(desk) == [QUOTE]
    assert pane.passage == passage
    desk.notebook.undo()
    assert quotes(desk) == ["a good"]


def test_the_start_can_be_dragged_but_not_past_the_end(desk: ReadingDesk, pane: ReaderPane) -> None:
    pane.select_passage(desk.tag(QUOTE, "Resort"))
    start = edge(pane, desk.span(QUOTE), at_end=False)
    beyond = edge(pane, desk.span(QUOTE), at_end=True) + QPoint(40, 0)
    drag(pane, start, beyond)
    QTest.mouseRelease(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=beyond)
    assert quotes(desk) == ["n"]


def test_escape_leaves_the_passage_as_it_was(desk: ReadingDesk, pane: ReaderPane) -> None:
    pane.select_passage(desk.tag(QUOTE, "Resort"))
    start = edge(pane, desk.span(QUOTE), at_end=True)
    drag(pane, start, start - QPoint(60, 0))
    assert pane.view.scene.draft is not None
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.view.scene.draft is None
    QTest.mouseRelease(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert quotes(desk) == [QUOTE]
    assert pane.passage


def test_ends_move_word_by_word_and_undo_takes_the_words_back_at_once(
    desk: ReadingDesk, pane: ReaderPane
) -> None:
    pane.select_passage(desk.tag("good tourist", "Resort"))
    pane.reshaper.move_end(End.START, -1)
    pane.reshaper.move_end(End.END, 1)
    pane.reshaper.move_end(End.END, -1)
    assert quotes(desk) == ["a good tourist"]
    pane.reshaper.move_end(End.START, 1)
    assert quotes(desk) == ["good tourist"]
    desk.notebook.undo()
    desk.notebook.redo()
    assert quotes(desk) == ["good tourist"]


def test_a_passage_is_split_at_the_caret_and_joined_again(desk: ReadingDesk, pane: ReaderPane) -> None:
    pane.select_passage(desk.tag(QUOTE, "Resort"))
    cursor = pane.view.textCursor()
    cursor.setPosition(pane.view.positions.to_utf16(desk.span("tourist attraction").start))
    pane.view.setTextCursor(cursor)
    pane.reshaper.split()
    assert quotes(desk) == ["a good", "tourist attraction"]
    pane.reshaper.join()
    assert quotes(desk) == [QUOTE]
    assert [tag.passages for tag in desk.notebook.tags.all()] == [1]


def test_joining_takes_in_the_passage_that_lies_over_it(desk: ReadingDesk, pane: ReaderPane) -> None:
    first = desk.tag("a good tourist", "Resort")
    desk.tag("tourist attraction", "Visits")
    pane.select_passage(first)
    pane.reshaper.join()
    assert quotes(desk) == [QUOTE]
    assert pane.passage
    desk.notebook.undo()
    assert quotes(desk) == ["a good tourist", "tourist attraction"]


def test_a_passage_gets_another_tag_without_being_marked_again(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    passage = desk.tag(QUOTE, "Resort")
    pane.select_passage(passage)
    pane.reshaper.retag()
    type_text(pane.reshaper.picker.field, "Visits")
    qtbot.keyClick(pane.reshaper.picker.field, Qt.Key.Key_Return)
    assert {tag.path: tag.passages for tag in desk.notebook.tags.all()} == {"Resort": 0, "Visits": 1}
    assert quotes(desk) == [QUOTE]
    desk.notebook.undo()
    assert {tag.path: tag.passages for tag in desk.notebook.tags.all()} == {"Resort": 1}


def test_a_deleted_passage_comes_back_with_undo(desk: ReadingDesk, pane: ReaderPane) -> None:
    pane.select_passage(desk.tag(QUOTE, "Resort"))
    pane.reshaper.delete()
    assert quotes(desk) == []
    assert pane.passage == ""
    pane.toast._pressed()
    assert quotes(desk) == [QUOTE]


def test_tab_walks_through_the_passages_and_leaves_after_the_last(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    made = [desk.tag(quote, "Resort") for quote in ("a good tourist", QUOTE)]
    made.sort(key=lambda one: -len(desk.notebook.passages.get(one).anchor.quote))
    pane.view.set_active("")
    pane.view.reveal(desk.span(QUOTE))
    seen = []
    for _ in made:
        qtbot.keyClick(pane.view, Qt.Key.Key_Tab)
        seen.append(pane.passage)
    assert seen == made
    qtbot.keyClick(pane.view, Qt.Key.Key_Backtab)
    assert pane.passage == made[0]
    assert pane.view.walk(forward=False) is False


def test_the_mouse_over_words_shows_and_names_their_passages(desk: ReadingDesk, pane: ReaderPane) -> None:
    inner, outer = desk.tag("good tourist", "Inner"), desk.tag(QUOTE, "Outer & more")
    box, _ = pane.view.box_of_span(desk.span("good tourist"))
    QTest.mouseMove(pane.view.viewport(), box.center())
    assert pane.view.scene.hovered == {inner, outer}
    words = pane.view.pointing.words_at(box.center().toPointF())
    assert words.index("Inner") < words.index("Outer &amp; more")
    QTest.mouseMove(pane.view.viewport(), QPoint(3, 3))
    assert not pane.view.scene.hovered


def test_the_mouse_over_an_end_says_that_it_can_be_moved(desk: ReadingDesk, pane: ReaderPane) -> None:
    pane.select_passage(desk.tag(QUOTE, "Resort"))
    QTest.mouseMove(pane.view.viewport(), edge(pane, desk.span(QUOTE), at_end=False))
    assert pane.view.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor


def test_the_menu_offers_the_passages_that_lie_there(desk: ReadingDesk, pane: ReaderPane) -> None:
    inner, outer = desk.tag("good tourist", "Inner"), desk.tag(QUOTE, "Outer")
    box, _ = pane.view.box_of_span(desk.span("good tourist"))
    menu = pane.reshaper.menu.open_at(box.center())
    offered = [one for one in menu.actions() if one.data() in (inner, outer)]
    assert [one.data() for one in offered] == [inner, outer]
    assert pane.passage == inner
    offered[1].trigger()
    assert pane.passage == outer
    split = next(one for one in menu.actions() if one.text() == "Split here")
    split.trigger()
    assert len(quotes(desk)) == 3
    menu.close()


def test_a_menu_beside_every_passage_only_copies(desk: ReadingDesk, pane: ReaderPane) -> None:
    desk.tag(QUOTE, "Outer")
    menu = pane.reshaper.menu.open_at(QPoint(80, 60))
    assert not any(one.text() == "Split here" for one in menu.actions())
    menu.close()
