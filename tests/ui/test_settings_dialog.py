"""The settings: what is chosen is so at once, and after a restart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop_app.ui.desk import Desk
from desktop_app.ui.help_page import keys_page
from desktop_app.ui.keymap import keymap
from desktop_app.ui.reader.reading_style import reading
from desktop_app.ui.settings.dialog import SettingsDialog
from desktop_app.ui.theme import theme
from desktop_app.workspace import signature


@pytest.fixture
def dialog(qtbot, window):
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(SettingsDialog)))
    (made,) = window.findChildren(SettingsDialog)
    yield made
    if window.findChildren(SettingsDialog):
        made.close()
    keymap.choose_all({})
    signature.sign_as("")


def press(dialog, command: str, key: str) -> None:
    dialog.keys.choose(command)
    dialog.keys.key.setKeySequence(QKeySequence(key))


def test_the_theme_changes_at_once(dialog, window) -> None:
    dialog.general.theme.setCurrentIndex(dialog.general.theme.findData("dark"))

    assert theme().dark
    assert window.actions_by_id["dark"].isChecked()


def test_the_name_signs_what_is_tagged_from_then_on(dialog, window) -> None:
    dialog.general.author.setText("  Ada  Lovelace ")
    dialog.general.keep()

    assert signature.author() == "Ada Lovelace"
    assert window.desk.state.settings.author == "Ada Lovelace"


def test_a_key_that_is_taken_is_refused_and_its_owner_named(dialog) -> None:
    press(dialog, "note", "T")

    assert not dialog.keys.set.isEnabled()
    assert "Tag" in dialog.keys.told.text()
    assert keymap.keys("note") == ("M",)


def test_another_key_works_at_once_is_listed_and_outlives_the_program(dialog, window, qtbot, folders) -> None:
    press(dialog, "sidebar", "Ctrl+Shift+9")
    qtbot.mouseClick(dialog.keys.set, Qt.MouseButton.LeftButton)
    shown = window.sidebar.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    QTest.keyClick(
        window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )

    assert window.sidebar.isVisible() != shown
    assert "Ctrl+Shift+9" in keys_page()
    keymap.choose_all({})
    window.desk.state.flush()
    Desk(folders, theme="light")
    assert keymap.keys("sidebar") == ("Ctrl+Shift+9",)


def test_all_keys_go_back_to_what_they_were(dialog, qtbot) -> None:
    press(dialog, "tag", "X")
    qtbot.mouseClick(dialog.keys.set, Qt.MouseButton.LeftButton)
    assert keymap.keys("tag") == ("X",)

    qtbot.mouseClick(dialog.keys.all_back, Qt.MouseButton.LeftButton)

    assert keymap.keys("tag") == ("T",)


def test_commands_are_found_by_a_part_of_their_name_or_key(dialog) -> None:
    dialog.keys.filter.setText("ctrl+shift+l")

    table = dialog.keys.table
    shown = [table.topLevelItem(n) for n in range(table.topLevelItemCount())]
    assert [item.text(0) for item in shown if not item.isHidden()] == ["Sidebar"]


def test_the_folders_are_told(dialog, window) -> None:
    fields = dialog.folders.findChildren(type(dialog.general.author))

    assert str(window.workspace.path) in [field.text() for field in fields]
    assert all(field.isReadOnly() for field in fields)


def test_the_readers_text_follows_its_settings_at_once_and_they_are_kept(dialog, window) -> None:
    box = dialog.reading.scale
    box.setCurrentIndex(box.findData(160))

    box.activated.emit(box.currentIndex())

    assert window.desk.state.settings.reading_scale == 160
    assert reading.style.scale == 160
    box.setCurrentIndex(box.findData(100))
    box.activated.emit(box.currentIndex())
    assert reading.style.scale == 100
