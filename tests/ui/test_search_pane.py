"""Searching in the window as a person does it: chips, the last searches, mistakes, from hit to hit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from desktop_app.ui.search.filter_bar import FacetChip
from desktop_app.ui.search.filters import Facet, Filter
from desktop_app.ui.widgets import TagChip

pytestmark = pytest.mark.window


@pytest.fixture
def field(window):
    window.activateWindow()
    window.search.focus_field()
    return window.search.field.line


def done(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.search.busy, timeout=15_000)


def search(qtbot, window, text: str) -> None:
    line = window.search.field.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    done(qtbot, window)


def titles(window) -> list[str]:
    model = window.search.model
    return [model.row(number).title.text for number in range(model.rowCount())]


def chip(window, facet: Facet) -> FacetChip:
    return next(
        one for one in window.search.filters.chips() if isinstance(one, FacetChip) and one.facet is facet
    )


def open_menu(qtbot, window, facet: Facet) -> QMenu:
    qtbot.mouseClick(chip(window, facet), Qt.MouseButton.LeftButton)
    menus = [one for one in window.search.filters.findChildren(QMenu) if one.isVisible()]
    assert len(menus) == 1
    return menus[0]


def test_a_facet_of_the_library_narrows_it_and_its_cross_widens_it(qtbot, window) -> None:
    done(qtbot, window)
    menu = open_menu(qtbot, window, Facet.OUTLET)
    wanted = next(one for one in menu.actions() if one.text().startswith("Korea JoongAng Daily"))
    assert wanted.text().endswith("\t1")
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(wanted).center())
    qtbot.waitUntil(lambda: len(titles(window)) == 1, timeout=10_000)
    done(qtbot, window)

    chosen = chip(window, Facet.OUTLET)
    assert chosen.text() == "Korea JoongAng Daily"
    assert chosen.accessibleName() == "Outlet: Korea JoongAng Daily"
    assert window.search.query_text() == 'outlet:="Korea JoongAng Daily"'
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton, pos=chosen.cross_centre())
    qtbot.waitUntil(lambda: len(titles(window)) == 5, timeout=10_000)
    assert chip(window, Facet.OUTLET).text() == "Outlet"


def test_a_filter_is_put_on_and_taken_off_with_the_keyboard(qtbot, window) -> None:
    search(qtbot, window, "minister")
    before = len(titles(window))
    year = chip(window, Facet.DATE)
    year.setFocus()
    qtbot.keyClick(year, Qt.Key.Key_Return)
    menu = next(one for one in window.search.filters.findChildren(QMenu) if one.isVisible())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        popup = window.search.filters.findChildren(QMenu)
        qtbot.keyClick(next(reversed([one for one in popup if one.isVisible()]), menu), key)
    done(qtbot, window)
    (chosen,) = window.search.filters.filters
    assert chosen.facet is Facet.DATE
    assert 0 < len(titles(window)) < before

    year = chip(window, Facet.DATE)
    year.setFocus()
    qtbot.keyClick(year, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(titles(window)) == before, timeout=10_000)


def test_a_tag_and_a_date_narrow_together_and_each_goes_alone(qtbot, window) -> None:
    window.search.narrow_to("State visits")
    done(qtbot, window)
    (tag,) = [one for one in window.search.filters.chips() if isinstance(one, TagChip)]
    window.search.filters._chosen(Filter(Facet.DATE, "1999"))
    qtbot.waitUntil(lambda: titles(window) == [], timeout=10_000)
    done(qtbot, window)
    assert window.search.query_text() == 'tag:"State visits" date:1999'
    assert "filter" in window.search.empty.words()

    window.search.filters._removed(Filter(Facet.DATE, "1999"))
    qtbot.waitUntil(lambda: len(titles(window)) == 1, timeout=10_000)
    del tag
    assert window.sidebar.row("State visits").isChecked()


def test_a_mistake_is_explained_at_its_place_on_enter_and_never_while_typing(qtbot, window, field) -> None:
    qtbot.keyClicks(field, "(minister OR")
    done(qtbot, window)
    assert window.search._mistake.isHidden()
    assert field.mark is None

    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not window.search._mistake.isHidden()
    assert field.mark is not None
    assert field.cursorPosition() == field.mark
    qtbot.keyClicks(field, "x")
    assert window.search._mistake.isHidden()
    assert field.mark is None


def test_the_last_searches_come_back_with_the_arrow_keys_also_in_a_new_window(
    qtbot, desk, window, settled
) -> None:
    for text in ("Peskov", "Wonsan", "Peskov"):
        search(qtbot, window, text)
    line = window.search.field.line
    line.clear()
    qtbot.keyClicks(line, "half a w")
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "Peskov"
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "Wonsan"
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "Wonsan", "there is nothing older"
    for expected in ("Peskov", "half a w"):
        qtbot.keyClick(line, Qt.Key.Key_Down)
        assert line.text() == expected
    done(qtbot, window)
    path = window.workspace.path
    window.close()

    again = desk.open_first(path, plain="unused.commonplace", size=(1440, 900))
    settled(again)
    again.search.focus_field()
    qtbot.keyClick(again.search.field.line, Qt.Key.Key_Up)
    assert again.search.field.text() == "Peskov"
    done(qtbot, again)


def test_down_goes_to_the_list_where_no_newer_search_is(qtbot, window, field) -> None:
    qtbot.keyClicks(field, "Peskov")
    done(qtbot, window)
    qtbot.keyClick(field, Qt.Key.Key_Down)

    assert window.search.list.hasFocus()


def test_n_goes_from_the_last_hit_to_the_next_article_and_p_back(qtbot, window) -> None:
    search(qtbot, window, "Pyongyang")
    window.search.list.setFocus()
    first = window.reader.article
    view = window.reader.view
    view.setFocus()
    for _ in range(len(view.scene.hits)):
        assert window.reader.article == first
        qtbot.keyClick(view, Qt.Key.Key_N)
    assert window.reader.article != first
    assert view.scene.current == 0

    qtbot.keyClick(view, Qt.Key.Key_P)
    assert window.reader.article == first
    assert view.scene.current == len(view.scene.hits) - 1


def test_after_the_last_hit_of_all_the_window_says_so(qtbot, window) -> None:
    search(qtbot, window, '"strategic dialogue"')
    while window.search.step(1):
        pass
    window.reader.go_to_last_hit()
    window.reader.view.setFocus()
    here = window.reader.article
    qtbot.keyClick(window.reader.view, Qt.Key.Key_N)

    assert window.reader.article == here
    assert window.toast.text() == "That was the last hit"


def test_enter_on_an_answered_search_goes_on_to_reading(qtbot, window, field) -> None:
    search(qtbot, window, "Peskov")
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert window.reader.view.hasFocus()


def test_slash_finds_the_field_from_anywhere_and_j_and_k_walk_the_results(qtbot, window) -> None:
    search(qtbot, window, "minister")
    window.search.focus_list()
    first = window.search.current_article()
    qtbot.keyClick(window.search.list, Qt.Key.Key_J)
    assert window.search.current_article() != first
    qtbot.keyClick(window.reader.view, Qt.Key.Key_K)
    assert window.search.current_article() == first
    qtbot.keyClick(window.reader.view, Qt.Key.Key_Slash)
    assert window.search.field.line.hasFocus()
    assert window.search.field.line.selectedText() == "minister"


def test_another_spelling_is_offered_and_searched_for(qtbot, window) -> None:
    search(qtbot, window, "Peskof")
    button = window.search.results.suggestion
    assert button.isVisible()
    assert "peskov" in button.accessibleName().casefold()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    done(qtbot, window)

    assert window.search.field.text().casefold() == "peskov"
    assert titles(window)


def test_while_typing_the_article_is_opened_only_after_a_pause(qtbot, window, field) -> None:
    done(qtbot, window)
    window.search._pause.setInterval(600)  # a busy machine types slowly
    window.search.results._opening.setInterval(600)
    opened: list[str] = []
    opened_when_listed: list[list[str]] = []
    window.search.article_chosen.connect(lambda article, *_: opened.append(article))
    window.search.counted.connect(lambda *_: opened_when_listed.append(list(opened)))
    qtbot.keyClicks(field, "strateg")
    qtbot.waitUntil(lambda: bool(opened_when_listed), timeout=10_000)
    done(qtbot, window)

    assert opened_when_listed[0] == [], "the list comes first"
    assert opened == [window.search.current_article()], "and what it lists is opened once"


def test_a_right_click_chooses_the_row_under_it(qtbot, window) -> None:
    done(qtbot, window)
    view = window.search.list
    place = QPoint(40, view.rowViewportPosition(2) + 20)
    menus: list[QPoint] = []
    window.search.menu_wanted.connect(menus.append)
    view.contextMenuEvent(
        QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place), Qt.KeyboardModifier(0)
        )
    )
    assert view.currentIndex().row() == 2
    assert len(menus) == 1
