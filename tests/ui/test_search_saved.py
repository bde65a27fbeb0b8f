"""Saved searches in the sidebar: their counts, what is new of them, rename and delete."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from desktop_app.domain.ids import first_id_at, new_id
from desktop_app.importing.read_file import read_bytes

pytestmark = pytest.mark.window


def save(window, monkeypatch, name: str, text: str) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (name, True))
    window.commands.go.save_search(text)


def add_article(window, words: str) -> None:
    data = f"A headline of our own\n\n{words}\n".encode()
    notebook = window.workspace.notebook
    with notebook.edit("Import") as edit:
        notebook.articles.add(
            edit,
            read_bytes(data, "later.txt"),
            original=data,
            original_sha256=hashlib.sha256(data).hexdigest(),
            file_name="later.txt",
        )


def test_an_identifier_sorts_after_its_moment_and_before_the_next() -> None:
    now = datetime.now(UTC)
    made = new_id()

    assert first_id_at(now.isoformat()) <= made < first_id_at((now + timedelta(seconds=2)).isoformat())


def test_a_saved_search_counts_and_tells_what_is_new(qtbot, window, monkeypatch) -> None:
    save(window, monkeypatch, "Wonsan", "Wonsan")
    row = window.sidebar.row("Wonsan")
    qtbot.waitUntil(lambda: row.count is not None, timeout=10_000)
    before = row.count
    assert before > 0
    assert row.new == 0
    assert row.accessibleName() == f"Wonsan, {before}"

    add_article(window, "A ferry left Wonsan in the morning.")
    qtbot.waitUntil(lambda: window.sidebar.row("Wonsan").new == 1, timeout=20_000)
    row = window.sidebar.row("Wonsan")
    assert row.count == before + 1
    assert row.accessibleName() == f"Wonsan, {before + 1}, 1 new"
    assert "1 of them new" in row.toolTip()

    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.new == 0
    qtbot.waitUntil(lambda: window.search.model.total == before + 1, timeout=10_000)
    window.saved_counts.count()
    qtbot.wait(300)
    assert window.sidebar.row("Wonsan").new == 0, "it was looked at"


def test_a_saved_search_is_renamed_and_keeps_what_was_seen(qtbot, window, monkeypatch) -> None:
    save(window, monkeypatch, "Wonsan", "Wonsan")
    search = window.workspace.notebook.searches.all()[0]
    window.saved_counts.look_at(search.id)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("  The  coast ", True))
    window.commands.go.rename_search(search)

    assert window.sidebar.row("Wonsan") is None
    assert window.sidebar.row("The coast") is not None
    (renamed,) = window.workspace.notebook.searches.all()
    assert renamed.query == "Wonsan"
    assert window.memory.seen(renamed.id) is not None
    window.search.list.setFocus()
    window.actions_by_id["undo"].trigger()
    assert window.sidebar.row("Wonsan") is not None
    qtbot.waitUntil(lambda: not window.search.busy)


def test_the_row_is_marked_only_while_its_words_stand_in_the_field(qtbot, window, monkeypatch) -> None:
    save(window, monkeypatch, "Wonsan", "Wonsan")
    row = window.sidebar.row("Wonsan")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.isChecked()
    line = window.search.field.line
    line.setFocus()
    line.end(False)
    qtbot.keyClicks(line, " Peskov")

    assert not row.isChecked()
    qtbot.waitUntil(lambda: not window.search.busy)
