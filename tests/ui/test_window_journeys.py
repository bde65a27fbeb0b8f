"""Five stories through the real window, from files to a document that can be sent."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog
from reading_desk import select, type_text

from desktop_app.domain.passage import Span
from desktop_app.notebook import Notebook
from desktop_app.ui.inspector.note_editor import NoteEditor

pytestmark = pytest.mark.window


def search_for(qtbot, window, text: str) -> None:
    window.search.field.line.setFocus()
    window.search.field.line.selectAll()
    type_text(window.search.field.line, text)
    qtbot.keyClick(window.search.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.search.busy, timeout=15_000)


def listed(window) -> list[str]:
    model = window.search.model
    return [model.row(number).title.text for number in range(model.rowCount())]


def wait_for_hits(qtbot, window, number: int) -> None:
    """Wait until the list, which follows the index, shows so many."""
    qtbot.waitUntil(lambda: len(listed(window)) == number, timeout=15_000)


def drop(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, copy = QPointF(60, 60), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), copy, data, left, none)
    QCoreApplication.sendEvent(window.windowHandle(), entering)
    dropping = QDropEvent(place, copy, data, left, none)
    QCoreApplication.sendEvent(window.windowHandle(), dropping)


def select_words(window, words: str) -> None:
    text = window.workspace.notebook.articles.text(window.reader.article).text
    start = text.index(words)
    select(window.reader.view, Span(start, start + len(words)))
    window.reader.view.setFocus()


def tag_words(qtbot, window, words: str, tag: str) -> None:
    select_words(window, words)
    qtbot.keyClick(window.reader.view, Qt.Key.Key_T)
    type_text(window.reader.picker.field, tag)
    qtbot.keyClick(window.reader.picker.field, Qt.Key.Key_Return)


def words_of(docx: Path) -> str:
    with zipfile.ZipFile(docx) as package:
        return package.read("word/document.xml").decode("utf-8")


def test_from_dropped_files_to_a_word_brief(
    qtbot, empty_window, settled, seed_paths, tmp_path, monkeypatch
) -> None:
    window = empty_window
    drop(window, *seed_paths)
    qtbot.waitUntil(lambda: window.workspace.notebook.articles.count() == 5, timeout=30_000)
    settled(window)
    search_for(qtbot, window, '"strategic dialogue"')
    settled(window)
    tag_words(qtbot, window, "second round of our strategic dialogue", "Treaty/Dialogue")
    qtbot.keyClick(window.reader.view, Qt.Key.Key_B)
    (brief,) = window.workspace.notebook.briefs.all()
    assert [item.passage for item in brief.items if item.passage] == [
        window.workspace.notebook.passages.all()[0].id
    ]

    out = tmp_path / "brief.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
    window.actions_by_id["export"].trigger()
    qtbot.waitUntil(out.exists, timeout=30_000)
    qtbot.waitUntil(window.is_settled, timeout=30_000)
    assert "second round of our strategic dialogue" in words_of(out)
    assert "International Affairs" in words_of(out)
    assert window.workspace.notebook.check() == []


def test_a_note_typed_beside_the_text_is_found_by_search(qtbot, window, settled) -> None:
    search_for(qtbot, window, "Wonsan")
    settled(window)
    tag_words(qtbot, window, "good tourist attraction", "Tourism")
    editor = next(one for one in window.inspector.findChildren(NoteEditor) if one.isVisible())
    editor.setFocus()
    type_text(editor, "Сравнить с заявлением 외무성")
    notes = window.workspace.notebook.notes
    qtbot.waitUntil(lambda: [note.text for note in notes.all()] == ["Сравнить с заявлением 외무성"])
    window.workspace.index.catch_up_now()
    search_for(qtbot, window, "заявление")
    wait_for_hits(qtbot, window, 1)
    row = window.search.model.row(0)
    assert (row.kind, row.snippet.text) == ("Note", "Сравнить с заявлением 외무성")
    assert [row.snippet.text[start:end] for start, end in row.snippet.marks] == ["заявлением"]
    noted = notes.all()[0]
    assert window.reader.article == window.search.current_article() == noted.article
    assert window.reader.passage == noted.passage, "the note's place is shown"


def test_a_word_of_articles_and_notes_finds_both_and_each_is_counted(qtbot, window, settled) -> None:
    notebook = window.workspace.notebook
    first, *_, last = notebook.articles.ids()
    with notebook.edit("Notes") as edit:
        notebook.notes.on_article(edit, first, "Peskov says more than Wonsan", author="")
        notebook.notes.on_article(edit, last, "Unheard of elsewhere: zugzwang", author="")
    window.workspace.index.catch_up_now()
    search_for(qtbot, window, "zugzwang")
    wait_for_hits(qtbot, window, 1)
    assert window.search.current_article() == last
    search_for(qtbot, window, "Wonsan")
    settled(window)
    rows = [window.search.model.row(number) for number in range(window.search.model.rowCount())]
    kinds = [row.kind for row in rows]
    assert "" in kinds
    assert kinds[-1] == "Note"
    assert kinds.count("Note") == 1
    search_for(qtbot, window, "note:Wonsan")
    wait_for_hits(qtbot, window, 1)


def test_everything_a_reader_did_is_undone_and_done_again(qtbot, window, settled) -> None:
    notebook = window.workspace.notebook
    search_for(qtbot, window, "Peskov")
    settled(window)
    tag_words(qtbot, window, "closest neighbor", "Neighbours")
    tag_words(qtbot, window, "intends to further develop partnership", "Partnership")
    assert {tag.path for tag in notebook.tags.all()} == {"Neighbours", "Partnership", "State visits"}
    window.search.list.setFocus()
    while notebook.undo_label:
        window.actions_by_id["undo"].trigger()
    settled(window)
    assert notebook.articles.count() == 0
    assert notebook.tags.all() == []
    while notebook.redo_label:
        window.actions_by_id["redo"].trigger()
    settled(window)
    assert notebook.articles.count() == 5
    assert {tag.path for tag in notebook.tags.all()} == {"Neighbours", "Partnership", "State visits"}
    search_for(qtbot, window, "tag:Neighbours")
    wait_for_hits(qtbot, window, 1)
    assert notebook.check() == []


def test_a_tag_renamed_in_the_window_is_found_by_its_new_name(qtbot, window, settled, monkeypatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Diplomacy/Visits", True))
    window.commands.tag.rename_tag("State visits")
    settled(window)
    search_for(qtbot, window, "tag:Diplomacy")
    wait_for_hits(qtbot, window, 1)
    search_for(qtbot, window, 'tag:"State visits"')
    wait_for_hits(qtbot, window, 0)
    # Undo belongs to the field while it has the keyboard; the list is there again after Escape.
    qtbot.keyClick(window.search.field.line, Qt.Key.Key_Escape)
    wait_for_hits(qtbot, window, 5)
    window.search.list.setFocus()
    window.actions_by_id["undo"].trigger()
    search_for(qtbot, window, 'tag:"State visits"')
    wait_for_hits(qtbot, window, 1)


def test_the_work_is_there_after_closing_and_opening_the_window(
    qtbot, desk, filled, tmp_path, settled
) -> None:
    path = tmp_path / "Years of work.commonplace"
    path.write_bytes(filled.read_bytes())
    first = desk.open_first(path, plain="unused.commonplace", size=(1000, 700))
    settled(first)
    search_for(qtbot, first, "denuclearization")
    settled(first)
    tag_words(qtbot, first, "denuclearization of the Korean Peninsula", "Nuclear")
    first.close()
    assert [one.name for one in tmp_path.glob("Years*")] == [path.name], "one file that can be mailed"
    with Notebook.open(path, read_only=True) as notebook:
        assert "Nuclear" in {tag.path for tag in notebook.tags.all()}
        quotes = [one.anchor.quote for one in notebook.passages.all()]
    assert "denuclearization of the Korean Peninsula" in quotes

    again = desk.open_first(path, plain="unused.commonplace", size=(1000, 700))
    settled(again)
    search_for(qtbot, again, "tag:Nuclear")
    wait_for_hits(qtbot, again, 1)
