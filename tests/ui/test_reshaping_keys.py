"""The keys for passages reach the reader from the whole window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.main_window import MainWindow

pytestmark = pytest.mark.window


def test_a_passage_is_walked_to_moved_and_deleted_by_keys_alone(window: MainWindow) -> None:
    notebook = window.workspace.notebook
    (passage,) = notebook.passages.all()
    window.conversation.show_article(passage.article)
    view = window.reader.view
    view.setFocus()
    window.reader.select_passage("")
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert window.reader.passage == passage.id
    QTest.keyClick(view, Qt.Key.Key_BracketRight)
    longer = notebook.passages.get(passage.id).anchor
    assert longer.end > passage.anchor.end
    QTest.keyClick(view, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
    assert notebook.passages.get(passage.id).anchor.start > longer.start
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert notebook.passages.all() == []
    window.commands.edit.undo()
    assert [one.id for one in notebook.passages.all()] == [passage.id]
