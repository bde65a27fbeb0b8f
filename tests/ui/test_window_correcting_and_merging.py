"""From the window: a paragraph is put right, another notebook is merged, the trash is emptied."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Kind
from desktop_app.domain.correction import Correction
from desktop_app.domain.passage import Span
from desktop_app.ui.correcting.paragraph_dialog import ParagraphDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.workspace import annotate, care
from desktop_app.workspace.correct import correct_text

pytestmark = pytest.mark.window


def open_dialog(window: MainWindow) -> ParagraphDialog:
    window.actions_by_id["correct_paragraph"].trigger()
    dialog = window.findChild(ParagraphDialog)
    assert dialog is not None
    return dialog


def test_a_typing_error_is_put_right_in_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    notebook, article = window.workspace.notebook, window.reader.article
    text = notebook.articles.text(article)
    block = next(one for one in text.blocks if one.end - one.start > 80)
    passage = annotate.tag_passage(window.workspace, article, Span(block.start, block.start + 20), ["A"])
    quote = notebook.passages.get(passage).anchor.quote
    window.reader.view.select(Span(block.start + 30, block.start + 40))
    dialog = open_dialog(window)
    assert dialog.field.toPlainText() == text.text[block.start : block.end]
    assert not dialog.correct.isEnabled()
    cursor = dialog.field.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertText(" Put right.")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert notebook.articles.text(article).text[block.start : block.end + 11].endswith(" Put right.")
    assert " Put right." in window.reader.view.text.text
    assert notebook.passages.get(passage).anchor.quote == quote
    assert "Corrected the text" in window.toast.text()
    window.commands.edit.undo()
    assert notebook.articles.text(article).text == text.text


def test_the_reader_stays_where_it_was_when_the_text_is_corrected(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.reader.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    correct_text(window.workspace, window.reader.article, [Correction(0, 1, "X")])
    assert bar.value() == place


def test_a_passage_without_a_place_is_told_in_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    article = window.reader.article
    text = window.workspace.notebook.articles.text(article).text
    word = max(re.findall(r"\w+", text), key=len)
    start = text.index(word)
    annotate.tag_passage(window.workspace, article, Span(start, start + 4), ["A"])
    window.reader.view.select(Span(start, start + 4))
    dialog = open_dialog(window)
    dialog.field.setPlainText(dialog.field.toPlainText().replace(word, "Zz"))
    dialog.correct.click()
    assert "no place in the corrected text" in window.notices.text()
    assert window.reader.passage == ""


def test_another_notebook_is_merged_and_what_conflicts_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = care.backup(window.workspace, tmp_path / "Other.commonplace")
    notebook = window.workspace.notebook
    passage = notebook.passages.all()[0].id
    annotate.delete_things(window.workspace, [(Kind.PASSAGE, passage)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    window.actions_by_id["merge"].trigger()
    qtbot.waitUntil(lambda: "Merged" in window.toast.text(), timeout=15_000)
    assert window.toast.text().startswith("Merged “Other”: nothing new")
    assert "disagree" in window.notices.text()


def test_history_and_trash_are_views_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    notebook = window.workspace.notebook
    passage = notebook.passages.all()[0].id
    annotate.delete_things(window.workspace, [(Kind.PASSAGE, passage)])
    trash = window.show_view("trash")
    assert len(trash.words()) == 1
    trash.list.selectAll()
    trash.ask_to_erase()
    qtbot.waitUntil(lambda: trash.dialog is not None, timeout=10_000)
    with qtbot.waitSignal(trash.told, timeout=20_000):
        trash.dialog.erase.click()
    assert trash.words() == []
    history = window.show_view("history")
    assert history.words() == ["The beginning Now"]
