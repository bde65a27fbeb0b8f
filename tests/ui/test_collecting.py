"""What an import tells, and what the window remembers."""

import base64

from PySide6.QtCore import QByteArray

from desktop_app.ui.collecting import told
from desktop_app.ui.window_state import WindowState
from desktop_app.workspace.collect import Imported, ImportReport


def imported(name: str) -> Imported:
    return Imported(name, "a1", "Title", None, None, ())


def test_an_import_without_trouble_tells_nothing() -> None:
    assert told(ImportReport(imported=[imported("a.txt")])) == ("", [])


def test_troubles_are_counted_and_listed_by_file() -> None:
    report = ImportReport(
        imported=[imported("a.txt"), imported("b.txt")],
        duplicates=[("/x/c.txt", "a1")],
        failed=[("/x/d.txt", "It is empty.")],
    )

    sentence, details = told(report)

    assert sentence == "2 articles imported, 1 could not be read, 1 there already."
    assert details == ["d.txt: It is empty.", "c.txt is in the notebook already."]


def test_the_state_of_the_window_survives_a_restart(folders, tmp_path) -> None:
    path = tmp_path / "a.commonplace"
    path.touch()
    state = WindowState(folders)
    state.opened(path)
    state.remember_window(QByteArray(b"geometry"), {"read": [1, 2, 3, 4]})
    state.flush()

    again = WindowState(folders)

    assert again.last_notebook() == path
    assert again.geometry() == QByteArray(b"geometry")
    assert again.settings.window == base64.b64encode(b"geometry").decode()
    assert again.widths("read", [9, 9, 9, 9]) == [1, 2, 3, 4]
    assert again.widths("brief", [9]) == [9]


def test_a_notebook_that_is_gone_is_not_opened_again(folders, tmp_path) -> None:
    state = WindowState(folders)
    state.opened(tmp_path / "gone.commonplace")
    state.flush()

    assert state.last_notebook() is None


def test_settings_are_written_beside_the_window_and_the_newest_last(folders) -> None:
    state = WindowState(folders)
    for number in range(20):
        state.change(text_size=10.0 + number)
    state.flush()
    state.flush()

    assert WindowState(folders).settings.text_size == 29.0
