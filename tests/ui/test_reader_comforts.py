"""The comforts of the reader through its real widgets: find, places, caret, kinds, citation, paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reading_desk import LONG, ReadingDesk, reading_desk, select, type_text

from desktop_app.domain.article import BlockKind, BlockOrigin
from desktop_app.domain.passage import Span
from desktop_app.paths import Folders
from desktop_app.searching.backend import Match
from desktop_app.settings import Settings, load_settings, save_settings
from desktop_app.ui.reader.pane import ReaderPane
from desktop_app.ui.reader.places import Place, Places
from desktop_app.ui.reader.printing import print_to
from desktop_app.ui.reader.reading_style import ReadingStyle, reading
from desktop_app.ui.reader.side_by_side import SideBySide
from desktop_app.ui.window_state import WindowState

pytestmark = pytest.mark.window
QUOTE = "a good tourist attraction"


@pytest.fixture
def desk(tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot) -> Iterator[ReadingDesk]:
    with reading_desk(tmp_path, folders, seed_paths) as made:
        yield made
    reading.set(ReadingStyle())


@pytest.fixture
def pane(desk: ReadingDesk, qtbot: QtBot) -> ReaderPane:
    pane = ReaderPane(desk.workspace, desk.bridge)
    qtbot.addWidget(pane)
    pane.resize(700, 848)
    pane.show()
    pane.open_article(desk.articles[LONG])
    pane.view.setFocus()
    return pane


def test_finding_counts_goes_round_and_gives_the_search_hits_back(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    pane.set_matches([Match("text", desk.span(QUOTE).start, desk.span(QUOTE).end, None)])
    bar = pane.finder
    pane.toolbar.find.click()
    bar.field.clear()
    type_text(bar.field, "TOURIST")
    bar.find()
    total = desk.text().casefold().count("tourist")
    assert len(bar.found) == total > 2
    assert bar.count.text().endswith(f"of {total}")
    first = bar.current
    for _ in range(total):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.current == first
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.current == (first - 1) % total
    place = bar.found[bar.current]
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.is_open
    assert pane.view.selected_span() == place
    assert [one.span for one in pane.view.scene.hits.items] == [desk.span(QUOTE)]


def test_options_of_finding_narrow_what_is_found(desk: ReadingDesk, pane: ReaderPane) -> None:
    pane.finder.open_bar()
    pane.finder.field.setText("tour")
    pane.finder.find()
    assert pane.finder.found
    pane.finder.whole.click()
    words = {desk.text()[one.start : one.end].casefold() for one in pane.finder.found}
    assert words <= {"tour"}
    pane.finder.field.setText("no such words here")
    pane.finder.find()
    assert pane.finder.count.text() == "not found"


def test_places_go_back_and_forward_again() -> None:
    places = Places()
    places.leave(Place("a", 0))
    places.leave(Place("b", 40))
    assert places.back(Place("c", 3)) == Place("b", 40)
    assert places.back(Place("b", 40)) == Place("a", 0)
    assert places.back(Place("a", 0)) is None
    assert places.forward(Place("a", 0)) == Place("b", 40)
    assert places.forward(Place("b", 40)) == Place("c", 3)


def test_back_returns_to_the_article_and_the_line_that_was_read(desk: ReadingDesk, pane: ReaderPane) -> None:
    pane.view.verticalScrollBar().setValue(900)
    place = pane.view.top_of_view()
    pane.open_article(desk.articles[0])
    pane.travels.back()
    assert pane.article == desk.articles[LONG]
    assert pane.view.top_of_view() == place
    pane.travels.forward()
    assert pane.article == desk.articles[0]


def test_reading_is_taken_up_where_it_was_left_and_that_is_no_step_of_undo(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    label = desk.notebook.undo_label
    pane.view.verticalScrollBar().setValue(900)
    place = pane.view.top_of_view()
    pane.travels.save_now()
    assert desk.notebook.articles.get(desk.articles[LONG]).resume_at == place > 0
    assert desk.notebook.undo_label == label
    other = ReaderPane(desk.workspace, desk.bridge)
    qtbot.addWidget(other)
    other.resize(700, 848)
    other.show()
    other.open_article(desk.articles[LONG])
    assert other.view.top_of_view() == place


def test_caret_mode_tags_a_whole_paragraph_by_keys_alone(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    pane.caret.toggle()
    assert pane.toolbar.caret.isVisible()
    assert pane.caret.mark.isVisible()
    block = next(one for one in desk.notebook.articles.text(pane.article).blocks if one.kind == "paragraph")
    select(pane.view, Span(block.start, block.start + 1))
    pane.view.clear_selection()
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert pane.picker.isVisible()
    type_text(pane.picker.field, "Whole")
    qtbot.keyClick(pane.picker.field, Qt.Key.Key_Return)
    (passage,) = desk.notebook.passages.of_article(pane.article)
    assert passage.anchor.quote == desk.text()[block.start : block.end].strip()
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert not pane.caret.is_on
    assert not pane.toolbar.caret.isVisible()


def test_the_caret_moves_and_selects_by_sentence_and_paragraph(
    desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot
) -> None:
    pane.caret.toggle()
    place = desk.span(QUOTE).start
    select(pane.view, Span(place, place + 1))
    pane.view.clear_selection()
    qtbot.keyClick(pane.view, Qt.Key.Key_S)
    one = pane.view.selected_span()
    assert one is not None
    assert one.start <= place < one.end
    qtbot.keyClick(pane.view, Qt.Key.Key_S)
    two = pane.view.selected_span()
    assert two is not None
    assert (two.start, two.end > one.end) == (one.start, True)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert pane.view.textCursor().atBlockStart()
    here = pane.view.textCursor().position()
    qtbot.keyClick(
        pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert pane.view.textCursor().anchor() == here < pane.view.textCursor().position()


def test_the_kind_of_a_paragraph_is_put_right_and_undone(desk: ReadingDesk, pane: ReaderPane) -> None:
    line = desk.text()[: desk.span(QUOTE).start].count("\n")
    scrolled = 300
    pane.view.verticalScrollBar().setValue(scrolled)
    menu = pane.kinds.menu(line)
    heading = next(one for one in menu.actions() if one.text() == "Heading")
    heading.trigger()
    menu.close()
    start = desk.text().rfind("\n", 0, desk.span(QUOTE).start) + 1
    block = next(one for one in desk.notebook.articles.text(pane.article).blocks if one.start == start)
    assert (block.kind, block.origin) == (BlockKind.HEADING, BlockOrigin.USER)
    assert pane.view.page.kinds[line] is BlockKind.HEADING
    desk.notebook.undo()
    assert pane.view.page.kinds[line] is not BlockKind.HEADING


def test_the_mouse_over_a_paragraph_brings_its_button(desk: ReadingDesk, pane: ReaderPane) -> None:
    box, _ = pane.view.box_of_span(desk.span(QUOTE))
    pane.view.reveal(desk.span(QUOTE))
    box, _ = pane.view.box_of_span(desk.span(QUOTE))
    QTest.mouseMove(pane.view.viewport(), box.center() + QPoint(1, 1))
    QTest.mouseMove(pane.view.viewport(), box.center())
    assert pane.kinds.button.isVisible()
    assert pane.kinds.button.geometry().right() < pane.view.text_left


def test_words_are_copied_with_their_source(desk: ReadingDesk, pane: ReaderPane) -> None:
    select(pane.view, desk.span(QUOTE))
    pane.out.copy_cited()
    first, second = QGuiApplication.clipboard().text().split("\n")
    assert first == f"“{QUOTE}”"
    known = desk.notebook.articles.get(pane.article).metadata
    assert known.outlet in second


def test_an_article_is_printed_on_paper(desk: ReadingDesk, pane: ReaderPane, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "article.pdf"))
    print_to(printer, desk.notebook.articles.get(pane.article), pane.view.text)
    assert (tmp_path / "article.pdf").read_bytes().startswith(b"%PDF")


def test_size_width_and_font_are_remembered(folders: Folders, desk: ReadingDesk, pane: ReaderPane) -> None:
    reading.remember_in(WindowState(folders))
    pane.toolbar.open_popover()
    popover = pane.toolbar.popover
    usual = pane.view.document().defaultFont().pixelSize()
    for _ in range(12):
        popover.larger.click()
    popover.narrower.click()
    popover.close()
    assert reading.style.scale == 200
    assert pane.view.document().defaultFont().pixelSize() == usual * 2
    assert reading.style.width == 66
    reading.reset()


@pytest.mark.parametrize("scale", [80, 200])
def test_nothing_is_clipped_in_a_narrow_reader_at_any_size(pane: ReaderPane, scale: int) -> None:
    pane.resize(320, 600)
    reading.set(ReadingStyle(scale=scale))
    view = pane.view
    assert view.text_left + view.column_width <= view.viewport().width()
    document = view.document()
    block = document.firstBlock()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            assert layout.lineAt(number).naturalTextWidth() <= view.column_width + 1
        block = block.next()


def test_two_articles_stand_side_by_side(desk: ReadingDesk, pane: ReaderPane, qtbot: QtBot) -> None:
    both = SideBySide(pane)
    qtbot.addWidget(both)
    both.resize(1100, 800)
    both.show()
    both.toggle()
    pane.open_article(desk.articles[0])
    assert both.second is not None
    assert (pane.article, both.second.article) == (desk.articles[0], desk.articles[LONG])
    passage = desk.tag(QUOTE, "Beside")
    told: list[str] = []
    pane.passage_selected.connect(told.append)
    both.second.select_passage(passage)
    assert told == [passage]
    both.toggle()
    assert both.second is None
    assert both.in_use is pane
    # The test's own cleaning up closes the pane before what holds it.
    pane.setParent(None)


def test_the_settings_file_keeps_the_style(folders: Folders) -> None:
    save_settings(Settings(reading_scale=140, reading_font="Inter"), folders)
    reading_settings = load_settings(folders)
    assert (reading_settings.reading_scale, reading_settings.reading_font) == (140, "Inter")
