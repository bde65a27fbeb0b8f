"""The inspector: notes save themselves, tags come off, details are put right."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from reading_desk import LONG, ReadingDesk, reading_desk, type_text

from desktop_app.domain.article import Evidence
from desktop_app.paths import Folders
from desktop_app.ui.inspector.pane import InspectorPane
from desktop_app.workspace import annotate

pytestmark = pytest.mark.window
QUOTE = "a good tourist attraction"


@pytest.fixture
def desk(tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot) -> Iterator[ReadingDesk]:
    with reading_desk(tmp_path, folders, seed_paths) as made:
        yield made


@pytest.fixture
def pane(desk: ReadingDesk, qtbot: QtBot) -> InspectorPane:
    pane = InspectorPane(desk.workspace, desk.bridge)
    qtbot.addWidget(pane)
    pane.resize(284, 848)
    pane.show()
    pane.show_article(desk.articles[LONG])
    return pane


def test_a_note_is_saved_half_a_second_after_the_last_key_as_one_step(
    desk: ReadingDesk, pane: InspectorPane, qtbot: QtBot
) -> None:
    passage = desk.tag(QUOTE, "Visits")
    pane.edit_note(passage)
    states: list[str] = []
    pane.passage_tab.editor.state_changed.connect(states.append)
    type_text(pane.passage_tab.editor, "Wonsan: ")
    assert desk.notebook.passages.get(passage).note is None
    assert states == ["saving…"]
    qtbot.waitUntil(lambda: desk.notebook.passages.get(passage).note == "Wonsan: ", timeout=1500)
    assert states[-1] == "saved"
    type_text(pane.passage_tab.editor, "«비핵화»?")
    qtbot.waitUntil(lambda: desk.notebook.passages.get(passage).note == "Wonsan: «비핵화»?", timeout=1500)
    desk.notebook.undo()
    assert desk.notebook.passages.get(passage).note is None
    assert pane.passage_tab.editor.toPlainText() == ""


def test_going_to_another_passage_saves_the_note_at_once(desk: ReadingDesk, pane: InspectorPane) -> None:
    first, second = desk.tag(QUOTE, "Visits"), desk.tag("new resort", "Visits")
    pane.edit_note(first)
    type_text(pane.passage_tab.editor, "kept")
    pane.show_passage(second)
    assert desk.notebook.passages.get(first).note == "kept"
    assert pane.passage_tab.editor.toPlainText() == ""


def test_a_note_on_the_article_becomes_one_note_and_a_fresh_field_follows(
    desk: ReadingDesk, pane: InspectorPane, qtbot: QtBot
) -> None:
    pane.edit_note("")
    field = pane.notes_tab.editors[-1]
    type_text(field, "first")
    field.save()
    type_text(field, " second")
    pane.save_now()
    assert [note.text for note in desk.notebook.notes.of_article(desk.articles[LONG])] == ["first second"]
    field.clearFocus()
    qtbot.waitUntil(lambda: len(pane.notes_tab.editors) == 2, timeout=1500)


def test_the_tab_lists_notes_on_passages_and_leads_to_them(
    desk: ReadingDesk, pane: InspectorPane, qtbot: QtBot
) -> None:
    passage = desk.tag(QUOTE, "Visits")
    annotate.write_note(desk.workspace, passage=passage, text="check")
    pane.show_tab("Notes")
    (card,) = pane.notes_tab.cards
    with qtbot.waitSignal(pane.passage_activated) as told:
        qtbot.keyClick(card, Qt.Key.Key_Return)
    assert told.args == [passage]
    assert pane.passage_tab.passage == passage


def test_the_passage_tab_shows_quote_place_and_the_passages_of_the_article(
    desk: ReadingDesk, pane: InspectorPane, qtbot: QtBot
) -> None:
    first, second = desk.tag(QUOTE, "Visits"), desk.tag("Russian tourists", "Trade/Tourism")
    pane.show_passage(first)
    tab = pane.passage_tab
    assert tab._quote.text() == f"“{QUOTE}”"
    assert f"{desk.span(QUOTE).start:,}" in tab._place.text()
    assert [row.words.passage for row in tab.list.rows] == [first, second]
    assert tab.list.rows[0].isChecked()
    with qtbot.waitSignal(pane.passage_activated) as told:
        qtbot.mouseClick(tab.list.rows[1], Qt.MouseButton.LeftButton)
    assert told.args == [second]


def test_tags_are_added_by_typing_and_taken_off_by_their_cross(
    desk: ReadingDesk, pane: InspectorPane, qtbot: QtBot
) -> None:
    passage = desk.tag(QUOTE, "Visits")
    pane.show_passage(passage)
    pane.passage_tab.add_tag()
    qtbot.keyClicks(pane.passage_tab.picker.field, "Tourism")
    qtbot.keyClick(pane.passage_tab.picker.field, Qt.Key.Key_Return)
    assert [chip.tag.path for chip in pane.passage_tab.chips] == ["Visits", "Tourism"]
    chip = pane.passage_tab.chips[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_centre())
    assert [chip.tag.path for chip in pane.passage_tab.chips] == ["Tourism"]


def test_a_date_is_put_right_and_marked_as_the_users(
    desk: ReadingDesk, pane: InspectorPane, qtbot: QtBot
) -> None:
    pane.show_article(desk.articles[0])
    pane.show_tab("Article")
    date = pane.article_tab.fields["date"]
    assert date.evidence.text() == "not stated"
    date.field.setText("April 2018")
    qtbot.keyClick(date.field, Qt.Key.Key_Return)
    assert date.trouble.isVisible()
    date.field.setText("2018-04")
    qtbot.keyClick(date.field, Qt.Key.Key_Return)
    known = desk.notebook.articles.get(desk.articles[0]).metadata
    assert (known.date, known.date_source) == ("2018-04", Evidence.USER)
    assert date.evidence.text() == "by you"
    assert not date.trouble.isVisible()


def test_an_empty_title_is_refused_in_words(desk: ReadingDesk, pane: InspectorPane, qtbot: QtBot) -> None:
    pane.show_tab("Article")
    title = pane.article_tab.fields["title"]
    title.field.setText("")
    qtbot.keyClick(title.field, Qt.Key.Key_Return)
    assert "title" in title.trouble.text()


def test_the_original_file_is_saved_byte_for_byte(
    desk: ReadingDesk,
    pane: InspectorPane,
    qtbot: QtBot,
    tmp_path: Path,
    seed_paths: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    pane.article_tab._save_original()
    qtbot.waitUntil(target.exists, timeout=2000)
    qtbot.waitUntil(lambda: target.read_bytes() == seed_paths[LONG].read_bytes(), timeout=2000)


def test_deleting_passage_and_article_leaves_empty_tabs(desk: ReadingDesk, pane: InspectorPane) -> None:
    passage = desk.tag(QUOTE, "Visits")
    pane.show_passage(passage)
    pane.passage_tab._delete()
    assert pane.passage_tab.passage == ""
    pane.article_tab._delete()
    assert desk.articles[LONG] not in desk.notebook.articles.ids()
    assert not pane.article_tab.isEnabled()
    desk.notebook.undo()
    assert desk.articles[LONG] in desk.notebook.articles.ids()
