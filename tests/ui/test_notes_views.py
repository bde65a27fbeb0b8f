"""Notes: written, linked, found, compared and never lost, through the real widgets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from reading_desk import LONG, ReadingDesk, reading_desk, type_text

from desktop_app.domain.errors import NotebookError
from desktop_app.domain.ids import new_id
from desktop_app.domain.links import LinkTo, link_text, links_in
from desktop_app.domain.note import NoteOn, NotePlace
from desktop_app.paths import Folders
from desktop_app.ui.inspector.pane import InspectorPane
from desktop_app.ui.notes.pane import NotesPane
from desktop_app.ui.notes.versions import VersionsDialog
from desktop_app.ui.notes.windows import NoteWindows
from desktop_app.workspace import annotate, notes

pytestmark = pytest.mark.window
QUOTE = "a good tourist attraction"


@pytest.fixture
def desk(tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot) -> Iterator[ReadingDesk]:
    with reading_desk(tmp_path, folders, seed_paths) as made:
        yield made


@pytest.fixture
def pane(desk: ReadingDesk, qtbot: QtBot) -> NotesPane:
    pane = NotesPane(desk.workspace, desk.bridge)
    qtbot.addWidget(pane)
    pane.resize(1200, 800)
    pane.show()
    pane.activateWindow()
    return pane


def listed(pane: NotesPane, qtbot: QtBot) -> list[str]:
    pane.reload()
    qtbot.waitUntil(lambda: not pane.busy, timeout=3000)
    return [row.title for row in pane.model.rows]


def choose(pane: NotesPane, title: str) -> None:
    row = [one.title for one in pane.model.rows].index(title)
    pane.list.setCurrentIndex(pane.model.index(row))


def texts(desk: ReadingDesk) -> list[str]:
    return [note.text for note in desk.notebook.notes.all()]


def test_a_journal_note_is_written_with_a_title_and_saved_on_the_first_pause(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    qtbot.mouseClick(pane.new, Qt.MouseButton.LeftButton)
    assert pane.sheet.editor.hasFocus()
    type_text(pane.sheet.editor, "Who pays for «Wonsan»?")
    assert desk.notebook.notes.all() == []
    qtbot.waitUntil(lambda: texts(desk) == ["Who pays for «Wonsan»?"], timeout=800)
    qtbot.keyClicks(pane.sheet.title, "Money")
    pane.save_now()
    (note,) = desk.notebook.notes.all()
    assert (note.on, note.title) == (NoteOn.FREE, "Money")
    assert listed(pane, qtbot) == ["Money"]
    assert pane.sheet.note == note.id


def test_going_from_note_to_note_quickly_loses_nothing(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    ids = [notes.write(desk.workspace, NotePlace(), f"Note {number}") for number in range(8)]
    listed(pane, qtbot)
    for _ in range(3):
        for number in range(8):
            choose(pane, next(row.title for row in pane.model.rows if row.key == ids[number]))
            pane.sheet.editor.moveCursor(pane.sheet.editor.textCursor().MoveOperation.End)
            type_text(pane.sheet.editor, "+")
    pane.save_now()
    assert [desk.notebook.notes.get(one).text for one in ids] == [f"Note {n}+++" for n in range(8)]


def test_what_is_typed_is_saved_when_its_pane_is_hidden_or_its_window_closed(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    pane.begin_journal()
    type_text(pane.sheet.editor, "hidden")
    pane.hide()
    assert texts(desk) == ["hidden"]
    windows = NoteWindows(desk.workspace, desk.bridge, pane)
    window = windows.open(NotePlace(article=desk.articles[LONG]))
    type_text(window.sheet.editor, "closed")
    window.close()
    assert texts(desk) == ["hidden", "closed"]
    assert windows.open_ones == []


def test_a_note_has_one_window(desk: ReadingDesk, pane: NotesPane) -> None:
    windows = NoteWindows(desk.workspace, desk.bridge, pane)
    place = NotePlace(passage=desk.tag(QUOTE, "Visits"))
    first = windows.open(place)
    type_text(first.sheet.editor, "One")
    first.sheet.save()
    other = windows.open(NotePlace(note=desk.notebook.notes.all()[0].id))
    assert other is first
    windows.close_all()
    assert windows.open_ones == []


def test_the_same_note_in_inspector_and_window_shows_the_same(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    passage = desk.tag(QUOTE, "Visits")
    inspector = InspectorPane(desk.workspace, desk.bridge)
    qtbot.addWidget(inspector)
    inspector.show_article(desk.articles[LONG])
    inspector.show_passage(passage)
    windows = NoteWindows(desk.workspace, desk.bridge, pane)
    inspector.note_window_wanted.connect(windows.open)
    inspector.passage_tab._ask_window()
    (window,) = windows.open_ones
    type_text(window.sheet.editor, "Seen in both")
    window.sheet.save()
    assert inspector.passage_tab.editor.toPlainText() == "Seen in both"
    desk.notebook.undo()
    qtbot.waitUntil(lambda: window.sheet.editor.toPlainText() == "", timeout=1000)
    windows.close_all()


def test_a_text_that_cannot_be_saved_is_on_the_clipboard_when_another_note_is_chosen(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.bridge.trouble.connect(lambda error: told.append(str(error)))

    def full(*_: object, **__: object) -> None:
        sentence = "The disk is full."
        raise NotebookError(sentence, "Make room.")

    pane.begin_journal()
    monkeypatch.setattr(desk.notebook, "edit", full)
    type_text(pane.sheet.editor, "precious")
    pane.begin_journal()
    assert QGuiApplication.clipboard().text() == "precious"
    assert "clipboard" in told[-1]


def test_a_link_is_offered_while_it_is_typed_and_leads_there(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    desk.tag(QUOTE, "Trade/Tourism")
    tag = desk.notebook.tags.by_path("Trade/Tourism")
    pane.begin_journal()
    editor = pane.sheet.editor
    type_text(editor, "😀 See [[tour")
    qtbot.waitUntil(lambda: editor.links.offered()[:1] == ["Trade/Tourism"], timeout=3000)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == f"😀 See {link_text(LinkTo.TAG, tag.id, 'Trade/Tourism')}"
    assert not editor.links.is_open
    pane.sheet.preview.show_now()
    assert pane.sheet.preview.toPlainText() == "😀 See Trade/Tourism"
    with qtbot.waitSignal(pane.link_followed) as told:
        pane.sheet.preview.anchorClicked.emit(f"commonplace:tag/{tag.id}")
    assert told.args == ["tag", tag.id]


def test_escape_puts_the_offer_away_and_typing_goes_on(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    desk.tag(QUOTE, "Visits")
    pane.begin_journal()
    editor = pane.sheet.editor
    type_text(editor, "[[Vis")
    qtbot.waitUntil(lambda: editor.links.is_open, timeout=3000)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.links.is_open
    type_text(editor, " and on")
    assert editor.toPlainText() == "[[Vis and on"


def test_the_preview_takes_no_html_and_fetches_nothing(desk: ReadingDesk, pane: NotesPane) -> None:
    pane.begin_journal()
    preview = pane.sheet.preview
    preview.show_text("<b>bold</b> ![x](https://example.org/x.png) ![y](file:///etc/hostname)\n\n**strong**")
    preview.show_now()
    assert "<b>bold</b>" in preview.toPlainText()
    assert "strong" in preview.toPlainText()
    assert "**" not in preview.toPlainText()
    assert bytes(preview.loadResource(2, "file:///etc/hostname")) == b""


def test_notes_that_link_to_a_note_are_listed_below_it(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    base = notes.write(desk.workspace, NotePlace(), "Base", title="Base")
    linking = notes.write(desk.workspace, NotePlace(), link_text(LinkTo.NOTE, base, "x"), title="Linking")
    pane.show_note(base)
    qtbot.waitUntil(lambda: [one.text() for one in pane.sheet.backlinks.buttons] == ["Linking"], timeout=3000)
    qtbot.mouseClick(pane.sheet.backlinks.buttons[0], Qt.MouseButton.LeftButton)
    assert pane.sheet.note == linking
    assert links_in(pane.sheet.editor.toPlainText())[0].id == base


def test_the_list_is_narrowed_by_words_and_by_what_notes_are_on(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    annotate.write_note(desk.workspace, passage=desk.tag(QUOTE, "Visits"), text="Wonsan again")
    notes.write(desk.workspace, NotePlace(), "Wonsan: who pays?")
    notes.write(desk.workspace, NotePlace(), "Something else")
    assert len(listed(pane, qtbot)) == 3
    qtbot.keyClicks(pane.search, "wonsan")
    assert set(listed(pane, qtbot)) == {"Wonsan again", "Wonsan: who pays?"}
    pane.kinds.setCurrentIndex(pane.kinds.findData(NoteOn.PASSAGE))
    assert listed(pane, qtbot) == ["Wonsan again"]
    pane.search.setText("tourist attraction")
    assert listed(pane, qtbot) == ["Wonsan again"]


def test_versions_show_what_changed_and_one_is_restored(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    note = notes.write(desk.workspace, NotePlace(), "Three ships")
    notes.write(desk.workspace, NotePlace(note=note), "Three trains", session=new_id())
    pane.show_note(note)
    qtbot.mouseClick(pane.sheet.versions, Qt.MouseButton.LeftButton)
    dialog = pane.sheet.findChild(VersionsDialog)
    qtbot.waitUntil(lambda: dialog.text.toPlainText() == "Three shipstrains", timeout=3000)
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert desk.notebook.notes.get(note).text == "Three ships"
    qtbot.waitUntil(lambda: pane.sheet.editor.toPlainText() == "Three ships", timeout=1000)


def test_one_stay_on_the_sheet_is_one_step_and_one_version(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    note = notes.write(desk.workspace, NotePlace(), "First")
    pane.show_note(note)
    sheet = pane.sheet
    sheet.editor.setFocus()
    type_text(sheet.editor, "a ")
    sheet.save()
    sheet.title.setFocus()
    qtbot.keyClicks(sheet.title, "Name")
    sheet.save()
    sheet.editor.setFocus()
    type_text(sheet.editor, "b ")
    sheet.save()
    assert len(desk.notebook.note_versions.of_note(note)) == 1
    desk.notebook.undo()
    known = desk.notebook.notes.get(note)
    assert (known.text, known.title) == ("First", "")


def test_a_template_is_put_in_and_a_note_kept_as_one(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    pane.begin_journal()
    menu = pane.sheet.templates.menu("")
    person = next(one for one in menu.actions() if one.text() == "Person")
    person.trigger()
    assert "Names and spellings" in pane.sheet.editor.toPlainText()
    pane.sheet.editor.undo()
    assert pane.sheet.editor.toPlainText() == ""
    pane.sheet.templates.menu("Mine")
    pane.sheet.templates.keep("My own")
    assert "My own" in [one.text() for one in pane.sheet.templates.menu("").actions()]


def test_a_deleted_note_leaves_the_sheet_and_undo_brings_it_back(
    desk: ReadingDesk, pane: NotesPane, qtbot: QtBot
) -> None:
    note = notes.write(desk.workspace, NotePlace(), "Gone soon")
    pane.show_note(note)
    qtbot.mouseClick(pane.sheet.delete, Qt.MouseButton.LeftButton)
    assert pane.pages.currentWidget() is pane.empty
    assert listed(pane, qtbot) == []
    desk.notebook.undo()
    assert listed(pane, qtbot) == ["Gone soon"]
