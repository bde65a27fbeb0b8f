"""Every control of reader, inspector and brief view has a name and can be reached by the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from reading_desk import LONG, reading_desk

from desktop_app.paths import Folders
from desktop_app.ui.brief.pane import BriefPane
from desktop_app.ui.inspector.pane import InspectorPane
from desktop_app.ui.reader.pane import ReaderPane
from desktop_app.workspace import write

pytestmark = pytest.mark.window
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit)


def nameless(pane: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name."""
    found = [one for kind in CONTROLS for one in pane.findChildren(kind)]
    return [
        repr(one)
        for one in found
        if not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text())
    ]


def unreachable(pane: QWidget) -> list[str]:
    """Return the buttons that Tab never comes to."""
    return [
        repr(one)
        for one in pane.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and not one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_all_controls_have_names_and_buttons_can_be_reached(
    tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot
) -> None:
    with reading_desk(tmp_path, folders, seed_paths) as desk:
        passage = desk.tag("a good tourist attraction", "Visits")
        brief = write.new_brief(desk.workspace, "Brief")
        write.add_to_brief(desk.workspace, brief, [passage])
        reader = ReaderPane(desk.workspace, desk.bridge)
        inspector = InspectorPane(desk.workspace, desk.bridge)
        view = BriefPane(desk.workspace, desk.bridge)
        for pane in (reader, inspector, view):
            qtbot.addWidget(pane)
            pane.show()
        reader.open_article(desk.articles[LONG])
        reader.select_passage(passage)
        inspector.show_article(desk.articles[LONG])
        inspector.show_passage(passage)
        for pane in (reader, inspector, view):
            assert nameless(pane) == []
            assert unreachable(pane) == []
