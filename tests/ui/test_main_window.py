"""The window as a person uses it: search, filter, keys, undo, import, layout."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QInputDialog, QToolButton

from desktop_app.domain.errors import NotebookError
from desktop_app.ui.theme import theme

pytestmark = pytest.mark.window


def type_search(qtbot, window, text: str) -> None:
    field = window.search.field.line
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.search.busy, timeout=10_000)


def titles(window) -> list[str]:
    model = window.search.model
    return [model.row(number).title.text for number in range(model.rowCount())]


def drop(window, paths: list[Path]) -> None:
    """Hand the window what Qt hands it when files are dragged in and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, copy = QPointF(50, 50), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), copy, data, left, none)
    QCoreApplication.sendEvent(window.windowHandle(), entering)
    assert entering.isAccepted()
    dropping = QDropEvent(place, copy, data, left, none)
    QCoreApplication.sendEvent(window.windowHandle(), dropping)


def test_the_library_is_listed_and_the_first_article_open(window) -> None:
    assert len(titles(window)) == 5
    assert window.reader.article == window.search.current_article()
    assert window.state_words == "5 articles indexed"


def test_a_search_lists_only_what_has_the_words_and_marks_them(qtbot, window) -> None:
    type_search(qtbot, window, '"strategic dialogue"')

    found = titles(window)
    assert 0 < len(found) < 5
    row = window.search.model.row(0)
    start, end = row.snippet.marks[0]
    assert row.snippet.text[start:end].casefold().startswith("strategic")
    assert window.reader.article == window.search.current_article()


def test_typing_searches_by_itself_and_the_last_word_counts_as_a_beginning(qtbot, window) -> None:
    field = window.search.field.line
    field.setFocus()
    qtbot.keyClicks(field, "strateg")
    qtbot.waitUntil(lambda: 0 < len(titles(window)) < 5, timeout=10_000)

    assert all("strateg" in window.search.model.row(0).snippet.text.casefold() for _ in titles(window))


def test_a_search_that_cannot_be_understood_is_told_below_the_field(qtbot, window) -> None:
    type_search(qtbot, window, "(strategic")

    assert not window.search._mistake.isHidden()
    assert len(titles(window)) == 5


def test_nothing_found_says_what_to_do(qtbot, window) -> None:
    type_search(qtbot, window, "zyzzyva")

    assert titles(window) == []
    assert window.search.empty.words().startswith("Nothing found")
    assert window.reader.article == ""


def test_escape_in_the_field_brings_the_library_back(qtbot, window) -> None:
    type_search(qtbot, window, "zyzzyva")
    qtbot.keyClick(window.search.field.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(window)) == 5)

    assert window.search.field.text() == ""


def test_letters_are_typed_in_the_field_and_are_commands_elsewhere(qtbot, window) -> None:
    window.activateWindow()
    field = window.search.field.line
    field.setFocus()
    qtbot.keyClicks(field, "jk/1")
    assert field.text() == "jk/1"
    field.clear()
    window.search.start()

    window.search.list.setFocus()
    first = window.search.current_article()
    qtbot.keyClick(window.search.list, Qt.Key.Key_J)
    assert window.search.current_article() != first
    qtbot.keyClick(window.search.list, Qt.Key.Key_K)
    assert window.search.current_article() == first
    qtbot.keyClick(window.search.list, Qt.Key.Key_Slash)
    assert field.hasFocus()


def test_a_tag_in_the_sidebar_narrows_the_list_and_its_chip_widens_it(qtbot, window) -> None:
    row = window.sidebar.row("State visits")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(titles(window)) == 1, timeout=10_000)
    assert row.isChecked()
    assert window.search.query_text() == 'tag:"State visits"'

    window.search.narrow_to(None)
    qtbot.waitUntil(lambda: len(titles(window)) == 5, timeout=10_000)
    assert window.sidebar.row("All articles").isChecked()


def test_a_search_is_kept_found_again_and_deleted(qtbot, window, monkeypatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("dialogue", True))
    type_search(qtbot, window, "dialogue")
    window.actions_by_id["save_search"].trigger()
    row = window.sidebar.row("dialogue")
    assert row is not None
    assert row.isChecked()

    window.search.search_for("")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.search.field.text() == "dialogue"
    window.search.list.setFocus()
    window.actions_by_id["undo"].trigger()
    assert window.sidebar.row("dialogue") is None


def test_the_menu_names_what_undo_takes_back(window) -> None:
    assert window.actions_by_id["undo"].text() == "&Undo “Tag passage”"

    window.search.list.setFocus()
    window.actions_by_id["undo"].trigger()

    assert window.sidebar.row("State visits") is None
    assert window.actions_by_id["redo"].text() == "&Redo “Tag passage”"
    assert not window.toast.isHidden()


def test_undo_in_a_text_field_stays_in_the_field(qtbot, window) -> None:
    window.activateWindow()
    field = window.search.field.line
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    window.actions_by_id["undo"].trigger()

    assert field.text() != "abc"
    assert window.sidebar.row("State visits") is not None


def test_dropped_files_are_imported_and_troubles_told_by_file(
    qtbot, empty_window, tmp_path, seed_paths
) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"")
    drop(empty_window, [*seed_paths, broken])
    qtbot.waitUntil(lambda: not empty_window.collecting.busy, timeout=60_000)
    qtbot.waitUntil(empty_window.is_settled, timeout=30_000)

    assert len(titles(empty_window)) == 5
    assert "broken.txt" in empty_window.notices.text()
    assert empty_window.sidebar.row("All articles").count == 5


def test_an_empty_notebook_welcomes_and_opens_the_sample(qtbot, desk, empty_window) -> None:
    assert empty_window.welcome.isVisible()
    assert empty_window.state_words == "No articles yet"
    qtbot.mouseClick(empty_window.welcome.sample, Qt.MouseButton.LeftButton)
    window = desk.window
    assert window is not empty_window
    qtbot.waitUntil(lambda: not window.collecting.busy, timeout=60_000)
    qtbot.waitUntil(window.is_settled, timeout=30_000)

    assert window.welcome.isHidden()
    assert len(titles(window)) == 5


def test_a_narrow_window_puts_the_inspector_behind_a_button(qtbot, window) -> None:
    assert window.inspector.isVisible()
    window.resize(1000, 700)
    qtbot.waitUntil(window.inspector.isHidden)
    assert window.sidebar.isVisible()

    qtbot.mouseClick(window.bar.panel, Qt.MouseButton.LeftButton)
    assert window.inspector.isVisible()
    assert window.sidebar.isHidden()
    window.resize(1440, 900)
    qtbot.waitUntil(window.sidebar.isVisible)


def test_beside_the_inspector_of_a_small_window_the_text_keeps_its_width(qtbot, window) -> None:
    window.resize(1000, 700)
    qtbot.waitUntil(window.inspector.isHidden)
    qtbot.mouseClick(window.bar.panel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.inspector.isVisible)
    narrow = window.reader.view.column_width
    window.resize(1440, 900)
    qtbot.waitUntil(window.sidebar.isVisible)

    assert narrow >= 380
    assert window.reader.view.text_left == 36


def test_the_theme_button_changes_the_theme_and_it_is_remembered(qtbot, desk, window) -> None:
    button = next(one for one in window.findChildren(QToolButton) if one.accessibleName() == "Dark theme")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert theme().dark
    assert button.accessibleName() == "Light theme"
    assert desk.state.settings.theme == "dark"
    window.commands.view.choose_theme("light")


def test_every_icon_button_has_a_name(window) -> None:
    window.show_view("brief")
    nameless = [
        one for one in window.findChildren(QToolButton) if not one.text() and not one.accessibleName()
    ]

    assert nameless == []


def test_a_notebook_that_cannot_be_opened_is_told_in_the_window(desk, window, tmp_path) -> None:
    other = tmp_path / "letter.commonplace"
    other.write_text("Dear Sir", encoding="utf-8")

    assert desk.open_notebook(other) is False
    assert "letter.commonplace" in window.notices.text()
    assert desk.window is window


def test_a_known_error_of_background_work_is_told(qtbot, window) -> None:
    def fail() -> None:
        raise NotebookError("The disk is full.", "Make room.")

    window.bridge.run(fail)
    qtbot.waitUntil(lambda: window.notices.text() == "The disk is full. Make room.", timeout=5_000)


def test_the_window_remembers_its_panes(desk, window) -> None:
    window.read_view.set_widths([250, 360, 540, 290])
    widths = window.read_view.widths()
    window.close()

    assert desk.state.settings.splitters["read"] == widths
    assert desk.state.settings.last_notebook == str(window.workspace.path)


def test_a_change_from_another_thread_reaches_the_panes(qtbot, window) -> None:
    notebook = window.workspace.notebook

    def tag() -> None:
        def write() -> None:
            with notebook.edit("Add tag") as edit:
                notebook.tags.ensure(edit, "Sanctions")

        window.workspace.dispatch(write)

    window.bridge.run(tag)
    qtbot.waitUntil(lambda: window.sidebar.row("Sanctions") is not None, timeout=5_000)


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path) -> None:
    program = """
import sys
from pathlib import Path
from desktop_app.paths import profile_folders
from desktop_app.ui.desk import Desk, start_qt
start_qt(["x"])
desk = Desk(profile_folders(Path(sys.argv[1])).make(), theme="light")
window = desk.open_first(None, plain="N.commonplace")
window.grab()
heavy = {"whoosh", "docx", "lxml", "Stemmer", "PySide6.QtWebEngineCore"} & set(sys.modules)
desk.close()
sys.exit(f"loaded too early: {heavy}" if heavy else 0)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr


def test_files_dropped_on_a_text_field_are_imported_and_do_not_land_in_it(window, tmp_path, qtbot) -> None:
    path = tmp_path / "New.txt"
    path.write_text("A headline\n\nSome words of an article that is new.\n", encoding="utf-8")
    window.search.focus_field()

    drop(window, [path])

    qtbot.waitUntil(lambda: window.workspace.notebook.articles.count() == 6, timeout=15_000)
    assert window.search.field.text() == ""


def test_a_view_that_is_shown_takes_the_keyboard(window) -> None:
    for view in ("history", "brief", "read"):
        pane = window.show_view(view)

        assert pane.isAncestorOf(window.focusWidget()), view
