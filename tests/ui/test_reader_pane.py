"""The reader through its real widgets: select, tag, note, quote, step through hits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reading_desk import LONG, ReadingDesk, reading_desk, select, type_text

from desktop_app.domain.article import ArticleText, Block, BlockKind
from desktop_app.domain.passage import Span
from desktop_app.paths import Folders
from desktop_app.searching.backend import Match
from desktop_app.ui.reader.pane import ReaderPane
from desktop_app.ui.theme import set_mode
from desktop_app.workspace import annotate

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


def test_selecting_pressing_t_and_typing_a_new_tag_makes_the_passage(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    select(pane.view, desk.span(f"{QUOTE}. "))
    qtbot.keyClick(pane.view, Qt.Key.Key_T)
    assert pane.picker.isVisible()
    type_text(pane.picker.field, "Визиты/원산")
    qtbot.keyClick(pane.picker.field, Qt.Key.Key_Return)
    (passage,) = desk.notebook.passages.of_article(desk.articles[LONG])
    assert passage.anchor.quote == f"{QUOTE}."
    assert passage.anchor.holds_in(desk.text())
    assert [tag.path for tag in desk.notebook.tags.all()] == ["Визиты/원산"]
    assert pane.passage == passage.id
    assert "Визиты/원산" in pane.toast.text()


def test_enter_takes_the_tag_that_the_first_letters_name(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    desk.tag("new resort", "State visits")
    select(pane.view, desk.span(QUOTE))
    pane.open_tag_picker()
    qtbot.keyClicks(pane.picker.field, "vis")
    qtbot.keyClick(pane.picker.field, Qt.Key.Key_Return)
    tags = {tag.path: tag.passages for tag in desk.notebook.tags.all()}
    assert tags == {"State visits": 2}


def test_a_number_tags_with_that_tag_and_the_toast_takes_it_back(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    desk.tag("new resort", "Arms")
    desk.tag("Russian tourists", "Visits")
    select(pane.view, desk.span(QUOTE))
    qtbot.keyClick(pane.view, Qt.Key.Key_2)
    by_path = {tag.path: tag.passages for tag in desk.notebook.tags.all()}
    assert by_path == {"Arms": 1, "Visits": 2}
    pane.toast._pressed()
    assert {tag.path: tag.passages for tag in desk.notebook.tags.all()} == {"Arms": 1, "Visits": 1}
    assert pane.passage == ""


def test_dragging_the_mouse_over_words_selects_exactly_them(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    view, span = pane.view, desk.span("promptly built")
    first, last = view.box_of_span(span)
    port, end = view.viewport(), last.center() + QPoint(last.width() // 2 + 1, 0)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=first.center() - QPoint(first.width() // 2, 0))
    QTest.mouseMove(port, end)
    with qtbot.waitSignal(pane.selection_changed) as told:
        QTest.mouseRelease(
            port, Qt.MouseButton.LeftButton, pos=last.center() + QPoint(last.width() // 2 + 1, 0)
        )
    assert told.args == [span]
    assert pane.bar.isVisible()
    assert not pane.bar.geometry().intersects(first)


def test_clicking_overlapping_marks_goes_through_them(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    inner = desk.tag("good tourist", "Inner")
    outer = desk.tag(QUOTE, "Outer")
    box, _ = pane.view.box_of_span(desk.span("good tourist"))
    clicked: list[str] = []
    pane.passage_selected.connect(clicked.append)
    for _ in range(3):
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert clicked == [inner, outer, inner]
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 4))
    assert clicked[-1] == ""


def test_b_puts_the_selection_into_a_brief(desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot) -> None:
    select(pane.view, desk.span(QUOTE))
    with qtbot.waitSignal(pane.brief_touched):
        qtbot.keyClick(pane.view, Qt.Key.Key_B)
    (brief,) = desk.notebook.briefs.all()
    (item,) = brief.items
    assert desk.notebook.passages.get(item.passage).anchor.quote == QUOTE


def test_m_asks_for_a_note_on_the_selection_or_on_the_article(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.note_requested) as on_article:
        qtbot.keyClick(pane.view, Qt.Key.Key_M)
    assert on_article.args == [""]
    select(pane.view, desk.span(QUOTE))
    with qtbot.waitSignal(pane.note_requested) as on_passage:
        qtbot.keyClick(pane.view, Qt.Key.Key_M)
    assert on_passage.args == [desk.notebook.passages.of_article(desk.articles[LONG])[0].id]


def test_n_and_p_go_through_the_hits_and_tell_their_ends(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    text = desk.text()
    places = [place for place in range(len(text)) if text.startswith("Pyongyang", place)]
    pane.set_matches([Match("text", place, place + 9) for place in places])
    assert len(places) > 1
    assert pane.view.scene.current == 0
    with qtbot.waitSignal(pane.hits_ended) as before_first:
        qtbot.keyClick(pane.view, Qt.Key.Key_P)
    assert before_first.args == [-1]
    qtbot.keyClick(pane.view, Qt.Key.Key_N)
    assert pane.view.scene.current == 1
    pane.go_to_last_hit()
    with qtbot.waitSignal(pane.hits_ended) as after_last:
        qtbot.keyClick(pane.view, Qt.Key.Key_N)
    assert after_last.args == [1]
    assert pane.view.scene.current == len(places) - 1


def test_a_hit_in_folded_furniture_unfolds_it(desk: ReadingDesk, pane: ReaderPane) -> None:
    pane.open_article(desk.articles[3])
    start = desk.text(3).index("print dictionary")
    assert pane.view.folding.opened() == []
    pane.set_matches([Match("text", start, start + 5)])
    assert pane.view.folding.opened() != []
    assert pane.view.box_of_span(desk.span("print", 3)) is not None


def test_a_stated_title_stands_in_the_text_and_a_derived_one_above_it(
    desk: ReadingDesk, pane: ReaderPane
) -> None:
    pane.open_article(desk.articles[3])
    assert not pane.header._title.isVisible()
    pane.open_article(desk.articles[0])
    assert pane.header._title.isVisible()
    assert "date not stated" in pane.header._rest.text()


def test_the_document_holds_the_whole_text_and_survives_a_change_of_theme(
    desk: ReadingDesk, pane: ReaderPane
) -> None:
    span = desk.span(QUOTE)
    pane.view.select(span)
    for mode in ("dark", "light"):
        set_mode(mode)
        assert pane.view.document().characterCount() - 1 == pane.view.positions.units
        assert pane.view.selected_span() == span


@pytest.mark.parametrize("script", ["😀👩‍🚀 𠀀 ", "한국어 전략적 ", "الشراكة الاستراتيجية ", "Мы ценим "])
def test_every_script_selects_its_exact_slice_and_paints(script: str, pane: ReaderPane) -> None:
    text = "\n".join([script * 9, f"before {script}after", script])
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block(place, place + len(line), BlockKind.PARAGRAPH))
        place += len(line) + 1
    pane.view.show_text(ArticleText("x", 1, text, tuple(blocks)))
    start = text.index("before")
    span = Span(start, start + 7 + len(script))
    pane.view.select(span)
    chosen = pane.view.selected_span()
    assert text[chosen.start : chosen.end] == f"before {script}".strip()
    assert pane.view.box_of_span(chosen) is not None
    assert not pane.view.grab().isNull()


def test_the_view_loads_nothing_from_anywhere(pane: ReaderPane) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    assert pane.view.loadResource(kind, QUrl("https://example.org/x.png")) is None


def test_a_deleted_article_closes_the_reader(desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.article_changed) as told, desk.notebook.edit("Delete") as edit:
        desk.notebook.delete_article(edit, desk.articles[LONG])
    assert told.args == [""]
    assert pane.article == ""


def test_undo_of_a_tag_elsewhere_takes_the_mark_away(desk: ReadingDesk, pane: ReaderPane) -> None:
    passage = desk.tag(QUOTE, "Visits")
    assert [mark.passage for mark in pane.view.scene.marks.items] == [passage]
    annotate.untag(desk.workspace, passage, "Visits")
    assert pane.view.scene.marks.items[0].label == "Untagged"
    desk.notebook.undo()
    desk.notebook.undo()
    assert len(pane.view.scene.marks) == 0
