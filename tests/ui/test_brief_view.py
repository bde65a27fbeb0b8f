"""The Brief view: outline by keyboard, in-place text, checks, unused passages, pages, export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from reading_desk import ReadingDesk, reading_desk, type_text

from desktop_app.briefs.document import BriefDocument, Heading, Quotation, Source
from desktop_app.domain.brief import ItemKind
from desktop_app.paths import Folders
from desktop_app.ui.brief import edits
from desktop_app.ui.brief.checks import Outcome, checks_of, sections_of
from desktop_app.ui.brief.pages import MARGIN, PAGE, BriefPages
from desktop_app.ui.brief.pane import BriefPane
from desktop_app.workspace import write

pytestmark = pytest.mark.window
QUOTES = ("a good tourist attraction", "we became allies", "boost our bilateral trade")


@pytest.fixture
def desk(tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot) -> Iterator[ReadingDesk]:
    with reading_desk(tmp_path, folders, seed_paths) as made:
        yield made


@pytest.fixture
def pane(desk: ReadingDesk, qtbot: QtBot) -> BriefPane:
    pane = BriefPane(desk.workspace, desk.bridge)
    qtbot.addWidget(pane)
    pane.resize(1440, 848)
    pane.show()
    return pane


def filled(desk: ReadingDesk) -> str:
    """Make a brief: One [text, quote 0], Two [quote 1], Three []."""
    passages = [desk.tag(quote, "Wonsan") for quote in QUOTES]
    brief = write.new_brief(desk.workspace, "What Wonsan changed")
    edits.add_section(desk.notebook, brief, "One")
    edits.add_text(desk.notebook, brief, "Our **own** words.")
    edits.add_passage(desk.notebook, brief, passages[0])
    edits.add_section(desk.notebook, brief, "Two")
    edits.add_passage(desk.notebook, brief, passages[1])
    edits.add_section(desk.notebook, brief, "Three")
    return brief


def words(desk: ReadingDesk, brief: str) -> list[str]:
    """Return headings, texts and quotes of the outline in order."""
    return [
        item.text or desk.notebook.passages.get(item.passage or "").anchor.quote
        for item in desk.notebook.briefs.get(brief).items
    ]


def test_without_a_brief_the_view_offers_to_start_one(desk: ReadingDesk, pane: BriefPane) -> None:
    assert pane.brief == ""
    assert not pane.side.isEnabled()
    pane.picker.named.emit("Первый")
    assert [brief.name for brief in desk.notebook.briefs.all()] == ["Первый"]
    assert pane.brief != ""


def test_alt_and_arrows_move_items_and_whole_sections(
    desk: ReadingDesk, pane: BriefPane, qtbot: QtBot
) -> None:
    brief = filled(desk)
    pane.reload()
    items = desk.notebook.briefs.get(brief).items
    alt = Qt.KeyboardModifier.AltModifier
    pane.outline.choose(items[1].id)
    qtbot.keyClick(pane.outline, Qt.Key.Key_Down, alt)
    assert words(desk, brief)[:3] == ["One", QUOTES[0], "Our **own** words."]
    assert pane.outline.current() == items[1].id
    pane.outline.choose(items[3].id)
    qtbot.keyClick(pane.outline, Qt.Key.Key_Up, alt)
    assert words(desk, brief) == ["Two", QUOTES[1], "One", QUOTES[0], "Our **own** words.", "Three"]
    qtbot.keyClick(pane.outline, Qt.Key.Key_Down, alt)
    qtbot.keyClick(pane.outline, Qt.Key.Key_Down, alt)
    assert words(desk, brief) == ["One", QUOTES[0], "Our **own** words.", "Three", "Two", QUOTES[1]]
    for _ in range(4):
        desk.notebook.undo()
    assert words(desk, brief) == ["One", "Our **own** words.", QUOTES[0], "Two", QUOTES[1], "Three"]


def test_text_is_edited_in_place_and_saved_while_typing(
    desk: ReadingDesk, pane: BriefPane, qtbot: QtBot
) -> None:
    brief = filled(desk)
    pane.reload()
    item = desk.notebook.briefs.get(brief).items[1]
    pane.outline.setFocus()
    pane.outline.choose(item.id)
    qtbot.keyClick(pane.outline, Qt.Key.Key_Return)
    field = pane.outline.findChild(QPlainTextEdit)
    type_text(field, " И ещё.")
    qtbot.waitUntil(lambda: words(desk, brief)[1] == "Our **own** words. И ещё.", timeout=2000)
    assert pane.outline.is_editing()
    type_text(field, " 더.")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert words(desk, brief)[1] == "Our **own** words. И ещё. 더."
    qtbot.waitUntil(lambda: not pane.outline.is_editing(), timeout=2000)
    desk.notebook.undo()
    assert words(desk, brief)[1] == "Our **own** words."


def test_a_new_section_is_named_at_once(desk: ReadingDesk, pane: BriefPane, qtbot: QtBot) -> None:
    brief = write.new_brief(desk.workspace, "B")
    pane.show_brief(brief)
    pane.picker.section_wanted.emit()
    field = pane.outline.findChild(QLineEdit)
    qtbot.keyClicks(field, "The omission")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words(desk, brief) == ["The omission"], timeout=2000)
    qtbot.waitUntil(lambda: not pane.outline.is_editing(), timeout=2000)


def test_delete_takes_out_and_undo_brings_back(desk: ReadingDesk, pane: BriefPane, qtbot: QtBot) -> None:
    brief = filled(desk)
    pane.reload()
    pane.outline.choose(desk.notebook.briefs.get(brief).items[2].id)
    qtbot.keyClick(pane.outline, Qt.Key.Key_Delete)
    assert QUOTES[0] not in words(desk, brief)
    assert desk.notebook.passages.all()[0].anchor.quote == QUOTES[0]
    pane.toast._pressed()
    assert QUOTES[0] in words(desk, brief)


def test_an_unused_passage_goes_below_the_chosen_item(
    desk: ReadingDesk, pane: BriefPane, qtbot: QtBot
) -> None:
    brief = filled(desk)
    pane.reload()
    (row,) = pane.side.unused.rows
    pane.outline.choose(desk.notebook.briefs.get(brief).items[0].id)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert words(desk, brief)[:2] == ["One", QUOTES[2]]
    assert pane.side.unused.rows == []


def test_the_checks_name_what_is_missing(desk: ReadingDesk, pane: BriefPane) -> None:
    brief = filled(desk)
    told = {check.words: check.outcome for check in checks_of(desk.notebook.briefs.get(brief), desk.notebook)}
    assert told["All 2 quotes match the source text"] is Outcome.GOOD
    assert told["Section 3 is empty"] is Outcome.WARNING
    assert told["Every source has an outlet and a date"] is Outcome.GOOD
    undated = desk.tag("forge stronger ties", "Wonsan", number=0)
    edits.add_passage(desk.notebook, brief, undated)
    told = {check.words: check.outcome for check in checks_of(desk.notebook.briefs.get(brief), desk.notebook)}
    assert told["1 of 2 sources states no date"] is Outcome.WARNING
    assert "No section is empty" in told


def test_the_pages_show_title_text_quotes_and_sources(desk: ReadingDesk, pane: BriefPane) -> None:
    filled(desk)
    pane.reload()
    shown = pane.preview.pages.words()
    for expected in ("What Wonsan changed", "1  One", "Our own words.", f"“{QUOTES[0]}”", "Sources"):
        assert expected in shown
    assert pane._page.text() == "·  page 1 of 1"
    middle = pane.preview.viewport().rect().center()
    ground = pane.preview.viewport().grab().toImage().pixelColor(middle + QPoint(0, 200))
    assert ground.name() == "#ffffff"


def test_a_long_brief_has_several_pages(desk: ReadingDesk, pane: BriefPane) -> None:
    brief = filled(desk)
    edits.add_text(desk.notebook, brief, "\n\n".join(["A sentence that fills the page. " * 12] * 20))
    pane.reload()
    assert pane.preview.pages.count > 1
    pane.preview.verticalScrollBar().setValue(pane.preview.verticalScrollBar().maximum())
    assert pane._page.text() == f"·  page {pane.preview.pages.count} of {pane.preview.pages.count}"
    assert not pane.grab().isNull()


def test_the_word_button_writes_the_file_and_says_where(
    desk: ReadingDesk, pane: BriefPane, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(desk)
    pane.reload()
    target = tmp_path / "brief"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(pane.exported, timeout=10_000) as told:
        qtbot.mouseClick(pane.side.buttons[".docx"], Qt.MouseButton.LeftButton)
    assert told.args == [target.with_name("brief.docx")]
    assert target.with_name("brief.docx").stat().st_size > 1000
    assert "brief.docx" in pane.toast.text()


def test_a_deleted_passage_is_named_and_cannot_be_exported_as_if_it_were_there(
    desk: ReadingDesk, pane: BriefPane
) -> None:
    brief = filled(desk)
    item = desk.notebook.briefs.get(brief).items[2]
    with desk.notebook.edit("Delete") as edit:
        desk.notebook.passages.delete(edit, item.passage or "")
    pane.reload()
    held = {one.kind for one in desk.notebook.briefs.get(brief).items}
    assert ItemKind.SECTION in held
    assert not pane.grab().isNull()


def test_renaming_and_deleting_a_brief(desk: ReadingDesk, pane: BriefPane) -> None:
    brief = filled(desk)
    pane.reload()
    pane.picker.renamed.emit("Renamed")
    assert desk.notebook.briefs.get(brief).name == "Renamed"
    pane.picker.deleted.emit()
    assert pane.brief == ""
    pane.toast._pressed()
    assert pane.brief == brief


def test_what_stands_before_the_first_heading_is_a_section_without_number(desk: ReadingDesk) -> None:
    brief = write.new_brief(desk.workspace, "B")
    edits.add_text(desk.notebook, brief, "Before")
    edits.add_section(desk.notebook, brief, "One")
    found = sections_of(desk.notebook.briefs.get(brief))
    assert [(one.number, one.head.text if one.head else None) for one in found] == [(0, None), (1, "One")]


def test_closing_while_a_text_is_edited_saves_it_and_asks_nothing_of_a_closed_notebook(
    desk: ReadingDesk, pane: BriefPane, qtbot: QtBot
) -> None:
    brief = filled(desk)
    pane.reload()
    pane.outline.edit_item(desk.notebook.briefs.get(brief).items[1].id)
    type_text(pane.outline.findChild(QPlainTextEdit), " Last words.")
    pane.save_now()
    assert words(desk, brief)[1].endswith("Last words.")
    pane.close()
    desk.workspace.close()
    qtbot.wait(200)


def test_a_long_quotation_stays_on_the_paper_and_a_heading_with_what_follows(qtbot: QtBot) -> None:
    source = Source(1, "a1", "A title")
    quote = Quotation("word " * 300 + "x" * 400, source, "p1")
    blocks = [block for _ in range(8) for block in (Heading(2, "A heading"), quote)]
    pages = BriefPages(BriefDocument("A brief", "", "2026-11-22", "2026-11-22T12:00:00Z", "", tuple(blocks)))
    layout, block = pages.document.documentLayout(), pages.document.begin()
    while block.isValid():
        lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
        assert max(line.naturalTextRect().right() for line in lines) <= PAGE.width() - MARGIN + 1
        if block.text() == "A heading":
            below = layout.blockBoundingRect(block.next()).top() + block.next().layout().lineAt(0).y()
            assert layout.blockBoundingRect(block).top() // PAGE.height() == below // PAGE.height()
        block = block.next()


def test_everything_at_the_side_stays_within_it(desk: ReadingDesk, pane: BriefPane, qtbot: QtBot) -> None:
    pane.show_brief(filled(desk))
    for width in (1440, 1000):
        pane.resize(width, 700)
        qtbot.wait(50)
        for box in pane.side.findChildren(QComboBox):
            right = box.mapTo(pane.side, QPoint(box.width(), 0)).x()
            assert right <= pane.side.width() - 12
