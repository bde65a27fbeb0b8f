"""The library as a person uses it: stars, what was read, collections, orders, dragging, the trash."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QInputDialog

from desktop_app.ui.search.filters import Facet
from desktop_app.ui.search.results import ARTICLES_MIME

pytestmark = pytest.mark.window


def done(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.search.busy, timeout=15_000)


def titles(window) -> list[str]:
    model = window.search.model
    return [model.row(number).title.text for number in range(model.rowCount())]


def click(qtbot, window, name: str) -> None:
    row = window.sidebar.row(name)
    assert row is not None, name
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    done(qtbot, window)


def choose(window, *rows: int) -> None:
    view = window.search.list
    view.choose(rows[0])
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows[1:]:
        view.selectionModel().select(view.model().index(row, 0), flags)


def drop_on(window, name: str) -> None:
    """Drop the chosen articles onto a row of the sidebar, as the end of a drag does."""
    row = window.sidebar.row(name)
    marked: QMimeData = window.search.model.mimeData(window.search.list.selectedIndexes())
    assert marked.hasFormat(ARTICLES_MIME)
    common = (Qt.DropAction.CopyAction, marked, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(5, 5), *common)
    row.dragEnterEvent(entered)
    assert entered.isAccepted()
    row.dropEvent(QDropEvent(QPointF(5, 5), *common))


def collect(window, monkeypatch, name: str) -> None:
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: (name, True))
    window.actions_by_id["collect"].trigger()


def test_s_stars_what_is_read_and_the_shelf_of_stars_lists_it(qtbot, window) -> None:
    done(qtbot, window)
    window.search.list.setFocus()
    first = window.search.model.row(0)
    assert not first.starred
    qtbot.keyClick(window.search.list, Qt.Key.Key_S)
    assert window.search.model.row(0).starred
    qtbot.waitUntil(lambda: window.sidebar.row("Starred").count == 1, timeout=5_000)
    click(qtbot, window, "Starred")
    qtbot.waitUntil(lambda: titles(window) == [first.title.text], timeout=5_000)
    assert window.sidebar.row("Starred").isChecked()
    assert [one.words for one in window.search.filters.filters] == ["Starred"]

    window.actions_by_id["undo"].trigger()
    click(qtbot, window, "All articles")
    qtbot.waitUntil(lambda: window.search.model.total == 5, timeout=5_000)
    assert not any(window.search.model.row(number).starred for number in range(5))


def test_what_was_not_read_is_told_and_can_be_listed(qtbot, window) -> None:
    done(qtbot, window)
    choose(window, 0, 1, 2, 3, 4)
    window.actions_by_id["toggle_read"].trigger()
    read = {one.read for one in window.workspace.notebook.articles.all()}
    assert len(read) == 1
    if read == {True}:
        window.actions_by_id["toggle_read"].trigger()
    qtbot.waitUntil(lambda: (window.sidebar.row("Unread").count or 0) >= 4, timeout=5_000)
    click(qtbot, window, "Unread")
    qtbot.waitUntil(lambda: window.search.model.total >= 4, timeout=5_000)
    assert window.search.model.row(1).unread


def test_articles_go_into_a_collection_by_key_by_dragging_and_out_again(qtbot, window, monkeypatch) -> None:
    done(qtbot, window)
    notebook = window.workspace.notebook
    choose(window, 1, 2)
    collect(window, monkeypatch, " Week  12 ")
    assert window.sidebar.row("Week 12").count == 2
    choose(window, 0, 1)
    drop_on(window, "Week 12")
    assert window.sidebar.row("Week 12").count == 3
    assert notebook.undo_label == "Collect article"

    click(qtbot, window, "Week 12")
    qtbot.waitUntil(lambda: window.search.model.total == 3, timeout=5_000)
    assert window.search.query_text() == 'collection:"Week 12"'
    choose(window, 0, 1)
    window.actions_by_id["take_out"].trigger()
    qtbot.waitUntil(lambda: window.search.model.total == 1, timeout=5_000)
    window.commands.article.delete_collection("Week 12")
    qtbot.waitUntil(lambda: window.search.model.total == 5, timeout=5_000)
    done(qtbot, window)
    assert window.sidebar.row("Week 12") is None
    assert not [one for one in window.search.filters.filters if one.facet is Facet.SHELF]
    window.actions_by_id["undo"].trigger()
    assert window.sidebar.row("Week 12").count == 1


def test_a_collection_is_made_and_renamed_in_the_sidebar(qtbot, window, monkeypatch) -> None:
    done(qtbot, window)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Later", True))
    window.commands.article.new_collection()
    assert window.sidebar.row("Later").count == 0
    click(qtbot, window, "Later")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Sooner", True))
    window.commands.article.rename_collection("Later")
    assert window.sidebar.row("Later") is None
    done(qtbot, window)
    assert window.sidebar.row("Sooner").isChecked()
    assert window.search.query_text() == "collection:Sooner"


def test_a_star_is_dropped_onto_its_shelf(qtbot, window) -> None:
    done(qtbot, window)
    choose(window, 0, 3)
    drop_on(window, "Starred")
    assert sum(one.starred for one in window.workspace.notebook.articles.all()) == 2


def test_articles_move_to_the_trash_together_and_come_back_with_undo(qtbot, window) -> None:
    done(qtbot, window)
    choose(window, 0, 1)
    window.actions_by_id["delete_article"].trigger()
    qtbot.waitUntil(lambda: window.search.model.total == 3, timeout=10_000)
    assert len([one for one in window.workspace.notebook.trash.all() if one.kind == "article"]) == 2
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: window.search.model.total == 5, timeout=10_000)
    done(qtbot, window)


def test_the_library_is_sorted_from_its_menu_and_the_same_again_turns_it_round(qtbot, window) -> None:
    done(qtbot, window)
    head = window.search._head

    def sort_by(words: str) -> None:
        menu = head.order_menu()
        next(one for one in menu.actions() if one.text() == words).trigger()
        done(qtbot, window)

    sort_by("Title")
    by_title = titles(window)
    assert by_title == sorted(by_title, key=str.casefold)
    menu = head.order_menu()
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["Title"]
    sort_by("Title")
    assert titles(window) == by_title[::-1]


def test_the_details_of_an_article_show_and_change_its_collections(qtbot, window, monkeypatch) -> None:
    done(qtbot, window)
    shelf = window.inspector.article_tab.shelf
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Visits", True))
    next(one for one in shelf.menu().actions() if one.text() == "New collection…").trigger()
    assert [one.text() for one in shelf.chips] == ["Visits"]
    assert [one.text() for one in shelf.menu().actions()] == ["New collection…"]
    shelf.chips[0].removed.emit()
    assert shelf.chips == []
    assert "Visits" in [one.text() for one in shelf.menu().actions()]
    qtbot.mouseClick(shelf.star, Qt.MouseButton.LeftButton)
    assert shelf.star.text() == "Starred"
    assert window.search.model.row(window.search.list.currentIndex().row()).starred


def test_a_saved_search_keeps_which_variants_are_off(qtbot, window, monkeypatch) -> None:
    done(qtbot, window)
    window.search.search_for("sergey lavrov")
    done(qtbot, window)
    every = window.search.model.total
    switch = next(one for one in window.search.variants.switches() if one.variant.form == "Sergei")
    key = switch.variant.key
    switch.click()
    done(qtbot, window)
    fewer = window.search.model.total
    assert fewer < every
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("As typed", True))
    window.actions_by_id["save_search"].trigger()
    click(qtbot, window, "All articles")
    click(qtbot, window, "As typed")
    qtbot.waitUntil(lambda: window.search.model.total == fewer, timeout=5_000)
    assert window.search.without == {key}
    qtbot.waitUntil(lambda: window.sidebar.row("As typed").count == fewer, timeout=10_000)
